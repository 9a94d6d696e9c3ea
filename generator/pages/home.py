"""Home, the list of all models, the page for addresses that do not exist, and the names that search fields know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from generator.catalog import records
from generator.compare.model.model_facts import ModelFacts, list_tasks
from generator.compare.pairs.pair_table import headlines, site_table
from generator.compare.population.alternatives import has_open_weights
from generator.compare.site import Site
from generator.pages.call_phrases import call_phrase, cost_phrase
from generator.pages.change import MAX_NAMED_MODELS, Change, ChangesByDay, group_by_day
from generator.pages.changes import list_changes
from generator.pages.html.urls import pair_link
from generator.pages.list_filters import mask_filter
from generator.pages.model_list import LIST_INPUTS, ListColumn, ListEntry, ModelList, model_list
from generator.pages.page import Page, no_view
from generator.pages.scatter_chart import PricedModel, ScatterChart, scatter_chart
from generator.strings import strings

MAX_LEADERS = 5
"""Models of a ranking whose comparisons the front page lists."""
MAX_REVIEWED = 3
"""Reviewed comparisons on the front page."""
RECENT_DAYS = (7, 31)
"""Days up to `as-of` whose changes the front page lists: the first span in which enough changed, or the last."""
MIN_RECENT, MAX_RECENT = 5, 12
DAY_LENGTH = len("2026-01-31")
CHART_PX = (800, 540)
"""Widths of the chart of the first task and of those of the others."""
HOME_INPUTS = ("all/names", "all/scores", "all/costs", "all/listed", "changes", "selection", "reviews", "day/models")


class PickView(NamedTuple):
    """The highest score under one condition."""

    condition: str
    facts: ModelFacts
    score: int
    """In hundredths of a point."""
    cents: int | None
    """A month of the task's workload; None without a price."""


class TaskChartView(NamedTuple):
    """Quality and price of the models of one task."""

    id: str
    task: records.Task
    workload: records.Workload
    chart: ScatterChart | None
    """None with fewer than two models that have a price."""
    priced_count: int
    scored_count: int
    picks: list[PickView]


class PairView(NamedTuple):
    """A comparison worth reading."""

    a: ModelFacts
    b: ModelFacts
    link: str
    score_a: int | None
    """In hundredths of a point, on the task of the call."""
    score_b: int | None
    call: str
    cost: str
    reviewed: str
    """ISO day of its review; empty without one."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the front page shows."""

    model_count: int
    pair_count: int
    charts: list[TaskChartView]
    """For each task with scored models."""
    pairs: list[PairView]
    changes: ChangesByDay
    """The recent ones."""
    since: str
    """ISO day from which on they are."""
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
    inputs = ("all/names", "all/aliases", "all/records", "all/scores", "selection", "as-of")
    yield Page("models.json", "home/models.json", inputs, lambda: ModelNamesView(search_entries(site)))


def home_view(site: Site) -> HomeView:
    """Return quality and price by task, the newest changes, and comparisons worth reading."""
    charts = [
        task_chart_view(site, task, CHART_PX[place > 0])
        for place, task in enumerate(site.scoring_rules)
        if ranked_models(site, task)
    ]
    since, changes = recent_changes(site)
    return HomeView(
        model_count=len(site.models),
        pair_count=site.pair_selection.count,
        charts=charts,
        pairs=pair_views(site),
        changes=group_by_day(changes),
        since=since,
        max_named=MAX_NAMED_MODELS,
    )


def task_chart_view(site: Site, task: str, width_px: int) -> TaskChartView:
    """Return the scored models of a task by score and cost, and the best under a few conditions."""
    workload, models = site.catalog.scoring.tasks[task].workload, ranked_models(site, task)
    priced = [
        PricedModel(facts.id, facts.name, cents, facts.scores[task].total or 0)
        for facts in models
        if (cents := facts.costs[workload].cents)
    ]
    return TaskChartView(
        id=task,
        task=site.catalog.tasks[task],
        workload=site.catalog.workloads[workload],
        chart=scatter_chart(priced, width_px) if len(priced) > 1 else None,
        priced_count=len(priced),
        scored_count=len(models),
        picks=list(pick_models(task, workload, models)),
    )


