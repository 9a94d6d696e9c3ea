"""Reference: who leads on one task, by the rule that hiding results cannot game.

A leads B when both have enough of the same evidence, and A's weighted mean over all that B has, A's missing results
counted as 0, is still ahead by the margin. All figures are hundredths of a point.
"""

from __future__ import annotations

from math import isqrt
from typing import Literal, NamedTuple

from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.score import Score, ScoringRule
from generator.compare.site import VerdictLimits as Limits
from reference.arithmetic import mean, win_share_pct

Side = Literal["a", "b"]
Outcome = Literal["a", "b", "even", "only-a", "only-b", "apart", "neither"]
"""Who a row favors. No comparison: one side alone has a value that counts (`only-…`), both have
figures that do not count (`apart`), or there is nothing to print (`neither`)."""
Call = Literal["leads", "provisional", "close", "inconclusive", "insufficient-data"]


class HeadToHead(NamedTuple):
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


class WinRate(NamedTuple):
    """An expected win rate in percent, with its 95% interval."""

    percent: int
    low: int
    high: int


class SharedEvidence(NamedTuple):
    """One model's evidence beside a rival's."""

    shared: int
    """Weight of the signals both publish."""
    earned: int
    """Its points on them."""
    mean: int
    """Its printed mean over them."""
    sum: int
    """Its printed mean over what the rival publishes, its own gaps counted as 0."""


def sum_shared_evidence(rule: ScoringRule, own: Score, known: int) -> SharedEvidence:
    """Return a model's sums beside a rival that publishes the signals whose bits are set in `known`."""
    shared = earned = coverage = 0
    for place, (weight, term) in enumerate(zip(rule.weights, own.terms, strict=True)):
        if known >> place & 1:
            coverage += weight
            if term is not None:
                shared += weight
                earned += term
    return SharedEvidence(shared, earned, mean(earned, shared), mean(earned, coverage))


def judge_task(rule: ScoringRule, a: Score, b: Score, limits: Limits) -> HeadToHead:
    """Decide who leads on one task."""
    shared, _, mean_a, sum_a = sum_shared_evidence(rule, a, b.known_mask)
    _, _, mean_b, sum_b = sum_shared_evidence(rule, b, a.known_mask)
    if shared < limits.min_shared_weight:
        return HeadToHead(rule.task, "insufficient-data", None, shared, mean_a, mean_b, 0, 0)
    if sum_a - b.mean >= limits.min_margin:
        return HeadToHead(rule.task, judge_lead(a, b, limits), "a", shared, mean_a, mean_b, sum_a, b.mean)
    if sum_b - a.mean >= limits.min_margin:
        return HeadToHead(rule.task, judge_lead(b, a, limits), "b", shared, mean_a, mean_b, a.mean, sum_b)
    settled: Call = "close" if abs(mean_a - mean_b) < limits.min_margin else "inconclusive"
    return HeadToHead(rule.task, settled, None, shared, mean_a, mean_b, 0, 0)


def judge_lead(leader: Score, rival: Score, limits: Limits) -> Call:
    """Tell a lead that full points for all missing results of the rival would cancel from one that holds."""
    return "leads" if leader.low - rival.high >= limits.min_margin else "provisional"


def compare_results(a: EvidenceValue, b: EvidenceValue, lower_is_better: bool, margin: int) -> Outcome:
    """Return the outcome of one benchmark: intervals decide where both sides have one, else the margin."""
    if a.value is None or b.value is None:
        if a.value is b.value:
            return "apart" if a.is_shown or b.is_shown else "neither"
        return "only-a" if b.value is None else "only-b"
    ahead = a.raw_hundredths - b.raw_hundredths
    if a.printed_hundredths == b.printed_hundredths or not exceeds_chance(
        ahead, a.squared_ci_width, b.squared_ci_width, margin
    ):
        return "even"
    return "a" if (ahead > 0) != lower_is_better else "b"


def exceeds_chance(ahead: int, spread_a: int | None, spread_b: int | None, margin: int) -> bool:
    """Return whether a difference is more than chance: |z| ≥ 1.96 for 95% intervals, else the margin.

    Spreads are squared full widths, and a width is 2 × 1.96 σ, so the test is 4 Δ² ≥ Σ width².
    """
    if spread_a is None or spread_b is None:
        return abs(ahead) >= margin
    return 4 * ahead * ahead >= spread_a + spread_b


def estimate_win_rate(a: EvidenceValue, b: EvidenceValue) -> WinRate:
    """Return the expected win rate of the side with the higher rating, from the printed ratings and both intervals."""
    half = isqrt((a.squared_ci_width or 0) + (b.squared_ci_width or 0)) // 200
    ahead = abs(a.printed_hundredths - b.printed_hundredths) // 100
    return WinRate(win_share_pct(ahead), win_share_pct(ahead - half), win_share_pct(ahead + half))
