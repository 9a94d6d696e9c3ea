"""Makers: the models of each, task by task with scores, places and costs, and its families."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from generator.compare.model.model_facts import ModelFacts
from generator.compare.population.rivals import newest_first_key
from generator.compare.site import Site
from generator.pages.model.page import ordinal
from generator.pages.page import Page
from generator.pages.rank_labels import places_on


def maker_pages(site: Site) -> Iterator[Page]:
    """Yield the page of each maker that has a model, and the page that lists them."""
    makers = models_of(site)
    yield Page(
        "makers/index.html",
        "makers/index.html",
        ("makers", "all/names", "all/scores", "day/models"),
        lambda: index(site, makers),
    )
    for maker, models in makers.items():
        yield Page(
            f"makers/{maker}.html",
            "makers/maker.html",
            (f"makers/{maker}", f"day/makers/{maker}"),
            partial(view, site, maker, models),
        )


def models_of(site: Site) -> dict[str, list[ModelFacts]]:
    """The models of each maker, the makers by name."""
    makers = sorted(site.catalog.makers.items(), key=lambda item: (item[1].name.casefold(), item[0]))
    found = {maker: [one for one in site.models.values() if one.maker_id == maker] for maker, _ in makers}
    return {maker: models for maker, models in found.items() if models}


def index(site: Site, makers: Mapping[str, list[ModelFacts]]) -> Mapping[str, Any]:
    """Every maker with its models and its highest places."""
    return {
        "path_file": "makers/index.html",
        "makers": [
            (
                maker,
                site.catalog.makers[maker],
                models,
                [site.catalog.tasks[task] for task in tasks_of(site, models)],
                highest(site, models),
            )
            for maker, models in makers.items()
        ],
    }


def tasks_of(site: Site, models: list[ModelFacts]) -> list[str]:
    """The tasks that any of these models does, in the order of the rankings."""
    return [task for task in site.scoring_rules if any(task in one.scores for one in models)]


def highest(site: Site, models: list[ModelFacts]) -> list[Mapping[str, Any]]:
    """For each task on which one of these models has a score: the highest of them and its place."""
    return [
        {
            "task": site.catalog.tasks[task],
            "facts": first,
            "score": first.scores[task].total,
            "ordinal": ordinal(site.rankings[first.id].ranks[task]),
            "of": site.rankings[first.id].scored_counts[task],
        }
        for task in site.scoring_rules
        if (scored := by_score(task, models)) and scored[0].scores[task].total is not None
        for first in scored[:1]
    ]


def by_score(task: str, models: list[ModelFacts]) -> list[ModelFacts]:
    """The models that do a task, the highest score first, the unscored last."""
    doing = [one for one in models if task in one.scores]
    return sorted(doing, key=lambda one: (-(one.scores[task].total or -1), newest_first_key(one), one.id))


def view(site: Site, maker: str, models: list[ModelFacts]) -> Mapping[str, Any]:
    """Everything the page of a maker prints."""
    return {
        "path_file": f"makers/{maker}.html",
        "maker": site.catalog.makers[maker],
        "models": models,
        "highest": highest(site, models),
        "tasks": [task_view(site, task, by_score(task, models)) for task in tasks_of(site, models)],
        "families": families(models),
        "newest": newest(models),
    }


def task_view(site: Site, task: str, models: list[ModelFacts]) -> Mapping[str, Any]:
    """A maker's models on one task, and the range of what they cost."""
    workload = site.catalog.scoring.tasks[task].workload
    priced = sorted(
        (one for one in models if one.costs[workload].cents is not None),
        key=lambda one: (one.costs[workload].cents, one.id),
    )
    places = places_on(site, task)
    return {
        "id": task,
        "task": site.catalog.tasks[task],
        "workload": site.catalog.workloads[workload],
        "models": [(one, one.scores[task], places.get(one.id), one.costs[workload]) for one in models],
        "of": next((of for one in models if (of := site.rankings[one.id].scored_counts.get(task))), 0),
        "cheapest": (priced[0], priced[0].costs[workload]) if priced else None,
        "dearest": (priced[-1], priced[-1].costs[workload]) if len(priced) > 1 else None,
        "unpriced": len(models) - len(priced),
    }


def families(models: list[ModelFacts]) -> list[list[ModelFacts]]:
    """The families of two or more models, each with its newest first; the family with the newest model first."""
    related = sorted((one for one in models if one.model.family), key=lambda one: str(one.model.family))
    groups = [sorted(group, key=newest_first_key) for _, group in groupby(related, key=lambda one: one.model.family)]
    return sorted((group for group in groups if len(group) > 1), key=lambda group: newest_first_key(group[0]))


def newest(models: list[ModelFacts]) -> ModelFacts | None:
    """The model released last, if any has a date."""
    dated = [one for one in models if one.model.released and one.model.released.value]
    return min(dated, key=lambda one: (newest_first_key(one), one.id), default=None)
