"""The file format of rating history: `ratings/<benchmark>.csv`, written by an import.

    # {publisher: Arena, title: Leaderboard, url: https://arena.example/, kind: leaderboard, checked: 2026-08-22}
    model,on,snapshot,config,rating,low,high,votes
    nova,2026-08-19,,,1480.00,1475.20,1484.80,20000

A row is what one publication of a leaderboard says of one entry: a model, its snapshot and its configuration. The rows
of a model stay text until a page reads them, since a catalog has tens of thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from generator.catalog.problems import ContentError, Problem
from generator.catalog.record_parts import Source
from generator.catalog.yaml.scalars import parse_day

CSV_HEAD = ("model", "on", "snapshot", "config", "rating", "low", "high", "votes")
FIRST_ROW_LINE = 3
"""Line of the first row: the source and the head come before it."""
MAX_FILE_PROBLEMS = 100
"""Most problems that are reported of one file."""

NAME_FORM = r"(?:[A-Za-z0-9][\w.+/-]*(?: [\w.+/-]+)*)?"
RATING_FORM = r"[1-9]\d{2,3}\.\d\d"
NAME_REMEDY = "write it as the results in records do, or leave it empty"
CELL_FORMS: Mapping[str, tuple[str, str, str]] = {
    "model": (r"[a-z0-9-]+", "the id of a model", "write the name of its file"),
    "on": (r"\d{4}-\d\d-\d\d", "a date", "write a date such as 2026-08-19"),
    "snapshot": (NAME_FORM, "a snapshot", NAME_REMEDY),
    "config": (NAME_FORM, "a configuration", NAME_REMEDY),
    "rating": (RATING_FORM, "a rating from 100.00 to 9999.99", "write two decimals, such as 1480.00"),
    "low": (RATING_FORM, "a rating from 100.00 to 9999.99", "write two decimals, such as 1475.20"),
    "high": (RATING_FORM, "a rating from 100.00 to 9999.99", "write two decimals, such as 1484.80"),
    "votes": (r"[1-9]\d{0,8}", "a number of votes", "write a whole number above 0"),
}
"""The form of each cell, what it is, and what to write in its place."""
ROW = re.compile(",".join(f"({form})" for form, *_ in CELL_FORMS.values()), re.ASCII)


class RatingRow(NamedTuple):
    """A row of a file: one publication's rating of one entry of a model."""

    model: str
    on: str
    """ISO day of the publication."""
    snapshot: str
    """Empty for none, as is `config`."""
    config: str
    rating: Decimal
    low: Decimal
    """Lower end of the 95% confidence interval."""
    high: Decimal
    votes: int


@dataclass(frozen=True, slots=True)
class RatingHistory:
    """The publications of one leaderboard."""

    file: str
    """Path below the content folder."""
    source: Source
    days: tuple[str, ...]
    """ISO days of the publications, the earliest first."""
    rows_text: Mapping[str, str]
    """The rows of each model as they are in the file, by id."""

    def renamed(self, present_ids: Mapping[str, str]) -> RatingHistory:
        """Return the same with the rows of renamed models under their present ids, which are by former id."""
        if self.rows_text.keys().isdisjoint(present_ids):
            return self
        rows: dict[str, str] = {}
        for name, text in self.rows_text.items():
            now = present_ids.get(name, name)
            lines = [f"{now}{line[len(name) :]}" for line in text.splitlines(keepends=True)]
            rows[now] = "".join(sorted([*rows.get(now, "").splitlines(keepends=True), *lines]))
        return replace(self, rows_text=MappingProxyType(dict(sorted(rows.items()))))

    def rows(self, model: str) -> list[RatingRow]:
        """Return the rows of a model in order of day, snapshot and configuration; empty for a model without any."""
        return [parse_row(line) for line in self.rows_text.get(model, "").splitlines()]

    def find_row(self, model: str, on: str, snapshot: str, config: str) -> RatingRow | None:
        """Return one publication's row of an entry; None if it has none."""
        start = f"{model},{on},{snapshot},{config},"
        lines = self.rows_text.get(model, "").splitlines()
        return next((parse_row(line) for line in lines if line.startswith(start)), None)

    def first_line_of(self, model: str) -> int:
        """Return the line of the file in which the rows of a model start."""
        before = (text.count("\n") for name, text in self.rows_text.items() if name < model)
        return FIRST_ROW_LINE + sum(before)

    def problem_at(self, line: int, field: str, what: str, remedy: str) -> Problem:
        """Return a problem of a line of the file."""
        return Problem(self.file, line, 1, field, what, remedy)


