"""Use cases: the models that meet what each requires, ranked by its benchmarks; and what the others lack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, TypeVar

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import rank_totals
from generator.compare.model.use_case_fit import RequirementStatus, UseCaseFit
from generator.compare.model.workload_cost import Cost
from generator.compare.pairs.pair_table import costs_of, recommend_for, rows_of, site_table
from generator.compare.pairs.recommendations import Recommendation
from generator.compare.site import Site
from generator.pages.counted_configs import use_case_config
from generator.pages.html.urls import pair_link
from generator.pages.model_list import LIST_INPUTS, ListEntry, ModelList, model_list
from generator.pages.page import Page
from generator.pages.rank_labels import rank_labels
from generator.pages.search_sections import SearchDemand, search_demand
from generator.strings import Phrases, strings

Item = TypeVar("Item")
Key = TypeVar("Key", str, tuple[str, ...])
MAX_PAIRS = 6
"""Comparisons offered to read."""
USE_CASE_INPUTS = (
    *LIST_INPUTS,
    *("all/scores", "all/configs", "all/fits", "selection", "day/models"),
)


class RankedModel(NamedTuple):
    """A model that meets what a use case requires and has data for every benchmark."""

    facts: ModelFacts
    rank: str
    """`3`, or `3=` where others share it."""
    mean: int
    """Over the benchmarks, as printed, in hundredths of a point."""
    cost: Cost


class IncompleteModel(NamedTuple):
    """A model that meets what a use case requires and has no data for some of its benchmarks."""

    facts: ModelFacts
    fit: UseCaseFit
    missing: tuple[str, ...]
    """Names of the benchmarks without a figure that counts."""


class UseCasePairView(NamedTuple):
    """A comparison worth reading for a use case."""

    a: RankedModel
    b: RankedModel
    link: str
    answer: str
    """Which to pick, as a phrase."""
    reason: str
    """Why, as the code of the recommendation."""


@dataclass(frozen=True, slots=True)
class UseCaseListView:
    """What the list of use cases shows."""

    use_case_count: int
    tasks: list[tuple[records.Task, list[tuple[str, records.UseCase, RankedModel | None]]]]
    """For each task with use cases: id, record, and the first model of the ranking, None where it ranks none."""


@dataclass(frozen=True, slots=True)
class UseCaseView:
    """What the page of a use case shows."""

    use: records.UseCase
    task_id: str
    task: records.Task
    requires: list[tuple[str, str]]
    """Ids and names of the capabilities it requires."""
    benchmarks: list[tuple[str, records.Benchmark, int]]
    """With their ids and weights, out of 100."""
    workload: records.Workload
    """The one whose cost is shown."""
    margin: str
    """Points that a lead needs."""
    ranked: list[RankedModel]
    models: ModelList
    """The ranked models."""
    near: list[RankedModel]
    """Those within the margin of the first, without it."""
    cheapest: RankedModel | None
    """Of the first and those near it; None with fewer than two that have a price."""
    model_count: int
    """Models of the task."""
    incomplete: list[tuple[tuple[str, ...], list[IncompleteModel]]]
    """By the benchmarks without data."""
    unconfirmed: list[tuple[str, list[ModelFacts]]]
    """By the required capability that is unknown of them."""
    excluded: list[tuple[str, list[ModelFacts]]]
    """By the required capability that they lack."""
    retired: list[ModelFacts]
    """By name."""
    pairs: list[UseCasePairView]
    demand: SearchDemand


def use_case_pages(site: Site) -> Iterator[Page]:
    """Yield the page of each use case, and the page that lists them."""
    list_inputs = ("all/names", "all/fits", "day/models")
    yield Page("use-cases/index.html", "use_cases/index.html", list_inputs, lambda: use_case_list_view(site))
    for name in site.use_case_rules:
        inputs = (f"leads/use-cases/{name}", *USE_CASE_INPUTS)
        view = partial(use_case_view, site, name)
        yield Page(f"use-cases/{name}.html", "use_cases/use-case.html", inputs, view)


def use_case_list_view(site: Site) -> UseCaseListView:
    """Return the use cases of each task, each with the first of its models."""
    tasks = [
        (site.catalog.tasks[task], [(name, use, first_ranked(site, name)) for name, use in task_use_cases(site, task)])
        for task in site.scoring_rules
    ]
    return UseCaseListView(len(site.use_case_rules), [(task, uses) for task, uses in tasks if uses])


def task_use_cases(site: Site, task: str) -> list[tuple[str, records.UseCase]]:
    """Return the use cases of a task with their ids, in order."""
    return [(name, site.catalog.use_cases[name]) for name in site.use_case_ids[task]]


def use_cases_by_task(site: Site) -> list[tuple[records.Task, list[tuple[str, records.UseCase]]]]:
    """Return the use cases of each task that has any, with their ids."""
    return [(site.catalog.tasks[task], uses) for task in site.scoring_rules if (uses := task_use_cases(site, task))]


def first_ranked(site: Site, name: str) -> RankedModel | None:
    """Return the first model of a use case's ranking; None where it ranks none."""
    return next(iter(rank_models(site, name)), None)


def rank_models(site: Site, name: str) -> list[RankedModel]:
    """Return the models that meet the requirements and have data for every benchmark, the highest mean first."""
    workload = site.catalog.use_cases[name].workload
    means = {
        facts.id: fit.score.mean
        for facts in site.current_models
        for fit in [facts.use_case_fits.get(name)]
        if fit and fit.status == "open" and is_complete(fit)
    }
    places = rank_totals(means)
    labels = rank_labels(places)
    return [
        RankedModel(site.models[model], labels[model], means[model], site.models[model].costs[workload])
        for model in sorted(means, key=lambda model: (places[model], model))
    ]


