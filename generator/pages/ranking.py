"""Rankings: one page a task with every scored model in its place, the unscored apart, and their index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from generator.compare import formats
from generator.compare.facts import Facts
from generator.compare.pair import Rules
from generator.compare.score import top_percent
from generator.pages.home import ranked
from generator.pages.page import Page


def ranking_pages(rules: Rules) -> Iterator[Page]:
    """Yield the ranking of each task, and the page that lists them."""
    yield Page("rankings/index.html", "pages/rankings.html", ("models",), lambda: index(rules))
    for task in rules.profiles.yardsticks:
        yield Page(f"rankings/{task}.html", "pages/ranking.html", ("models",), partial(view, rules, task))


def index(rules: Rules) -> Mapping[str, Any]:
    """The tasks with their first models."""
    tasks = [(rules.profiles.catalog.tasks[task], task, ranked(rules, task)) for task in rules.profiles.yardsticks]
    return {"path_file": "rankings/index.html", "tasks": tasks}


def view(rules: Rules, task: str) -> Mapping[str, Any]:
    """Every model of a task: the scored in order of rank, the others by how much they publish."""
    catalog, scored = rules.profiles.catalog, ranked(rules, task)
    workload = catalog.scoring.tasks[task].workload
    shared = Counter(rules.profiles.places[one.id].ranks[task] for one in scored)
    rule = rules.profiles.yardsticks[task]
    quality = rule.groups.index("quality")
    return {
        "path_file": f"rankings/{task}.html",
        "task": catalog.tasks[task],
        "workload": catalog.workloads[workload],
        "needed": catalog.scoring.call.coverage,
        "first": scored[0] if scored else None,
        "near": near_the_first(rules, task, scored),
        "margin": formats.points(rules.limits.margin),
        "rows": [row(rules, task, one, shared, workload, quality) for one in scored],
        "quality": formats.weight(rule.group_weights[quality]),
        "unscored": unscored(rules, task),
        "id": task,
    }


def near_the_first(rules: Rules, task: str, scored: list[Facts]) -> int:
    """How many further models have a score within the margin of the first."""
    totals = [one.scores[task].total or 0 for one in scored]
    return sum(totals[0] - total < rules.limits.margin for total in totals[1:])


def row(
    rules: Rules, task: str, facts: Facts, shared: Mapping[int, int], workload: str, quality: int
) -> Mapping[str, Any]:
    """One scored model."""
    rank, score = rules.profiles.places[facts.id].ranks[task], facts.scores[task]
    weights = facts.model.licence.weights
    return {
        "facts": facts,
        "place": f"{rank}=" if shared[rank] > 1 else str(rank),
        "top": top_percent(rank, rules.profiles.places[facts.id].of[task]),
        "score": score,
        "quality": score.parts[quality],
        "cost": facts.costs[workload],
        "weights": str(weights.value).capitalize() if weights and weights.value else None,
        "released": facts.model.released.value if facts.model.released else None,
    }


def unscored(rules: Rules, task: str) -> list[Facts]:
    """The models that publish too little to be scored, those that publish most first."""
    found = [one for one in rules.profiles.facts.values() if task in one.scores and one.scores[task].total is None]
    return sorted(found, key=lambda one: (-one.scores[task].coverage, one.name.casefold(), one.id))
