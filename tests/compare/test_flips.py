from decimal import Decimal

from builders import a_score, a_yardstick
from generator.compare.pairs.duel import Limits, duel
from generator.compare.pairs.flips import flip, rating_of
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.compare.model.scales import scale_value

LIMITS = Limits(min_shared_weight=5000, min_margin=300)
MIDDLING = st.integers(400, 600).map(lambda tenths: 10 * tenths)
VALUES = st.tuples(MIDDLING, st.none() | MIDDLING, MIDDLING)
"""Near enough to each other that a single rating can turn the call."""
SCALE = a_yardstick().signals[0].scale


def moved(values, place, rating):
    """The values with one rating in the place of the old one."""
    return [scale_value(SCALE, Decimal(rating)) if p == place else value for p, value in enumerate(values)]


@given(VALUES, VALUES)
def test_the_call_turns_over_at_the_rating_and_not_below_it(a, b):
    rule = a_yardstick()
    found = duel(rule, a_score(*a), a_score(*b), LIMITS)
    turn = flip(rule, found, a_score(*a), a_score(*b), LIMITS)
    assume(turn is not None)

    def leader_with(rating):
        first, second = (moved(a, turn.place, rating), b) if turn.side == "a" else (a, moved(b, turn.place, rating))
        return duel(rule, a_score(*first), a_score(*second), LIMITS).leader

    reached = None if turn.becomes == "unled" else turn.side
    assert leader_with(turn.rating) == reached
    assert leader_with(turn.rating - 2) == found.leader


@given(st.integers(10, 990).map(lambda tenths: 10 * tenths))
def test_a_rating_is_the_lowest_that_reaches_its_value(value):
    assert scale_value(SCALE, Decimal(rating_of(value, 1400))) >= value
    assert scale_value(SCALE, Decimal(rating_of(value, 1400) - 1)) < value


def test_nothing_is_said_where_no_single_rating_could_turn_it():
    rule = a_yardstick()
    a, b = a_score(9900, 9900, 9900), a_score(100, 100, 100)
    assert flip(rule, duel(rule, a, b, LIMITS), a, b, LIMITS) is None
