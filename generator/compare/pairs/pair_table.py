"""Many pairs compared at once: a frozen table with a column for everything a pair page says, before words and marks.

`compare_pairs` groups pairs by the tasks they share, as those of one group have the same columns. One `Pair` on its
own is a table of one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from generator.compare.columns import Ints, int_column, rows_by_code
from generator.compare.model.model_facts import ModelFacts
from generator.compare.pairs.capability_comparison import CapabilityComparison, compare_capabilities
from generator.compare.pairs.codes import Call, Lead, Outcome, Verdict
from generator.compare.pairs.costs import CostComparison, CostComparisons, compare_costs
from generator.compare.pairs.head_to_head import HeadToHead, HeadToHeads, head_to_heads, shared_weight, undecided
from generator.compare.pairs.model_table import ModelTable
from generator.compare.pairs.outcomes import Tallies, Tally, pool_outcomes, result_outcomes, row_outcomes, tallies
from generator.compare.pairs.recommendations import (
    BestFor,
    BestForColumns,
    Recommendation,
    Recommendations,
    best_for,
    recommend,
)
from generator.compare.pairs.tipping_points import TippingPoint, TippingPoints, tipping_points
from generator.compare.site import Site


class Headline(NamedTuple):
    """What the headline of a pair rests on: its first task, and the workload that decides who is cheaper."""

    a: ModelFacts
    b: ModelFacts
    on_task: HeadToHead
    cost: CostComparison


class Pair(NamedTuple):
    """One pair: everything its page says, before words and marks."""

    a: ModelFacts
    b: ModelFacts
    verdict: Verdict
    head_to_heads: tuple[HeadToHead, ...]
    """One for each shared task, the one with more shared evidence first."""
    results: tuple[tuple[Outcome, ...], ...]
    """For each of them: one outcome for each of its benchmarks."""
    rows: tuple[Outcome | None, ...]
    """For each row of the feature table: its outcome, or None when it compares nothing."""
    tally: Tally
    costs: tuple[CostComparison, ...]
    """For the workloads of the first task, the one that decides who is cheaper first."""
    recommendations: tuple[Recommendation, ...]
    """For each use case of the shared tasks."""
    best_for: BestFor | None
    """None without a shared task."""
    tipping_points: tuple[TippingPoint | None, ...]
    """For each shared task."""

    @property
    def headline(self) -> Headline | None:
        """What its headline rests on, None without a shared task."""
        return Headline(self.a, self.b, self.head_to_heads[0], self.costs[0]) if self.head_to_heads else None


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs that share the same tasks, in the same order of shared evidence: a column for each figure of a `Pair`.

    Columns are worked out when they are first asked for.
    """

    table: ModelTable
    a: Ints
    """Rows of the models in the table; the one with the earlier id is side A."""
    b: Ints
    tasks: tuple[str, ...]
    """The shared tasks, the one with more shared evidence first."""
    in_order: tuple[str, ...]
    """The same in the order of the vocabulary."""
    has_retired: bool
    """Whether one of each pair can no longer be chosen: then nothing is decided and nobody recommended."""

    def __len__(self) -> int:
        return len(self.a)

    @property
    def site(self) -> Site:
        return self.table.site

    @property
    def is_advised(self) -> bool:
        """Return whether there is a verdict: the pairs share a task, and both can be chosen."""
        return bool(self.tasks) and not self.has_retired

    @cached_property
    def head_to_heads(self) -> tuple[HeadToHeads, ...]:
        """One for each of `tasks`."""
        scores, limits = self.table.scores, self.site.verdict_limits
        found = (head_to_heads(scores[task], self.a, self.b, limits) for task in self.tasks)
        return tuple(map(undecided, found) if self.has_retired else found)

    @cached_property
    def tipping_points(self) -> tuple[TippingPoints, ...]:
        """One for each of `tasks`."""
        scores, limits = self.table.scores, self.site.verdict_limits
        return tuple(
            tipping_points(scores[task], self.a, self.b, found, limits, self.site.highest_values[task])
            for task, found in zip(self.tasks, self.head_to_heads, strict=True)
        )

    @cached_property
    def results(self) -> tuple[tuple[Ints, ...], ...]:
        """For each of `tasks`: an outcome column for each of its benchmarks."""
        return tuple(
            tuple(
                result_outcomes(self.table.evidence[task][rule.signal_index], rule, self.a, self.b)
                for rule in self.site.result_rules[task]
            )
            for task in self.tasks
        )

    @cached_property
    def rows(self) -> tuple[Ints | None, ...]:
        """For each row of the feature table: its outcomes, or None where it compares nothing."""
        return tuple(
            row_outcomes(row, rule, self.a, self.b)
            if self.tasks and rule.better != "neither" and (not rule.tasks or not rule.tasks.isdisjoint(self.tasks))
            else None
            for row, rule in zip(self.table.rows, self.site.row_rules, strict=True)
        )

    @cached_property
    def tallies(self) -> Tallies:
        """How many rows and pools of votes have each outcome."""
        rules = (self.site.result_rules[task] for task in self.tasks)
        pools = [one for found in map(pool_outcomes, rules, self.results) for one in found]
        return tallies([*(one for one in self.rows if one is not None), *pools], len(self))

    @cached_property
    def costs(self) -> tuple[CostComparisons, ...]:
        """For the workloads of the first task, the one that decides who is cheaper first."""
        return tuple(map(self.costs_of, self.site.workload_ids[self.tasks[0]])) if self.tasks else ()

    def costs_of(self, workload: str) -> CostComparisons:
        """Compare the costs of any workload."""
        costs = costs_of(self.table, workload, self.a, self.b)
        return costs._replace(cheaper=np.full(len(self), Lead.NOBODY.code)) if self.has_retired else costs

    @cached_property
    def recommendations(self) -> tuple[Recommendations, ...]:
        """For each use case of the shared tasks, in the order of the vocabulary; empty without a verdict."""
        if not self.is_advised:
            return ()
        uses = [use for task in self.in_order for use in self.site.use_case_ids[task]]
        workloads = {use: self.site.catalog.use_cases[use].workload for use in uses}
        costs = {one.workload: one for one in self.costs}
        costs |= {name: self.costs_of(name) for name in set(workloads.values()) - costs.keys()}
        return tuple(recommend_for(self.table, use, self.a, self.b, costs[workloads[use]]) for use in uses)

    @cached_property
    def best_for(self) -> BestForColumns | None:
        """The answer for each criterion, None without a verdict."""
        if not self.is_advised:
            return None
        return best_for(self.table, self.a, self.b, self.head_to_heads[0], self.costs[0])

    @cached_property
    def capabilities(self) -> CapabilityComparison:
        """The capabilities that concern the shared tasks, or without one any task, compared."""
        tasks = self.tasks or tuple(self.site.catalog.tasks)
        return compare_capabilities(self.table.capabilities, self.a, self.b, tasks)

    @cached_property
    def verdicts(self) -> Ints:
        """The class of each verdict, the first that fits."""
        if not self.tasks:
            return np.full(len(self), Verdict.DIFFERENT_TASKS.code)
        if self.has_retired:
            return np.full(len(self), Verdict.RETIRED.code)
        first, cost = self.head_to_heads[0], self.costs[0]
        led, cheaper = first.leaders != Lead.NOBODY.code, cost.cheaper != Lead.NOBODY.code
        return np.select(
            [
                led & ~cost.is_priced,
                led & cheaper & (cost.cheaper != first.leaders),
                led,
                cheaper,
                first.calls == Call.INSUFFICIENT_DATA.code,
            ],
            [
                one.code
                for one in (
                    Verdict.AHEAD,
                    Verdict.TRADE_OFF,
                    Verdict.AHEAD_ON_BOTH,
                    Verdict.COST_ONLY,
                    Verdict.INSUFFICIENT_DATA,
                )
            ],
            Verdict.EVEN.code,
        )

    def row(self, i: int) -> Pair:
        """Return one pair with words in place of codes."""
        a, b = self.table.models[self.a[i]], self.table.models[self.b[i]]
        return Pair(
            a=a,
            b=b,
            verdict=Verdict.of(self.verdicts[i]),
            head_to_heads=tuple(one.row(i) for one in self.head_to_heads),
            results=tuple(tuple(Outcome.of(one[i]) for one in task) for task in self.results),
            rows=tuple(None if one is None else Outcome.of(one[i]) for one in self.rows),
            tally=self.tallies.row(i),
            costs=tuple(one.row(i) for one in self.costs),
            recommendations=tuple(
                one.row(i, (a.use_case_fits[one.use].missing_capability, b.use_case_fits[one.use].missing_capability))
                for one in self.recommendations
            ),
            best_for=self.best_for.row(i) if self.best_for else None,
            tipping_points=tuple(one.row(i) for one in self.tipping_points),
        )


