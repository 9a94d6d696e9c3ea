"""Two models on one task: who leads, by a rule that missing data cannot help.

A leads B when both have values for enough of the same signals, A's mean over all signals B has a value for, with A's
own gaps counted as 0, is still ahead of B's by the margin, and so is its mean over the quality results both have, by a
margin of its own. An optional signal counts only where both have a value. All figures are hundredths of a point.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.compare.columns import Flags, Ints, weighted_mean
from generator.compare.model.score import FULL, Score, ScoringRule
from generator.compare.pairs.codes import Call, Lead
from generator.compare.pairs.model_table import ScoreTable
from generator.compare.site import VerdictLimits


class HeadToHead(NamedTuple):
    """One pair on one task."""

    task: str
    call: Call
    leader: Lead
    front: Lead
    """The side whose lead the sum is about: the leader, or one that is ahead but not on quality results."""
    shared: int
    """Weight of the signals both have a value for."""
    mean_a: int
    """The two printed means over those signals."""
    mean_b: int
    over: int
    """Weight of the signals the sum is over: with a front, those its rival has; else those that both have."""
    sum_a: int
    """The two printed means over them, the front's gaps counted as 0."""
    sum_b: int
    quality_a: int
    """The two printed means over the quality results both have; 0 without any."""
    quality_b: int


class HeadToHeads(NamedTuple):
    """Many pairs on one task, a column for each figure of a `HeadToHead`."""

    task: str
    calls: Ints
    leaders: Ints
    fronts: Ints
    shared: Ints
    mean_a: Ints
    mean_b: Ints
    over: Ints
    sum_a: Ints
    sum_b: Ints
    quality_a: Ints
    quality_b: Ints

    def row(self, i: int) -> HeadToHead:
        """Return one pair."""
        figures = (int(column[i]) for column in self[4:])
        return HeadToHead(
            self.task, Call.of(self.calls[i]), Lead.of(self.leaders[i]), Lead.of(self.fronts[i]), *figures
        )


class Standing(NamedTuple):
    """What a lead of one side of each pair, its own, over the other, its rival, rests on; points are exact."""

    counts: Ints
    """1 for each signal that counts: those the rival has a value for, optional ones only where both do; else 0."""
    over: Ints
    """The weight of these signals."""
    own: Ints
    """Points of the own side on them, its gaps as 0."""
    rival: Ints
    measured: Ints
    """Weight of the quality results that both have."""
    own_measured: Ints
    """Points of the own side on them."""
    rival_measured: Ints

    def is_ahead(self, limits: VerdictLimits) -> Flags:
        """Return whether the own side is ahead over what counts."""
        return difference(self.own, self.rival, self.over) >= limits.min_margin

    def is_ahead_on_quality(self, limits: VerdictLimits) -> Flags:
        """Return whether the own side is ahead over the quality results that both have."""
        return difference(self.own_measured, self.rival_measured, self.measured) >= limits.min_quality_margin


def difference(own: Ints, rival: Ints, weight: Ints) -> Ints:
    """Return the difference of two printed means over the same weight."""
    return weighted_mean(own, weight) - weighted_mean(rival, weight)


def shared_weight(scores: ScoreTable, a: Ints, b: Ints) -> Ints:
    """Return the weight of the signals that both models of each pair have a value for."""
    return (scores.known[a] * scores.known[b]) @ scores.weights


def standing(scores: ScoreTable, own: Ints, rival: Ints) -> Standing:
    """Return what a lead of the first of each pair over the second rests on."""
    both = scores.known[own] * scores.known[rival]
    counts = np.where(scores.is_optional, both, scores.known[rival])
    measured = both * scores.is_measured
    return Standing(
        counts=counts,
        over=counts @ scores.weights,
        own=(scores.points[own] * counts).sum(1),
        rival=(scores.points[rival] * counts).sum(1),
        measured=measured @ scores.weights,
        own_measured=(scores.points[own] * measured).sum(1),
        rival_measured=(scores.points[rival] * measured).sum(1),
    )


