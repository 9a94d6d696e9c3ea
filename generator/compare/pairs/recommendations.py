"""Which of two models to pick: for each use case, and for five criteria.

For a use case, required capabilities decide first, then the lead on its evidence, then cost. Missing data gives no
recommendation, never a default.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.compare.columns import Ints
from generator.compare.pairs.codes import Answer, Call, Lead, Reason
from generator.compare.pairs.costs import CostComparisons
from generator.compare.pairs.head_to_head import HeadToHeads
from generator.compare.pairs.model_table import OPEN, SHUT, ModelTable

ANSWER_OF_LEAD = np.array([Answer.NONE.code, Answer.A.code, Answer.B.code])
"""The answer for a side, by the code of a lead."""


class Recommendation(NamedTuple):
    """One pair and one use case."""

    use: str
    answer: Answer
    reason: Reason
    ahead: int
    """With a lead: the two printed means it rests on, in hundredths, the picked side's first; else 0."""
    behind: int
    lacking: str
    """The name of the capability that decides where a requirement is not met; else empty."""


class Recommendations(NamedTuple):
    """Many pairs and one use case, a column for each figure of a `Recommendation`."""

    use: str
    answers: Ints
    reasons: Ints
    head_to_heads: HeadToHeads

    def row(self, i: int, lacking: tuple[str, str]) -> Recommendation:
        """Return one pair; `lacking` names the missing or unconfirmed requirement of either side, empty with none."""
        answer, reason = Answer.of(self.answers[i]), Reason.of(self.reasons[i])
        sums = (int(self.head_to_heads.sum_a[i]), int(self.head_to_heads.sum_b[i]))
        by_gate = {Answer.A: lacking[1], Answer.B: lacking[0]}.get(answer, lacking[0] or lacking[1])
        return Recommendation(
            use=self.use,
            answer=answer,
            reason=reason,
            ahead=max(sums) if reason == Reason.LEAD else 0,
            behind=min(sums) if reason == Reason.LEAD else 0,
            lacking=by_gate if reason in (Reason.GATE, Reason.SHUT, Reason.UNCONFIRMED) else "",
        )


def recommend(use: str, gate_a: Ints, gate_b: Ints, found: HeadToHeads, cost: CostComparisons) -> Recommendations:
    """Recommend a side of each pair for a use case; `cost` compares its workload."""
    both_open = (gate_a == OPEN) & (gate_b == OPEN)
    close = found.calls == Call.CLOSE.code
    led, cheaper = found.leaders != Lead.NOBODY.code, cost.cheaper != Lead.NOBODY.code
    cases = (
        (both_open & led, ANSWER_OF_LEAD[found.leaders], Reason.LEAD),
        (both_open & close & cheaper, ANSWER_OF_LEAD[cost.cheaper], Reason.COST),
        (both_open & close & cost.is_priced, Answer.EITHER.code, Reason.CLOSE),
        (both_open & close, Answer.NONE.code, Reason.UNPRICED),
        (both_open, Answer.NONE.code, Reason.EVIDENCE),
        (gate_a == OPEN, Answer.A.code, Reason.GATE),
        (gate_b == OPEN, Answer.B.code, Reason.GATE),
        ((gate_a == SHUT) & (gate_b == SHUT), Answer.NEITHER.code, Reason.SHUT),
    )
    conditions = [condition for condition, _, _ in cases]
    return Recommendations(
        use=use,
        answers=np.select(
            conditions, [np.broadcast_to(answer, len(gate_a)) for _, answer, _ in cases], Answer.NONE.code
        ),
        reasons=np.select(conditions, [np.full(len(gate_a), one.code) for _, _, one in cases], Reason.UNCONFIRMED.code),
        head_to_heads=found,
    )


class BestFor(NamedTuple):
    """The answer of one pair for each of five criteria."""

    quality: Answer
    cost: Answer
    reliability: Answer
    prototyping: Answer
    production: Answer


class BestForColumns(NamedTuple):
    """The answers of many pairs, a column for each criterion of a `BestFor`.

    Quality and cost are the two axes of the verdict. The others rest on one stated fact each.
    """

    quality: Ints
    cost: Ints
    reliability: Ints
    prototyping: Ints
    production: Ints

    def row(self, i: int) -> BestFor:
        """Return one pair's answers."""
        return BestFor(*(Answer.of(column[i]) for column in self))


def best_for(table: ModelTable, a: Ints, b: Ints, found: HeadToHeads, cost: CostComparisons) -> BestForColumns:
    """Answer each criterion from the two axes of the verdict and what each model states."""
    priced = np.where(cost.is_priced, Answer.EITHER.code, Answer.NONE.code)
    return BestForColumns(
        quality=ANSWER_OF_LEAD[found.leaders],
        cost=np.where(cost.cheaper != Lead.NOBODY.code, ANSWER_OF_LEAD[cost.cheaper], priced),
        reliability=steadier_side(table, a, b),
        prototyping=suited_side(table.prototyping[a], table.prototyping[b]),
        production=suited_side(table.production[a], table.production[b]),
    )


def steadier_side(table: ModelTable, a: Ints, b: Ints) -> Ints:
    """Return the side with the higher uptime, where one source measured both over the same time."""
    x, y = table.uptime[a], table.uptime[b]
    comparable = (x >= 0) & (y >= 0) & (table.uptime_series[a] == table.uptime_series[b])
    higher = np.where(x == y, Answer.EITHER.code, np.where(x > y, Answer.A.code, Answer.B.code))
    return np.where(comparable, higher, Answer.NONE.code)


def suited_side(gate_a: Ints, gate_b: Ints) -> Ints:
    """Return the side that is known to serve a criterion."""
    neither = np.where((gate_a == SHUT) & (gate_b == SHUT), Answer.NEITHER.code, Answer.NONE.code)
    if_a_is = np.where(gate_b == OPEN, Answer.EITHER.code, Answer.A.code)
    return np.where(gate_a == OPEN, if_a_is, np.where(gate_b == OPEN, Answer.B.code, neither))
