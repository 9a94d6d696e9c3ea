"""Two models on one task: who leads, by the rule that silence cannot game.

A leads B when both publish enough of the same evidence, and over everything B
publishes, A's weighted mean, with A's gaps counted as 0, is still ahead by the
margin. All figures are hundredths of a point.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from math import isqrt
from typing import Literal, NamedTuple

from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.scales import expected_win_pct
from generator.compare.model.score import Score, ScoringRule, weighted_mean
from generator.compare.site import VerdictLimits as Limits

Side = Literal["a", "b"]
Outcome = Literal["a", "b", "even", "only-a", "only-b", "apart", "neither"]
"""Who a row favours.  No comparison: one side alone has a value that counts (`only-…`), both have
figures that do not count (`apart`), or there is nothing to print (`neither`)."""
Call = Literal["leads", "leads-for-now", "close", "not-settled", "no-call"]


class Duel(NamedTuple):
    """One task of a pair."""

    task: str
    call: Call
    leader: Side | None
    shared: int
    """Weight of the signals both publish."""
    mean_a: int
    """The two printed means over what both publish."""
    mean_b: int
    sum_a: int
    """With a leader: the two printed means over what the rival publishes, the leader's gaps counted as 0."""
    sum_b: int


class Vote(NamedTuple):
    """What a difference of ratings says in duels."""

    percent: int
    low: int
    high: int


class Facing(NamedTuple):
    """One model's side of a duel."""

    shared: int
    """Weight of the signals both publish."""
    earned: int
    """Its points on them."""
    mean: int
    """Its printed mean over them."""
    sum: int
    """Its printed mean over what the rival publishes, its own gaps counted as 0."""


@cache
def facing(rule: ScoringRule, own: Score, known: int) -> Facing:
    """A model's side against every rival that publishes these signals: the same for all of them.

    Rivals that publish the same are many, so this runs far less often than once a pair.
    """
    shared = earned = coverage = 0
    for place, (weight, term) in enumerate(zip(rule.weights, own.terms, strict=True)):
        if known >> place & 1:
            coverage += weight
            if term is not None:
                shared += weight
                earned += term
    return Facing(shared, earned, weighted_mean(earned, shared), weighted_mean(earned, coverage))


def duel(rule: ScoringRule, a: Score, b: Score, limits: Limits) -> Duel:
    """The call on one task."""
    shared, _, mean_a, sum_a = facing(rule, a, b.known_mask)
    _, _, mean_b, sum_b = facing(rule, b, a.known_mask)
    if shared < limits.min_shared_weight:
        return Duel(rule.task, "no-call", None, shared, mean_a, mean_b, 0, 0)
    if sum_a - b.mean >= limits.min_margin:
        return Duel(rule.task, lead(a, b, limits), "a", shared, mean_a, mean_b, sum_a, b.mean)
    if sum_b - a.mean >= limits.min_margin:
        return Duel(rule.task, lead(b, a, limits), "b", shared, mean_a, mean_b, a.mean, sum_b)
    settled: Call = "close" if abs(mean_a - mean_b) < limits.min_margin else "not-settled"
    return Duel(rule.task, settled, None, shared, mean_a, mean_b, 0, 0)


def lead(leader: Score, rival: Score, limits: Limits) -> Call:
    """How firm a lead is: whether full marks for all that the rival does not publish would cancel it."""
    return "leads" if leader.low - rival.high >= limits.min_margin else "leads-for-now"


def outcome(a: EvidenceValue, b: EvidenceValue, lower_is_better: bool, margin: int) -> Outcome:
    """Who one measured row favours: intervals decide where both have them, else the margin."""
    if a.value is None or b.value is None:
        if a.value is b.value:
            return "apart" if a.is_shown or b.is_shown else "neither"
        return "only-a" if b.value is None else "only-b"
    ahead = a.raw_hundredths - b.raw_hundredths
    if a.printed_hundredths == b.printed_hundredths or not decided(
        ahead, a.squared_ci_width, b.squared_ci_width, margin
    ):
        return "even"
    return "a" if (ahead > 0) != lower_is_better else "b"


def decided(ahead: int, spread_a: int | None, spread_b: int | None, margin: int) -> bool:
    """Whether a difference is more than chance: |z| ≥ 1.96 for 95 % intervals, else the margin.

    Spreads are squared full widths, and a width is 2 × 1.96 σ, so the test is 4 Δ² ≥ Σ width².
    """
    if spread_a is None or spread_b is None:
        return abs(ahead) >= margin
    return 4 * ahead * ahead >= spread_a + spread_b


def votes(a: EvidenceValue, b: EvidenceValue) -> Vote:
    """In how many of 100 duels voters are expected to prefer the side with the higher rating.

    Counted from the printed ratings; the interval from the widths of both (percent, 95 %).
    """
    half = isqrt((a.squared_ci_width or 0) + (b.squared_ci_width or 0)) // 200
    return vote(abs(a.printed_hundredths - b.printed_hundredths) // 100, half)


@cache
def vote(ahead: int, half: int) -> Vote:
    """The expected share for a difference of ratings, and for its two ends."""
    return Vote(share(ahead), share(ahead - half), share(ahead + half))


@cache
def share(gap: int) -> int:
    """Whole percent of duels expected to be won with a rating that many points ahead."""
    return int(expected_win_pct(Decimal(gap)).to_integral_value(ROUND_HALF_EVEN))
