"""Makers: the models of each, task by task with scores, places and costs, and its families."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from generator.compare.model.model_facts import Facts
from generator.compare.pairs.pair import Rules
from generator.compare.population.population import Profiles
from generator.compare.population.rivals import newest_first
from generator.pages.model.page import ordinal
from generator.pages.page import Page
from generator.pages.rank_labels import places_on


def maker_pages(rules: Rules) -> Iterator[Page]:
    """Yield the page of each maker that has a model, and the page that lists them."""
    makers = models_of(rules.profiles)
    yield Page("makers/index.html", "pages/makers.html", ("models",), lambda: index(rules, makers))
    for maker, models in makers.items():
        yield Page(
            f"makers/{maker}.html", "pages/maker.html", (f"makers/{maker}",), partial(view, rules, maker, models)
        )


def models_of(profiles: Profiles) -> dict[str, list[Facts]]:
    """The models of each maker, the makers by name."""
    makers = sorted(profiles.catalog.makers.items(), key=lambda item: (item[1].name.casefold(), item[0]))
    found = {maker: [one for one in profiles.facts.values() if one.maker_id == maker] for maker, _ in makers}
    return {maker: models for maker, models in found.items() if models}


def index(rules: Rules, makers: Mapping[str, list[Facts]]) -> Mapping[str, Any]:
    """Every maker with its models and its highest places."""
    return {
        "path_file": "makers/index.html",
        "makers": [
            (
                maker,
                rules.profiles.catalog.makers[maker],
                models,
                [rules.profiles.catalog.tasks[task] for task in tasks_of(rules, models)],
                highest(rules, models),
            )
            for maker, models in makers.items()
        ],
    }


def tasks_of(rules: Rules, models: list[Facts]) -> list[str]:
    """The tasks that any of these models does, in the order of the rankings."""
    return [task for task in rules.profiles.yardsticks if any(task in one.scores for one in models)]


def highest(rules: Rules, models: list[Facts]) -> list[Mapping[str, Any]]:
    """For each task on which one of these models has a score: the highest of them and its place."""
    return [
        {
            "task": rules.profiles.catalog.tasks[task],
            "facts": first,
            "score": first.scores[task].total,
            "ordinal": ordinal(rules.profiles.places[first.id].ranks[task]),
            "of": rules.profiles.places[first.id].of[task],
        }
        for task in rules.profiles.yardsticks
        if (scored := by_score(task, models)) and scored[0].scores[task].total is not None
        for first in scored[:1]
    ]


def by_score(task: str, models: list[Facts]) -> list[Facts]:
    """The models that do a task, the highest score first, the unscored last."""
    doing = [one for one in models if task in one.scores]
    return sorted(doing, key=lambda one: (-(one.scores[task].total or -1), newest_first(one), one.id))


def view(rules: Rules, maker: str, models: list[Facts]) -> Mapping[str, Any]:
    """Everything the page of a maker prints."""
    return {
        "path_file": f"makers/{maker}.html",
        "maker": rules.profiles.catalog.makers[maker],
        "models": models,
        "highest": highest(rules, models),
        "tasks": [task_view(rules, task, by_score(task, models)) for task in tasks_of(rules, models)],
        "families": families(models),
        "newest": newest(models),
    }


def task_view(rules: Rules, task: str, models: list[Facts]) -> Mapping[str, Any]:
    """A maker's models on one task, and the range of what they cost."""
    workload = rules.profiles.catalog.scoring.tasks[task].workload
    priced = sorted(
        (one for one in models if one.costs[workload].cents is not None),
        key=lambda one: (one.costs[workload].cents, one.id),
    )
    places = places_on(rules, task)
    return {
        "id": task,
        "task": rules.profiles.catalog.tasks[task],
        "workload": rules.profiles.catalog.workloads[workload],
        "models": [(one, one.scores[task], places.get(one.id), one.costs[workload]) for one in models],
        "of": next((of for one in models if (of := rules.profiles.places[one.id].of.get(task))), 0),
        "cheapest": (priced[0], priced[0].costs[workload]) if priced else None,
        "dearest": (priced[-1], priced[-1].costs[workload]) if len(priced) > 1 else None,
        "unpriced": len(models) - len(priced),
    }


def families(models: list[Facts]) -> list[list[Facts]]:
    """The families of two or more models, each with its newest first; the family with the newest model first."""
    related = sorted((one for one in models if one.model.family), key=lambda one: str(one.model.family))
    groups = [sorted(group, key=newest_first) for _, group in groupby(related, key=lambda one: one.model.family)]
    return sorted((group for group in groups if len(group) > 1), key=lambda group: newest_first(group[0]))


def newest(models: list[Facts]) -> Facts | None:
    """The model released last, if any has a date."""
    dated = [one for one in models if one.model.released and one.model.released.value]
    return min(dated, key=lambda one: (newest_first(one), one.id), default=None)
