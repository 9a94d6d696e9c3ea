"""A mistake in content: where it is, what it is, and what to do about it."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable


@dataclasses.dataclass(frozen=True, order=True)
class Problem:
    """One mistake, printed on one line in the order an editor's tool can jump to."""

    file: str
    line: int
    column: int
    field: str
    what: str
    remedy: str = dataclasses.field(default="", compare=False)

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: "
        subject = f"{self.field}: " if self.field else ""
        remedy = f" — {self.remedy}" if self.remedy else ""
        return printable(where + subject + self.what + remedy)


class Refused(Exception):
    """Content has problems, all of them listed; nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems)


def report(problems: list[Problem]) -> str:
    """Every problem on its own line, then how many there are in how many files."""
    files = len({problem.file for problem in problems})
    count = f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}"
    place = f"{files} {'file' if files == 1 else 'files'}"
    return "\n".join([*map(str, problems), "", f"{count} in {place}. Nothing was written."])


def printable(text: str) -> str:
    """Text from content made safe for a log: no control characters, at most 400 signs."""
    safe = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", " ", text)
    return safe if len(safe) <= 400 else safe[:399] + "…"


def nearest(word: str, known: Iterable[str]) -> str:
    """A suggestion when the word is close to a known one."""
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'did you mean "{found[0]}"?' if found else ""
