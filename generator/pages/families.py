"""Families: related models of one maker, what differs among them, which to choose for what, and their comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.population.alternatives import has_open_weights
from generator.compare.population.family_groups import Family
from generator.compare.population.rivals import newest_first_key
from generator.compare.site import Site
from generator.pages.html.urls import pair_link
from generator.pages.makers import sort_by_score, tasks_of
from generator.pages.model_list import ListColumn, ListEntry, ModelList, model_list
from generator.pages.page import Page
from generator.pages.rank_labels import task_rank_labels
from generator.strings import strings


class FamilySummary(NamedTuple):
    """One family in the list of families."""

    family: Family
    maker: str
    newest: str
    """Name of the newest model."""


@dataclass(frozen=True, slots=True)
class FamilyListView:
    """What the list of families shows."""

    families: list[FamilySummary]
    """By name."""


class FamilyPick(NamedTuple):
    """The model to choose under one condition."""

    condition: str
    facts: ModelFacts
    figures: str


class FamilyTaskView(NamedTuple):
    """The models of a family on one task."""

    id: str
    task: records.Task
    workload: records.Workload
    """The one whose cost is shown."""
    models: ModelList
    """The highest score first, then the unscored, then the retired."""
    picks: list[FamilyPick]


@dataclass(frozen=True, slots=True)
class FamilyView:
    """What the page of a family shows."""

    family: Family
    maker_id: str
    maker: str
    tasks: list[FamilyTaskView]
    summary: str
    """What differs among its models, in a sentence."""
    pairs: list[tuple[str, str]]
    """Links and names of comparisons: of the first with each other one, and of neighbors by score."""


def family_pages(site: Site) -> Iterator[Page]:
    """Yield the page of each family of three models or more, and the page that lists them."""
    inputs = ("all/records", "makers", "day/models")
    yield Page("families/index.html", "families/index.html", inputs, lambda: family_list_view(site))
    for name, family in site.families.items():
        maker = family.models[0].maker_id
        view = partial(family_view, site, family)
        inputs = (f"makers/{maker}", "selection", f"day/makers/{maker}")
        yield Page(f"families/{name}.html", "families/family.html", inputs, view)


def family_list_view(site: Site) -> FamilyListView:
    """Return every family with its newest model."""
    families = sorted(site.families.values(), key=lambda one: (one.name.casefold(), one.id))
    return FamilyListView(
        [FamilySummary(one, one.models[0].maker, min(one.models, key=newest_first_key).name) for one in families]
    )


def family_view(site: Site, family: Family) -> FamilyView:
    """Return what the page of a family shows."""
    models, tasks = list(family.models), tasks_of(site, list(family.models))
    return FamilyView(
        family=family,
        maker_id=models[0].maker_id,
        maker=models[0].maker,
        tasks=[family_task_view(site, task, sort_by_score(task, models)) for task in tasks],
        summary=describe_differences(site, family, tasks[:1]),
        pairs=list(family_pairs(site, sort_by_score(tasks[0], models) if tasks else models)),
    )


def family_task_view(site: Site, task: str, models: list[ModelFacts]) -> FamilyTaskView:
    """Return the models of a family on one task, which are given in order."""
    workload, labels = site.catalog.scoring.tasks[task].workload, task_rank_labels(site, task)
    entries = [
        ListEntry(facts, labels.get(facts.id, ""), score.total, score.low, score.high)
        for facts in models
        for score in [facts.scores[task]]
    ]
    sizes = {
        facts.id: formats.abbreviate_count(size)
        for facts in models
        if (size := facts.model.parameters.value if facts.model.parameters else None)
    }
    column = ListColumn(strings.families.parameters, "down", strings.states.unstated)
    return FamilyTaskView(
        id=task,
        task=site.catalog.tasks[task],
        workload=site.catalog.workloads[workload],
        models=model_list(site, entries, workload, [(column, sizes)]),
        picks=list(pick_members(task, workload, models)),
    )


def pick_members(task: str, workload: str, models: list[ModelFacts]) -> Iterator[FamilyPick]:
    """Yield the models of a family to choose on one task: the best, the best at half its cost, with open weights."""
    words = strings.families.picks
    scored = [facts for facts in models if not facts.is_retired and facts.scores[task].total is not None]
    if len(scored) < 2:
        return
    half, named = (scored[0].costs[workload].cents or 0) // 2, set[str]()
    cheap = [facts for facts in scored if (cents := facts.costs[workload].cents) is not None and cents <= half]
    opened = [facts for facts in scored if has_open_weights(facts)]
    for condition, found in ((words.best, scored), (words.half, cheap), (words.open, opened)):
        if found and found[0].id not in named:
            named.add(found[0].id)
            score, cents = formats.format_points(found[0].scores[task].total or 0), found[0].costs[workload].cents
            usd = "" if cents is None else formats.format_dollars(cents)
            yield FamilyPick(
                str(condition), found[0], words.priced(score=score, usd=usd) if usd else words.scored(score=score)
            )


def describe_differences(site: Site, family: Family, tasks: list[str]) -> str:
    """Return how far the models of a family are apart in score and cost on these tasks."""
    words = strings.families
    parts = [words.count(count=len(family.models), maker=family.models[0].maker)]
    for task in tasks:
        workload = site.catalog.scoring.tasks[task].workload
        current = [facts for facts in family.models if task in facts.scores and not facts.is_retired]
        totals = {total for facts in current if (total := facts.scores[task].total) is not None}
        costs = {cents for facts in current if (cents := facts.costs[workload].cents) is not None}
        if len(totals) > 1:
            low, high = (formats.format_points(find(totals)) for find in (min, max))
            parts.append(words.scores(low=low, high=high, task=site.catalog.tasks[task].name.lower()))
        if len(costs) > 1:
            low, high = (formats.format_dollars(find(costs)) for find in (min, max))
            parts.append(words.costs(low=low, high=high, volume=site.catalog.workloads[workload].volume))
    return " ".join(map(str, parts))


def family_pairs(site: Site, models: list[ModelFacts]) -> Iterator[tuple[str, str]]:
    """Yield comparisons inside a family: of the first with each other one, then of neighbors in their order."""
    for one, other in [*((models[0], other) for other in models[1:]), *pairwise(models[1:])]:
        a, b = sorted((one, other), key=lambda facts: facts.id)
        yield pair_link(site, a.id, b.id), str(strings.pair.title(a=a.name, b=b.name))
