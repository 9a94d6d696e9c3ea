"""Rating history of one model, laid out as tables; the model page and its Markdown version print them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.catalog import records
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.rating_series import RatingSeries, list_counted_series
from generator.compare.model.result_selection import describe_config, format_result
from generator.compare.site import Site
from generator.strings import strings

MIN_PUBLICATIONS = 2
"""Publications from which a series has a history."""


class RatingRowView(NamedTuple):
    """The ratings of one publication as printed."""

    day: str
    """ISO day."""
    rating: str
    interval: str
    votes: int


class RatingTable(NamedTuple):
    """What one leaderboard published of the entry that counts."""

    name: str
    """Name of the benchmark."""
    entry: str
    """Snapshot and configuration in words; empty for none."""
    publication_count: int
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
        rows=changed_rows(series, benchmark.unit),
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
