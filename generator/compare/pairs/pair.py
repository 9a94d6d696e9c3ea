"""Two models side by side: the one value that everything on a pair page reads."""

from __future__ import annotations

from functools import partial
from typing import Literal, NamedTuple

from generator.compare.formats import div_half_even
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import ScoringRule
from generator.compare.pairs.advice import Pick, pick
from generator.compare.pairs.best import Best, best
from generator.compare.pairs.duel import Duel, Outcome, Side, duel, outcome
from generator.compare.pairs.flips import Flip, flip
from generator.compare.site import Site

Verdict = Literal["different-jobs", "ahead-on-both", "trade-off", "ahead", "cost-only", "even", "thin"]


class Tally(NamedTuple):
    """Rows by outcome; they add up to all rows that compare something."""

    a: int
    b: int
    even: int
    not_comparable: int

    @property
    def rows(self) -> int:
        return sum(self)


class Bill(NamedTuple):
    """One workload of a pair: who is cheaper, from the printed costs."""

    workload: str
    cheaper: Side | None
    """The side that costs less by the methodology's share or more."""
    saving: int | None
    """Printed difference in cents a month, or None when a side cannot be priced."""
    percent: int
    """Of the dearer cost, rounded half to even."""


class Pair(NamedTuple):
    """Everything a pair page says, before words and marks."""

    a: ModelFacts
    b: ModelFacts
    verdict: Verdict
    duels: tuple[Duel, ...]
    """One for each shared task, the one with more shared evidence first."""
    results: tuple[tuple[Outcome, ...], ...]
    """For each duel: one for each of its measured signals."""
    rows: tuple[Outcome | None, ...]
    """For each row of the feature table: its outcome, or None when it compares nothing."""
    tally: Tally
    bills: tuple[Bill, ...]
    """For the workloads of the first duel's task, its default one first."""
    picks: tuple[Pick, ...]
    """For each use case of the shared tasks."""
    best: Best | None
    """The answer for each aim, when a task is shared."""
    flips: tuple[Flip | None, ...]
    """For each duel: the rating at which its call would turn over."""


def compare(site: Site, a: ModelFacts, b: ModelFacts) -> Pair:
    """Two models, the earlier id first."""
    yardsticks = site.scoring_rules
    shared = [task for task in a.tasks if task in b.scores and task in a.scores]
    found = [duel(yardsticks[task], a.scores[task], b.scores[task], site.verdict_limits) for task in shared]
    duels = tuple(sorted(found, key=shared_evidence)) if len(found) > 1 else tuple(found)
    results = tuple(outcomes(site, one.task, a, b) for one in duels)
    rows = features(site, a, b, shared)
    bills = tuple(bill(site, a, b, name) for name in site.workload_ids[duels[0].task]) if duels else ()
    picks = tuple(
        pick(
            rule,
            a.use_case_fits[rule.task],
            b.use_case_fits[rule.task],
            site.verdict_limits,
            partial(cheaper, site, a, b, workload),
        )
        for task in shared
        for rule, workload in uses_of(site, task)
    )
    flips = tuple(
        flip(yardsticks[one.task], one, a.scores[one.task], b.scores[one.task], site.verdict_limits) for one in duels
    )
    aims = (
        best(duels[0].leader, bills[0].saving is not None, bills[0].cheaper, a.suitability, b.suitability)
        if duels
        else None
    )
    return Pair(a, b, verdict(duels, bills), duels, results, rows, tally(results, rows), bills, picks, aims, flips)


def uses_of(site: Site, task: str) -> list[tuple[ScoringRule, str]]:
    """A task's use cases, each with its workload."""
    return [(site.use_case_rules[name], site.catalog.use_cases[name].workload) for name in site.use_case_ids[task]]


def outcomes(site: Site, task: str, a: ModelFacts, b: ModelFacts) -> tuple[Outcome, ...]:
    """Who each test of a task favours."""
    x, y = a.evidence[task], b.evidence[task]
    return tuple(outcome(x[place], y[place], lower, margin) for place, lower, margin in site.result_rules[task])


def shared_evidence(one: Duel) -> int:
    """Sorts the duel with more shared evidence first and keeps the vocabulary's order otherwise."""
    return -one.shared


def features(site: Site, a: ModelFacts, b: ModelFacts, shared: list[str]) -> tuple[Outcome | None, ...]:
    """Who each row of the feature table favours; without a shared task, nobody."""
    found: list[Outcome | None] = [None] * len(site.row_rules)
    if shared:
        for i, (better, margin, tasks) in enumerate(site.row_rules):
            if better != "neither" and (not tasks or not tasks.isdisjoint(shared)):
                found[i] = feature(a.cells[i].value, b.cells[i].value, better, margin)
    return tuple(found)


def feature(x: int | None, y: int | None, better: str, margin: int) -> Outcome:
    """Who a feature row favours."""
    if x is None or y is None:
        return "neither" if x is y else "only-a" if y is None else "only-b"
    if x == y or abs(x - y) * 100 < margin * max(x, y):
        return "even"
    return "a" if (x > y) == (better != "lower") else "b"


def tally(results: tuple[tuple[Outcome, ...], ...], rows: tuple[Outcome | None, ...]) -> Tally:
    """Count the rows that at least one side fills."""
    flat = [*rows, *(one for of_task in results for one in of_task)]
    apart = flat.count("only-a") + flat.count("only-b") + flat.count("apart")
    return Tally(flat.count("a"), flat.count("b"), flat.count("even"), apart)


def bill(site: Site, a: ModelFacts, b: ModelFacts, workload: str) -> Bill:
    """Who does a workload for less."""
    x, y = a.costs[workload].cents, b.costs[workload].cents
    if x is None or y is None:
        return Bill(workload, None, None, 0)
    dear, saving = max(x, y), abs(x - y)
    lower: Side = "a" if x < y else "b"
    cheaper = lower if saving and saving * 100 >= site.cost_lead_pct * dear else None
    return Bill(workload, cheaper, saving, div_half_even(100 * saving, dear) if dear else 0)


def cheaper(site: Site, a: ModelFacts, b: ModelFacts, workload: str) -> Side | None:
    """The side that does a workload for less, if one does."""
    return bill(site, a, b, workload).cheaper


def verdict(duels: tuple[Duel, ...], bills: tuple[Bill, ...]) -> Verdict:
    """The class of a verdict, the first that fits."""
    if not duels:
        return "different-jobs"
    leader, cost = duels[0].leader, bills[0]
    if leader:
        if cost.saving is None:
            return "ahead"
        return "trade-off" if cost.cheaper not in (None, leader) else "ahead-on-both"
    if cost.cheaper:
        return "cost-only"
    return "thin" if duels[0].call == "no-call" else "even"
