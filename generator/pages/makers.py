"""Makers: each maker's models by task, with scores, ranks and costs, and its families."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator.catalog import records
from generator.compare.model.model_facts import ModelFacts
from generator.compare.population.family_groups import Family
from generator.compare.population.rivals import newest_first_key
from generator.compare.site import Site
from generator.pages.model_list import ListEntry, ModelList, model_list
from generator.pages.page import Page
from generator.pages.rank_labels import task_rank_labels


class BestRank(NamedTuple):
    """A maker's highest-ranked model on one task."""

    task: records.Task
    facts: ModelFacts
    rank: int
    of: int
    """Scored models of the task."""


class MakerSummary(NamedTuple):
    """One maker in the list of makers."""

    id: str
    maker: records.Maker
    model_count: int
    tasks: list[records.Task]
    best_ranks: list[BestRank]


@dataclass(frozen=True, slots=True)
class MakerListView:
    """What the list of makers shows."""

    makers: list[MakerSummary]
    """By name."""


class PricedByMaker(NamedTuple):
    """One model of a maker with the monthly cost of the workload that decides, in cents."""

    facts: ModelFacts
    cents: int


class MakerTaskView(NamedTuple):
    """A maker's models on one task, and the range of what they cost."""

    id: str
    task: records.Task
    workload: records.Workload
    """The one whose cost is shown."""
    models: ModelList
    """The highest score first, then the unscored, then the retired."""
    cheapest: PricedByMaker | None
    most_expensive: PricedByMaker | None
    """None with fewer than two models that have a price."""
    unpriced_count: int


@dataclass(frozen=True, slots=True)
class MakerView:
    """What the page of a maker shows."""

    maker: records.Maker
    model_count: int
    best_ranks: list[BestRank]
    tasks: list[MakerTaskView]
    families: list[Family]
    """Those that have a page, by id."""
    newest: ModelFacts | None
    """None where no model has a release date."""


def maker_pages(site: Site) -> Iterator[Page]:
    """Yield the page of each maker that has a model, and the page that lists them."""
    makers = models_by_maker(site)
    inputs = ("makers", "all/names", "all/scores", "day/models")
    yield Page("makers/index.html", "makers/index.html", inputs, lambda: maker_list_view(site, makers))
    for maker, models in makers.items():
        view = partial(maker_view, site, maker, models)
        yield Page(f"makers/{maker}.html", "makers/maker.html", (f"makers/{maker}", f"day/makers/{maker}"), view)


def models_by_maker(site: Site) -> dict[str, list[ModelFacts]]:
    """Return the models of each maker that has any, the makers by name."""
    makers = sorted(site.catalog.makers.items(), key=lambda item: (item[1].name.casefold(), item[0]))
    models = {maker: [facts for facts in site.models.values() if facts.maker_id == maker] for maker, _ in makers}
    return {maker: own for maker, own in models.items() if own}


def maker_list_view(site: Site, makers: Mapping[str, list[ModelFacts]]) -> MakerListView:
    """Return every maker with its tasks and highest ranks."""
    return MakerListView(
        [
            MakerSummary(
                id=maker,
                maker=site.catalog.makers[maker],
                model_count=len(models),
                tasks=[site.catalog.tasks[task] for task in tasks_of(site, models)],
                best_ranks=best_ranks(site, models),
            )
            for maker, models in makers.items()
        ]
    )


def tasks_of(site: Site, models: list[ModelFacts]) -> list[str]:
    """Return the tasks that any of these models does, in the order of the rankings."""
    return [task for task in site.scoring_rules if any(task in facts.scores for facts in models)]


def best_ranks(site: Site, models: list[ModelFacts]) -> list[BestRank]:
    """Return the highest-ranked of these models on each task on which one of them is scored."""
    best = []
    for task in tasks_of(site, models):
        first = sort_by_score(task, models)[0]
        if first.scores[task].total is not None and not first.is_retired:
            place = site.rankings[first.id]
            rank, of = place.ranks[task], place.scored_counts[task]
            best.append(BestRank(site.catalog.tasks[task], first, rank, of))
    return best


def sort_by_score(task: str, models: list[ModelFacts]) -> list[ModelFacts]:
    """Return the models that do a task, the highest score first, then the unscored, then the retired."""
    doing = [facts for facts in models if task in facts.scores]
    return sorted(
        doing,
        key=lambda facts: (facts.is_retired, -(facts.scores[task].total or -1), newest_first_key(facts), facts.id),
    )


def maker_view(site: Site, maker: str, models: list[ModelFacts]) -> MakerView:
    """Return what the page of a maker shows."""
    return MakerView(
        maker=site.catalog.makers[maker],
        model_count=len(models),
        best_ranks=best_ranks(site, models),
        tasks=[maker_task_view(site, task, models) for task in tasks_of(site, models)],
        families=[one for one in site.families.values() if one.models[0].maker_id == maker],
        newest=find_newest(models),
    )


def maker_task_view(site: Site, task: str, models: list[ModelFacts]) -> MakerTaskView:
    """Return a maker's models on one task, and the cheapest and the most expensive of them."""
    workload, labels = site.catalog.scoring.tasks[task].workload, task_rank_labels(site, task)
    doing = sort_by_score(task, models)
    entries = [
        ListEntry(facts, labels.get(facts.id, ""), score.total, score.low, score.high)
        for facts in doing
        for score in [facts.scores[task]]
    ]
    costs = [(facts, facts.costs[workload].cents) for facts in doing if not facts.is_retired]
    priced = [PricedByMaker(facts, cents) for facts, cents in costs if cents is not None]
    priced.sort(key=lambda one: (one.cents, one.facts.id))
    return MakerTaskView(
        id=task,
        task=site.catalog.tasks[task],
        workload=site.catalog.workloads[workload],
        models=model_list(site, entries, workload),
        cheapest=priced[0] if priced else None,
        most_expensive=priced[-1] if len(priced) > 1 else None,
        unpriced_count=len(costs) - len(priced),
    )


def find_newest(models: list[ModelFacts]) -> ModelFacts | None:
    """Return the model released last; None where none has a release date."""
    dated = [facts for facts in models if facts.model.release_date and facts.model.release_date.value]
    return min(dated, key=lambda facts: (newest_first_key(facts), facts.id), default=None)
