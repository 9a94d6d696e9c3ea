"""Rating history of one model, laid out as tables; the model page and its Markdown version print them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.rating_series import RatingSeries, list_counted_series
from generator.compare.model.result_selection import describe_config, format_result
from generator.compare.site import Site
from generator.pages.model.history_charts import MIN_LINE_POINTS, percent_of_span
from generator.strings import strings

SCALE_STEP = 20
"""Points between whose multiples the scale of a chart is cut."""
MIN_PUBLICATIONS = 2
"""Publications from which a series has a history."""


class RatingRowView(NamedTuple):
    """The ratings of one publication as printed."""

    day: str
    """ISO day."""
    rating: str
    interval: str
    votes: int


class RatingChart(NamedTuple):
    """The ratings of one leaderboard as a line, with their 95% confidence intervals as a band."""

    line: str
    """Points as SVG takes them: percent from the left, pixels from the top; so are those of `band`."""
    band: str
    first: str
    last: str
    last_y: str
    low: str
    """Rating at the bottom of the scale."""
    high: str
    first_day: str
    """ISO day."""
    last_day: str


class RatingTable(NamedTuple):
    """What one leaderboard published of the entry that counts."""

    name: str
    """Name of the benchmark."""
    entry: str
    """Snapshot and configuration in words; empty for none."""
    publication_count: int
    chart: RatingChart | None
    """None with fewer than three publications."""
    rows: list[RatingRowView]
    """Those that changed the printed rating or interval, and the latest; the latest first."""


class RatingHistoryView(NamedTuple):
    """What a model page says of ratings over time."""

    tasks: list[list[RatingTable]]
    """For each task with such a history: its leaderboards in the order of the methodology."""
    sources: list[records.Source]
    """Those of the tables, each once."""


def rating_history_view(site: Site, facts: ModelFacts) -> RatingHistoryView:
    """Return the rating history of each task of a model."""
    catalog = site.catalog
    by_task = [
        [one for one in list_counted_series(catalog, facts.id, task) if len(one.rows) >= MIN_PUBLICATIONS]
        for task in facts.scores
    ]
    return RatingHistoryView(
        tasks=[[rating_table(site, one) for one in series] for series in by_task if series],
        sources=unique_sources(one.source for series in by_task for one in series),
    )


def unique_sources(sources: Iterable[records.Source]) -> list[records.Source]:
    """Return sources that differ in what a page prints of them, in their order."""
    return list({(one.publisher, one.title, one.url, one.checked): one for one in sources}.values())


def rating_table(site: Site, series: RatingSeries) -> RatingTable:
    """Return one series as a table."""
    benchmark = site.catalog.benchmarks[series.benchmark]
    return RatingTable(
        name=benchmark.name,
        entry=describe_entry(series, benchmark),
        publication_count=len(series.rows),
        chart=rating_chart(series, benchmark.unit) if len(series.rows) >= MIN_LINE_POINTS else None,
        rows=changed_rows(series, benchmark.unit),
    )


def rating_chart(series: RatingSeries, unit: str) -> RatingChart:
    """Return the ratings of one series as a line on a scale between whole steps."""
    rows, step = series.rows, SCALE_STEP
    bottom = int(min(row.low for row in rows) // step * step)
    top = max(int(-(-max(row.high for row in rows) // step) * step), bottom + step)
    first = date.fromisoformat(rows[0].on)
    span = max((date.fromisoformat(rows[-1].on) - first).days, 1)
    places = [percent_of_span(date.fromisoformat(row.on) - first, span) for row in rows]

    def points(values: Iterable[Decimal]) -> list[str]:
        return [f"{x},{10 + 100 * (top - value) / (top - bottom):.1f}" for x, value in zip(places, values, strict=True)]

    line = points(row.rating for row in rows)
    return RatingChart(
        line=" ".join(line),
        band=" ".join([*points(row.low for row in rows), *reversed(points(row.high for row in rows))]),
        first=format_result(rows[0].rating, unit),
        last=format_result(rows[-1].rating, unit),
        last_y=line[-1].partition(",")[2],
        low=formats.format_count(bottom),
        high=formats.format_count(top),
        first_day=rows[0].on,
        last_day=rows[-1].on,
    )


def changed_rows(series: RatingSeries, unit: str) -> list[RatingRowView]:
    """Return the rows of a series that print another rating or interval than the one before, and the latest."""
    rows: list[RatingRowView] = []
    for row in series.rows:
        low, high = format_result(row.low, unit), format_result(row.high, unit)
        view = RatingRowView(row.on, format_result(row.rating, unit), f"{low}–{high}", row.votes)
        if not rows or view[1:3] != rows[-1][1:3] or row is series.rows[-1]:
            rows.append(view)
    return rows[::-1]


def describe_entry(series: RatingSeries, benchmark: records.Benchmark) -> str:
    """Return snapshot and configuration of a series in words: `version 2026-03-05; config: effort high`."""
    words = strings.results
    parts = [words.version(version=series.snapshot)] if series.snapshot else []
    parts += [words.config(config=describe_config(series.config, benchmark))] if series.config else []
    return str(words.part_join).join(parts)
