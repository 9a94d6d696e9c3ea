"""Reference: who leads on one task, by the rule that hiding limits and capabilities cannot game.

A leads B when both have enough of the same evidence, A's weighted mean over all that B has, A's missing values counted
as 0, is ahead by the margin, and so is its mean over the quality results both have, by a margin of its own. An optional
signal counts only where both have it. All figures are hundredths of a point.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from math import ceil, floor
from typing import Literal, NamedTuple

from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.scales import expected_win_pct
from generator.compare.model.score import Score, ScoringRule
from generator.compare.site import VerdictLimits as Limits
from reference.arithmetic import mean, win_share_pct

Side = Literal["a", "b"]
Outcome = Literal["a", "b", "even", "only-a", "only-b", "apart", "neither"]
"""Who a row favors. No comparison: one side alone has a value that counts (`only-…`), both have
figures that do not count (`apart`), or there is nothing to print (`neither`)."""
Call = Literal["leads", "provisional", "close", "inconclusive", "unmeasured", "insufficient-data", "retired"]


class HeadToHead(NamedTuple):
    """One task of a pair."""

    task: str
    call: Call
    leader: Side | None
    front: Side | None
    """The leader, or the side that is ahead but not on quality results."""
    shared: int
    """Weight of the signals both publish."""
    mean_a: int
    """The two printed means over what both publish."""
    mean_b: int
    over: int
    """Weight of what the sum is over."""
    sum_a: int
    """The two printed means over what the front's rival publishes, or without a front over what both publish."""
    sum_b: int
    quality_a: int
    """The two printed means over the quality results that both have."""
    quality_b: int


class WinRate(NamedTuple):
    """An expected win rate in percent, with its 95% interval."""

    percent: int
    low: int
    high: int


class Claim(NamedTuple):
    """What a lead of one side, its own, over its rival rests on."""

    over: int
    own: int
    rival: int
    is_ahead: bool
    leads: bool


def known(score: Score) -> dict[int, int]:
    """Return the known values by the place of their signal."""
    return {place: value for place, value in enumerate(score.values) if value is not None}


def claim_lead(rule: ScoringRule, own: Score, rival: Score, limits: Limits) -> Claim:
    """Return what a lead of one side over the other rests on."""
    mine, theirs = known(own), known(rival)
    counts = [place for place in theirs if place in mine or not rule.is_optional[place]]
    ahead, behind = (mean({i: of.get(i, 0) for i in counts}, rule.weights) for of in (mine, theirs))
    measured = [place for place in mine if place in theirs and rule.is_measured[place]]
    on_quality = [mean({i: of[i] for i in measured}, rule.weights) for of in (mine, theirs)]
    is_ahead = ahead - behind >= limits.min_margin
    leads = is_ahead and on_quality[0] - on_quality[1] >= limits.min_quality_margin
    return Claim(sum(rule.weights[place] for place in counts), ahead, behind, is_ahead, leads)


def judge_task(rule: ScoringRule, a: Score, b: Score, limits: Limits) -> HeadToHead:
    """Decide who leads on one task."""
    one, other = known(a), known(b)
    both = [place for place in one if place in other]
    shared = sum(rule.weights[place] for place in both)
    means = [mean({i: of[i] for i in both}, rule.weights) for of in (one, other)]
    quality = [mean({i: of[i] for i in both if rule.is_measured[i]}, rule.weights) for of in (one, other)]
    x, y = claim_lead(rule, a, b, limits), claim_lead(rule, b, a, limits)
    front: Side | None = "a" if x.leads or (x.is_ahead and not y.leads) else "b" if y.is_ahead else None
    if shared < limits.min_shared_weight or front is None:
        close = abs(means[0] - means[1]) < limits.min_margin
        call: Call = "close" if close else "inconclusive"
        call = "insufficient-data" if shared < limits.min_shared_weight else call
        return HeadToHead(rule.task, call, None, None, shared, *means, shared, *means, *quality)
    claim = x if front == "a" else y
    sums = (claim.own, claim.rival) if front == "a" else (claim.rival, claim.own)
    leader = front if claim.leads else None
    firm = judge_lead(rule, a, b, limits) if front == "a" else judge_lead(rule, b, a, limits)
    call = firm if leader else "unmeasured"
    return HeadToHead(rule.task, call, leader, front, shared, *means, claim.over, *sums, *quality)


def judge_lead(rule: ScoringRule, leader: Score, rival: Score, limits: Limits) -> Call:
    """Tell a lead that full points for all missing values of the rival would cancel from one that holds."""
    mine, theirs = known(leader), known(rival)
    places = [i for i in range(len(rule.weights)) if not rule.is_optional[i] or (i in mine) == (i in theirs)]
    low = mean({i: mine.get(i, 0) for i in places}, rule.weights)
    high = mean({i: theirs.get(i, 10_000) for i in places}, rule.weights)
    return "leads" if low - high >= limits.min_margin else "provisional"


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
    squared = (a.squared_ci_width or 0) + (b.squared_ci_width or 0)
    half = (Decimal(squared).sqrt() / 2).to_integral_value(ROUND_CEILING) / 100
    ahead = abs(a.printed_hundredths - b.printed_hundredths) // 100
    low, high = expected_win_pct(ahead - half), expected_win_pct(ahead + half)
    return WinRate(win_share_pct(ahead), floor(low), ceil(high))
