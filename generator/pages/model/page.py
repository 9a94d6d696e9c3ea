"""Model pages: all that is known of one model, and every comparison with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.result_selection import describe_result, format_result
from generator.compare.model.score import top_pct
from generator.compare.model.self_hosting import HOURS_PER_MONTH, find_break_even
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.table_cells import TableCell, capability_order, format_other_value
from generator.compare.pairs.pairs import Headline, headlines, site_table
from generator.compare.site import Site
from generator.pages.html.urls import Urls, model_path, pair_link
from generator.pages.model.history_charts import history_view
from generator.pages.model.model_json import modified
from generator.pages.page import Page
from generator.pages.price_terms import unit_in_words
from generator.pages.search_sections import abilities, answered, searched

CALLS = {"leads": "leads", "leads-for-now": "leads, for now"}
STATED_CALLS = {"close": "Too close to call", "not-settled": "Not settled", "no-call": "No call"}


@dataclass(frozen=True, slots=True)
class SignalView:
    """One signal of a model beside the frozen median."""

    label: str
    weight: int
    measure: EvidenceValue
    median: int
    ticks: str
    """A path with a tick for every value that a model of the task has for it, in whole points."""

    @property
    def ahead(self) -> int:
        """How far it lies above the median, in hundredths; nothing published is not ahead."""
        return 0 if self.measure.value is None else self.measure.value - self.median


class RivalView(NamedTuple):
    """A model worth comparing with, and how the two stand."""

    facts: ModelFacts
    scores: str
    call: str
    task: records.Task
    bill: str


class ResultView(NamedTuple):
    """One measured figure as printed."""

    name: str
    value: str
    detail: str
    runner: str
    on: str
    source: int


def model_pages(site: Site, models: Iterable[str]) -> Iterator[Page]:
    """Yield the pages of these models."""
    for model in models:
        yield Page(
            path=model_path(model),
            template="model/model.html",
            inputs=(f"facts/{model}", f"place/{model}", f"partners/{model}", f"searches/{model}"),
            view=cache(partial(view, site, model)),
        )


def view(site: Site, model: str) -> Mapping[str, Any]:
    """Everything the template prints of one model."""
    facts = site.models[model]
    catalog, paired = site.catalog, others(site, facts)
    return {
        "path_file": model_path(model),
        "facts": facts,
        "modified": modified(facts),
        "ending": facts.end_of_life,
        "successor": successor_view(site, facts, Urls.of(catalog.settings)),
        "needed": catalog.scoring.call.coverage,
        "model": facts.model,
        "place": site.rankings[model],
        "tasks": [task_view(site, facts, task) for task in facts.tasks if task in facts.scores],
        "rows": [
            (row, cell, numbers(facts, cell))
            for row, cell in zip(catalog.table.rows, facts.cells, strict=True)
            if applies(row, facts)
        ],
        "capabilities": [
            (name, catalog.capabilities[name], cell, numbers(facts, cell))
            for name, cell in zip(capability_order(catalog), facts.capabilities, strict=True)
            if set(catalog.capabilities[name].tasks) & set(facts.tasks)
        ],
        "needs": answered(site, facts),
        "abilities": abilities(site, facts),
        "searches": searched(site.search_graph, model),
        "rivals": rival_views(site, facts),
        "offers": [offer_view(facts, offer) for offer in facts.model.offers],
        "costs": [(catalog.workloads[name], cost) for name, cost in facts.costs.items()],
        "hosting": [
            (catalog.workloads[name], cost, found)
            for name, cost in facts.costs.items()
            if (found := find_break_even(catalog, facts.model, catalog.workloads[name], cost))
        ],
        "results": [result_view(site, facts, result) for result in facts.model.results],
        "hours": HOURS_PER_MONTH,
        "history": history_view(site, facts),
        "others": paired,
        "unpaired": len(site.models) - 1 - sum(len(models) for _, models in paired),
        "conflicts": [
            (conflict, [format_other_value(conflict.field, other) for other in conflict.others])
            for conflict in facts.model.conflicts
        ],
        "sources": [(facts.source_numbers[key], source) for key, source in facts.model.sources.items()],
    }


def successor_view(site: Site, facts: ModelFacts, urls: Urls) -> Mapping[str, str] | None:
    """The model that replaces this one, and the links to its page and to the comparison of the two."""
    following = facts.model.lifecycle.successor
    if following is None:
        return None
    pair = pair_link(site, facts.id, following)
    return {"name": site.models[following].name, "link": urls.model(following), "pair": pair}


def numbers(facts: ModelFacts, cell: TableCell) -> tuple[int, ...]:
    """The numbers of a cell's sources."""
    return tuple([facts.source_numbers[key] for key in cell.sources])


def applies(row: records.Row, facts: ModelFacts) -> bool:
    """Whether a feature row is about a task of the model."""
    return not row.tasks or bool(set(row.tasks) & set(facts.tasks))


