import pytest
from builders import a_score, a_yardstick
from hypothesis import given
from hypothesis import strategies as st

from generator.compare.model.score import pct_scoring_below, rank_band, rank_totals, top_pct, weighted_term

VALUES = st.lists(st.none() | st.integers(0, 1000).map(lambda tenths: 10 * tenths), min_size=3, max_size=3)


@given(VALUES)
def test_a_score_is_the_sum_of_its_printed_terms(values):
    found = a_score(*values)
    earned = sum(weighted_term(w, v) for w, v in zip(a_yardstick().weights, values, strict=True) if v is not None)
    assert found.low == earned == sum(points for points, _ in found.group_sums)
    assert found.total is None or found.total == found.low + found.imputed


@given(VALUES)
def test_the_range_holds_the_score_and_is_as_wide_as_the_gap(values):
    found = a_score(*values)
    assert found.high - found.low == 10_000 - found.coverage
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


def test_missing_data_are_filled_with_the_median():
    # 60 × 70.0 = 42.0; the medians are 40 on 20 points and 55 on 20 points.
    assert a_score(7000, None, None).total == 4200 + 800 + 1100


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
    assert rank_band(1, 19) == ""


@pytest.mark.parametrize(("rank", "words"), [(2, "top 1%"), (11, "top 10%"), (100, "top 50%"), (101, "")])
def test_bands_are_coarse(rank, words):
    assert rank_band(rank, 200) == words
