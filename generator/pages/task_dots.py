"""Score against monthly cost of every model of a task: a file that every pair page draws its two points on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from generator.compare.site import Site
from generator.pages.page import Page
from generator.pages.scatter_chart import (
    PricedModel,
    Scales,
    Tick,
    fit_scales,
    format_pct,
    pareto_frontier,
    step_line,
)

MIN_DOTS = 2
"""Models from which a chart is drawn."""


class TaskDots(NamedTuple):
    """The scored models of a task that have a price."""

    models: tuple[PricedModel, ...]
    """By cost, the better first."""
    scales: Scales

    def place(self, cents: int, score: int) -> tuple[str, str]:
        """Return where a model is, in percent from the left and from the top."""
        return format_pct(self.scales.x(cents)), format_pct(self.scales.y(score))


@dataclass(frozen=True, slots=True)
class TaskDotsView:
    """The chart without any model marked."""

    dots: list[tuple[str, str]]
    """In percent from the left and from the top."""
    price_ticks: list[Tick]
    score_ticks: list[Tick]
    frontier_line: str
    """The corners of the line through the Pareto frontier, on a scale of 100 by 100."""


@lru_cache(maxsize=16)
def task_dots(site: Site, task: str) -> TaskDots | None:
    """Return the scored models of a task that have a price; None with too few of them."""
    workload = site.catalog.scoring.tasks[task].workload
    models = [
        PricedModel(facts.id, facts.name, cents, total)
        for facts in site.current_models
        if task in facts.scores
        and (total := facts.scores[task].total) is not None
        and (cents := facts.costs[workload].cents)
    ]
    ordered = sorted(models, key=lambda model: (model.cents, -model.quality, model.id))
    return TaskDots(tuple(ordered), fit_scales(ordered)) if len(ordered) >= MIN_DOTS else None


def task_dots_path(task: str) -> str:
    """Return the path of the file of a task."""
    return f"charts/{task}.svg"


def task_dots_files(site: Site) -> Iterator[Page]:
    """Yield the file of each task that has one."""
    for task in site.scoring_rules:
        if dots := task_dots(site, task):
            yield Page(task_dots_path(task), "charts/dots.svg", ("all/scores", "all/costs"), partial(dots_view, dots))


def dots_view(dots: TaskDots) -> TaskDotsView:
    """Return the chart of a task."""
    scales, frontier = dots.scales, list(pareto_frontier(dots.models))
    corners = [(scales.x(model.cents), scales.y(model.quality)) for model in frontier]
    scores = range(-(-scales.min_quality // 20) * 20, scales.max_quality + 1, 20)
    powers = [cents for power in range(9) if 0 <= scales.x(cents := 10**power) <= 100]
    return TaskDotsView(
        dots=[dots.place(model.cents, model.quality) for model in dots.models],
        price_ticks=[Tick(format_pct(scales.x(cents)), f"${cents / 100:g}") for cents in powers],
        score_ticks=[Tick(format_pct(scales.y(100 * points)), str(points)) for points in scores],
        frontier_line=" ".join(f"{x:.1f},{y:.1f}" for x, y in step_line(corners)),
    )
