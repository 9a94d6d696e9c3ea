"""Reference: everything that a pair page states about two models, one pair at a time."""

from __future__ import annotations

from functools import partial
from typing import Literal, NamedTuple

from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import ScoringRule
from generator.compare.site import ResultRule, Site
from reference.aims import BestFor, recommend_by_aim
from reference.arithmetic import div_half_even
from reference.head_to_head import HeadToHead, Outcome, Side, compare_results, judge_task
from reference.recommendations import Recommendation, recommend
from reference.tipping_points import TippingPoint, find_tipping_point

Verdict = Literal[
    "different-tasks", "ahead-on-both", "trade-off", "ahead", "cost-only", "even", "insufficient-data", "retired"
]


class Tally(NamedTuple):
    """Rows by outcome; they add up to all rows that compare something."""

    a: int
    b: int
    even: int
    not_comparable: int

    @property
    def rows(self) -> int:
        return sum(self)


class CostComparison(NamedTuple):
    """The costs of one workload compared."""

    workload: str
    cheaper: Side | None
    """The side that costs less by the methodology's share or more."""
    saving: int | None
    """Printed difference in cents a month, or None when a side cannot be priced."""
    percent: int
    """Of the dearer cost, rounded half to even."""


class Pair(NamedTuple):
    """Two models compared."""

    a: ModelFacts
    b: ModelFacts
    verdict: Verdict
    head_to_heads: tuple[HeadToHead, ...]
    """One for each shared task, the one with more shared evidence first, then in the order of the vocabulary."""
    results: tuple[tuple[Outcome, ...], ...]
    """For each task: one for each of its measured signals."""
    rows: tuple[Outcome | None, ...]
    """For each row of the feature table: its outcome, or None when it compares nothing."""
    tally: Tally
    costs: tuple[CostComparison, ...]
    """For the workloads of the first task, its default one first."""
    recommendations: tuple[Recommendation, ...]
    """For each use case of the shared tasks."""
    best_for: BestFor | None
    """The answer for each aim, when a task is shared."""
    tipping_points: tuple[TippingPoint | None, ...]
    """For each task: the rating at which its call changes."""


def compare(site: Site, a: ModelFacts, b: ModelFacts) -> Pair:
    """Compare two models, the one with the earlier id first."""
    rules = site.scoring_rules
    shared = [task for task in a.tasks if task in b.scores and task in a.scores]
    is_retired = "retired" in (a.availability, b.availability)
    found = [judge_task(rules[task], a.scores[task], b.scores[task], site.verdict_limits) for task in shared]
    if is_retired:
        found = [withhold(one) for one in found]
    head_to_heads = tuple(sorted(found, key=lambda one: -one.shared)) if len(found) > 1 else tuple(found)
    results = tuple(compare_all_results(site, one.task, a, b) for one in head_to_heads)
    rows = compare_rows(site, a, b, shared)
    costs = (
        tuple(compare_costs(site, a, b, name) for name in site.workload_ids[head_to_heads[0].task])
        if head_to_heads
        else ()
    )
    if is_retired:
        costs = tuple(one._replace(cheaper=None) for one in costs)
    recommendations = (
        ()
        if is_retired
        else tuple(
            recommend(
                rule,
                a.use_case_fits[rule.task],
                b.use_case_fits[rule.task],
                site.verdict_limits,
                partial(compare_costs, site, a, b, workload),
            )
            for task in shared
            for rule, workload in list_use_cases(site, task)
        )
    )
    tipping_points = tuple(
        find_tipping_point(
            rules[one.task],
            one,
            a.scores[one.task],
            b.scores[one.task],
            site.verdict_limits,
            [other.scores[one.task] for other in site.models.values() if one.task in other.scores],
        )
        for one in head_to_heads
    )
    best_for = (
        recommend_by_aim(
            head_to_heads[0].leader, costs[0].saving is not None, costs[0].cheaper, a.suitability, b.suitability
        )
        if head_to_heads and not is_retired
        else None
    )
    return Pair(
        a,
        b,
        "retired" if head_to_heads and is_retired else classify_verdict(head_to_heads, costs),
        head_to_heads,
        results,
        rows,
        count_rows([site.result_rules[one.task] for one in head_to_heads], results, rows),
        costs,
        recommendations,
        best_for,
        tipping_points,
    )


def withhold(found: HeadToHead) -> HeadToHead:
    """Return the figures of a task with nothing decided."""
    sums = {"over": found.shared, "sum_a": found.mean_a, "sum_b": found.mean_b}
    return found._replace(call="retired", leader=None, front=None, **sums)


def list_use_cases(site: Site, task: str) -> list[tuple[ScoringRule, str]]:
    """Return the rule and the workload of each use case of a task, in order."""
    return [(site.use_case_rules[name], site.catalog.use_cases[name].workload) for name in site.use_case_ids[task]]


