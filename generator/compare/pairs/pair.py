"""Two models side by side: the one value that everything on a pair page reads."""

from __future__ import annotations

from functools import partial
from typing import Literal, NamedTuple

from generator.catalog import records
from generator.compare.formats import divided
from generator.compare.model.model_facts import Facts
from generator.compare.model.score import Yardstick
from generator.compare.pairs.advice import Pick, pick
from generator.compare.pairs.best import Best, best
from generator.compare.pairs.duel import Duel, Limits, Outcome, Side, duel, outcome
from generator.compare.pairs.flips import Flip, flip
from generator.compare.population.population import Profiles

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

    a: Facts
    b: Facts
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


class Rules(NamedTuple):
    """What comparing needs of the catalog, prepared once."""

    profiles: Profiles
    limits: Limits
    cost_share: int
    """Percent of the dearer cost from which the other side is cheaper."""
    tested: dict[str, tuple[tuple[int, bool, int], ...]]
    """For each task: place, direction and margin of each signal that is a test."""
    rows: tuple[tuple[str, int, frozenset[str]], ...]
    """For each feature row: which end is better, margin in percent, its tasks."""
    workloads: dict[str, tuple[str, ...]]
    """For each task: its workloads, the default one first."""
    uses: dict[str, tuple[tuple[Yardstick, str], ...]]
    """For each task: its use cases, each with its workload."""


def rules(profiles: Profiles) -> Rules:
    """Prepare comparing."""
    catalog = profiles.catalog
    call = catalog.scoring.call
    return Rules(
        profiles=profiles,
        limits=Limits(call.shared * 100, int(call.margin * 100)),
        cost_share=call.cost,
        tested={task: tuple(tests(rule.signals, profiles)) for task, rule in profiles.yardsticks.items()},
        rows=tuple((row.better, row.margin, frozenset(row.tasks)) for row in catalog.table.rows),
        workloads={task: workloads(profiles, task) for task in profiles.yardsticks},
        uses={
            task: tuple(
                (rule, use.workload)
                for name, rule in profiles.needs.items()
                if (use := catalog.use_cases[name]).task == task
            )
            for task in profiles.yardsticks
        },
    )


def tests(signals: tuple[records.Signal, ...], profiles: Profiles) -> list[tuple[int, bool, int]]:
    """Place, whether lower is better, and margin in hundredths, of every signal that is a test."""
    found = []
    for place, signal in enumerate(signals):
        head, _, tail = signal.fact.partition(".")
        if head == "results":
            test = profiles.catalog.benchmarks[tail]
            found.append((place, test.better == "lower", int((test.margin or 0) * 100)))
    return found


def workloads(profiles: Profiles, task: str) -> tuple[str, ...]:
    """A task's workloads, the one that decides who is cheaper first."""
    default = profiles.catalog.scoring.tasks[task].workload
    names = [name for name, work in profiles.catalog.workloads.items() if work.task == task]
    return tuple(sorted(names, key=lambda name: (name != default, profiles.catalog.workloads[name].order)))


def compare(rules: Rules, a: Facts, b: Facts) -> Pair:
    """Two models, the earlier id first."""
    yardsticks = rules.profiles.yardsticks
    shared = [task for task in a.tasks if task in b.scores and task in a.scores]
    found = [duel(yardsticks[task], a.scores[task], b.scores[task], rules.limits) for task in shared]
    duels = tuple(sorted(found, key=shared_evidence)) if len(found) > 1 else tuple(found)
    results = tuple(outcomes(rules, one.task, a, b) for one in duels)
    rows = features(rules, a, b, shared)
    bills = tuple(bill(rules, a, b, name) for name in rules.workloads[duels[0].task]) if duels else ()
    picks = tuple(
        pick(rule, a.needs[rule.task], b.needs[rule.task], rules.limits, partial(cheaper, rules, a, b, workload))
        for task in shared
        for rule, workload in rules.uses[task]
    )
    flips = tuple(
        flip(yardsticks[one.task], one, a.scores[one.task], b.scores[one.task], rules.limits) for one in duels
    )
    aims = best(duels[0].leader, bills[0].saving is not None, bills[0].cheaper, a.aims, b.aims) if duels else None
    return Pair(a, b, verdict(duels, bills), duels, results, rows, tally(results, rows), bills, picks, aims, flips)


def outcomes(rules: Rules, task: str, a: Facts, b: Facts) -> tuple[Outcome, ...]:
    """Who each test of a task favours."""
    x, y = a.measures[task], b.measures[task]
    return tuple(outcome(x[place], y[place], lower, margin) for place, lower, margin in rules.tested[task])


def shared_evidence(one: Duel) -> int:
    """Sorts the duel with more shared evidence first and keeps the vocabulary's order otherwise."""
    return -one.shared


def features(rules: Rules, a: Facts, b: Facts, shared: list[str]) -> tuple[Outcome | None, ...]:
    """Who each row of the feature table favours; without a shared task, nobody."""
    found: list[Outcome | None] = [None] * len(rules.rows)
    if shared:
        for i, (better, margin, tasks) in enumerate(rules.rows):
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


def bill(rules: Rules, a: Facts, b: Facts, workload: str) -> Bill:
    """Who does a workload for less."""
    x, y = a.costs[workload].cents, b.costs[workload].cents
    if x is None or y is None:
        return Bill(workload, None, None, 0)
    dear, saving = max(x, y), abs(x - y)
    lower: Side = "a" if x < y else "b"
    cheaper = lower if saving and saving * 100 >= rules.cost_share * dear else None
    return Bill(workload, cheaper, saving, divided(100 * saving, dear) if dear else 0)


def cheaper(rules: Rules, a: Facts, b: Facts, workload: str) -> Side | None:
    """The side that does a workload for less, if one does."""
    return bill(rules, a, b, workload).cheaper


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
