"""Reference: the nearest rating at which the call on a task changes.

Only the heaviest rating of the trailing side moves; its lowest sufficient value is found by trying every one.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from generator.compare.model.scales import scale_value
from generator.compare.model.score import Score, ScoringRule, score
from generator.compare.site import VerdictLimits as Limits
from reference.head_to_head import HeadToHead, Side, judge_task

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
        place = find_heaviest_rating(rule, (b if side == "b" else a).known_mask)
    elif found.call == "close":
        side = "a" if found.mean_a >= found.mean_b else "b"
        place = find_heaviest_rating(rule, a.known_mask & b.known_mask)
    else:
        return None
    if place is None:
        return None
    held = (a if side == "a" else b).values[place] or 0
    for value in range(0, FULL - 10, 10):
        moved = [
            score(rule, [value if i == place else one for i, one in enumerate(of.values)]) if name == side else of
            for name, of in (("a", a), ("b", b))
        ]
        turned = judge_task(rule, *moved, limits).leader
        if turned != found.leader if found.leader else turned == side:
            effect = "unled" if found.leader else "leads"
            reference = int(rule.signals[place].scale.reference or 0)
            return TippingPoint(side, place, lowest_rating(value, reference), effect) if value > held else None
    return None


def find_heaviest_rating(rule: ScoringRule, known: int) -> int | None:
    """Return the place of the heaviest rating among the known signals, or None."""
    return next((place for place in rule.rating_indexes if known >> place & 1), None)


def lowest_rating(value: int, reference: int) -> int:
    """Return the lowest whole rating whose scaled value is at least this many hundredths."""
    share = (Decimal(value) - 5) / 100  # a value of 76.4 is printed from 76.35 on
    return int((reference - 400 * (100 / share - 1).log10()).to_integral_value(ROUND_CEILING))
