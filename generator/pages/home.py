"""Home, the list of all models, the page for addresses that do not exist, and the names that search fields know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.catalog import records
from generator.compare.formats import format_weight
from generator.compare.model.model_facts import ModelFacts, list_tasks
from generator.compare.pairs.pair_table import headlines, site_table
from generator.compare.site import Site
from generator.pages.call_phrases import call_phrase, cost_phrase
from generator.pages.change import MAX_NAMED_MODELS, Change, ChangesByDay, group_by_day
from generator.pages.changes import list_changes
from generator.pages.html.urls import pair_link
from generator.pages.model_list import LIST_INPUTS, ListColumn, ListEntry, ModelList, mask_filter, model_list
from generator.pages.page import Page, no_view
from generator.pages.use_cases import task_use_cases
from generator.strings import strings

MAX_LISTED = 5
"""Models of a task, and changes, on the front page."""
HOME_INPUTS = ("all/names", "all/scores", "all/costs", "changes", "selection", "day/models")


class LeadersView(NamedTuple):
    """The first models of one task."""

    id: str
    task: records.Task
    models: list[ModelFacts]
    scored_count: int


class LeaderPairView(NamedTuple):
    """A comparison of two models at the top of a ranking."""

    a: ModelFacts
    b: ModelFacts
    link: str
    score_a: int
    """In hundredths of a point."""
    score_b: int
    call: str
    cost: str
    task: records.Task


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the front page shows."""

    margin: str
    """Points that a lead needs."""
    model_count: int
    pair_count: int
    tasks: list[LeadersView]
    pairs: list[LeaderPairView]
    example: tuple[str, str] | None
    """Names for the two search fields; None where there are no pairs."""
    use_cases: list[tuple[records.Task, list[tuple[str, records.UseCase]]]]
    """For each task with use cases: their ids and records, in order."""
    changes: ChangesByDay
    max_named: int


@dataclass(frozen=True, slots=True)
class AllModelsView:
    """What the list of all models shows."""

    models: ModelList
    """By name."""


@dataclass(frozen=True, slots=True)
class ModelNamesView:
    """What `models.json` holds."""

    models: list[Mapping[str, Any]]


def home_pages(site: Site) -> Iterator[Page]:
    """Yield the front page, the list of models, the 404 page, and the file of the search fields."""
    yield Page("index.html", "home/home.html", HOME_INPUTS, lambda: home_view(site))
    yield Page("models/index.html", "home/models.html", (*LIST_INPUTS, "day/models"), lambda: all_models_view(site))
    yield Page("404.html", "home/not-found.html", (), no_view)
    inputs = ("all/names", "all/aliases", "selection")
    yield Page("models.json", "home/models.json", inputs, lambda: ModelNamesView(search_entries(site)))


def home_view(site: Site) -> HomeView:
    """Return the first models of each task, comparisons between them, and the newest changes."""
    leaders = {task: ranked_models(site, task)[:MAX_LISTED] for task in site.scoring_rules}
    pairs = [pair for task, models in leaders.items() for pair in leader_pairs(site, task, models)]
    return HomeView(
        margin=format_weight(site.verdict_limits.min_margin),
        model_count=len(site.models),
        pair_count=site.pair_selection.count,
        tasks=[
            LeadersView(task, site.catalog.tasks[task], models, site.rankings[models[0].id].scored_counts[task])
            for task, models in leaders.items()
            if models
        ],
        pairs=pairs,
        example=(pairs[0].a.name, pairs[0].b.name) if pairs else None,
        use_cases=use_cases_by_task(site),
        changes=group_by_day([change for change in list_changes(site) if is_news(site, change)][:MAX_LISTED]),
        max_named=MAX_NAMED_MODELS,
    )


def use_cases_by_task(site: Site) -> list[tuple[records.Task, list[tuple[str, records.UseCase]]]]:
    """Return the use cases of each task that has any, with their ids."""
    return [(site.catalog.tasks[task], uses) for task in site.scoring_rules if (uses := task_use_cases(site, task))]


def is_news(site: Site, change: Change) -> bool:
    """Return whether the front page lists a change: it has happened, and is no new benchmark result."""
    return change.kind != "result" and change.has_happened(site.catalog.as_of)


def ranked_models(site: Site, task: str) -> list[ModelFacts]:
    """Return the scored models of a task that can be chosen, the highest score first, equal ones by id."""
    totals = {
        facts.id: total for facts in site.current_models for total in [total_on(facts, task)] if total is not None
    }
    return [site.models[model] for model in sorted(totals, key=lambda model: (-totals[model], model))]


def total_on(facts: ModelFacts, task: str) -> int | None:
    """Return a model's score on a task in hundredths of a point; None where it is not scored."""
    return facts.scores[task].total if task in facts.scores else None


def leader_pairs(site: Site, task: str, models: list[ModelFacts]) -> Iterator[LeaderPairView]:
    """Yield the first model with each of the next two of other makers, where the task is the first on their page."""
    if not models:
        return
    first = models[0]
    for other in [facts for facts in models[1:] if facts.maker_id != first.maker_id][:2]:
        a, b = sorted((first, other), key=lambda facts: facts.id)
        headline = headlines(site_table(site), [(a.id, b.id)])[0]
        if headline is None or headline.on_task.task != task:
            continue
        yield LeaderPairView(
            a=a,
            b=b,
            link=pair_link(site, a.id, b.id),
            score_a=a.scores[task].total or 0,
            score_b=b.scores[task].total or 0,
            call=call_phrase(headline),
            cost=cost_phrase(site, headline),
            task=site.catalog.tasks[task],
        )


def all_models_view(site: Site) -> AllModelsView:
    """Return every model by name, with its tasks."""
    names = {task: site.catalog.tasks[task].name for task in list_tasks(site.catalog)}
    models = list(site.models_by_name)
    tasks = {facts.id: ", ".join(names[task] for task in facts.tasks) for facts in models}
    column = ListColumn(strings.lists.columns.tasks, "word", strings.states.unstated)
    by_task = mask_filter("tasks", names, [set(facts.tasks) for facts in models])
    entries = [ListEntry(facts) for facts in models]
    return AllModelsView(model_list(site, entries, None, [(column, tasks)], by_task))


def search_entries(site: Site) -> list[Mapping[str, Any]]:
    """Return what search fields know of each model: name `n`, maker `m`, id `s`, other names `k`, end `e`, pairs."""
    return [
        {
            "n": facts.name,
            "m": facts.maker,
            "s": facts.id,
            **({"k": " ".join(names)} if (names := (*facts.model.aliases, *facts.model.former_ids)) else {}),
            **({"e": facts.end_mark} if facts.end_mark else {}),
            **compact_partners(site, facts),
        }
        for facts in site.models.values()
    ]


def compact_partners(site: Site, facts: ModelFacts) -> Mapping[str, list[int]]:
    """Return with whom a model has a page, in few bytes.

    Nothing where that is every model; `t`, the places of its tasks, where it is those that share one; else `p`, the
    places of the later models that have a page with it.
    """
    catalog, selection = site.catalog, site.pair_selection
    if catalog.settings.pairs == "same-task":
        return {"t": [place for place, task in enumerate(catalog.tasks) if task in facts.tasks]}
    if catalog.settings.pairs == "listed":
        partners = selection.partners[facts.id]
        return {"p": [place for place, other in enumerate(site.models) if facts.id < other and other in partners]}
    return {}