def parse_row(line: str) -> RatingRow:
    """Return a checked line as a row."""
    model, on, snapshot, config, rating, low, high, votes = line.split(",")
    return RatingRow(model, on, snapshot, config, Decimal(rating), Decimal(low), Decimal(high), int(votes))


def format_row(row: RatingRow) -> str:
    """Return a row as a line of a file."""
    figures = (f"{figure:.2f}" for figure in (row.rating, row.low, row.high))
    return ",".join((*row[:4], *figures, str(row.votes)))


def split_source(text: str, file: str) -> tuple[str, list[str]]:
    """Return the line that names the source, as YAML of the same columns, and the lines of the rows.

    Raises:
        ContentError: the file does not start with a source and the head.
    """
    lines, head = text.removesuffix("\n").split("\n"), ",".join(CSV_HEAD)
    if not lines[0].startswith("# {"):
        remedy = "start it with `# {publisher: …, title: …, url: …, kind: leaderboard, checked: …}`"
        raise ContentError([Problem(file, 1, 1, "", "the file names no source", remedy)])
    if lines[1:2] != [head]:
        raise ContentError([Problem(file, len(lines[:2]), 1, "", "the header line is wrong", f"write {head}")])
    return " " + lines[0][1:], lines[2:]


def group_rows(lines: list[str], file: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Check the lines of a file, and return its days and the lines of each model.

    Raises:
        ContentError: a line is not as an import writes it; it holds a problem for each, at most 100. Or there is none.
    """
    if lines in ([], [""]):
        problem = Problem(file, FIRST_ROW_LINE - 1, 1, "", "the file has no rows", "add one, or delete the file")
        raise ContentError([problem])
    problems: list[Problem] = []
    days: set[str] = set()
    starts: dict[str, int] = {}
    before: tuple[str, ...] = ("",)
    match_row = ROW.fullmatch
    for index, line in enumerate(lines):
        match = match_row(line)
        if match is None:
            problems.append(explain_line(line, FIRST_ROW_LINE + index, file))
            continue
        model, day, snapshot, config, rating, low, high, _ = match.groups()
        if not float(low) <= float(rating) <= float(high):
            what = f"{rating} is outside its interval, {low}–{high}"
            place = FIRST_ROW_LINE + index, match.start(5) + 1
            problems.append(Problem(file, *place, "rating", what, "correct the three figures"))
        entry = model, day, snapshot, config
        if entry <= before:
            what = "is a duplicate" if entry == before else "is out of order"
            remedy = "sort the rows by model, day, snapshot, and config"
            problems.append(Problem(file, FIRST_ROW_LINE + index, 1, "", what, remedy))
        if model != before[0]:
            starts[model] = index
        days.add(day)
        before = entry
    if not problems:
        problems = [problem for day in sorted(days) for problem in find_day_problems(day, lines, file)]
    if problems:
        raise ContentError(problems[:MAX_FILE_PROBLEMS])
    ends = [*list(starts.values())[1:], len(lines)]
    own_lines = ((model, lines[start:end]) for (model, start), end in zip(starts.items(), ends, strict=True))
    return tuple(sorted(days)), {model: "\n".join([*own, ""]) for model, own in own_lines}


def explain_line(line: str, number: int, file: str) -> Problem:
    """Return what is wrong with the form of a line, at the first cell that is wrong."""
    cells, column = line.split(","), 1
    if len(cells) != len(CSV_HEAD):
        what = f"has {len(cells)} values, not {len(CSV_HEAD)}"
        return Problem(file, number, 1, "", what, "write eight values separated by commas")
    for cell, (field, (form, noun, remedy)) in zip(cells, CELL_FORMS.items(), strict=True):
        if not re.fullmatch(form, cell, re.ASCII):
            return Problem(file, number, column, field, f'"{cell}" is not {noun}', remedy)
        column += len(cell) + 1
    raise AssertionError("a line is in the form of a row if all of its cells are")


def find_day_problems(day: str, lines: list[str], file: str) -> Iterator[Problem]:
    """Yield a problem at the first line of a day that is not in the calendar."""
    try:
        parse_day(day)
    except PydanticCustomError as fault:
        number = next(number for number, line in enumerate(lines, FIRST_ROW_LINE) if line.split(",")[1] == day)
        what, _, remedy = fault.message().partition("\n")
        yield Problem(file, number, lines[number - FIRST_ROW_LINE].index(",") + 2, "on", what, remedy)
