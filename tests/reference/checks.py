"""Reference: the checks that a pair does not contradict itself, each by the plain wording of its rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

from generator.compare.consistency import Inconsistency
from generator.compare.site import Site
from reference.arithmetic import div_half_even
from reference.comparison import CostComparison, Pair, compare_costs, count_pools
from reference.head_to_head import HeadToHead, Side
from reference.questions import both_priced


def check_pair(pair: Pair, site: Site) -> Iterator[Inconsistency]:
    """Yield every contradiction of one pair."""
    for check in PAIR_CHECKS:
        yield from check(pair, site)


def i4_differences_are_of_printed_figures(pair: Pair, site: Site) -> Iterator[Inconsistency]:
    """A saving is the difference of the printed costs, its percentage that of the dearer one."""
    for one in pair.costs:
        x, y = pair.a.costs[one.workload].cents, pair.b.costs[one.workload].cents
        saving = None if x is None or y is None else abs(x - y)
        if one.saving != saving:
            yield contradiction(pair, "I4", f"saving on {one.workload}", one.saving, saving)
        elif x is not None and y is not None and max(x, y):
            percent = div_half_even(100 * abs(x - y), max(x, y))
            if one.percent != percent:
                yield contradiction(pair, "I4", f"percent on {one.workload}", one.percent, percent)


def i5_different_jobs_are_not_ranked(pair: Pair, site: Site) -> Iterator[Inconsistency]:
    """Without a shared task there is no score pair, no outcome, no pick, and no cost."""
    shared = shared_tasks(pair.a.tasks, pair.b.tasks).intersection(site.scoring_rules)
    if shared.symmetric_difference([one.task for one in pair.head_to_heads]):
        yield contradiction(
            pair, "I5", "tasks compared", sorted(one.task for one in pair.head_to_heads), sorted(shared)
        )
    if not shared and (
        pair.verdict != "different-tasks" or pair.costs or pair.recommendations or any(pair.rows) or any(pair.tally)
    ):
        yield contradiction(pair, "I5", "models that share no task", pair.verdict, "something is compared")


def shared_tasks(a: tuple[str, ...], b: tuple[str, ...]) -> frozenset[str]:
    """Return the tasks in both lists."""
    return frozenset(a).intersection(b)


def i6_outcomes_have_two_known_sides(pair: Pair, site: Site) -> Iterator[Inconsistency]:
    """A row has a winner only where both are known; the outcomes add up to the rows."""
    flat: list[str | None] = [*pair.rows]
    for one, outcomes in zip(pair.head_to_heads, pair.results, strict=False):
        xs, ys = pair.a.measures(one.task), pair.b.measures(one.task)
        flat += count_pools(site.result_rules[one.task], outcomes)
        for rule, outcome in zip(site.result_rules[one.task], outcomes, strict=False):
            place = rule.signal_index
            if outcome in ("a", "b", "even") and (xs[place].value is None or ys[place].value is None):
                yield contradiction(pair, "I6", f"row {place} of {one.task}", outcome, "a side is unknown")
    shared = {one.task for one in pair.head_to_heads}
    for place, ahead in enumerate(pair.rows):
        if ahead is None:
            continue
        if site.row_rules[place][2] and shared.isdisjoint(site.row_rules[place][2]):
            yield contradiction(pair, "I6", f"feature {place}", ahead, "it is a row of another task")
        if ahead in ("a", "b", "even") and None in (pair.a.cells[place].value, pair.b.cells[place].value):
            yield contradiction(pair, "I6", f"feature {place}", ahead, "a side is unknown")
    counted = len(flat) - flat.count(None) - flat.count("neither")
    if pair.tally.rows != counted or pair.tally.a != flat.count("a") or pair.tally.b != flat.count("b"):
        yield contradiction(pair, "I6", "rows counted", tuple(pair.tally), f"{counted} rows are listed")


def i6_leads_follow_the_rule(pair: Pair, site: Site) -> Iterator[Inconsistency]:
    """A side leads when, over what its rival publishes and on shared quality results, it is ahead by the margins."""
    shared = pair.a.scores.keys() & pair.b.scores.keys()
    for one in (one for one in pair.head_to_heads if one.task in shared):
        leader = leader_by_the_rule(pair, one, site)
        if one.leader != leader:
            yield contradiction(pair, "I6", f"leader on {one.task}", one.leader, leader)
        if (one.call in ("leads", "provisional")) != (leader is not None):
            yield contradiction(pair, "I6", f"call on {one.task}", one.call, leader)


def leader_by_the_rule(pair: Pair, one: HeadToHead, site: Site) -> Side | None:
    """Return the leader, worked out from the values by the wording of the rule."""
    rule, limits = site.scoring_rules[one.task], site.verdict_limits
    a, b = pair.a.scores[one.task].values, pair.b.scores[one.task].values
    both = [x is not None and y is not None for x, y in zip(a, b, strict=True)]
    if sum(compress(rule.weights, both)) < limits.min_shared_weight:
        return None
    quality = [stated and measured for stated, measured in zip(both, rule.is_measured, strict=True)]
    sides: tuple[tuple[Side, tuple[int | None, ...], tuple[int | None, ...]], ...] = (("a", a, b), ("b", b, a))
    for side, own, rival in sides:
        counts = [
            y is not None and (x is not None or not optional)
            for x, y, optional in zip(own, rival, rule.is_optional, strict=True)
        ]
        if (
            tenths_ahead(rule.weights, own, rival, counts) >= limits.min_margin // 10
            and tenths_ahead(rule.weights, own, rival, quality) >= limits.min_quality_margin // 10
        ):
            return side
    return None


def tenths_ahead(
    weights: Sequence[int], own: Sequence[int | None], rival: Sequence[int | None], counts: Sequence[bool]
) -> int:
    """Return how far a mean is ahead over what counts, in tenths of a point, each rounded half to even."""
    over = sum(compress(weights, counts)) or 1
    means = [
        div_half_even(
            sum(weight * (value or 0) for weight, value in compress(zip(weights, of, strict=True), counts)), 10 * over
        )
        for of in (own, rival)
    ]
    return means[0] - means[1]


def i16_picks_have_open_gates(pair: Pair, site: Site) -> Iterator[Inconsistency]:
    """A picked side has every capability the work needs."""
    for recommendation in pair.recommendations:
        side = {"a": pair.a, "b": pair.b}.get(recommendation.answer)
        if side is not None and side.use_case_fits[recommendation.use].status != "open":
            yield contradiction(
                pair,
                "I16",
                f"pick for {recommendation.use}",
                recommendation.answer,
                f"its gate is {side.use_case_fits[recommendation.use].status}",
            )


def i17_one_leader_on_each_axis(pair: Pair, site: Site) -> Iterator[Inconsistency]:
    """The class of the verdict, the verdict sentence and the cost name the same sides."""
    if not pair.head_to_heads or not pair.costs:
        return
    leader, cost = pair.head_to_heads[0].leader, pair.costs[0]
    if any(one.shared > pair.head_to_heads[0].shared for one in pair.head_to_heads):
        yield contradiction(
            pair, "I17", "headline task", pair.head_to_heads[0].task, "another task shares more evidence"
        )
    expected = {"ahead-on-both", "trade-off", "ahead"} if leader else {"cost-only", "even", "insufficient-data"}
    if pair.verdict not in expected:
        yield contradiction(pair, "I17", "verdict", pair.verdict, f"the leader is {leader}")
    if (pair.verdict == "trade-off") != (leader is not None and cost.cheaper not in (None, leader)):
        yield contradiction(pair, "I17", "verdict", pair.verdict, f"{leader} leads and {cost.cheaper} is cheaper")
    if cost.cheaper and cost.cheaper != cheaper_side(pair, cost):
        yield contradiction(pair, "I17", "cheaper side", cost.cheaper, cheaper_side(pair, cost))


def i17_the_aims_name_the_same_sides(pair: Pair, site: Site) -> Iterator[Inconsistency]:
    """BestFor for quality is the leader, best for cost the cheaper side."""
    if pair.best_for is None:
        return
    leader, cost = pair.head_to_heads[0].leader, pair.costs[0]
    cheap = "none" if cost.saving is None else cost.cheaper or "either"
    if pair.best_for.quality != (leader or "none"):
        yield contradiction(pair, "I17", "best for quality", pair.best_for.quality, f"the leader is {leader}")
    if pair.best_for.cost != cheap:
        yield contradiction(pair, "I17", "best for cost", pair.best_for.cost, f"the cheaper side is {cheap}")


def i17_words_about_cost_name_the_cheaper_side(pair: Pair, site: Site) -> Iterator[Inconsistency]:
    """A pick by cost goes to the side that is cheaper for that work, and so does the question of cost."""
    catalog = site.catalog
    for recommendation in (one for one in pair.recommendations if one.reason == "cost"):
        cheap = compare_costs(site, pair.a, pair.b, catalog.use_cases[recommendation.use].workload).cheaper
        if recommendation.answer != cheap:
            yield contradiction(
                pair, "I17", f"pick for {recommendation.use}", recommendation.answer, f"the cheaper side is {cheap}"
            )
    if values := both_priced(pair, catalog):
        name = (pair.a if cheaper_side(pair, pair.costs[0]) == "a" else pair.b).name
        if values["cheap.name"] != name:
            yield contradiction(pair, "I17", "question of cost", values["cheap.name"], f"the cheaper side is {name}")


def cheaper_side(pair: Pair, cost: CostComparison) -> str:
    """Return the side with the lower printed cost."""
    x, y = pair.a.costs[cost.workload].cents, pair.b.costs[cost.workload].cents
    return "unknown" if x is None or y is None else "a" if x < y else "b"


def contradiction(pair: Pair, check: str, statement: str, one: object, other: object) -> Inconsistency:
    """A contradiction of a pair page."""
    return Inconsistency(check, f"compare/{pair.a.id}/vs-{pair.b.id}", statement, str(one), str(other))


PAIR_CHECKS = (
    i4_differences_are_of_printed_figures,
    i5_different_jobs_are_not_ranked,
    i6_outcomes_have_two_known_sides,
    i6_leads_follow_the_rule,
    i16_picks_have_open_gates,
    i17_one_leader_on_each_axis,
    i17_the_aims_name_the_same_sides,
    i17_words_about_cost_name_the_cheaper_side,
)