def group_pairs(table: ModelTable, a: Ints, b: Ints) -> Iterator[tuple[Ints, Pairs]]:
    """Split pairs, given by rows of the table, into groups that share the same tasks in the same order.

    Pairs with a model that can no longer be chosen are groups of their own.

    Yield each group with the positions of its pairs among those given, in ascending order.
    """
    numbers, task_sets = table.task_sets
    positions: dict[tuple[tuple[str, ...], bool], list[Ints]] = {}
    has_retired = table.is_retired[a] | table.is_retired[b]
    for code, at in rows_by_code((numbers[a] * len(task_sets) + numbers[b]) * 2 + has_retired):
        mine, theirs = task_sets[code // 2 // len(task_sets)], task_sets[code // 2 % len(task_sets)]
        shared = tuple(task for task in mine if task in theirs and task in table.scores)
        positions.setdefault((shared, bool(code % 2)), []).append(at)
    for (shared, retired), parts in positions.items():
        at = np.sort(np.concatenate(parts))
        for rows, tasks in by_shared_evidence(table, shared, a[at], b[at]):
            yield at[rows], Pairs(table, a[at[rows]], b[at[rows]], tasks, shared, retired)


def by_shared_evidence(
    table: ModelTable, shared: tuple[str, ...], a: Ints, b: Ints
) -> Iterator[tuple[Ints, tuple[str, ...]]]:
    """Split pairs by the order of their shared tasks: more shared evidence first, equal ones as in the vocabulary."""
    if len(shared) < 2:
        yield np.arange(len(a)), shared
        return
    weight = np.stack([-shared_weight(table.scores[task], a, b) for task in shared], 1)
    order = np.argsort(weight, axis=1, kind="stable")
    for _, rows in rows_by_code((order * len(shared) ** np.arange(len(shared))).sum(1)):
        yield rows, tuple(shared[i] for i in order[rows[0]])


def compare_pairs(table: ModelTable, pairs: Sequence[tuple[str, str]]) -> list[Pair]:
    """Compare pairs of ids, the earlier id first in each, and return them in the same order."""
    compared: dict[int, Pair] = {}
    for positions, group in group_pairs(table, *rows_of(table, pairs)):
        compared |= {position: group.row(i) for i, position in enumerate(positions.tolist())}
    return [compared[position] for position in range(len(pairs))]


def costs_of(table: ModelTable, workload: str, a: Ints, b: Ints) -> CostComparisons:
    """Compare the costs of a workload for pairs, given by rows of the table."""
    return compare_costs(workload, table.cost_cents[workload], table.site.cost_lead_pct, a, b)


def recommend_for(table: ModelTable, use: str, a: Ints, b: Ints, costs: CostComparisons) -> Recommendations:
    """Recommend one of each pair for a use case, given the costs of its workload."""
    found = head_to_heads(table.use_case_scores[use], a, b, table.site.verdict_limits)
    gates = table.use_case_gates[use]
    return recommend(use, gates[a], gates[b], found, costs)


def compare_pair(site: Site, a: ModelFacts, b: ModelFacts) -> Pair:
    """Compare two models, the one with the earlier id first."""
    return next(group.row(0) for _, group in group_pairs(ModelTable.of(site, [a, b]), np.array([0]), np.array([1])))


@lru_cache(maxsize=2)
def site_table(site: Site) -> ModelTable:
    """Return the table of every model of a site, made once."""
    return ModelTable.of(site)


def headlines(table: ModelTable, pairs: Sequence[tuple[str, str]]) -> list[Headline | None]:
    """Return what the headline of each pair of ids rests on, in the same order; None without a shared task."""
    found: list[Headline | None] = [None] * len(pairs)
    for positions, group in group_pairs(table, *rows_of(table, pairs)):
        if group.tasks:
            on_task, cost = group.head_to_heads[0], group.costs[0]
            for i, position in enumerate(positions.tolist()):
                a, b = table.models[group.a[i]], table.models[group.b[i]]
                found[position] = Headline(a, b, on_task.row(i), cost.row(i))
    return found


def verdicts_of(table: ModelTable, a: Ints, b: Ints) -> Ints:
    """Return the class of the verdict on pairs, given by rows of the table."""
    verdicts = np.zeros(len(a), np.int64)
    for positions, group in group_pairs(table, a, b):
        verdicts[positions] = group.verdicts
    return verdicts


def rows_of(table: ModelTable, pairs: Sequence[tuple[str, str]]) -> tuple[Ints, Ints]:
    """Return the rows of both sides of pairs of ids."""
    return int_column(table.row_of[a] for a, _ in pairs), int_column(table.row_of[b] for _, b in pairs)
