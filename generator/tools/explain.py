"""`make explain`: the facts behind each line of a verdict, with the file and line that states each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.catalog import records
from generator.catalog.problems import make_printable
from generator.catalog.yaml.source_file import Place
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.result_selection import select_result
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.workload_cost import Cost
from generator.compare.pairs.costs import CostComparison
from generator.compare.pairs.head_to_head import HeadToHead
from generator.compare.pairs.pair_table import Pair, compare_pair
from generator.compare.pairs.recommendations import Recommendation
from generator.compare.site import Site
from generator.compare.site_loader import load_site
from generator.tools.render_pair import order_pair
from generator.tools.report.verdict_changes import describe_call, describe_cost_lead, describe_pick
from generator.tools.todo.gap import locate_in_record

REASONS = {
    "lead": "leads on its evidence",
    "cost": "close on evidence, and it costs less",
    "gate": "the other lacks, or is not known to have,",
    "close": "close on evidence and on cost",
    "shut": "neither has",
    "unconfirmed": "not known to have",
    "evidence": "what both publish does not decide it",
}


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
        yield f"{pair.a.id} and {pair.b.id}: {pair.verdict}"
        if not pair.head_to_heads:
            yield f"  they share no task: {', '.join(pair.a.tasks)}; {', '.join(pair.b.tasks)}"
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
            yield f"  {signal_label(self.catalog, signal)}, weight {formats.format_weight(weight)}"
            for facts in self.sides:
                yield f"    {facts.id}: {self.describe_term(facts, duel.task, index, signal)}"
        for facts in self.sides:
            score = facts.scores[duel.task]
            total = "not scored" if score.total is None else formats.format_points(score.total)
            terms = f"{formats.format_points(score.low)} earned on {formats.format_points(score.coverage)} published"
            yield f"  {facts.id}: score {total}: {terms}, {formats.format_points(score.imputed)} from medians"
        yield from self.explain_lead_rule(duel)

    def explain_lead_rule(self, duel: HeadToHead) -> Iterator[str]:
        """Yield the lead rule with its figures."""
        needed, margin = (formats.format_points(limit) for limit in self.site.verdict_limits)
        means = f"{formats.format_points(duel.mean_a)} and {formats.format_points(duel.mean_b)}"
        yield f"  both publish {formats.format_points(duel.shared)} of 100, {needed} are needed; means over it {means}"
        if duel.leader:
            sums = sorted((duel.sum_a, duel.sum_b), reverse=True)
            ahead, behind = (formats.format_points(total) for total in sums)
            yield f"  over what the rival publishes, gaps as 0: {ahead} to {behind}, a lead from {margin}"
        else:
            yield f"  no side is {margin} ahead over what its rival publishes, its own gaps counted as 0"

    def describe_term(self, facts: ModelFacts, task: str, index: int, signal: records.Signal) -> str:
        """Return what signal `index` of a task earns a model, and where its fact is stated."""
        measure, points = facts.evidence[task][index], facts.scores[task].terms[index]
        if measure.value is None or points is None:
            near = f" ({measure.near_misses[0].text})" if measure.near_misses else ""
            return f"too old to count: {measure.text}" if measure.text else f"not in our sources{near}"
        figures = f"{measure.text} is {formats.format_points(measure.value)}, earns {formats.format_points(points)}"
        if measure.counted_here:
            return f"{figures}  [{self.folder}/matches, {measure.detail}]"
        location = locate_in_record(self.site, facts.id, self.fact_place(facts, signal))
        return f"{figures}  [{facts.model.sources[measure.source].title}; {self.folder}/{location}]"

    def fact_place(self, facts: ModelFacts, signal: records.Signal) -> Place:
        """Return where in a model's record the fact of a signal is stated."""
        head, _, tail = signal.fact.partition(".")
        if head != "results":
            return tuple(signal.fact.split("."))
        counted = select_result(facts.model, tail, signal, self.catalog.benchmarks[tail])
        return "results", next(i for i, one in enumerate(facts.model.results) if one is counted)

    def explain_cost(self, bill: CostComparison) -> Iterator[str]:
        """Yield what a workload costs on both sides."""
        yield ""
        saving = "" if bill.saving is None else f", {formats.format_dollars(bill.saving)} a month or {bill.percent}%"
        yield f"{bill.workload}: {describe_cost_lead(self.pair, bill)}{saving}"
        for facts in self.sides:
            yield f"    {facts.id}: {self.describe_cost(facts, facts.costs[bill.workload])}"

    def describe_cost(self, facts: ModelFacts, cost: Cost) -> str:
        """Return a cost with the offer it comes from."""
        if cost.cents is None:
            return cost.missing_reason
        offers = facts.model.providers
        index = next(i for i, one in enumerate(offers) if one.provider == cost.provider and one.until is None)
        location = locate_in_record(self.site, facts.id, ("providers", index))
        price = f"{formats.format_dollars(cost.cents)} a month at {cost.provider}, {cost.rates_text}"
        return f"{price}  [{facts.model.sources[cost.source].title}; {self.folder}/{location}]"

    def explain_pick(self, pick: Recommendation) -> Iterator[str]:
        """Yield the pick for a use case with its reason, and what is known of both sides."""
        yield ""
        reason = f"{REASONS[pick.reason]} {pick.lacking}".rstrip()
        sums = (
            f", {formats.format_points(pick.ahead)} to {formats.format_points(pick.behind)}"
            if pick.reason == "lead"
            else ""
        )
        yield f"{pick.use}: {describe_pick(self.pair, pick.answer)}: {reason}{sums}"
        for facts in self.sides:
            need, use = facts.use_case_fits[pick.use], self.catalog.use_cases[pick.use]
            values = zip(use.evidence.items(), need.score.values, strict=True)
            evidence = [
                f"{name} {formats.format_points(value) if value is not None else 'unknown'} (weight {weight})"
                for (name, weight), value in values
            ]
            gate = f"; {need.status}: {need.missing_capability}" if need.missing_capability else ""
            yield f"    {facts.id}: {', '.join(evidence)}{gate}"
