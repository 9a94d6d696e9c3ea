"""`make explain`: the facts behind a verdict, each with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.catalog import records
from generator.catalog.problems import join_with_and, make_printable
from generator.catalog.yaml.source_file import Place
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.result_selection import select_result
from generator.compare.model.score import Score, exact_points
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.workload_cost import Cost
from generator.compare.pairs.costs import CostComparison
from generator.compare.pairs.head_to_head import HeadToHead
from generator.compare.pairs.pair_table import Pair, compare_pair
from generator.compare.pairs.recommendations import Recommendation
from generator.compare.site import Site
from generator.compare.site_loader import load_site
from generator.strings import strings
from generator.tools.render_pair import order_pair
from generator.tools.report.verdict_changes import describe_call, describe_cost_lead, describe_pick
from generator.tools.todo.gap import locate_in_record

VERDICTS = {
    "different-tasks": "they share no task",
    "ahead-on-both": "one scores higher and costs less",
    "trade-off": "one scores higher, the other costs less",
    "ahead": "one scores higher",
    "cost-only": "one costs less, neither leads on score",
    "even": "neither leads on score or cost",
    "insufficient-data": "not enough data for a verdict",
    "retired": "a model is retired, so there is no verdict",
}
REASONS = {
    "lead": "scores higher, {ahead} vs. {behind}",
    "cost": "scores are too close to call, and it costs less",
    "gate": "{rival} {status} {capability}",
    "close": "similar scores and similar costs",
    "shut": "neither supports {capability}",
    "unconfirmed": "{capability} is unknown",
    "evidence": "not enough data on both",
}
"""Why a model is picked, or why none is."""
STATUSES = {"shut": "does not support", "unconfirmed": "is not known to support", "open": "supports"}
"""Whether a model fits a use case, before the name of a required capability."""


def explain_pair(content: Path, a: str, b: str) -> str:
    """Return every line of the verdict on two models, in either order, with the facts it rests on.

    Raises:
        ContentError: the content has problems.
        UsageError: a model does not exist, or the two are one.
    """
    site = load_site(content)
    pair = compare_pair(site, *(site.models[model] for model in order_pair(site, a, b)))
    return "\n".join(make_printable(line) for line in PairExplanation(site, pair, content.as_posix()).lines())


class PairExplanation:
    """The explanation of one pair as lines of text; `folder` is the content folder as it is printed."""

    def __init__(self, site: Site, pair: Pair, folder: str) -> None:
        self.site = site
        self.pair = pair
        self.folder = folder
        self.catalog = site.catalog
        self.sides = (pair.a, pair.b)

    def lines(self) -> Iterator[str]:
        """Yield the whole explanation: verdicts on tasks, then costs, then picks."""
        pair = self.pair
        yield f"{pair.a.id} vs. {pair.b.id}: {VERDICTS[pair.verdict]}"
        if not pair.head_to_heads:
            for facts in self.sides:
                yield f"  {facts.id}: {join_with_and(facts.tasks)}"
        for duel in pair.head_to_heads:
            yield from self.explain_task(duel)
        for bill in pair.costs:
            yield from self.explain_cost(bill)
        for pick in pair.recommendations:
            yield from self.explain_pick(pick)

    def explain_task(self, duel: HeadToHead) -> Iterator[str]:
        """Yield the terms of both scores on a task, and the lead rule."""
        yield ""
        yield f"{duel.task}: {describe_call(self.pair, duel)}"
        rule = self.site.scoring_rules[duel.task]
        for index, (signal, weight) in enumerate(zip(rule.signals, rule.weights, strict=True)):
            yield f"  {signal_label(self.catalog, signal)} (weight {formats.format_weight(weight)})"
            for facts in self.sides:
                yield f"    {facts.id}: {self.describe_term(facts, duel.task, index, signal)}"
        for facts in self.sides:
            yield f"  {facts.id}: {describe_score(facts.scores[duel.task])}"
        yield from self.explain_lead_rule(duel)

    def explain_lead_rule(self, duel: HeadToHead) -> Iterator[str]:
        """Yield the lead rule with its figures."""
        needed, margin, quality = (formats.format_points(limit) for limit in self.site.verdict_limits)
        means = f"{formats.format_points(duel.mean_a)} vs. {formats.format_points(duel.mean_b)}"
        yield f"  on data that both have, {formats.format_points(duel.shared)} of 100 points ({needed} needed): {means}"
        if duel.front:
            sums = sorted((duel.sum_a, duel.sum_b), reverse=True)
            ahead, behind = (formats.format_points(total) for total in sums)
            sums_text = f"{ahead} vs. {behind} (a lead needs {margin})"
            yield f"  on all data of the other, with the missing data of the side in front as 0: {sums_text}"
            on_quality = f"{formats.format_points(duel.quality_a)} vs. {formats.format_points(duel.quality_b)}"
            yield f"  on the quality results that both have: {on_quality} (a lead needs {quality})"
        else:
            yield f"  neither is {margin} points ahead on all data of the other, with its own missing data as 0"

    def describe_term(self, facts: ModelFacts, task: str, index: int, signal: records.Signal) -> str:
        """Return what signal `index` of a task earns a model, and where its fact is stated."""
        measure, weight = facts.evidence[task][index], self.site.scoring_rules[task].weights[index]
        if measure.value is None:
            near = f" ({measure.near_misses[0].text})" if measure.near_misses else ""
            estimate = formats.format_points(facts.scores[task].estimates[index] or 0)
            stated = f"{measure.text}, too old to count" if measure.text else f"{strings.states.unstated}{near}"
            return f"{stated}; {estimate}/100 estimated, in the score alone"
        value = f"{formats.format_points(measure.value)}/100"
        points = formats.format_exact_points(exact_points(weight, measure.value))
        figures = f"{measure.text} → {value} × weight {formats.format_weight(weight)} = {points} points"
        if measure.counted_here:
            return f"{figures}  [{self.folder}/searches, {measure.detail}]"
        location = locate_in_record(self.site, facts.id, self.fact_place(facts, signal))
        return f"{figures}  [{facts.model.sources[measure.source].title}; {self.folder}/{location}]"

    def fact_place(self, facts: ModelFacts, signal: records.Signal) -> Place:
        """Return where in a model's record the fact of a signal is stated."""
        head, _, tail = signal.fact.partition(".")
        if head != "results":
            return tuple(signal.fact.split("."))
        counted = select_result(facts.model, tail, signal)
        return "results", next(i for i, one in enumerate(facts.model.results) if one is counted)

    def explain_cost(self, bill: CostComparison) -> Iterator[str]:
        """Yield what a workload costs on both sides."""
        yield ""
        share = formats.format_saving_pct(bill.percent)
        saving = "" if bill.saving is None else f" ({formats.format_dollars(bill.saving)} or {share} a month)"
        yield f"{bill.workload}: {describe_cost_lead(self.pair, bill)}{saving}"
        for facts in self.sides:
            yield f"    {facts.id}: {self.describe_cost(facts, facts.costs[bill.workload])}"

    def describe_cost(self, facts: ModelFacts, cost: Cost) -> str:
        """Return a cost with the offer it comes from."""
        if cost.cents is None:
            return cost.missing_reason
        offers = facts.model.providers
        index = next(i for i, one in enumerate(offers) if one.provider == cost.provider and one.kind != "free-tier")
        location = locate_in_record(self.site, facts.id, ("providers", index))
        price = f"{formats.format_dollars(cost.cents)} a month at {cost.provider}, {cost.prices_text}"
        titles = "; ".join(facts.model.sources[key].title for key in cost.sources)
        return f"{price}  [{titles}; {self.folder}/{location}]"

    def explain_pick(self, pick: Recommendation) -> Iterator[str]:
        """Yield the pick for a use case with its reason, and what is known of both sides."""
        yield ""
        ahead, behind = formats.format_points(pick.ahead), formats.format_points(pick.behind)
        rival = self.pair.b if pick.answer == "a" else self.pair.a
        status = STATUSES[rival.use_case_fits[pick.use].status]
        reason = REASONS[pick.reason].format(
            ahead=ahead, behind=behind, capability=pick.lacking, rival=rival.id, status=status
        )
        yield f"{pick.use}: {describe_pick(self.pair, pick.answer)}: {reason}"
        for facts in self.sides:
            need, use = facts.use_case_fits[pick.use], self.catalog.use_cases[pick.use]
            values = zip(use.evidence.items(), need.score.values, strict=True)
            evidence = [
                f"{name} {'unknown' if value is None else f'{formats.format_points(value)}/100'} (weight {weight})"
                for (name, weight), value in values
            ]
            lacks = f"; {STATUSES[need.status]} {need.missing_capability}" if need.missing_capability else ""
            yield f"    {facts.id}: {', '.join(evidence)}{lacks}"


def describe_score(score: Score) -> str:
    """Return a score in points with what it is made of."""
    known = f"{formats.format_exact_points(score.earned)} from data (coverage {formats.format_points(score.coverage)}%)"
    if score.total is None:
        return f"no score: {known} is not enough"
    estimated = f" + {formats.format_exact_points(score.estimated)} estimated" if score.estimated else ""
    return f"score {formats.format_points(score.total)} = {known}{estimated}"