def task_view(site: Site, facts: ModelFacts, task: str) -> Mapping[str, Any]:
    """Score, place and signals on one task."""
    site = site
    place, score, rule = site.rankings[facts.id], facts.scores[task], site.scoring_rules[task]
    workload = site.catalog.scoring.tasks[task].workload
    rank, of, crowd = place.ranks.get(task), place.scored_counts.get(task, 0), place.populations[task]
    signals = [
        SignalView(signal_label(site.catalog, signal), weight, measure, int(signal.median * 100), ticks(values))
        for signal, weight, measure, values in zip(
            rule.signals, rule.weights, facts.evidence[task], crowd.signal_values, strict=True
        )
    ]
    known = sorted((s for s in signals if s.measure.value is not None), key=lambda s: (-s.ahead, s.label))
    return {
        "id": task,
        "task": site.catalog.tasks[task],
        "score": score,
        "rank": rank,
        "ordinal": ordinal(rank) if rank else "",
        "shared": crowd.scores.count(score.total) > 1,
        "of": of,
        "top": top_pct(rank, of) if rank else None,
        "ahead": place.pct_below.get(task),
        "median": place.median_scores.get(task),
        "workload": site.catalog.workloads[workload],
        "cost": facts.costs[workload],
        "bills": place.cost_stats[task],
        "lowest": min(crowd.scores, default=0),
        "highest": max(crowd.scores, default=0),
        "ticks": ticks(tuple(sorted({total // 10 for total in crowd.scores}))),
        "signals": signals,
        "strengths": [s for s in known[:3] if s.ahead > 0],
        "weaknesses": [s for s in reversed(known[-3:]) if s.ahead < 0],
    }


@cache
def ticks(values: tuple[int, ...]) -> str:
    """A path with a tick for each value; it is the same on the page of every model of a task."""
    return "".join([f"M{value} 7v12" for value in values])


def ordinal(number: int) -> str:
    """A place in words: 1st, 2nd, 11th, 23rd."""
    last = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{formats.format_count(number)}{last}"


def rival_views(site: Site, facts: ModelFacts) -> list[RivalView]:
    """Return the models most worth comparing with one, each with the verdict between the two."""
    rivals = [site.models[rival] for rival in site.rankings[facts.id].rivals]
    pairs = [(min(facts.id, rival.id), max(facts.id, rival.id)) for rival in rivals]
    views = []
    for rival, headline in zip(rivals, headlines(site_table(site), pairs), strict=True):
        assert headline is not None, "a model and its rivals share a task"
        task = headline.on_task.task
        scores = [one.scores[task].total for one in (facts, rival)]
        views.append(
            RivalView(
                facts=rival,
                scores=" to ".join("not scored" if total is None else formats.format_points(total) for total in scores),
                call=call_in_words(headline),
                task=site.catalog.tasks[task],
                bill=bill_in_words(site, headline),
            )
        )
    return views


def call_in_words(headline: Headline) -> str:
    """Return the verdict on a pair's first task as one phrase."""
    one = headline.on_task
    if not one.leader:
        return STATED_CALLS[one.call]
    return f"{(headline.a if one.leader == 'a' else headline.b).name} {CALLS[one.call]}"


def bill_in_words(site: Site, headline: Headline) -> str:
    """Return who is cheaper for the deciding workload, as one phrase."""
    cost = headline.cost
    workload = site.catalog.workloads[cost.workload].name
    if cost.saving is None:
        return f"No price for both for the {workload}"
    if not cost.cheaper:
        return f"Within {site.cost_lead_pct}% of each other for the {workload}"
    cheap = headline.a if cost.cheaper == "a" else headline.b
    return f"{cheap.name} costs {cost.percent}% less for the {workload}"


def offer_view(facts: ModelFacts, offer: records.Offer) -> Mapping[str, Any]:
    """One seller's price list."""
    return {
        "offer": offer,
        "rates": [(unit_in_words(rate), formats.format_price(rate.usd)) for rate in offer.rates],
        "source": facts.source_numbers[offer.source or facts.model.source],
    }


def result_view(site: Site, facts: ModelFacts, result: records.Result) -> ResultView:
    """One measured figure."""
    test = site.catalog.benchmarks[result.benchmark]
    return ResultView(
        name=test.name,
        value=format_result(result.value, test.unit),
        detail=describe_result(result, test.unit),
        runner="the maker" if result.by_maker else result.runner or "",
        on=result.on.isoformat() if result.on else "",
        source=facts.source_numbers[result.source or facts.model.source],
    )


def others(site: Site, facts: ModelFacts) -> list[tuple[str, list[tuple[str, str]]]]:
    """Link and name for every comparison that has a page: first those that share a task, then the rest."""
    urls, partners = Urls.of(site.catalog.settings), site.pair_selection.partners[facts.id]
    everybody = [one for one in site.models_by_name if one.id in partners and one is not facts]
    mine = frozenset(facts.tasks)
    near = [one for one in everybody if not mine.isdisjoint(one.tasks)]
    far = [one for one in everybody if mine.isdisjoint(one.tasks)]
    return [
        (title, [(urls.pair(facts.id, one.id), one.name) for one in models])
        for title, models in (("Same task", near), ("Different jobs", far))
        if models
    ]
