"""Model pages: all that is known about one model, and every comparison with it.

The Markdown version of a model is made from the same view, so `model_pages` caches it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.lifecycle import EndOfLife
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.result_selection import describe_result, format_result
from generator.compare.model.self_hosting import HOURS_PER_MONTH, BreakEven, find_break_even
from generator.compare.model.workload_cost import Cost
from generator.compare.pairs.pair_table import Headline, headlines, site_table
from generator.compare.site import Site
from generator.pages.call_phrases import call_phrase, cost_phrase
from generator.pages.html.urls import Urls, model_path, pair_link
from generator.pages.model.fact_sections import (
    CapabilitySection,
    ConflictView,
    FactSection,
    capability_section,
    conflict_views,
    fact_section,
)
from generator.pages.model.history_charts import HistoryView, history_view
from generator.pages.model.model_json import last_checked
from generator.pages.model.model_scores import ModelTaskView, model_task_view
from generator.pages.model.move_to import AlternativeView, alternative_views, describe_alternatives
from generator.pages.model.provider_views import ProvidersView, providers_view
from generator.pages.model.rating_tables import RatingHistoryView, rating_history_view
from generator.pages.page import Page
from generator.pages.search_sections import (
    AnsweredUseCase,
    Link,
    ModelSearches,
    answered_use_cases,
    model_searches,
)
from generator.strings import strings


class ReplacementView(NamedTuple):
    """The model that replaces this one."""

    name: str
    link: str
    pair: str
    """Link to the comparison of the two."""


class RivalView(NamedTuple):
    """A similar model, and the result of comparing the two."""

    facts: ModelFacts
    scores: str
    verdict: str
    task: records.Task
    cost: str
    """Who costs less; empty if the model of the page has no price, which its cost section says."""


class ResultView(NamedTuple):
    """One benchmark result as printed."""

    id: str
    """Of the benchmark."""
    name: str
    value: str
    details: str
    """Interval, votes, configuration, evaluator and date, as far as they are known; may be empty."""
    source: int


@dataclass(frozen=True, slots=True)
class ModelView:
    """What a model page and its Markdown version show."""

    facts: ModelFacts
    modified: str
    """The latest date on which one of its sources was checked."""
    ending: EndOfLife | None
    replacement: ReplacementView | None
    min_coverage: int
    """Data coverage, in percent, that a score needs."""
    tasks: list[ModelTaskView]
    """Those that have a scoring rule."""
    fact_section: FactSection
    capability_section: CapabilitySection
    use_cases: list[AnsweredUseCase]
    searches: ModelSearches
    alternatives: list[AlternativeView]
    alternatives_lead: str
    """What they are, in words."""
    rivals: list[RivalView]
    providers: ProvidersView
    costs: list[tuple[records.Workload, Cost]]
    """Of every workload; those with a price are in `priced` too."""
    priced: list[tuple[records.Workload, Cost]]
    shared_price: Cost | None
    """One of `priced`, where two or more are at the same price."""
    unpriced: list[tuple[str, list[str]]]
    """Reasons why there is no price, each with the names of its workloads."""
    self_hosting: list[tuple[records.Workload, Cost, BreakEven]]
    """Workloads whose break-even is known."""
    hours_per_month: int
    results: list[ResultView]
    history: HistoryView
    ratings: RatingHistoryView
    comparisons: list[tuple[str, list[Link]]]
    """Headings with links to the comparisons that have a page."""
    unpaired_count: int
    """Models without such a page."""
    conflicts: list[ConflictView]
    sources: list[tuple[int, records.Source]]
    """By number."""


def model_pages(site: Site, models: Iterable[str]) -> Iterator[Page]:
    """Yield the pages of these models."""
    for model in models:
        yield Page(
            path=model_path(model),
            template="model/model.html",
            inputs=(f"facts/{model}", f"place/{model}", f"partners/{model}", f"searches/{model}", f"ratings/{model}"),
            view=cache(partial(model_view, site, model)),
        )


def model_view(site: Site, model: str) -> ModelView:
    """Return what the page of one model shows."""
    facts, catalog = site.models[model], site.catalog
    comparisons = comparison_links(site, facts)
    costs = [(catalog.workloads[name], cost) for name, cost in facts.costs.items()]
    priced = [(workload, cost) for workload, cost in costs if cost.cents is not None]
    return ModelView(
        facts=facts,
        modified=last_checked(facts),
        ending=facts.end_of_life,
        replacement=replacement_view(site, facts, Urls.of(catalog.settings)),
        min_coverage=catalog.scoring.thresholds.min_coverage,
        tasks=[model_task_view(site, facts, task) for task in facts.tasks if task in facts.scores],
        fact_section=fact_section(site, facts),
        capability_section=capability_section(site, facts),
        use_cases=answered_use_cases(site, facts),
        searches=model_searches(site.search_graph, model),
        alternatives=alternative_views(site, facts),
        alternatives_lead=describe_alternatives(site, facts),
        rivals=rival_views(site, facts),
        providers=providers_view(site, facts),
        costs=costs,
        priced=priced,
        shared_price=find_shared_price([cost for _, cost in priced]),
        unpriced=unpriced_workloads(costs),
        self_hosting=self_hosting_views(site, facts),
        hours_per_month=HOURS_PER_MONTH,
        results=[result_view(site, facts, result) for result in facts.model.results],
        history=history_view(site, facts),
        ratings=rating_history_view(site, facts),
        comparisons=comparisons,
        unpaired_count=len(site.models) - 1 - sum(len(links) for _, links in comparisons),
        conflicts=conflict_views(site, facts),
        sources=[(facts.source_numbers[key], source) for key, source in facts.model.sources.items()],
    )


def replacement_view(site: Site, facts: ModelFacts, urls: Urls) -> ReplacementView | None:
    """Return the model that replaces this one; None where there is none."""
    replacement = site.replacements.get(facts.id)
    if replacement is None:
        return None
    return ReplacementView(
        site.models[replacement].name, urls.model(replacement), pair_link(site, facts.id, replacement)
    )


def rival_views(site: Site, facts: ModelFacts) -> list[RivalView]:
    """Return the models most similar to one, each with the verdict on the two."""
    calls = rival_headlines(site)
    return [
        rival_view(site, facts, site.models[rival], calls[rival_pair(facts.id, rival)])
        for rival in site.rankings[facts.id].rivals
    ]


@lru_cache(maxsize=2)
def rival_headlines(site: Site) -> Mapping[tuple[str, str], Headline | None]:
    """Return the headline of every model and each similar one; comparing all of them costs little more than one."""
    pairs = sorted({rival_pair(model, rival) for model, found in site.rankings.items() for rival in found.rivals})
    return dict(zip(pairs, headlines(site_table(site), pairs), strict=True))


def rival_pair(model: str, rival: str) -> tuple[str, str]:
    """Return two ids as a pair, the earlier one first."""
    return min(model, rival), max(model, rival)


def rival_view(site: Site, facts: ModelFacts, rival: ModelFacts, headline: Headline | None) -> RivalView:
    """Return one similar model with the verdict on the two."""
    assert headline is not None, "a model and its rivals share a task"
    task = headline.on_task.task
    totals = [side.scores[task].total for side in (facts, rival)]
    own, other = (strings.model_page.not_scored if total is None else formats.format_points(total) for total in totals)
    return RivalView(
        facts=rival,
        scores=strings.model_page.scores(own=own, other=other),
        verdict=call_phrase(headline),
        task=site.catalog.tasks[task],
        cost=similar_model_cost(site, facts, rival, headline),
    )


def similar_model_cost(site: Site, facts: ModelFacts, rival: ModelFacts, headline: Headline) -> str:
    """Return who costs less, or that the other model has no price; empty if the model itself has none."""
    workload = headline.cost.workload
    if facts.costs[workload].cents is None:
        return ""
    if rival.costs[workload].cents is None:
        return formats.capitalize_first(strings.cost.no_price(name=rival.name))
    return cost_phrase(site, headline)


def find_shared_price(costs: list[Cost]) -> Cost | None:
    """Return the first of these costs if there are several and all are at one price."""
    prices = {(cost.prices_text, cost.provider, cost.sources, cost.unstated_size) for cost in costs}
    return costs[0] if len(costs) > 1 and len(prices) == 1 else None


def unpriced_workloads(costs: list[tuple[records.Workload, Cost]]) -> list[tuple[str, list[str]]]:
    """Return each reason why there is no price, with the names of the workloads that it is for."""
    names: dict[str, list[str]] = {}
    for workload, cost in costs:
        if cost.cents is None:
            names.setdefault(cost.missing_reason, []).append(workload.name)
    return list(names.items())


def self_hosting_views(site: Site, facts: ModelFacts) -> list[tuple[records.Workload, Cost, BreakEven]]:
    """Return the break-even of each workload for which it is known."""
    workloads = site.catalog.workloads
    return [
        (workloads[name], cost, result)
        for name, cost in facts.costs.items()
        if (result := find_break_even(site.catalog, facts.model, workloads[name], cost))
    ]


def result_view(site: Site, facts: ModelFacts, result: records.Result) -> ResultView:
    """Return one benchmark result in words."""
    benchmark = site.catalog.benchmarks[result.benchmark]
    evaluator = strings.results.maker if result.self_reported else result.evaluator
    date = result.on and formats.format_date(result.on.isoformat())
    details = (describe_result(result, benchmark), ", ".join(part for part in (evaluator, date) if part))
    return ResultView(
        id=result.benchmark,
        name=benchmark.name,
        value=format_result(result.value, benchmark.unit),
        details=str(strings.results.part_join).join(part for part in details if part),
        source=facts.source_numbers[result.source or facts.model.source],
    )


def comparison_links(site: Site, facts: ModelFacts) -> list[tuple[str, list[Link]]]:
    """Return links to every comparison that has a page: first those that share a task, then the rest, by name."""
    urls, partners = Urls.of(site.catalog.settings), site.pair_selection.partners[facts.id]
    others = [other for other in site.models_by_name if other.id in partners and other is not facts]
    own_tasks = frozenset(facts.tasks)
    same = [other for other in others if not own_tasks.isdisjoint(other.tasks)]
    different = [other for other in others if own_tasks.isdisjoint(other.tasks)]
    return [
        (title, [(urls.pair(facts.id, other.id), other.name) for other in models])
        for title, models in ((strings.model_page.same_task, same), (strings.model_page.other_tasks, different))
        if models
    ]