def compare_all_results(site: Site, task: str, a: ModelFacts, b: ModelFacts) -> tuple[Outcome, ...]:
    """Return the outcome of each benchmark of a task."""
    x, y = a.measures(task), b.measures(task)
    return tuple(compare_by_rule(rule, x[rule.signal_index], y[rule.signal_index]) for rule in site.result_rules[task])


def compare_by_rule(rule: ResultRule, x: EvidenceValue, y: EvidenceValue) -> Outcome:
    """Return the outcome of one benchmark; outside the score it has a row only where both sides have a result."""
    if rule.self_reported:
        return "apart" if x.text and y.text else "neither"
    outcome = compare_results(x, y, rule.lower_is_better, rule.margin_hundredths)
    if rule.is_scored or outcome in ("a", "b", "even"):
        return outcome
    if not (x.is_shown and y.is_shown):
        return "neither"
    counts = x.value is not None or y.value is not None
    return outcome if counts or all(one.text or one.has_other_run for one in (x, y)) else "neither"


def compare_rows(site: Site, a: ModelFacts, b: ModelFacts, shared: list[str]) -> tuple[Outcome | None, ...]:
    """Return the outcome of each table row, None for rows that compare nothing; without a shared task none does."""
    found: list[Outcome | None] = [None] * len(site.row_rules)
    if shared:
        for i, (better, margin, tasks) in enumerate(site.row_rules):
            if better != "neither" and (not tasks or not tasks.isdisjoint(shared)):
                found[i] = compare_row(a.cells[i].value, b.cells[i].value, better, margin)
    return tuple(found)


def compare_row(x: int | None, y: int | None, better: str, margin: int) -> Outcome:
    """Return the outcome of one table row; `margin` is percent of the larger value."""
    if x is None or y is None:
        return "neither" if x is y else "only-a" if y is None else "only-b"
    if x == y or abs(x - y) * 100 < margin * max(x, y):
        return "even"
    return "a" if (x > y) == (better != "lower") else "b"


def count_rows(
    rules: list[tuple[ResultRule, ...]], results: tuple[tuple[Outcome, ...], ...], rows: tuple[Outcome | None, ...]
) -> Tally:
    """Count the rows in which at least one side has something, all benchmarks of one pool of votes as one."""
    pools = [one for of_task in zip(rules, results, strict=True) for one in count_pools(*of_task)]
    flat = [*rows, *pools]
    apart = flat.count("only-a") + flat.count("only-b") + flat.count("apart")
    return Tally(flat.count("a"), flat.count("b"), flat.count("even"), apart)


def count_pools(rules: tuple[ResultRule, ...], outcomes: tuple[Outcome, ...]) -> list[Outcome]:
    """Return the outcome of each pool of votes: of its leaderboard if both have it, else of most of its parts."""
    pools: dict[str, list[tuple[bool, Outcome]]] = {}
    for rule, outcome in zip(rules, outcomes, strict=True):
        if not rule.self_reported:
            pools.setdefault(rule.pool, []).append((rule.is_overall, outcome))
    return [count_pool(members) for members in pools.values()]


def count_pool(members: list[tuple[bool, Outcome]]) -> Outcome:
    """Return the outcome of one pool."""
    compared = [(overall, one) for overall, one in members if one in ("a", "b", "even")]
    if not compared:
        return next((one for _, one in members if one != "neither"), "neither")
    for overall, one in compared:
        if overall:
            return one
    ones = [one for _, one in compared]
    ahead = ones.count("a") - ones.count("b")
    return "a" if ahead > 0 else "b" if ahead < 0 else "even"


def compare_costs(site: Site, a: ModelFacts, b: ModelFacts, workload: str) -> CostComparison:
    """Compare the printed monthly costs of a workload."""
    x, y = a.costs[workload].cents, b.costs[workload].cents
    if x is None or y is None:
        return CostComparison(workload, None, None, 0)
    dear, saving = max(x, y), abs(x - y)
    lower: Side = "a" if x < y else "b"
    cheaper = lower if saving and saving * 100 >= site.cost_lead_pct * dear else None
    return CostComparison(workload, cheaper, saving, div_half_even(100 * saving, dear) if dear else 0)


def classify_verdict(head_to_heads: tuple[HeadToHead, ...], costs: tuple[CostComparison, ...]) -> Verdict:
    """Return the class of a verdict, the first that fits."""
    if not head_to_heads:
        return "different-tasks"
    leader, cost = head_to_heads[0].leader, costs[0]
    if leader:
        if cost.saving is None:
            return "ahead"
        return "trade-off" if cost.cheaper not in (None, leader) else "ahead-on-both"
    if cost.cheaper:
        return "cost-only"
    return "insufficient-data" if head_to_heads[0].call == "insufficient-data" else "even"
