"""What would change a verdict: the nearest figure at which the call, or the cost lead, turns over.

One signal is moved and all else stays: the heaviest test that the trailing side
publishes on the scale of ratings. The value is found by the rule itself, so it is exact.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import ROUND_CEILING, Decimal
from functools import cache
from typing import NamedTuple

from generator.compare.formats import div_half_even
from generator.compare.model.score import Score, ScoringRule, weighted_mean, weighted_term
from generator.compare.pairs.duel import Duel, Side, facing
from generator.compare.site import VerdictLimits as Limits

FULL = 10_000
NEAR = 30
"""Tenths of a point within which rounding moves the value that reaches a target."""


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


def flip(rule: ScoringRule, found: Duel, a: Score, b: Score, limits: Limits) -> Flip | None:
    """The rating at which the call turns over, or None where no single rating would."""
    if found.leader:
        side: Side = "b" if found.leader == "a" else "a"
        own, ahead = (b, found.sum_a) if side == "b" else (a, found.sum_b)
        place = heaviest_rating(rule, own.known_mask)
        # The lead holds while the leader's mean is ahead by the margin over all that the rival publishes.
        return turned(rule, side, own, place, own.low, own.coverage, ahead - limits.min_margin + 10, "unled")
    if found.call != "close":
        return None
    side = "a" if found.mean_a >= found.mean_b else "b"
    own, other = (a, b) if side == "a" else (b, a)
    place = heaviest_rating(rule, own.known_mask & other.known_mask)
    earned = facing(rule, own, other.known_mask).earned
    return turned(rule, side, own, place, earned, other.coverage, other.mean + limits.min_margin, "leads")


def turned(
    rule: ScoringRule, side: Side, own: Score, place: int | None, earned: int, coverage: int, target: int, becomes: str
) -> Flip | None:
    """The rating that lifts a mean to its target; points earned over a weight, all in hundredths."""
    if place is None:
        return None
    held = own.values[place] or 0
    value = lifting(rule.weights[place], earned - (own.terms[place] or 0), coverage, target)
    if value >= FULL - 10 or value <= held:
        return None
    reference = rule.signals[place].scale.reference
    return Flip(side, place, rating_of(value, int(reference or 0)), becomes)


@cache
def lifting(weight: int, rest: int, coverage: int, target: int) -> int:
    """The lowest value of a signal that lifts a mean to its target, beside the points earned on the rest.

    All in hundredths; 10,000 or more when no value does.
    """

    def reached(tenths: int) -> bool:
        return weighted_mean(rest + weighted_term(weight, 10 * tenths), coverage) >= target

    near = div_half_even((div_half_even(target * coverage, FULL) - rest) * FULL, 10 * weight)
    window = range(max(near - NEAR, 0), min(near + NEAR, FULL // 10))
    return 10 * (window.start + bisect_left(window, True, key=reached)) if window else FULL


def heaviest_rating(rule: ScoringRule, known: int) -> int | None:
    """The place of the heaviest rating among the signals known."""
    return next((place for place in rule.rating_indexes if known >> place & 1), None)


@cache
def rating_of(value: int, reference: int) -> int:
    """The lowest whole rating whose scaled value is at least this many hundredths."""
    share = (Decimal(value) - 5) / 100  # a value of 76.4 is printed from 76.35 on
    return int((reference - 400 * (100 / share - 1).log10()).to_integral_value(ROUND_CEILING))
