"""One model in the charts of its pairs: its point among the models of a task, and its ratings over time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from jinja2 import Environment

from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.rating_series import RatingSeries, list_counted_series
from generator.compare.site import Site
from generator.pages.charts import plain_figure
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import TemplateCache
from generator.pages.task_dots import task_dots

LEADING_ZERO = re.compile(r"\b0\.")
MIN_RATINGS = 3
"""Publications from which a line is drawn."""


class RatingLine(NamedTuple):
    """The ratings of one model on the leaderboard of a task. Figures are hundredths of a point."""

    low: int
    high: int
    first_text: str
    last_text: str
    path: str
    """Days from the first publication to the right, ratings downward."""


class HistoryFragmentRenderer:
    """Renders points and lines of models."""

    def __init__(self, environment: Environment, site: Site) -> None:
        templates = TemplateCache(environment, ())
        self.site = site
        self.spot = cache(lambda side: templates.line("pair/history.html", "spot", side))
        self.line = templates.line("pair/history.html", "line")

    def spots(self, facts: ModelFacts, side: str) -> dict[str, str]:
        """Return the model's point for each task whose chart has it."""
        spots = {}
        for task, score in facts.scores.items():
            dots, cents = task_dots(self.site, task), facts.costs[self.site.catalog.scoring.tasks[task].workload].cents
            if dots and cents and score.total is not None:
                x, y = dots.place(cents, score.total)
                words = {"score": formats.format_points(score.total), "usd": formats.format_dollars(cents)}
                spots[task] = self.spot(side).render({"x": x, "y": y, "name": escape_html(facts.name), **words})
        return spots

    def ratings(self, facts: ModelFacts) -> dict[str, RatingLine]:
        """Return the model's line for each task whose leaderboard rated it often enough."""
        found = {}
        for task in facts.scores:
            leaderboard = task_leaderboard(self.site, task)
            series = next(
                (one for one in list_counted_series(self.site.catalog, facts.id, task) if one.benchmark == leaderboard),
                None,
            )
            if series and len(series.rows) >= MIN_RATINGS:
                found[task] = self.rating_line(series, leaderboard_days(self.site, task)[0])
        return found

    def rating_line(self, series: RatingSeries, start: date) -> RatingLine:
        """Return the line of a series, with days counted from a first one."""
        ratings = [int(row.rating * 100) for row in series.rows]
        days = [(date.fromisoformat(row.on) - start).days for row in series.rows]
        values = {"points": relative_path(days, ratings), "last": f"{days[-1]}{plain_figure(-ratings[-1])}"}
        first, last = (formats.format_count(formats.div_half_even(rating, 100)) for rating in (ratings[0], ratings[-1]))
        return RatingLine(min(ratings), max(ratings), first, last, self.line.render(values))


def relative_path(days: Sequence[int], ratings: Sequence[int]) -> str:
    """Return a line through ratings in hundredths of a point, downward and to a tenth, as the steps of a path."""
    points = list(zip(days, [-formats.div_half_even(rating, 10) for rating in ratings], strict=True))
    steps = [points[0], *((x - left, y - above) for (left, above), (x, y) in pairwise(points))]
    return LEADING_ZERO.sub(".", " ".join(f"{day} {plain_figure(10 * rise)}" for day, rise in steps).replace(" -", "-"))


def task_leaderboard(site: Site, task: str) -> str:
    """Return the first signal of a task whose ratings are on record over time; empty without one."""
    names = (signal.fact.partition(".")[2] for signal in site.catalog.scoring.tasks[task].signals)
    return next((name for name in names if name in site.catalog.ratings), "")


def leaderboard_days(site: Site, task: str) -> tuple[date, date]:
    """Return the first and the last day on which the leaderboard of a task has ratings that may count."""
    leaderboard = task_leaderboard(site, task)
    days, signals = site.catalog.ratings[leaderboard].days, site.catalog.scoring.tasks[task].signals
    on = next(signal.on for signal in signals if signal.fact == f"results.{leaderboard}")
    last = date.fromisoformat(days[-1])
    return date.fromisoformat(days[0]), max(last, on or last)
