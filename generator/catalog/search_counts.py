"""Search evidence of one month as it lies on disk: `matches/<YYYY-MM>.csv`, written by an import, never by hand.

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

from generator.catalog.problems import Problem, Refused

HEAD = ("source", "query", "shown", "chosen", "times")
SOURCES = ("search-console", "search-log")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
FEWEST = 5
"""A query asked less often in a month could tell who asked, and is not kept."""
LONGEST = 200
"""Signs of a query."""
MAIL = re.compile(r"\S@\S")
NUMBER = re.compile(r"(?:\d[\s().+/-]*){6,}\d")
"""Seven digits or more, however they are spaced: a telephone, card or account number, or a date of birth."""
AGAIN = "restore the file, or import the month again"


class Search(NamedTuple):
    """Searches of one month that were alike."""

    source: str
    query: str
    shown: tuple[str, ...]
    """Ids of the models that the answer showed, in order of the alphabet; none where the source does not say."""
    chosen: str
    """The one of them that was chosen, or nothing."""
    times: int


class Month(NamedTuple):
    """A month of search evidence and the line each row stands on."""

    file: str
    searches: tuple[Search, ...]

    def problem(self, row: int, field: str, what: str, remedy: str) -> Problem:
        """A problem of the row at a place."""
        return Problem(self.file, row + 2, 1, field, what, remedy)


def personal(query: str) -> bool:
    """Whether a query holds an address or a number that could belong to a person."""
    return bool(MAIL.search(query) or NUMBER.search(query))


def parsed(text: str, file: str) -> Month:
    """A month of searches.

    Raises:
        Refused: with a problem for each line that is not as an import writes it.
    """
    lines = text.splitlines()
    if lines[0] != ",".join(HEAD):
        raise Refused([Problem(file, 1, 1, "", "the head is not that of search evidence", f"write {','.join(HEAD)}")])
    problems, searches = [], []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split(",")
        if len(cells) != len(HEAD):
            what = f"holds {len(cells)} values, not {len(HEAD)}"
            problems.append(Problem(file, number, 1, "", what, "write five values with commas between them"))
            continue
        search = Search(cells[0], cells[1], tuple(cells[2].split()), cells[3], number_of(cells[4]))
        problems += [Problem(file, number, 1, field, what, AGAIN) for field, what in faults(search)]
        searches.append(search)
    problems += [Problem(file, number, 1, "", what, AGAIN) for number, what in faults_together(searches)]
    if problems:
        raise Refused(problems)
    return Month(file, tuple(searches))


def number_of(cell: str) -> int:
    """A count, or 0 for what is none."""
    return int(cell) if re.fullmatch(r"[1-9][0-9]{0,11}", cell) else 0


def faults(search: Search) -> Iterator[tuple[str, str]]:
    """What is wrong with a row: the field, and what."""
    if search.source not in SOURCES:
        yield "source", f'"{search.source}" is none of {", ".join(SOURCES)}'
    if search.query != plain(search.query):
        yield "query", "is not written in small letters with single blanks"
    if not search.query or len(search.query) > LONGEST:
        yield "query", f"has {len(search.query)} signs, not 1 to {LONGEST}"
    if personal(search.query):
        yield "query", "holds an address or a number that could belong to a person"
    if list(search.shown) != sorted(set(search.shown)):
        yield "shown", "is not a list of ids in order, each once"
    if search.chosen and search.chosen not in search.shown:
        yield "chosen", f"{search.chosen} was not shown"
    if not search.times:
        yield "times", "is not a whole number above 0"


def faults_together(searches: list[Search]) -> Iterator[tuple[int, str]]:
    """What is wrong between rows: the line, and what."""
    totals: Counter[tuple[str, str]] = Counter()
    for one in searches:
        totals[one.source, one.query] += one.times
    for number, (before, one) in enumerate(zip([None, *searches], searches, strict=False), 2):
        if before and before[:4] >= one[:4]:
            yield number, "is not in order, or stands twice"
        if 0 < totals[one.source, one.query] < FEWEST:
            yield number, f"fewer than {FEWEST} searches"


def plain(query: str) -> str:
    """A query as it is kept: small letters, digits, single blanks, and no sign that a table program would act on."""
    return " ".join(re.sub(r"[^\w.@/ -]+|_", " ", query.casefold()).split()).lstrip("-@ ")


def written(searches: Iterable[Search]) -> str:
    """The text of a month's file."""
    rows = [f"{one.source},{one.query},{' '.join(one.shown)},{one.chosen},{one.times}" for one in sorted(searches)]
    return "\n".join([",".join(HEAD), *rows]) + "\n"
