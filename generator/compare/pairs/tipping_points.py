"""The rating at which a verdict would change, all else being equal, found by the rule of verdicts itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from generator.compare.columns import Flags, Ints
from generator.compare.model.scales import rating_of, scale_value
from generator.compare.model.score import FULL, ScoringRule
from generator.compare.pairs.codes import Call, Lead, TippingEffect
from generator.compare.pairs.head_to_head import HeadToHeads, Standing, standing
from generator.compare.pairs.model_table import ScoreTable
from generator.compare.site import VerdictLimits


class TippingPoint(NamedTuple):
    """The nearest rating, within those that models have, at which a verdict would change, all else being equal."""

    side: Lead
    """Whose rating it is."""
    place: int
    """Of its signal in the scoring rule."""
    rating: int
    """The verdict changes from this rating on."""
    effect: TippingEffect


class TippingPoints(NamedTuple):
    """Many pairs on one task, a column for each figure of a `TippingPoint`."""

    rule: ScoringRule
    sides: Ints
    """Nobody where no single rating would change the verdict."""
    places: Ints
    values: Ints
    """The value of the signal in hundredths; `rating_at` gives the rating."""
    effects: Ints

    def rating_at(self, place: int, value: int) -> int:
        """Return the lowest rating whose scaled value is at least `value`."""
        return rating_at(self.rule, place, value)

    def row(self, i: int) -> TippingPoint | None:
        """Return one pair's tipping point, or None where it has none."""
        side, place = Lead.of(self.sides[i]), int(self.places[i])
        if not side:
            return None
        return TippingPoint(side, place, self.rating_at(place, int(self.values[i])), TippingEffect.of(self.effects[i]))


def tipping_points(
    scores: ScoreTable, a: Ints, b: Ints, found: HeadToHeads, limits: VerdictLimits, highest: Sequence[int]
) -> TippingPoints:
    """Find for each pair the rating at which its verdict would change.

    Moved is the heaviest rating: of the trailing side where one leads, until the lead ends; of the side that is ahead
    where it is close and both have that rating, until it leads. One above the `highest` value that any model has for
    the signal is no tipping point, nor is one whose rating, which is rounded up, comes out above it.
    """
    rule, led = scores.rule, found.leaders != Lead.NOBODY.code
    moves_a = np.where(led, found.leaders == Lead.B.code, found.mean_a >= found.mean_b)
    moved, other = np.where(moves_a, a, b), np.where(moves_a, b, a)
    usable = np.where(led[:, None], scores.known[moved], scores.known[moved] * scores.known[other])
    places = np.full(len(a), -1)
    for place in reversed(rule.rating_indexes):
        places = np.where(usable[:, place] > 0, place, places)
    possible = (led | (found.calls == Call.CLOSE.code)) & (places >= 0)
    spot = np.maximum(places, 0)
    value = turning_value(Moved.of(scores, moved, other, led, spot), limits)
    reachable = np.array([reachable_value(rule, place, highest[place]) for place in range(len(highest))])
    possible &= (value <= reachable[spot]) & (value < FULL - 10) & (value > scores.values[moved, spot])
    effects = np.where(led, TippingEffect.UNLED.code, TippingEffect.LEADS.code)
    return TippingPoints(
        rule=rule,
        sides=np.where(possible, np.where(moves_a, Lead.A.code, Lead.B.code), Lead.NOBODY.code),
        places=places,
        values=value,
        effects=np.where(possible, effects, TippingEffect.NONE.code),
    )


class Moved(NamedTuple):
    """Pairs in which one signal of one side takes another value."""

    rest: Standing
    """What the lead in question rests on, without the points of that signal and side."""
    led: Flags
    """Whether the lead is of the other side, which loses it as the value rises; else the moved side gains it."""
    weight: Ints
    """Weight of the signal."""
    counts: Ints
    """1 where it counts in the lead, else 0."""
    is_measured: Ints
    """1 where it is a quality result that both have, else 0."""

    @classmethod
    def of(cls, scores: ScoreTable, moved: Ints, other: Ints, led: Flags, spot: Ints) -> Moved:
        """Return pairs in which the signal at `spot` of the first side moves."""
        pairs = np.arange(len(spot))
        before = standing(scores, np.where(led, other, moved), np.where(led, moved, other))
        counts = before.counts[pairs, spot]
        is_measured = (scores.known[moved] * scores.known[other])[pairs, spot] * scores.is_measured[spot]
        own, rival = scores.points[moved, spot] * ~led, scores.points[moved, spot] * led
        rest = before._replace(
            own=before.own - own * counts,
            rival=before.rival - rival * counts,
            own_measured=before.own_measured - own * is_measured,
            rival_measured=before.rival_measured - rival * is_measured,
        )
        return cls(rest, led, scores.weights[spot], counts, is_measured)

    def at(self, tenths: Ints, limits: VerdictLimits) -> Flags:
        """Return whether the lead holds with a value, in tenths of a point."""
        own, rival = self.weight * tenths * ~self.led, self.weight * tenths * self.led
        moved = self.rest._replace(
            own=self.rest.own + own * self.counts,
            rival=self.rest.rival + rival * self.counts,
            own_measured=self.rest.own_measured + own * self.is_measured,
            rival_measured=self.rest.rival_measured + rival * self.is_measured,
        )
        return moved.is_ahead(limits) & moved.is_ahead_on_quality(limits)


def turning_value(moved: Moved, limits: VerdictLimits) -> Ints:
    """Return the smallest value, in hundredths and steps of 10, that turns the verdict; 10,000 if none does.

    A lead of the other side only ends as the value rises, and one of the moved side only begins, so halving finds it.
    """
    low, high = np.zeros(len(moved.led), np.int64), np.full(len(moved.led), FULL // 10)
    while (low < high).any():
        middle = (low + high) // 2
        turned = moved.at(middle, limits) != moved.led
        high = np.where(turned, middle, high)
        low = np.where(turned, low, np.minimum(middle + 1, high))
    return 10 * low


@cache
def reachable_value(rule: ScoringRule, place: int, highest: int) -> int:
    """Return the highest value of a signal whose rating in whole numbers is below the highest of all models.

    0 for a signal that is no rating.
    """
    if place not in rule.rating_indexes:
        return 0
    scale = rule.signals[place].scale
    candidates = range(highest, 0, -10)
    return next((one for one in candidates if scale_value(scale, rating_at(rule, place, one)) < highest), 0)


def rating_at(rule: ScoringRule, place: int, value: int) -> int:
    """Return the lowest rating whose scaled value is at least `value`."""
    return rating_of(value, int(rule.signals[place].scale.reference or 0))
