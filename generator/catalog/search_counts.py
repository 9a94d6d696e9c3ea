"""The file format of search evidence: `searches/<YYYY-MM>.csv`, written by an import, never by hand.

    source,query,shown,chosen,times
    search-log,nova or orion,nova orion,nova,12

A row counts searches that were alike: who counted them, the commonest wording of the query, the models that the
answer showed, the one that was chosen, and how often that happened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.catalog.problems import ContentError, Problem

CSV_HEAD = ("source", "query", "shown", "chosen", "times")
SOURCES = ("search-console", "search-log")
MONTH_NAME = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
MIN_SEARCHES = 5
"""A query asked less often in a month could tell who asked, and is not kept."""
MAX_QUERY_CHARS = 200
"""Of a query."""
MAIL_ADDRESS = re.compile(r"\S@\S")
LONG_NUMBER = re.compile(r"(?:\d[\s().+/-]*){6,}\d")
"""Seven digits or more, however they are spaced: a telephone, card or account number, or a date of birth."""
RESTORE_REMEDY = "restore the file, or import the month again"


class SearchCount(NamedTuple):
    """A row of a month's file: searches that were alike, and how many there were."""

    source: str
    query: str
    shown: tuple[str, ...]
    """Ids of the models that the answer showed, in order of the alphabet; none where the source does not say."""
    chosen: str
    """The one of them that was chosen, or nothing."""
    times: int


class SearchMonth(NamedTuple):
    """The search evidence of one month, with its file."""

    file: str
    searches: tuple[SearchCount, ...]

    def problem_at(self, row: int, field: str, what: str, remedy: str) -> Problem:
        """Return a problem of a row, counted from 0; -1 is the head of the file."""
        return Problem(self.file, row + 2, 1, field, what, remedy)


def is_personal(query: str) -> bool:
    """Return whether a query holds an address or a number that could belong to a person."""
    return bool(MAIL_ADDRESS.search(query) or LONG_NUMBER.search(query))


def parse_month(text: str, file: str) -> SearchMonth:
    """Parse the text of a month's file; `file` names it in problems.

    Raises:
        ContentError: a line is not as an import writes it; it holds a problem for each.
    """
    lines = text.splitlines()
    if lines[0] != ",".join(CSV_HEAD):
        raise ContentError([Problem(file, 1, 1, "", "the header line is wrong", f"write {','.join(CSV_HEAD)}")])
    problems, searches = [], []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split(",")
        if len(cells) != len(CSV_HEAD):
            what = f"has {len(cells)} values, not {len(CSV_HEAD)}"
            problems.append(Problem(file, number, 1, "", what, "write five values separated by commas"))
            continue
        search = SearchCount(cells[0], cells[1], tuple(cells[2].split()), cells[3], parse_count(cells[4]))
        problems += [Problem(file, number, 1, field, what, RESTORE_REMEDY) for field, what in find_row_faults(search)]
        searches.append(search)
    problems += [Problem(file, number, 1, "", what, RESTORE_REMEDY) for number, what in find_order_faults(searches)]
    if problems:
        raise ContentError(problems)
    return SearchMonth(file, tuple(searches))


def parse_count(cell: str) -> int:
    """Return a count above 0, or 0 for text that is none."""
    return int(cell) if re.fullmatch(r"[1-9][0-9]{0,11}", cell) else 0


def find_row_faults(search: SearchCount) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a row: the field, and what."""
    if search.source not in SOURCES:
        yield "source", f'"{search.source}" is not one of {", ".join(SOURCES)}'
    if search.query != normalize_query(search.query):
        yield "query", "is not in lowercase with single spaces"
    if not search.query or len(search.query) > MAX_QUERY_CHARS:
        yield "query", f"has {len(search.query)} characters, not 1–{MAX_QUERY_CHARS}"
    if is_personal(search.query):
        yield "query", "contains an email address or a long number, which could identify a person"
    if list(search.shown) != sorted(set(search.shown)):
        yield "shown", "is not a sorted list of different ids"
    if search.chosen and search.chosen not in search.shown:
        yield "chosen", f"{search.chosen} was not shown"
    if not search.times:
        yield "times", "is not a whole number above 0"


def find_order_faults(searches: list[SearchCount]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong between rows: the line, and what."""
    totals: Counter[tuple[str, str]] = Counter()
    for one in searches:
        totals[one.source, one.query] += one.times
    for number, (before, one) in enumerate(zip([None, *searches], searches, strict=False), 2):
        if before and before[:4] >= one[:4]:
            yield number, "is out of order or a duplicate"
        if 0 < totals[one.source, one.query] < MIN_SEARCHES:
            yield number, f"has fewer than {MIN_SEARCHES} searches"


def normalize_query(query: str) -> str:
    """Return a query as it is stored: lowercase, single spaces, and no character that a spreadsheet would act on."""
    return " ".join(re.sub(r"[^\w.@/ -]+|_", " ", query.casefold()).split()).lstrip("-@ ")


def format_search_month(searches: Iterable[SearchCount]) -> str:
    """Format the text of a month's file, rows in order."""
    rows = [f"{one.source},{one.query},{' '.join(one.shown)},{one.chosen},{one.times}" for one in sorted(searches)]
    return "\n".join([",".join(CSV_HEAD), *rows]) + "\n"
