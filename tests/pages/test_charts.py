"""Axes have round ends and hold what they show."""

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.charts import PARTS, Axis, fit_axis, plain_figure

VALUES = st.lists(st.integers(0, 10**7), min_size=1)


@given(VALUES, st.sampled_from([100, 500]))
def test_an_axis_holds_every_value_in_parts_that_are_not_too_small(values, least_step):
    axis = fit_axis(values, least_step)
    assert axis.start <= min(values)
    assert max(values) <= axis.start + axis.span
    assert axis.step >= least_step


@given(VALUES)
def test_an_axis_starts_at_a_multiple_of_its_step(values):
    axis = fit_axis(values, 100)
    assert axis.start % axis.step == 0
    assert len(axis.ticks) == PARTS + 1


def test_labels_and_figures_have_no_needless_decimals():
    assert Axis(144_000, 3_000).ticks == ["1,440", "1,470", "1,500", "1,530", "1,560"]
    assert [plain_figure(value) for value in (150_200, 9_784, -50)] == ["1502", "97.8", "-0.5"]
