"""Reference: the nearest rating at which the call on a task changes.

Only the heaviest rating of the trailing side moves; its lowest sufficient value is found by trying every one.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from generator.compare.model.scales import scale_value
from generator.compare.model.score import Score, ScoringRule
from generator.compare.site import VerdictLimits as Limits
from reference.arithmetic import mean, term
from reference.head_to_head import HeadToHead, Side, sum_shared_evidence

FULL = 10_000


class TippingPoint(NamedTuple):
    """A rating at which the call on a task changes."""

    side: Side
    """Whose figure it is."""
    place: int
    """Which signal, by its place in the scoring rule."""
    rating: int
    """From this rating on."""
    effect: str
    """`unled` when a lead ends, `leads` when a side takes the lead."""


def find_tipping_point(
    rule: ScoringRule, found: HeadToHead, a: Score, b: Score, limits: Limits, others: Iterable[Score]
) -> TippingPoint | None:
    """Return the rating at which the call changes, or None where no rating changes it that one of `others` exceeds."""
    point = find_unbounded_point(rule, found, a, b, limits)
    if point is None:
        return None
    scaled = scale_value(rule.signals[point.place].scale, Decimal(point.rating))
    return point if any((one.values[point.place] or 0) > scaled for one in others) else None


def find_unbounded_point(
    rule: ScoringRule, found: HeadToHead, a: Score, b: Score, limits: Limits
) -> TippingPoint | None:
    """Return the rating at which the call changes, or None where no rating changes it."""
    if found.leader:
        side: Side = "b" if found.leader == "a" else "a"
        own, ahead = (b, found.sum_a) if side == "b" else (a, found.sum_b)
        place = find_heaviest_rating(rule, own.known_mask)
        # The lead holds while the leader's mean is ahead by the margin over all that the rival publishes.
        return solve_rating(rule, side, own, place, own.low, own.coverage, ahead - limits.min_margin + 10, "unled")
    if found.call != "close":
        return None
    side = "a" if found.mean_a >= found.mean_b else "b"
    own, other = (a, b) if side == "a" else (b, a)
    place = find_heaviest_rating(rule, own.known_mask & other.known_mask)
    earned = sum_shared_evidence(rule, own, other.known_mask).earned
    return solve_rating(rule, side, own, place, earned, other.coverage, other.mean + limits.min_margin, "leads")


def solve_rating(
    rule: ScoringRule, side: Side, own: Score, place: int | None, earned: int, coverage: int, target: int, effect: str
) -> TippingPoint | None:
    """Return the rating that lifts a mean to its target; points and weights in hundredths."""
    if place is None:
        return None
    held = own.values[place] or 0
    value = lowest_value(rule.weights[place], earned - (own.terms[place] or 0), coverage, target)
    if value >= FULL - 10 or value <= held:
        return None
    reference = rule.signals[place].scale.reference
    return TippingPoint(side, place, lowest_rating(value, int(reference or 0)), effect)


def lowest_value(weight: int, rest: int, coverage: int, target: int) -> int:
    """Return the lowest value of a signal that lifts a mean to its target, beside the points earned on the rest.

    All in hundredths; 10,000 when no value does.
    """
    for value in range(0, FULL, 10):
        if mean(rest + term(weight, value), coverage) >= target:
            return value
    return FULL


def find_heaviest_rating(rule: ScoringRule, known: int) -> int | None:
    """Return the place of the heaviest rating among the known signals, or None."""
    return next((place for place in rule.rating_indexes if known >> place & 1), None)


def lowest_rating(value: int, reference: int) -> int:
    """Return the lowest whole rating whose scaled value is at least this many hundredths."""
    share = (Decimal(value) - 5) / 100  # a value of 76.4 is printed from 76.35 on
    return int((reference - 400 * (100 / share - 1).log10()).to_integral_value(ROUND_CEILING))
