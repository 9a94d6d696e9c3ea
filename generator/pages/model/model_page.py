"""Model pages: all that is known about one model, and every comparison with it.

The Markdown version of a model is made from the same view, so `model_pages` caches it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from generator.catalog import records
from generator.compare.model.lifecycle import EndOfLife
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.self_hosting import HOURS_PER_MONTH, BreakEven, find_break_even
from generator.compare.model.workload_cost import Cost
from generator.compare.population.family_groups import Family
from generator.compare.site import Site
from generator.pages.html.urls import Urls, model_path, pair_link
from generator.pages.model.fact_sections import (
    CapabilitySection,
    ConflictView,
    FactSection,
    FactView,
    capability_section,
    conflict_views,
    fact_section,
)
from generator.pages.model.history_charts import HistoryView, history_view
from generator.pages.model.key_facts import SHOWN_FACTS, KeyFact, answer_sentences, describe_model, key_facts
from generator.pages.model.model_json import last_checked
from generator.pages.model.model_scores import ModelTaskView, model_task_view
from generator.pages.model.move_to import AlternativeView, alternative_views, cheaper_views, describe_alternatives
from generator.pages.model.provider_rows import ProviderTable, provider_table
from generator.pages.model.provider_views import ProvidersView, providers_view
from generator.pages.model.rating_tables import RatingHistoryView, rating_history_view
from generator.pages.model.result_rows import ResultKindView, result_groups
from generator.pages.model.rival_views import RivalView, rival_views
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


@dataclass(frozen=True, slots=True)
class ModelView:
    """What a model page and its Markdown version show."""

    facts: ModelFacts
    family: Family | None
    """None for one without a page."""
    modified: str
    """The latest date on which one of its sources was checked."""
    ending: EndOfLife | None
    replacement: ReplacementView | None
    min_coverage: int
    """Data coverage, in percent, that a score needs."""
    tasks: list[ModelTaskView]
    """Those that have a scoring rule."""
    summary: str
    """One line for search engines."""
    answer: list[str]
    """What it is worth, in sentences."""
    key_facts: list[KeyFact]
    fact_section: FactSection
    other_facts: list[FactView]
    """Known facts that the first screen does not show."""
    capability_section: CapabilitySection
    use_cases: list[AnsweredUseCase]
    searches: ModelSearches
    alternatives: list[AlternativeView]
    alternatives_lead: str
    """What they are, in words."""
    cheaper_models: list[AlternativeView]
    """Models that score less for less money, where there are no alternatives."""
    rivals: list[RivalView]
    providers: ProvidersView
    provider_table: ProviderTable
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
    results: list[ResultKindView]
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
    tasks = [model_task_view(site, facts, task) for task in facts.tasks if task in facts.scores]
    providers = providers_view(site, facts)
    shown, known = key_facts(site, facts), fact_section(site, facts)
    costs = [(catalog.workloads[name], cost) for name, cost in facts.costs.items()]
    priced = [(workload, cost) for workload, cost in costs if cost.cents is not None]
    return ModelView(
        facts=facts,
        family=site.family_of_model.get(model),
        modified=last_checked(facts),
        ending=facts.end_of_life,
        replacement=replacement_view(site, facts, Urls.of(catalog.settings)),
        min_coverage=catalog.scoring.thresholds.min_coverage,
        tasks=tasks,
        summary=describe_model(facts, shown, tasks),
        answer=list(answer_sentences(site, facts, tasks)),
        key_facts=shown,
        fact_section=known,
        other_facts=[view for view in known.stated if view.row.fact not in SHOWN_FACTS],
        capability_section=capability_section(site, facts),
        use_cases=answered_use_cases(site, facts),
        searches=model_searches(site.search_graph, model),
        alternatives=alternative_views(site, facts),
        alternatives_lead=describe_alternatives(site, facts),
        cheaper_models=cheaper_views(site, facts),
        rivals=rival_views(site, facts),
        providers=providers,
        provider_table=provider_table(providers),
        costs=costs,
        priced=priced,
        shared_price=find_shared_price([cost for _, cost in priced]),
        unpriced=unpriced_workloads(costs),
        self_hosting=self_hosting_views(site, facts),
        hours_per_month=HOURS_PER_MONTH,
        results=result_groups(site, facts),
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
