"""Statements of a pair page in short words, and those that differ between two versions of it.

`make report` lists the differences, `make explain` prints the statements. Sides are named by model id.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from generator.compare.model.model_facts import ModelFacts
from generator.compare.pairs.codes import Answer
from generator.compare.pairs.costs import CostComparison
from generator.compare.pairs.head_to_head import HeadToHead
from generator.compare.pairs.pair_table import Pair
from generator.strings import strings

Subject = Literal["verdict", "cost", "pick"]


class VerdictChange(NamedTuple):
    """One statement of a pair page before and after. The field names are keys of the JSON report."""

    a: str
    b: str
    subject: Subject
    about: str
    """The task of a verdict, the workload of a cost comparison, the use case or criterion of a pick."""
    before: str
    """In words; "none" where the statement was not made."""
    after: str


def diff_verdicts(before: Pair, after: Pair) -> Iterator[VerdictChange]:
    """Yield the verdicts, then cost comparisons, then picks of a pair that changed."""
    if before[2:] == after[2:]:
        return
    subjects: tuple[tuple[Subject, dict[str, str], dict[str, str]], ...] = (
        ("verdict", calls_by_task(before), calls_by_task(after)),
        ("cost", cost_leads_by_workload(before), cost_leads_by_workload(after)),
        ("pick", picks_by_use(before), picks_by_use(after)),
    )
    for subject, was, now in subjects:
        for about in {**now, **was}:
            old, new = was.get(about, "none"), now.get(about, "none")
            if old != new:
                yield VerdictChange(after.a.id, after.b.id, subject, about, old, new)


def calls_by_task(pair: Pair) -> dict[str, str]:
    """Return the verdict on each shared task, in words."""
    return {duel.task: describe_call(pair, duel) for duel in pair.head_to_heads}


def describe_call(pair: Pair, duel: HeadToHead) -> str:
    """Return the verdict on a task in words, with the id of its leader: `nova leads`."""
    if not duel.leader:
        return str(strings.verdicts.no_leader[duel.call])
    return str(
        strings.verdicts.with_leader(name=side_id(pair, duel.leader), verdict=strings.verdicts.leader[duel.call])
    )


def cost_leads_by_workload(pair: Pair) -> dict[str, str]:
    """Return who is cheaper for the workload that decides, in words; empty where the pair shares no task."""
    return {bill.workload: describe_cost_lead(pair, bill) for bill in pair.costs[:1]}


def describe_cost_lead(pair: Pair, bill: CostComparison) -> str:
    """Return a cost comparison in words, with the id of the cheaper side."""
    if bill.cheaper:
        return f"{side_id(pair, bill.cheaper)} costs less"
    return "no cost comparison" if bill.saving is None else "similar cost"


def picks_by_use(pair: Pair) -> dict[str, str]:
    """Return the pick for each use case, and for each criterion that no other statement covers, in words."""
    picks = {pick.use: describe_pick(pair, pick.answer) for pick in pair.recommendations}
    if pair.best_for:
        for aim in ("reliability", "prototyping", "production"):
            picks[aim] = describe_pick(pair, getattr(pair.best_for, aim))
    return picks


def describe_pick(pair: Pair, answer: Answer) -> str:
    """Return a pick as the id of the side picked, or in words where none is."""
    return side_id(pair, answer) if answer in ("a", "b") else "no pick" if answer == "none" else answer


def side_id(pair: Pair, side: str) -> str:
    """Return the id of the model on a side."""
    facts: ModelFacts = pair.a if side == "a" else pair.b
    return facts.id
