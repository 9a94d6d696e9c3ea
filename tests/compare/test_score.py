from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from builders import a_score, a_yardstick
from hypothesis import given
from hypothesis import strategies as st

from generator.compare.formats import format_points
from generator.compare.model.score import exact_points, pct_scoring_below, rank_totals, top_pct

VALUES = st.lists(st.none() | st.integers(0, 1000).map(lambda tenths: 10 * tenths), min_size=3, max_size=3)


@given(VALUES)
def test_a_score_is_what_a_reader_adds_up_from_the_printed_values(values):
    found, weights = a_score(*values), (60, 20, 20)
    printed = [known if known is not None else found.estimates[i] for i, known in enumerate(values)]
    points = sum(Decimal(value) / 100 * weight / 100 for value, weight in zip(printed, weights, strict=True))
    assert found.total is None or format_points(found.total) == str(points.quantize(Decimal("0.1"), ROUND_HALF_EVEN))


@given(VALUES)
def test_a_term_is_between_zero_and_its_weight(values):
    rule, found = a_yardstick(), a_score(*values)
    for index, weight in enumerate(rule.weights):
        value = values[index] if values[index] is not None else found.estimates[index]
        assert 0 <= exact_points(weight, value) <= exact_points(weight, 10_000)
    assert 0 <= found.low <= found.high <= 10_000


@given(VALUES)
def test_an_estimate_is_on_the_scale_and_stands_for_nothing_known(values):
    found = a_score(*values)
    assert all((value is None) != (fill is None) for value, fill in zip(values, found.estimates, strict=True))
    assert all(0 <= fill <= 10_000 and fill % 10 == 0 for fill in found.estimates if fill is not None)


@given(VALUES)
def test_the_range_holds_the_score_and_is_as_wide_as_the_gap(values):
    found = a_score(*values)
    assert abs(found.high - found.low - (10_000 - found.coverage)) <= 10
    assert found.total is None or found.low <= found.total <= found.high


@pytest.mark.parametrize(
    ("values", "scored"),
    [
        pytest.param((7000, None, None), True, id="60 points of data are enough"),
        pytest.param((None, 9000, 9000), False, id="40 points are not"),
        pytest.param((None, None, None), False, id="no data is not zero"),
    ],
)
def test_a_score_needs_half_of_the_data(values, scored):
    assert (a_score(*values).total is not None) is scored


def test_missing_data_are_estimated_from_the_own_rating_and_limits_as_50():
    # 60 × 70.0 = 42.0; the exam is 37 + 0.2 × 20 = 41.0 on 20 points, the context 50 on 20 points.
    assert a_score(7000, None, None).total == 4200 + 820 + 1000


def test_without_an_own_rating_a_quality_result_is_estimated_as_the_mean_of_the_others():
    assert a_score(None, 8000, 3000).estimates == (8000, None, None)


def test_equal_scores_share_a_rank():
    assert rank_totals({"a": 700, "b": 900, "c": 700, "d": 100}) == {"b": 1, "a": 2, "c": 2, "d": 4}


@pytest.mark.parametrize(
    ("rank", "percent"),
    [
        pytest.param(12, 5, id="rank 12 of 290 is in the top 5%"),
        pytest.param(1, 1, id="the first is in the top 1%"),
        pytest.param(145, 50, id="the last of the upper half"),
        pytest.param(146, None, id="the lower half has no percentile"),
    ],
)
def test_percentiles_are_the_right_way_up(rank, percent):
    assert top_pct(rank, 290) == percent


def test_rank_12_of_290_is_above_96_percent_of_the_others():
    totals = {str(place): 1000 - place for place in range(290)}
    assert pct_scoring_below(totals, "11") == 96


def test_few_models_have_no_percentiles():
    assert pct_scoring_below({"a": 1, "b": 2}, "b") is None
    assert top_pct(1, 19) is None