def deciding_signals(scores: ScoreTable, a: Ints, b: Ints, fronts: Ints) -> Ints:
    """Return which signals the sum of each pair is over: 1, else 0."""
    of_a, of_b = standing(scores, a, b).counts, standing(scores, b, a).counts
    shared = scores.known[a] * scores.known[b]
    front = fronts[:, None]
    return np.where(front == Lead.A.code, of_a, np.where(front == Lead.B.code, of_b, shared))


def worst_case_margin(scores: ScoreTable, own: Ints, rival: Ints) -> Ints:
    """Return how far the first of each pair is ahead if its gaps are 0 and those of the second are 100."""
    counts = 1 - scores.is_optional * (scores.known[own] ^ scores.known[rival])
    gaps = (counts * (1 - scores.known[rival])) @ scores.weights
    low, high = (scores.points[own] * counts).sum(1), (scores.points[rival] * counts).sum(1) + gaps * (FULL // 10)
    return difference(low, high, counts @ scores.weights)


def head_to_heads(scores: ScoreTable, a: Ints, b: Ints, limits: VerdictLimits) -> HeadToHeads:
    """Compare pairs, given by their rows in the table, on one task."""
    of_a, of_b = standing(scores, a, b), standing(scores, b, a)
    both = scores.known[a] * scores.known[b]
    shared = both @ scores.weights
    mean_a = weighted_mean((scores.points[a] * both).sum(1), shared)
    mean_b = weighted_mean((scores.points[b] * both).sum(1), shared)
    enough = shared >= limits.min_shared_weight
    ahead_a, ahead_b = enough & of_a.is_ahead(limits), enough & of_b.is_ahead(limits)
    leads_a, leads_b = ahead_a & of_a.is_ahead_on_quality(limits), ahead_b & of_b.is_ahead_on_quality(limits)
    fronts = sides(leads_a | (ahead_a & ~leads_b), ahead_b)
    margin = np.where(leads_a, worst_case_margin(scores, a, b), worst_case_margin(scores, b, a))
    is_close = np.abs(mean_a - mean_b) < limits.min_margin
    front_a, front_b = fronts == Lead.A.code, fronts == Lead.B.code
    return HeadToHeads(
        task=scores.rule.task,
        calls=np.select(
            [
                (leads_a | leads_b) & (margin >= limits.min_margin),
                leads_a | leads_b,
                ~enough,
                ahead_a | ahead_b,
                is_close,
            ],
            [one.code for one in (Call.LEADS, Call.PROVISIONAL, Call.INSUFFICIENT_DATA, Call.UNMEASURED, Call.CLOSE)],
            Call.INCONCLUSIVE.code,
        ),
        leaders=sides(leads_a, leads_b),
        fronts=fronts,
        shared=shared,
        mean_a=mean_a,
        mean_b=mean_b,
        over=np.where(front_a, of_a.over, np.where(front_b, of_b.over, shared)),
        sum_a=np.select(
            [front_a, front_b], [weighted_mean(of_a.own, of_a.over), weighted_mean(of_b.rival, of_b.over)], mean_a
        ),
        sum_b=np.select(
            [front_a, front_b], [weighted_mean(of_a.rival, of_a.over), weighted_mean(of_b.own, of_b.over)], mean_b
        ),
        quality_a=weighted_mean(of_a.own_measured, of_a.measured),
        quality_b=weighted_mean(of_a.rival_measured, of_a.measured),
    )


def undecided(found: HeadToHeads) -> HeadToHeads:
    """Return the same figures with nothing decided, for pairs of which one can no longer be chosen."""
    nobody = np.full(len(found.calls), Lead.NOBODY.code)
    return found._replace(
        calls=np.full(len(found.calls), Call.RETIRED.code),
        leaders=nobody,
        fronts=nobody,
        over=found.shared,
        sum_a=found.mean_a,
        sum_b=found.mean_b,
    )


def sides(is_a: Flags, is_b: Flags) -> Ints:
    """Return the code of a lead: A where it holds for A, else B where it holds for B, else nobody."""
    return np.where(is_a, Lead.A.code, np.where(is_b, Lead.B.code, Lead.NOBODY.code))


def head_to_head(rule: ScoringRule, a: Score, b: Score, limits: VerdictLimits) -> HeadToHead:
    """Compare two scores."""
    return head_to_heads(ScoreTable(rule, [a, b]), np.array([0]), np.array([1]), limits).row(0)