def is_complete(fit: UseCaseFit) -> bool:
    """Return whether there is a result for every benchmark, none of them too old."""
    return None not in fit.score.values


def use_case_view(site: Site, name: str) -> UseCaseView:
    """Return what the page of a use case shows."""
    catalog, use = site.catalog, site.catalog.use_cases[name]
    ranked = rank_models(site, name)
    near = [model for model in ranked if ranked[0].mean - model.mean < site.verdict_limits.min_margin]
    doing = [facts for facts in site.current_models if name in facts.use_case_fits]
    entries = [
        ListEntry(one.facts, one.rank, one.mean, config=use_case_config(site, name, one.facts)) for one in ranked
    ]
    return UseCaseView(
        use=use,
        task_id=use.task,
        task=catalog.tasks[use.task],
        requires=[(capability, catalog.capabilities[capability].name) for capability in use.requires],
        benchmarks=[(benchmark, catalog.benchmarks[benchmark], weight) for benchmark, weight in use.evidence.items()],
        workload=catalog.workloads[use.workload],
        margin=formats.format_weight(site.verdict_limits.min_margin),
        ranked=ranked,
        models=model_list(site, entries, use.workload),
        near=near[1:],
        cheapest=find_cheapest(near),
        model_count=len(doing),
        incomplete=group_by(incomplete_models(site, name, doing), lambda model: model.missing),
        unconfirmed=models_by_status(doing, name, "unconfirmed"),
        excluded=models_by_status(doing, name, "shut"),
        retired=[facts for facts in site.retired_models if name in facts.use_case_fits],
        pairs=list(pairs_to_read(site, name, ranked, near)),
        demand=search_demand(site, "use-cases", name),
    )


def find_cheapest(near: Sequence[RankedModel]) -> RankedModel | None:
    """Return the model with the lowest cost; None with fewer than two that have a price."""
    priced = [model for model in near if model.cost.cents is not None]
    if len(priced) < 2:
        return None
    return min(priced, key=lambda model: (model.cost.cents or 0, -model.mean, model.facts.id))


def models_by_status(
    doing: Sequence[ModelFacts], name: str, status: RequirementStatus
) -> list[tuple[str, list[ModelFacts]]]:
    """Return the models that a use case keeps out, by the capability that they lack or that is unknown of them."""
    kept_out = [facts for facts in doing if facts.use_case_fits[name].status == status]
    return group_by(kept_out, lambda facts: facts.use_case_fits[name].missing_capability)


def group_by(items: Sequence[Item], key: Callable[[Item], Key]) -> list[tuple[Key, list[Item]]]:
    """Group items by key, the keys in the order in which they first come."""
    groups: dict[Key, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.items())


def incomplete_models(site: Site, name: str, doing: Sequence[ModelFacts]) -> list[IncompleteModel]:
    """Return the models that meet the requirements but lack data, the highest data coverage first."""
    benchmarks: Mapping[str, records.Benchmark] = site.catalog.benchmarks
    names = [benchmarks[benchmark].name for benchmark in site.catalog.use_cases[name].evidence]
    incomplete = []
    for facts in doing:
        fit = facts.use_case_fits[name]
        if fit.status == "open" and not is_complete(fit):
            missing = [label for label, value in zip(names, fit.score.values, strict=True) if value is None]
            incomplete.append(IncompleteModel(facts, fit, tuple(missing)))
    return sorted(
        incomplete,
        key=lambda model: (-model.fit.score.coverage, -model.fit.score.mean, model.facts.name.casefold()),
    )


def pairs_to_read(
    site: Site, name: str, ranked: Sequence[RankedModel], near: Sequence[RankedModel]
) -> Iterator[UseCasePairView]:
    """Yield the first model with the cheapest one near it, and with the next ones of other makers."""
    if not ranked:
        return
    first, cheapest = ranked[0], find_cheapest(near)
    others = [model for model in ranked[1:] if model.facts.maker_id != first.facts.maker_id][: MAX_PAIRS - 1]
    low = [cheapest] if cheapest and cheapest is not first else []
    chosen = {model.facts.id: model for model in low + others}
    pairs = [sorted((first, other), key=lambda model: model.facts.id) for other in list(chosen.values())[:MAX_PAIRS]]
    table = site_table(site)
    rows = rows_of(table, [(a.facts.id, b.facts.id) for a, b in pairs])
    costs = costs_of(table, site.catalog.use_cases[name].workload, *rows)
    picks = recommend_for(table, name, *rows, costs)
    for i, (a, b) in enumerate(pairs):
        pick = picks.row(i, ("", ""))  # a ranked model lacks nothing
        link = pair_link(site, a.facts.id, b.facts.id)
        yield UseCasePairView(a, b, link, describe_pick(pick, a.facts, b.facts), pick.reason)


def describe_pick(pick: Recommendation, a: ModelFacts, b: ModelFacts) -> str:
    """Return which of two to pick, as a phrase."""
    phrases: Phrases = strings.use_cases.picks
    if pick.answer in ("a", "b"):
        return str(phrases.model(name=(a if pick.answer == "a" else b).name))
    return str(phrases[pick.answer])
