from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np
import pytest
from builders import a_score, a_yardstick
from hypothesis import given
from hypothesis import strategies as st

from generator.compare.model.evidence import NO_EVIDENCE, EvidenceValue
from generator.compare.model.scales import whole_win_pct
from generator.compare.pairs.codes import Outcome
from generator.compare.pairs.head_to_head import head_to_head
from generator.compare.pairs.model_table import EvidenceTable
from generator.compare.pairs.outcomes import result_outcomes
from generator.compare.site import ResultRule, VerdictLimits

LIMITS = VerdictLimits(min_shared_weight=5000, min_margin=300, min_quality_margin=100)
VALUES = st.lists(st.none() | st.integers(0, 1000).map(lambda tenths: 10 * tenths), min_size=3, max_size=3)


def call(a, b):
    return head_to_head(a_yardstick(), a_score(*a), a_score(*b), LIMITS)


def rated(raw, width=1000, value=5000):
    return EvidenceValue(value, str(raw), "", "board", raw * 100, raw * 100, width**2 if width else None, False, False)


def outcome_of(a, b, lower_is_better=False):
    rule = ResultRule(0, lower_is_better, 1000)
    table = EvidenceTable([a, b], {"": 0})
    return Outcome.of(result_outcomes(table, rule, np.array([0]), np.array([1]))[0])


@pytest.mark.parametrize(
    ("a", "b", "said", "leader"),
    [
        pytest.param((9000, 9000, 9000), (1000, 1000, 1000), "leads", "a", id="ahead on all that is published"),
        pytest.param((7000, 7000, 7000), (6000, None, None), "provisional", "a", id="100 points would cancel it"),
        pytest.param((7000, 7000, 7000), (6900, 6900, 6900), "close", "", id="under three points"),
        pytest.param((7000, None, None), (6000, 9000, 9000), "inconclusive", "", id="the rival publishes more"),
        pytest.param((None, 9000, 9000), (9000, None, None), "insufficient-data", "", id="nothing shared"),
    ],
)
def test_the_call(a, b, said, leader):
    found = call(a, b)
    assert (found.call, found.leader) == (said, leader)


@given(VALUES, VALUES)
def test_hiding_what_a_maker_states_never_makes_its_owner_the_leader(a, b):
    after = call([*a[:2], None], b).leader
    assert after != "a" or call(a, b).leader == "a"


@given(VALUES, VALUES)
def test_a_reader_who_adds_up_the_printed_values_gets_the_sums(a, b):
    found, weights = call(a, b), a_yardstick().weights
    rival = {"a": b, "b": a}.get(found.front)
    over = [i for i in range(3) if (None not in (a[i], b[i]) if rival is None else rival[i] is not None)]
    for side, printed in ((a, found.sum_a), (b, found.sum_b)):
        total = Decimal(sum((side[i] or 0) * weights[i] for i in over))
        mean = total / (sum(weights[i] for i in over) or 1) / 100
        assert printed == mean.quantize(Decimal("0.1"), ROUND_HALF_EVEN) * 100


@given(VALUES, VALUES)
def test_a_leader_is_ahead_on_the_quality_results_that_both_have(a, b):
    found = call(a, b)
    ahead = found.quality_a - found.quality_b
    assert {"a": ahead >= 100, "b": ahead <= -100, "": True}[found.leader]


def test_a_lead_on_limits_alone_is_none():
    found = call((6000, None, 9900), (6000, None, 1000))
    assert (found.call, found.leader, found.front) == ("unmeasured", "", "a")


@given(VALUES, VALUES)
def test_the_order_of_the_two_does_not_matter(a, b):
    one, other = call(a, b), call(b, a)
    assert one.call == other.call
    assert {"": "", "a": "b", "b": "a"}[one.leader] == other.leader
    assert (one.mean_a, one.sum_a) == (other.mean_b, other.sum_b)


@given(VALUES, VALUES)
def test_both_never_lead(a, b):
    rule, first, second = a_yardstick(), a_score(*a), a_score(*b)
    assert {head_to_head(rule, first, second, LIMITS).leader, head_to_head(rule, second, first, LIMITS).leader} != {"a"}


def test_over_the_whole_weight_the_mean_is_the_score():
    found = call((7000, 8000, 9000), (1000, 1000, 1000))
    assert found.sum_a == a_score(7000, 8000, 9000).total


@pytest.mark.parametrize(
    ("a", "b", "ahead"),
    [
        pytest.param(rated(1500), rated(1400), "a", id="far apart"),
        pytest.param(rated(1500), rated(1507), "even", id="within the intervals"),
        pytest.param(rated(1500), rated(1508), "b", id="just outside the intervals"),
        pytest.param(rated(1500), NO_EVIDENCE, "only-a", id="unknown neither wins nor loses"),
        pytest.param(rated(1500, value=None), NO_EVIDENCE, "apart", id="no usable data is no comparison"),
        pytest.param(NO_EVIDENCE, NO_EVIDENCE, "neither", id="nothing on either side is no row"),
        pytest.param(NO_EVIDENCE, NO_EVIDENCE, "neither", id="unknown on both sides"),
        pytest.param(rated(80, None), rated(75, None), "even", id="under the margin"),
        pytest.param(rated(80, None), rated(70, None), "a", id="at the margin"),
    ],
)
def test_a_measured_row(a, b, ahead):
    assert outcome_of(a, b) == ahead


def test_less_is_better_where_the_test_says_so():
    assert outcome_of(rated(5, None), rated(30, None), lower_is_better=True) == "a"


def test_a_difference_of_ratings_is_an_expected_win_rate():
    assert (whole_win_pct(100), whole_win_pct(0), whole_win_pct(-100)) == (64, 50, 36)
