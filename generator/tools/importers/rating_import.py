"""Merge publications of leaderboards into rating history. `arena_import` calls it and writes what it returns.

A publication never changes: a row on record is kept. A rating that jumps against the publication before is held back,
since a leaderboard may give the name of an entry to another model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.rating_history import CSV_HEAD, RatingRow, format_row
from generator.tools.importers.arena_boards import Publication
from generator.tools.importers.arena_names import ArenaEntry, find_entry
from generator.tools.importers.proposal import SourceReading
from generator.tools.importers.record_edits import format_source

MAX_JUMP = Decimal(40)
"""Points; a larger move counts as a jump if the two intervals do not overlap either."""

Series = dict[str, RatingRow]
"""The rows of one entry by day."""


class SeriesKey(NamedTuple):
    """The entry of a leaderboard that rows belong to."""

    benchmark: str
    entry: ArenaEntry


class HeldRow(NamedTuple):
    """A row that is not written, with the row that it jumps against."""

    benchmark: str
    row: RatingRow
    against: RatingRow


@dataclass(slots=True)
class RatingMerge:
    """What publications mean for rating history."""

    series: dict[SeriesKey, Series] = field(default_factory=dict)
    """Every row on record and every new one."""
    new_rows: dict[SeriesKey, Series] = field(default_factory=dict)
    equal_count: int = 0
    differing: list[tuple[str, RatingRow, RatingRow]] = field(default_factory=list)
    """Rows of the benchmark on record that the file has otherwise: the benchmark, ours and theirs."""
    held: list[HeldRow] = field(default_factory=list)
    fewer_votes: Counter[tuple[str, str]] = field(default_factory=Counter)
    """New rows with fewer votes than the publication before, by benchmark and day."""
    unknown_names: Counter[str] = field(default_factory=Counter)
    """Publications of each name that no one has looked at."""
    ambiguous_names: set[tuple[str, str]] = field(default_factory=set)
    """Leaderboards with a name that they list twice, or two names of one entry."""


def merge_publications(catalog: Catalog, publications: Iterable[Publication]) -> RatingMerge:
    """Compare publications with rating history."""
    merge = RatingMerge(read_series(catalog))
    found: dict[SeriesKey, Series] = {}
    for publication in publications:
        merge.ambiguous_names.update((publication.board, name) for name in publication.ambiguous_names)
        for name, row in named_rows(publication, catalog, merge):
            series = found.setdefault(SeriesKey(publication.benchmark, ArenaEntry(row.model, *row[2:4])), {})
            if publication.on in series:
                merge.ambiguous_names.add((publication.board, name))
            else:
                series[publication.on] = row
    for key, series in found.items():
        merge_series(merge, key, series)
    return merge


def read_series(catalog: Catalog) -> dict[SeriesKey, Series]:
    """Return the rows on record by entry and day."""
    found: dict[SeriesKey, Series] = {}
    for benchmark, history in catalog.ratings.items():
        for model in history.rows_text:
            for row in history.rows(model):
                found.setdefault(SeriesKey(benchmark, ArenaEntry(model, *row[2:4])), {})[row.on] = row
    return found


def named_rows(publication: Publication, catalog: Catalog, merge: RatingMerge) -> Iterator[tuple[str, RatingRow]]:
    """Yield the rows of models that have a record, with their names; count the names that nobody has looked at."""
    for name, rating in publication.ratings.items():
        entry = find_entry(publication.board, name)
        if entry is None:
            merge.unknown_names[name] += 1
        elif entry.model in catalog.models:
            yield name, RatingRow(entry.model, publication.on, entry.snapshot, entry.config, *rating)


def merge_series(merge: RatingMerge, key: SeriesKey, series: Series) -> None:
    """Merge the rows that a file has of one entry."""
    known = merge.series.setdefault(key, {})
    new = {on: row for on, row in series.items() if on not in known}
    for on, row in series.items():
        if on in known and known[on] != row:
            merge.differing.append((key.benchmark, known[on], row))
        merge.equal_count += on in known and known[on] == row
    held = hold_jumps(known, new)
    merge.held += [HeldRow(key.benchmark, new[on], against) for on, against in sorted(held.items())]
    accepted = {on: row for on, row in new.items() if on not in held}
    known |= accepted
    if accepted:
        merge.new_rows[key] = accepted
    days = sorted(known)
    for before, on in pairwise(days):
        if on in accepted and known[on].votes < known[before].votes:
            merge.fewer_votes[key.benchmark, on] += 1


def hold_jumps(known: Mapping[str, RatingRow], new: Mapping[str, RatingRow]) -> dict[str, RatingRow]:
    """Return the days of the new rows that jump, each with the row it jumps against.

    Rows are compared outward from the latest on record, or from the latest of all where none is: of an entry whose
    name was given to another model, what is said of the present one is kept.
    """
    if not new:
        return {}
    anchor = max(known or new)
    rows = {**known, **new}
    held: dict[str, RatingRow] = {}
    for days in (sorted(on for on in rows if on > anchor), sorted((on for on in rows if on < anchor), reverse=True)):
        before = rows[anchor]
        for on in days:
            if on in new and is_jump(before, rows[on]):
                held[on] = before
            else:
                before = rows[on]
    return held


def is_jump(before: RatingRow, after: RatingRow) -> bool:
    """Return whether two ratings of one entry are further apart than the same model's are."""
    apart = before.high < after.low or after.high < before.low
    return apart and abs(after.rating - before.rating) > MAX_JUMP


def format_rating_files(merge: RatingMerge, reading: SourceReading) -> dict[str, str]:
    """Return the text of each file of rating history that has new rows, by its path below the content folder."""
    texts = {}
    for benchmark in sorted({key.benchmark for key in merge.new_rows}):
        rows = [row for key, series in merge.series.items() if key.benchmark == benchmark for row in series.values()]
        lines = (format_row(row) for row in sorted(rows))
        texts[f"ratings/{benchmark}.csv"] = "\n".join([f"# {format_source(reading)}", ",".join(CSV_HEAD), *lines, ""])
    return texts
