from decimal import Decimal

import numpy as np
from builders import a_score, a_yardstick
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.compare.model.scales import rating_of, scale_value
from generator.compare.pairs.head_to_head import head_to_head, head_to_heads
from generator.compare.pairs.model_table import ScoreTable
from generator.compare.pairs.tipping_points import tipping_points
from generator.compare.site import VerdictLimits

LIMITS = VerdictLimits(min_shared_weight=5000, min_margin=300, min_quality_margin=100)
MIDDLING = st.integers(400, 600).map(lambda tenths: 10 * tenths)
VALUES = st.tuples(MIDDLING, st.none() | MIDDLING, MIDDLING)
"""Near enough to each other that a single rating can turn the call."""
SCALE = a_yardstick().signals[0].scale


def moved(values, place, rating):
    """The values with one rating in the place of the old one."""
    return [scale_value(SCALE, Decimal(rating)) if p == place else value for p, value in enumerate(values)]


def tipping_point(rule, a, b, highest=10_000):
    scores, first, second = ScoreTable(rule, [a, b]), np.array([0]), np.array([1])
    return tipping_points(
        scores, first, second, head_to_heads(scores, first, second, LIMITS), LIMITS, [highest] * 3
    ).row(0)


@given(VALUES, VALUES)
def test_the_call_turns_over_at_the_rating_and_not_below_it(a, b):
    rule = a_yardstick()
    found = head_to_head(rule, a_score(*a), a_score(*b), LIMITS)
    turn = tipping_point(rule, a_score(*a), a_score(*b))
    assume(turn is not None)

    def leader_with(rating):
        first, second = (moved(a, turn.place, rating), b) if turn.side == "a" else (a, moved(b, turn.place, rating))
        return head_to_head(rule, a_score(*first), a_score(*second), LIMITS).leader

    reached = "" if turn.effect == "unled" else turn.side
    assert leader_with(turn.rating) == reached
    assert leader_with(turn.rating - 2) == found.leader


@given(st.integers(10, 990).map(lambda tenths: 10 * tenths))
def test_a_rating_is_the_lowest_that_reaches_its_value(value):
    assert scale_value(SCALE, Decimal(rating_of(value, 1400))) >= value
    assert scale_value(SCALE, Decimal(rating_of(value, 1400) - 1)) < value


@given(VALUES, VALUES, MIDDLING)
def test_a_rating_that_no_model_has_is_not_named(a, b, highest):
    rule = a_yardstick()
    free, bounded = (tipping_point(rule, a_score(*a), a_score(*b), limit) for limit in (10_000, highest))
    within = free is not None and scale_value(SCALE, Decimal(free.rating)) < highest
    assert bounded == (free if within else None)


def test_nothing_is_said_where_no_single_rating_could_turn_it():
    rule = a_yardstick()
    a, b = a_score(9900, 9900, 9900), a_score(100, 100, 100)
    assert tipping_point(rule, a, b) is None
