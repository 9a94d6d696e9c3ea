"""Which of two models to pick for a use case: gates first, then the lead on its evidence, then cost.

Missing evidence gives no pick, never a default.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from generator.compare.model.score import ScoringRule
from generator.compare.model.use_case_fit import UseCaseFit
from generator.compare.pairs.duel import Duel, Side, duel
from generator.compare.site import VerdictLimits as Limits

Answer = Literal["a", "b", "either", "neither", "none"]
Ground = Literal["lead", "cost", "gate", "close", "shut", "unconfirmed", "evidence"]


class Pick(NamedTuple):
    """The answer for one use case, and what it rests on."""

    use: str
    answer: Answer
    ground: Ground
    ahead: int
    """With a lead: the two printed means it rests on, in hundredths, the picked side's first."""
    behind: int
    lacking: str
    """The capability that decides a gate."""


def pick(rule: ScoringRule, a: UseCaseFit, b: UseCaseFit, limits: Limits, cheaper: Callable[[], Side | None]) -> Pick:
    """The answer for a use case; who is cheaper is asked only where the evidence is close."""
    use = rule.task
    if a.status != "open" or b.status != "open":
        return gated(use, a, b)
    found = duel(rule, a.score, b.score, limits)
    if found.leader:
        return Pick(use, found.leader, "lead", *sums(found), "")
    if found.call != "close":
        return Pick(use, "none", "evidence", 0, 0, "")
    if side := cheaper():
        return Pick(use, side, "cost", 0, 0, "")
    return Pick(use, "either", "close", 0, 0, "")


def gated(use: str, a: UseCaseFit, b: UseCaseFit) -> Pick:
    """The answer where a gate is not open on both sides."""
    if a.status == "open":
        return Pick(use, "a", "gate", 0, 0, b.missing_capability)
    if b.status == "open":
        return Pick(use, "b", "gate", 0, 0, a.missing_capability)
    if a.status == b.status == "shut":
        return Pick(use, "neither", "shut", 0, 0, a.missing_capability)
    return Pick(
        use, "none", "unconfirmed", 0, 0, a.missing_capability if a.status == "unconfirmed" else b.missing_capability
    )


def sums(found: Duel) -> tuple[int, int]:
    """The two means of a lead, the leader's first."""
    return max(found.sum_a, found.sum_b), min(found.sum_a, found.sum_b)
