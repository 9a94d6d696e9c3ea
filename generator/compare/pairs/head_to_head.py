"""Two models on one task: who leads, by a rule that missing data cannot help.

A leads B when both have values for enough of the same signals, and A's mean over all signals B has a value for, with
A's own gaps counted as 0, is still ahead of B's by the margin. All figures are hundredths of a point.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from generator.compare.columns import Ints, div_half_even, weighted_mean
from generator.compare.model.scales import rating_of, scale_value
from generator.compare.model.score import Score, ScoringRule
from generator.compare.pairs.codes import Call, Lead, TippingEffect
from generator.compare.pairs.model_table import ScoreTable
from generator.compare.site import VerdictLimits

FULL = 10_000
"""The highest value of a signal."""


class HeadToHead(NamedTuple):
    """One pair on one task."""

    task: str
    call: Call
    leader: Lead
    shared: int
    """Weight of the signals both have a value for."""
    mean_a: int
    """The two printed means over those signals."""
    mean_b: int
    sum_a: int
    """With a leader: the two printed means over the signals its rival has, the leader's gaps counted as 0; else 0."""
    sum_b: int


class HeadToHeads(NamedTuple):
    """Many pairs on one task, a column for each figure of a `HeadToHead`."""

    task: str
    calls: Ints
    leaders: Ints
    shared: Ints
    mean_a: Ints
    mean_b: Ints
    sum_a: Ints
    sum_b: Ints
    earned_a: Ints
    """Points on the shared signals."""
    earned_b: Ints

    def row(self, i: int) -> HeadToHead:
        """Return one pair."""
        figures = (int(column[i]) for column in self[3:8])
        return HeadToHead(self.task, Call.of(self.calls[i]), Lead.of(self.leaders[i]), *figures)


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


def shared_weight(scores: ScoreTable, a: Ints, b: Ints) -> Ints:
    """Return the weight of the signals that both models of each pair have a value for."""
    return (scores.known[a] * scores.known[b]) @ scores.weights


def head_to_heads(scores: ScoreTable, a: Ints, b: Ints, limits: VerdictLimits) -> HeadToHeads:
    """Compare pairs, given by their rows in the table, on one task."""
    known_a, known_b = scores.known[a], scores.known[b]
    shared = (known_a * known_b) @ scores.weights
    earned_a, earned_b = (scores.terms[a] * known_b).sum(1), (scores.terms[b] * known_a).sum(1)
    mean_a, mean_b = weighted_mean(earned_a, shared), weighted_mean(earned_b, shared)
    over_b, over_a = weighted_mean(earned_a, scores.coverage[b]), weighted_mean(earned_b, scores.coverage[a])
    enough = shared >= limits.min_shared_weight
    a_leads = enough & (over_b - scores.mean[b] >= limits.min_margin)
    b_leads = enough & ~a_leads & (over_a - scores.mean[a] >= limits.min_margin)
    gap = np.where(a_leads, scores.low[a] - scores.high[b], scores.low[b] - scores.high[a])
    lead = np.where(gap >= limits.min_margin, Call.LEADS.code, Call.PROVISIONAL.code)
    no_lead = np.where(np.abs(mean_a - mean_b) < limits.min_margin, Call.CLOSE.code, Call.INCONCLUSIVE.code)
    return HeadToHeads(
        task=scores.rule.task,
        calls=np.where(a_leads | b_leads, lead, np.where(enough, no_lead, Call.INSUFFICIENT_DATA.code)),
        leaders=np.where(a_leads, Lead.A.code, np.where(b_leads, Lead.B.code, Lead.NOBODY.code)),
        shared=shared,
        mean_a=mean_a,
        mean_b=mean_b,
        sum_a=np.where(a_leads, over_b, np.where(b_leads, scores.mean[a], 0)),
        sum_b=np.where(a_leads, scores.mean[b], np.where(b_leads, over_a, 0)),
        earned_a=earned_a,
        earned_b=earned_b,
    )


def head_to_head(rule: ScoringRule, a: Score, b: Score, limits: VerdictLimits) -> HeadToHead:
    """Compare two scores."""
    return head_to_heads(ScoreTable(rule, [a, b]), np.array([0]), np.array([1]), limits).row(0)


def tipping_points(
    scores: ScoreTable, a: Ints, b: Ints, found: HeadToHeads, limits: VerdictLimits, highest: Sequence[int]
) -> TippingPoints:
    """Find for each pair the rating at which its verdict would change.

    Moved is the heaviest rating: of the trailing side where one leads, until the lead ends; of the side that is ahead
    where it is close and both have that rating, until it leads. The value is found by the rule itself, so it is exact.
    One above the `highest` value that any model has for the signal is no tipping point, nor is one whose rating, which
    is rounded up, comes out above it.
    """
    rule, led = scores.rule, found.leaders != Lead.NOBODY.code
    moves_a = np.where(led, found.leaders == Lead.B.code, found.mean_a >= found.mean_b)
    own, other = np.where(moves_a, a, b), np.where(moves_a, b, a)
    usable = np.where(led[:, None], scores.known[own], scores.known[own] * scores.known[other])
    places = np.full(len(a), -1)
    for place in reversed(rule.rating_indexes):
        places = np.where(usable[:, place] > 0, place, places)
    possible = (led | (found.calls == Call.CLOSE.code)) & (places >= 0)
    spot = np.maximum(places, 0)
    earned = np.where(led, scores.low[own], np.where(moves_a, found.earned_a, found.earned_b))
    lead_ends = np.where(moves_a, found.sum_b, found.sum_a) - limits.min_margin + 10
    value = min_value_for_mean(
        weight=scores.weights[spot],
        rest=earned - scores.terms[own, spot],
        coverage=np.where(led, scores.coverage[own], scores.coverage[other]),
        target=np.where(led, lead_ends, scores.mean[other] + limits.min_margin),
    )
    reachable = np.array([reachable_value(rule, place, highest[place]) for place in range(len(highest))])
    possible &= (value <= reachable[spot]) & (value < FULL - 10) & (value > scores.values[own, spot])
    return TippingPoints(
        rule=rule,
        sides=np.where(possible, np.where(moves_a, Lead.A.code, Lead.B.code), Lead.NOBODY.code),
        places=places,
        values=value,
        effects=np.where(
            possible, np.where(led, TippingEffect.UNLED.code, TippingEffect.LEADS.code), TippingEffect.NONE.code
        ),
    )


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


def min_value_for_mean(weight: Ints, rest: Ints, coverage: Ints, target: Ints) -> Ints:
    """Return the smallest value of one signal, in steps of 10, that lifts a weighted mean to its target.

    `rest` are the points earned on the other signals. All in hundredths; 10,000 if no value does.
    """
    low, high = np.zeros(len(weight), np.int64), np.full(len(weight), FULL // 10)
    while (low < high).any():
        middle = (low + high) // 2
        term = 10 * div_half_even(weight * 10 * middle, 100_000)
        reached = weighted_mean(rest + term, coverage) >= target
        high = np.where(reached, middle, high)
        low = np.where(reached, low, np.minimum(middle + 1, high))
    return 10 * low
