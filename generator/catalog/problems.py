"""A mistake in content: where it is, what it is, and what to do about it."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Collection, Iterable
from typing import Literal

INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, half characters, line separators that editors do not show, and marks that turn text around."""


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
        return printable(f"{start}{self.file}:{self.line}:{self.column}: {self.message}")

    @property
    def message(self) -> str:
        """The field, what is wrong, and the remedy."""
        subject = f"{shortened(self.field, 120)}: " if self.field else ""
        remedy = f" — {self.remedy}" if self.remedy else ""
        return subject + shortened(self.what, 200) + remedy

    def below(self, folder: str) -> Problem:
        """The same, its file named from where the content folder lies."""
        return dataclasses.replace(self, file=f"{folder}/{self.file}") if folder else self


class Refused(Exception):
    """Content has problems, all of them listed; nothing was written."""

    def __init__(self, problems: list[Problem], folder: str = "") -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems)
        self.folder = folder
        """The content folder as it was named, so that a tool can open the files of a report."""


def file_problem(file: str, what: str, remedy: str) -> Problem:
    """Return a problem of a whole file, which stands at its first line."""
    return Problem(file, 1, 1, "", what, remedy)


def report(problems: list[Problem], folder: str = "") -> str:
    """Every problem on its own line, then how many there are in how many files."""
    lines = [str(problem.below(folder)) for problem in problems]
    return "\n".join([*lines, "", f"{counted(problems, 'problem')}. Nothing was written."])


def counted(problems: Collection[Problem], noun: str) -> str:
    """How many problems or warnings there are in how many files: `2 problems in 1 file`."""
    files = len({problem.file for problem in problems})
    return f"{numbered(len(problems), noun)} in {numbered(files, 'file')}"


def numbered(count: int, noun: str) -> str:
    """A number of things."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def annotation(problem: Problem, level: Literal["error", "warning"]) -> str:
    """A problem as a command to GitHub, which shows it beside the line of the change.

    The command is ours and content is only ever data in it: what would end a line or a property is escaped.
    """
    file = escaped(printable(problem.file)).replace(":", "%3A").replace(",", "%2C")
    message = escaped(printable(problem.message))
    return f"::{level} file={file},line={problem.line},col={problem.column}::{message}"


def escaped(text: str) -> str:
    """Text as data of a command to GitHub."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


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
