"""Import the daily copies of the LMArena leaderboards: new publications into `ratings/`, the newest into records."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.catalog.problems import make_printable
from generator.catalog.rating_history import RatingRow, format_row
from generator.tools.importers.apply import FileImport
from generator.tools.importers.arena_boards import BoardCopies, read_arena_boards
from generator.tools.importers.proposal import SourceReading
from generator.tools.importers.rated_results import NewestRating, write_ratings
from generator.tools.importers.rating_import import MAX_JUMP, RatingMerge, format_rating_files, merge_publications

PUBLISHER = "LMArena"
TITLE = "Arena leaderboards"
URL = "https://github.com/Scarlett9826/arena-ai-leaderboards/tree/main/data/lmarena"
MAX_NAMES = 40
"""Names listed of those that nobody has looked at, rows of each other list."""


def import_arena_boards(
    catalog: Catalog, content: Path, path: Path, checked: datetime.date, url: str | None
) -> FileImport:
    """Merge the copies of a folder or archive into rating history and records.

    Raises:
        BrokenSourceError: they are not as they are published.
    """
    benchmarks = frozenset(name for name, one in catalog.benchmarks.items() if one.unit == "rating")
    copies = read_arena_boards(path, benchmarks)
    merge = merge_publications(catalog, copies.publications)
    reading = SourceReading(PUBLISHER, TITLE, url or URL, checked, "leaderboard")
    texts = format_rating_files(merge, reading) | changed_records(catalog, content, merge, reading)
    return FileImport("\n".join(make_printable(line) for line in summarize(copies, merge)), texts)


def changed_records(catalog: Catalog, content: Path, merge: RatingMerge, reading: SourceReading) -> dict[str, str]:
    """Return the text of each record that gets the newest rating of one of its entries."""
    newest: dict[str, list[NewestRating]] = {}
    for (benchmark, entry), series in sorted(merge.new_rows.items()):
        newest.setdefault(entry.model, []).append(NewestRating(benchmark, series[max(series)]))
    texts = {}
    for model, ratings in newest.items():
        file = catalog.model_file(model).file
        before = (content / file).read_text(encoding="utf-8")
        after = write_ratings(catalog, model, before, ratings, reading)
        if after != before:
            texts[file] = after
    return texts


def summarize(copies: BoardCopies, merge: RatingMerge) -> Iterator[str]:
    """Yield the summary line by line: counts, then what an editor must look at."""
    days = sorted({one.on for one in copies.publications})
    span = f", {days[0]} to {days[-1]}" if days else ""
    yield f"{TITLE}: {copies.copy_count:,} copies with {len(copies.publications):,} publications{span}. Ratings:"
    yield f"{sum(map(len, merge.new_rows.values())):8,}  new"
    yield f"{merge.equal_count:8,}  equal        same as on record"
    yield f"{len(merge.differing):8,}  disagreeing  the rating on record is kept"
    yield f"{len(merge.held):8,}  held back    {MAX_JUMP} points or more from the publication before, intervals apart"
    yield from list_some(
        "Held back; to accept one, add its line to the file",
        (f"ratings/{b}.csv: {format_row(r)} — {describe_jump(r, a)}" for b, r, a in merge.held),
    )
    yield from list_some(
        "Disagreeing", (f"ratings/{b}.csv: {format_row(r)} — file: {format_row(f)}" for b, r, f in merge.differing)
    )
    yield from list_some(
        "Fewer votes than the publication before",
        (f"{benchmark} of {on}: {count} entries" for (benchmark, on), count in sorted(merge.fewer_votes.items())),
    )
    yield from list_some(
        "Listed twice, and not used", (f"{board}: {name}" for board, name in sorted(merge.ambiguous_names))
    )
    names = sorted(merge.unknown_names, key=lambda name: (-merge.unknown_names[name], name))
    yield from list_some("Not in arena_names.csv", names)


def describe_jump(row: RatingRow, against: RatingRow) -> str:
    """Return how far a rating is from the one it jumps against."""
    return f"{row.rating - against.rating:+} points from {against.on}"


def list_some(title: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    """Yield a title with the number of lines, then the first of them; nothing if there are none."""
    found = list(lines)
    if found:
        yield ""
        yield f"{title} ({len(found):,}):"
        yield from (f"  {line}" for line in found[:MAX_NAMES])
        if len(found) > MAX_NAMES:
            yield f"  … and {len(found) - MAX_NAMES:,} more"
