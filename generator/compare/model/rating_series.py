"""Read what leaderboards published of one model over time: for pages, data files and the list of changes.

A series is what one leaderboard says of one snapshot and configuration of a model; ratings of two series are of
different entries and never joined. Which series counts for a task is decided by the methodology, as for results.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.rating_history import RatingRow
from generator.compare.model.result_selection import select_result


class RatingSeries(NamedTuple):
    """The ratings of one entry of a leaderboard."""

    benchmark: str
    snapshot: str
    """Empty for none, as is `config`."""
    config: str
    source: records.Source
    rows: tuple[RatingRow, ...]
    """One for each publication that lists the entry, the earliest first."""


def list_rating_series(catalog: Catalog, model: str) -> list[RatingSeries]:
    """Return every series of a model, in order of benchmark, snapshot and configuration."""
    found = []
    for benchmark, history in catalog.ratings.items():
        entries: dict[tuple[str, str], list[RatingRow]] = {}
        for row in history.rows(model):
            entries.setdefault((row.snapshot, row.config), []).append(row)
        found += [RatingSeries(benchmark, *entry, history.source, tuple(entries[entry])) for entry in sorted(entries)]
    return found


def list_counted_series(catalog: Catalog, model: str, task: str) -> Iterator[RatingSeries]:
    """Yield the series of the results that count for a task, in the order of the methodology.

    A result that the file does not have yet, of a later day, ends its series.
    """
    record, scoring = catalog.models[model], catalog.scoring.tasks[task]
    series_by_entry = {one[:3]: one for one in list_rating_series(catalog, model)}
    for signal in (*scoring.signals, *scoring.unscored):
        benchmark = signal.fact.removeprefix("results.")
        if benchmark not in catalog.ratings:
            continue
        result = select_result(record, benchmark, signal)
        entry = (benchmark, result.snapshot or "", result.config_label) if result else None
        if result and entry in series_by_entry:
            yield extend_series(series_by_entry[entry], model, result)


def extend_series(series: RatingSeries, model: str, result: records.Result) -> RatingSeries:
    """Return a series with the result at its end, if that has an interval, votes and a later day."""
    on, low, high, votes = result.on, result.ci_low, result.ci_high, result.votes
    if on is None or low is None or high is None or votes is None or on.isoformat() <= series.rows[-1].on:
        return series
    row = RatingRow(model, on.isoformat(), series.snapshot, series.config, result.value, low, high, votes)
    return series._replace(rows=(*series.rows, row))
