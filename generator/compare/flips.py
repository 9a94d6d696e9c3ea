"""What would change a verdict: the nearest figure at which the call, or the cost lead, turns over.

One signal is moved and all else stays: the heaviest test that the trailing side
publishes on the scale of ratings. The value is found by the rule itself, so it is exact.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from functools import cache
from typing import NamedTuple

from generator.compare.duel import Duel, Limits, Side
from generator.compare.formats import divided
from generator.compare.score import Score, Yardstick, mean, term

FULL = 10_000


class Flip(NamedTuple):
    """A figure at which the call on a task turns over."""

    side: Side
    """Whose figure it is."""
    place: int
    """Which signal, by its place in the yardstick."""
    rating: int
    """From this rating on."""
    becomes: str
    """`unled` when a lead ends, `leads` when a side takes the lead."""


def flip(rule: Yardstick, found: Duel, a: Score, b: Score, limits: Limits) -> Flip | None:
    """The rating at which the call turns over, or None where no single rating would."""
    if found.leader:
        side: Side = "b" if found.leader == "a" else "a"
        own, ahead = (b, found.sum_a) if side == "b" else (a, found.sum_b)
        # The lead holds while the leader's mean is ahead by the margin over all that the rival publishes.
        return turned(rule, side, own, own.low, own.coverage, ahead - limits.margin + 10, "unled")
    if found.call != "close":
        return None
    side = "a" if found.mean_a >= found.mean_b else "b"
    own, other = (a, b) if side == "a" else (b, a)
    earned = sum(x for x, y in zip(own.terms, other.terms, strict=True) if x is not None and y is not None)
    target = other.mean + limits.margin
    return turned(rule, side, own, earned, other.coverage, target, "leads", other)


def turned(
    rule: Yardstick,
    side: Side,
    own: Score,
    earned: int,
    coverage: int,
    target: int,
    becomes: str,
    other: Score | None = None,
) -> Flip | None:
    """The rating that lifts a mean to its target; points earned over a weight, all in hundredths.

    With `other`, only a signal that both publish counts.
    """
    place = heaviest_rating(rule, own, other)
    if place is None:
        return None
    value, weight = own.values[place] or 0, rule.weights[place]
    present = own.terms[place] or 0
    missing = divided(target * coverage, FULL) - earned
    value = max(value, divided((present + missing) * FULL, 10 * weight) * 10 - 300)
    while value < FULL and mean(earned - present + term(weight, value), coverage) < target:
        value += 10
    if value >= FULL - 10 or value <= (own.values[place] or 0):
        return None
    reference = rule.signals[place].scale.reference
    return Flip(side, place, rating_of(value, int(reference or 0)), becomes)


def heaviest_rating(rule: Yardstick, own: Score, other: Score | None) -> int | None:
    """The place of the heaviest rating a side publishes (and the other, when one is given)."""
    for place in rule.ratings:
        if own.values[place] is not None and (other is None or other.values[place] is not None):
            return place
    return None


@cache
def rating_of(value: int, reference: int) -> int:
    """The lowest whole rating whose scaled value is at least this many hundredths."""
    share = (Decimal(value) - 5) / 100  # a value of 76.4 is printed from 76.35 on
    return int((reference - 400 * (100 / share - 1).log10()).to_integral_value(ROUND_CEILING))