def pick_models(task: str, workload: str, models: list[ModelFacts]) -> Iterator[PickView]:
    """Yield the first of ranked models, the first with open weights, and the first under a round cost below the median.

    None is named twice.
    """
    words, named = strings.home.picks, set[str]()
    costs = sorted(cents for facts in models if (cents := facts.costs[workload].cents))
    limit = 10 ** (len(str(costs[len(costs) // 2])) - 1) if costs else 0
    conditions = (
        (words.first, lambda facts: True),
        (words.under(usd=f"${limit / 100:g}"), lambda facts: 0 < (facts.costs[workload].cents or 0) < limit),
        (words.open, has_open_weights),
    )
    for condition, holds in conditions:
        facts = next((one for one in models if holds(one)), None)
        if facts and facts.id not in named:
            named.add(facts.id)
            yield PickView(str(condition), facts, facts.scores[task].total or 0, facts.costs[workload].cents)


def recent_changes(site: Site) -> tuple[str, list[Change]]:
    """Return the first of the last days up to `as-of`, and their releases, retirements, prices and verdicts."""
    as_of = site.catalog.as_of
    happened = (one for one in list_changes(site) if one.has_happened(as_of) and len(one.day) == DAY_LENGTH)
    news = [one for one in happened if one.kind not in ("score", "result")]
    for days in RECENT_DAYS:
        since = (as_of - timedelta(days)).isoformat()
        recent = [change for change in news if change.day > since]
        if len(recent) >= MIN_RECENT:
            break
    return since, recent[:MAX_RECENT]


def pair_views(site: Site) -> list[PairView]:
    """Return the reviewed comparisons, the newest review first, then those between the first models of each ranking."""
    notes = [(note.review.on.isoformat(), name) for name, note in site.catalog.pairs.items() if note.review]
    reviewed = {tuple(name.split("-vs-")): day for day, name in sorted(notes, reverse=True)[:MAX_REVIEWED]}
    leading = [pair for task in site.scoring_rules for pair in leading_pairs(ranked_models(site, task)[:MAX_LEADERS])]
    pairs = list(dict.fromkeys([*reviewed, *leading]))
    calls = headlines(site_table(site), pairs)  # type: ignore[arg-type]
    return [
        PairView(
            a=site.models[a],
            b=site.models[b],
            link=pair_link(site, a, b),
            score_a=site.models[a].scores[headline.on_task.task].total,
            score_b=site.models[b].scores[headline.on_task.task].total,
            call=call_phrase(headline),
            cost=cost_phrase(site, headline),
            reviewed=reviewed.get((a, b), ""),
        )
        for (a, b), headline in zip(pairs, calls, strict=True)
        if headline is not None
    ]


def leading_pairs(models: list[ModelFacts]) -> Iterator[tuple[str, str]]:
    """Yield the first of ranked models with the next two of other makers, each pair with the earlier id first."""
    for other in [facts for facts in models[1:] if facts.maker_id != models[0].maker_id][:2]:
        yield min(models[0].id, other.id), max(models[0].id, other.id)


def ranked_models(site: Site, task: str) -> list[ModelFacts]:
    """Return the scored models of a task that can be chosen, the highest score first, equal ones by id."""
    totals = {
        facts.id: total for facts in site.current_models for total in [total_on(facts, task)] if total is not None
    }
    return [site.models[model] for model in sorted(totals, key=lambda model: (-totals[model], model))]


def total_on(facts: ModelFacts, task: str) -> int | None:
    """Return a model's score on a task in hundredths of a point; None where it is not scored."""
    return facts.scores[task].total if task in facts.scores else None


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
    """Return what search fields know of each model.

    Name `n`, maker `m`, id `s`, place `o` among suggestions that are equally near, other names `k`, end `e`, and pairs.
    """
    places = {facts.id: place for place, facts in enumerate(order_suggestions(site))}
    return [
        {
            "n": facts.name,
            "m": facts.maker,
            "s": facts.id,
            "o": places[facts.id],
            **({"k": " ".join(names)} if (names := (*facts.model.aliases, *facts.model.former_ids)) else {}),
            **({"e": facts.end_mark} if facts.end_mark else {}),
            **compact_partners(site, facts),
        }
        for facts in site.models.values()
    ]


def order_suggestions(site: Site) -> list[ModelFacts]:
    """Return all models, those that can be chosen first; of them the highest score, then the newest."""
    newest = sorted(site.models.values(), key=lambda facts: facts.listed.released, reverse=True)
    return sorted(
        newest, key=lambda facts: (facts.is_retired, -max((one.total or 0 for one in facts.scores.values()), default=0))
    )


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
