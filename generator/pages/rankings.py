"""Rankings: a page a task with every scored model in its place, the unscored apart, and quality against price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import Score, ScoringRule, top_pct, weighted_mean
from generator.compare.site import Site
from generator.pages.home import ranked
from generator.pages.page import Page
from generator.pages.rank_labels import places_on
from generator.pages.scatter import Point, scatter
from generator.pages.use_cases import first_of, uses_of

FEW = 8
"""Models without a price up to which the caption of the chart names them; more are listed under it."""
INPUTS = ("all/names", "all/board", "all/scores", "all/costs", "all/fits", "day/models")


def ranking_pages(site: Site) -> Iterator[Page]:
    """Yield the ranking of each task, and the page that lists them."""
    yield Page(
        "rankings/index.html", "rankings/index.html", ("all/names", "all/scores", "day/models"), lambda: index(site)
    )
    for task in site.scoring_rules:
        yield Page(f"rankings/{task}.html", "rankings/ranking.html", INPUTS, partial(view, site, task))


def index(site: Site) -> Mapping[str, Any]:
    """The tasks with their first models."""
    tasks = [(site.catalog.tasks[task], task, ranked(site, task)) for task in site.scoring_rules]
    return {"path_file": "rankings/index.html", "tasks": tasks}


def view(site: Site, task: str) -> Mapping[str, Any]:
    """Every model of a task: the scored in order of rank, the others by how much they publish."""
    catalog, scored = site.catalog, ranked(site, task)
    workload = catalog.scoring.tasks[task].workload
    places = places_on(site, task)
    rows = [row(site, task, one, places[one.id], workload) for one in scored]
    return {
        "path_file": f"rankings/{task}.html",
        "task": catalog.tasks[task],
        "workload": catalog.workloads[workload],
        "needed": catalog.scoring.call.coverage,
        "first": scored[0] if scored else None,
        "near": near_the_first(site, task, scored),
        "margin": formats.format_points(site.verdict_limits.min_margin),
        "rows": rows,
        "unscored": unscored(site, task),
        "id": task,
        "uses": [(name, use, first_of(site, name)) for name, use in uses_of(site, task)],
        **against_price(rows),
    }


def near_the_first(site: Site, task: str, scored: list[ModelFacts]) -> int:
    """How many further models have a score within the margin of the first."""
    totals = [one.scores[task].total or 0 for one in scored]
    return sum(totals[0] - total < site.verdict_limits.min_margin for total in totals[1:])


def row(site: Site, task: str, facts: ModelFacts, place: str, workload: str) -> Mapping[str, Any]:
    """One scored model."""
    rank, score = site.rankings[facts.id].ranks[task], facts.scores[task]
    return {
        "facts": facts,
        "place": place,
        "top": top_pct(rank, site.rankings[facts.id].scored_counts[task]),
        "score": score,
        "quality": quality(site.scoring_rules[task], score),
        "cost": facts.costs[workload],
    }


def quality(rule: ScoringRule, score: Score) -> int:
    """The printed mean of a scored model over its quality signals, gaps filled at the frozen median."""
    group = rule.groups.index("quality")
    signals = zip(rule.group_indexes, score.terms, rule.imputed_terms, strict=True)
    earned = sum(fill if term is None else term for position, term, fill in signals if position == group)
    return weighted_mean(earned, rule.group_weights[group])


def against_price(rows: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The chart of the priced, when there are two of them, and the models it leaves out."""
    points = [
        Point(one["facts"].id, one["facts"].name, one["cost"].cents, one["quality"])
        for one in rows
        if one["cost"].cents
    ]
    return {
        "chart": scatter(points) if len(points) > 1 else None,
        "free": [one["facts"] for one in rows if one["cost"].cents == 0],
        "few": FEW,
        "unpriced": [one["facts"] for one in rows if one["cost"].cents is None],
    }


def unscored(site: Site, task: str) -> list[ModelFacts]:
    """The models that publish too little to be scored, those that publish most first."""
    found = [one for one in site.models.values() if task in one.scores and one.scores[task].total is None]
    return sorted(found, key=lambda one: (-one.scores[task].coverage, one.name.casefold(), one.id))
