"""Score against price with both among the models of their task, and the ratings of both over time."""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.compare.columns import int_column
from generator.compare.formats import format_date_range
from generator.pages.charts import Axis, fit_axes, plain_figure
from generator.pages.html.prerendered import PrerenderedTemplate, TemplateChoice
from generator.pages.html.text_columns import Column, TextCache, text_column
from generator.pages.pair.batch import PairBatch, SectionContext
from generator.pages.pair.history_fragments import RatingLine, leaderboard_days, task_leaderboard
from generator.pages.task_dots import task_dots_path
from generator.strings import strings

LEAST_STEP = 500
"""Hundredths of a rating point that a part of the axis spans at least."""


class History:
    """Renders the section."""

    id, title = "history", strings.pair.sections.history

    def __init__(self, context: SectionContext) -> None:
        self.context = context
        line = context.templates.line
        self.sections = TemplateChoice((bool,), lambda own: line("pair/history.html", "section", own))
        self.prices = cache(self._prices)
        self.ratings = cache(self._ratings)
        scale = line("pair/history.html", "scale")
        self.scales = TextCache(lambda axis: scale.render({f"t{i}": tick for i, tick in enumerate(axis.ticks)}))

    def _prices(self, task: str) -> PrerenderedTemplate:
        """Return the chart of score against price of a task."""
        catalog, urls = self.context.catalog, self.context.urls
        workload = catalog.workloads[catalog.scoring.tasks[task].workload]
        words = urls.file(task_dots_path(task)), catalog.tasks[task], workload, urls.to(f"/rankings/{task}")
        return self.context.templates.line("pair/history.html", "prices", *words)

    def _ratings(self, task: str) -> PrerenderedTemplate:
        """Return the chart of ratings of a task."""
        leaderboard = task_leaderboard(self.context.site, task)
        days = (day.isoformat() for day in leaderboard_days(self.context.site, task))
        test = self.context.catalog.benchmarks[leaderboard]
        words = test.pool_name or test.name, format_date_range(*days)
        return self.context.templates.line("pair/history.html", "ratings", *words)

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where neither chart has both models."""
        section, own = batch.empty(), batch.editorial["own_history"]
        if not batch.tasks:
            return section
        task = batch.tasks[0]
        values = {**batch.names, "own": own, "prices": self.price_charts(batch, task)}
        values["ratings"] = self.rating_charts(batch, task)
        rows = np.flatnonzero((values["prices"] != "") | (values["ratings"] != "") | (own != ""))
        values = {name: column[rows] for name, column in values.items()}
        section[rows] = self.sections.column((own[rows] != "",), values)
        return section

    def price_charts(self, batch: PairBatch, task: str) -> Column:
        """Return the chart of score against price, empty where it lacks one of the two."""
        spots_a, spots_b = batch.on_sides("spots", task)
        chart, rows = batch.empty(), np.flatnonzero((spots_a != "") & (spots_b != ""))
        if len(rows):
            chart[rows] = self.prices(task).column({"a": spots_a, "b": spots_b}, len(rows), rows)
        return chart

    def rating_charts(self, batch: PairBatch, task: str) -> Column:
        """Return the chart of ratings, empty where one of the two has no line."""
        lines = [one.ratings.get(task) for one in batch.fragments.fragments]
        found = np.array([line is not None for line in lines], np.bool_)
        a, b = batch.pairs.a, batch.pairs.b
        chart, rows = batch.empty(), np.flatnonzero(found[a] & found[b])
        if not len(rows):
            return chart
        a, b = a[rows], b[rows]
        columns = [text_column([getattr(line, field, "") for line in lines]) for field in RatingLine._fields[2:]]
        first, last, path = columns
        low, high = (int_column(getattr(line, field, 0) for line in lines) for field in RatingLine._fields[:2])
        axes = fit_axes(np.minimum(low[a], low[b]), np.maximum(high[a], high[b]), LEAST_STEP)
        marks_a, marks_b = batch.on_sides("result_marks", task, 0)
        values = {
            "a.name": batch.name_a[rows],
            "b.name": batch.name_b[rows],
            "first_a": first[a],
            "last_a": last[a],
            "first_b": first[b],
            "last_b": last[b],
            "path": path[a] + path[b],
            "box": text_column([self.box(task, axis) for axis in axes]),
            "axis": self.scales.column(axes),
            "marks": marks_a[rows] + marks_b[rows],
        }
        chart[rows] = self.ratings(task).column(values, len(rows))
        return chart

    def box(self, task: str, axis: Axis) -> str:
        """Return the view box of a chart of ratings: all publications from left to right, higher ratings above."""
        first, last = leaderboard_days(self.context.site, task)
        return f"0 {plain_figure(-axis.start - axis.span)} {max((last - first).days, 1)} {plain_figure(axis.span)}"
