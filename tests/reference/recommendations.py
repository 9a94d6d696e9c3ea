"""Reference: the model to pick for a use case: required capabilities first, then the lead, then cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator.compare.model.score import ScoringRule
from generator.compare.model.use_case_fit import UseCaseFit
from generator.compare.site import VerdictLimits as Limits
from reference.head_to_head import HeadToHead, judge_task

if TYPE_CHECKING:
    from reference.comparison import CostComparison

Answer = Literal["a", "b", "either", "neither", "none"]
Reason = Literal["lead", "cost", "gate", "close", "shut", "unconfirmed", "evidence", "unpriced"]


class Recommendation(NamedTuple):
    """The answer for one use case, and what it rests on."""

    use: str
    answer: Answer
    reason: Reason
    ahead: int
    """With a lead: the two printed means it rests on, in hundredths, the picked side's first."""
    behind: int
    lacking: str
    """The capability that decides a gate."""


def recommend(
    rule: ScoringRule, a: UseCaseFit, b: UseCaseFit, limits: Limits, compared: Callable[[], CostComparison]
) -> Recommendation:
    """Recommend a model for a use case; `compared` compares costs where the evidence is close."""
    use = rule.task
    if a.status != "open" or b.status != "open":
        return pick_by_gate(use, a, b)
    found = judge_task(rule, a.score, b.score, limits)
    if found.leader:
        return Recommendation(use, found.leader, "lead", *order_sums(found), "")
    if found.call != "close":
        return Recommendation(use, "none", "evidence", 0, 0, "")
    cost = compared()
    if cost.cheaper:
        return Recommendation(use, cost.cheaper, "cost", 0, 0, "")
    if cost.saving is None:
        return Recommendation(use, "none", "unpriced", 0, 0, "")
    return Recommendation(use, "either", "close", 0, 0, "")


def pick_by_gate(use: str, a: UseCaseFit, b: UseCaseFit) -> Recommendation:
    """Recommend by required capabilities, where one of the sides lacks data on some."""
    if a.status == "open":
        return Recommendation(use, "a", "gate", 0, 0, b.missing_capability)
    if b.status == "open":
        return Recommendation(use, "b", "gate", 0, 0, a.missing_capability)
    if a.status == b.status == "shut":
        return Recommendation(use, "neither", "shut", 0, 0, a.missing_capability)
    return Recommendation(
        use, "none", "unconfirmed", 0, 0, a.missing_capability if a.status == "unconfirmed" else b.missing_capability
    )


def order_sums(found: HeadToHead) -> tuple[int, int]:
    """Return the two means of a lead, the leader's first."""
    return max(found.sum_a, found.sum_b), min(found.sum_a, found.sum_b)
