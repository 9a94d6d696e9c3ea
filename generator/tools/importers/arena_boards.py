"""Read the daily copies of the LMArena leaderboards: a folder or a zip archive of `<day>/<leaderboard>.json`.

Copies between two publications repeat the first; the last copy of a publication counts, since some first ones are
incomplete. A name that a publication lists twice in one category is ambiguous and not used.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from typing import Annotated, NamedTuple, cast

from pydantic import BeforeValidator, Field

from generator.catalog.yaml.scalars import parse_day
from generator.tools.importers.source_json import (
    ARCHIVE_ERRORS,
    BrokenSourceError,
    ExactNumber,
    SourceFault,
    SourceObject,
    load_json,
    validate_shape,
)

BOARDS: Mapping[str, str] = {
    "text_style_control": "arena-text",
    "vision_style_control": "arena-vision",
    "document_style_control": "arena-document",
    "search_style_control": "arena-search",
    "webdev": "arena-webdev",
    "text_to_image": "arena-text-to-image",
    "image_edit": "arena-image-edit",
}
"""The benchmark of each leaderboard's overall category, by the name of its file."""
BOARD_FILE = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)/(?P<board>[a-z_]+)\.json")
HUNDREDTH = Decimal("0.01")
IsoDay = Annotated[str, BeforeValidator(lambda value: parse_day(value).isoformat())]


class BoardMeta(SourceObject):
    """What a copy says of itself."""

    leaderboard_publish_date: IsoDay


class BoardRow(SourceObject):
    """The rating of one name in one category."""

    category: str
    model_name: str
    rating: ExactNumber
    rating_lower: ExactNumber
    rating_upper: ExactNumber
    vote_count: ExactNumber


class BoardFile(SourceObject):
    """One copy of one leaderboard."""

    meta: BoardMeta
    rows: Annotated[list[BoardRow], Field(strict=True)]


class BoardRating(NamedTuple):
    """A rating as rating history keeps it."""

    rating: Decimal
    """In hundredths, as are its ends."""
    low: Decimal
    high: Decimal
    votes: int


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication of one leaderboard."""

    board: str
    """Name of its file: `text_style_control`."""
    benchmark: str
    on: str
    """ISO day."""
    ratings: Mapping[str, BoardRating]
    """By the name that the leaderboard gives the entry."""
    ambiguous_names: tuple[str, ...] = ()
    """Names that it lists twice."""


@dataclass(slots=True)
class BoardCopies:
    """The publications in a folder or archive."""

    publications: list[Publication] = field(default_factory=list)
    """In order of benchmark and day."""
    copy_count: int = 0
    """Copies of leaderboards that were read."""


def read_arena_boards(path: Path, benchmarks: frozenset[str]) -> BoardCopies:
    """Return the publications of these benchmarks.

    Raises:
        BrokenSourceError: there are no copies, or one is not as they are published.
    """
    newest: dict[tuple[str, str], BoardFile] = {}
    count = 0
    with ExitStack() as stack:
        for board, file in list_board_files(path, stack):
            copy = validate_shape(BoardFile, load_json(file), f"{path.name}/{file.parent.name}/{file.name}")
            newest[board, copy.meta.leaderboard_publish_date] = copy
            count += 1
    if not count:
        what, remedy = "has no copies of leaderboards", "name a folder or zip archive of <day>/<leaderboard>.json"
        raise BrokenSourceError([SourceFault(path.name, "", what, remedy)])
    found = [one for (board, on), copy in newest.items() for one in split_categories(board, on, copy, benchmarks)]
    return BoardCopies(sorted(found, key=lambda one: (one.benchmark, one.on)), count)


def list_board_files(path: Path, stack: ExitStack) -> Iterator[tuple[str, Path]]:
    """Yield the name and the file of each known leaderboard, in order of the copies' days."""
    files = list(path.rglob("*.json")) if path.is_dir() else list_archive(path, stack)
    dated = [(match["day"], match["board"], file) for file in files if (match := match_board(file))]
    for _, board, file in sorted(dated, key=lambda one: one[:2]):
        yield board, file


def match_board(file: Path) -> re.Match[str] | None:
    """Return day and name of a leaderboard's file; None for another file."""
    match = BOARD_FILE.fullmatch(f"{file.parent.name}/{file.name}")
    return match if match and match["board"] in BOARDS else None


def list_archive(path: Path, stack: ExitStack) -> list[Path]:
    """Return the files of a zip archive, which stays open as long as `stack`."""
    try:
        archive = stack.enter_context(zipfile.ZipFile(path))
        return [cast(Path, zipfile.Path(archive, name)) for name in archive.namelist()]
    except (OSError, *ARCHIVE_ERRORS) as error:
        raise BrokenSourceError([SourceFault(path.name, "", f"is not a complete zip archive ({error})")]) from error


def split_categories(board: str, on: str, copy: BoardFile, benchmarks: frozenset[str]) -> Iterator[Publication]:
    """Yield a publication for each category that is a known benchmark."""
    by_category: dict[str, list[BoardRow]] = {}
    for row in copy.rows:
        by_category.setdefault(row.category, []).append(row)
    for category, rows in sorted(by_category.items()):
        benchmark = benchmark_of(board, category)
        if benchmark in benchmarks:
            names = [row.model_name for row in rows]
            twice = {name for name in names if names.count(name) > 1}
            ratings = {row.model_name: round_rating(row) for row in rows if row.model_name not in twice}
            yield Publication(board, benchmark, on, ratings, tuple(sorted(twice)))


def benchmark_of(board: str, category: str) -> str:
    """Return the id of the benchmark of a category: `arena-text-hard-prompts`."""
    return BOARDS[board] if category == "overall" else f"{BOARDS[board]}-{category.replace('_', '-')}"


def round_rating(row: BoardRow) -> BoardRating:
    """Return a row in hundredths of a point."""
    rating, low, high = (
        figure.quantize(HUNDREDTH, ROUND_HALF_EVEN) for figure in (row.rating, row.rating_lower, row.rating_upper)
    )
    return BoardRating(rating, low, high, int(row.vote_count))
