"""A mistake in content: where it is, what it is, and what to do about it."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable

from generator.catalog.scalars import INVISIBLE


@dataclasses.dataclass(frozen=True, order=True)
class Problem:
    """One mistake, printed on one line in the order an editor's tool can jump to.

    CI takes a line that starts with `::` for a command, so no file name decides how a line starts.
    """

    file: str
    line: int
    column: int
    field: str
    what: str
    remedy: str = dataclasses.field(default="", compare=False)

    def __str__(self) -> str:
        start = "" if self.file[:1].isalnum() or self.file[:1] in ("/", ".", "_") else "./"
        where = f"{start}{self.file}:{self.line}:{self.column}: "
        subject = f"{shortened(self.field, 120)}: " if self.field else ""
        remedy = f" — {self.remedy}" if self.remedy else ""
        return printable(where + subject + shortened(self.what, 200) + remedy)


class Refused(Exception):
    """Content has problems, all of them listed; nothing was written."""

    def __init__(self, problems: list[Problem], folder: str = "") -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems)
        self.folder = folder
        """The content folder as it was named, so that a tool can open the files of a report."""


def report(problems: list[Problem], folder: str = "") -> str:
    """Every problem on its own line, then how many there are in how many files."""
    if folder:
        problems = [dataclasses.replace(problem, file=f"{folder}/{problem.file}") for problem in problems]
    files = len({problem.file for problem in problems})
    count = f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}"
    place = f"{files} {'file' if files == 1 else 'files'}"
    return "\n".join([*map(str, problems), "", f"{count} in {place}. Nothing was written."])


def printable(text: str) -> str:
    """Text from content made safe for a log: on one line, nothing invisible, not endless."""
    return shortened(INVISIBLE.sub(" ", re.sub(r"[\t\n\r]", " ", text)), 600)


def shortened(text: str, most: int) -> str:
    """Text cut to so many signs."""
    return text if len(text) <= most else text[: most - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str:
    """A suggestion when the word is close to a known one."""
    found = nearest_word(word, known)
    return f'did you mean "{found}"?' if found else ""


def nearest_word(word: str, known: Iterable[str]) -> str:
    """The known word that is closest, if any is close."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")
