"""Mistakes in content: where each is, what it is and what to do about it; the exception that carries them; their print.

Everything that reads content reports through these. Text from content goes through `make_printable` before it is
printed, so that no file can write a command for CI or a line of its own into a log.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from generator.catalog.hidden_signs import HIDDEN


@dataclasses.dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a file of content, printed as `file:line:column: field: what — remedy`.

    Editors' tools jump to such a line. Lines and columns count from 1; `field` is empty for a whole file. CI takes a
    line that starts with `::` for a command, so no file name decides how a line starts.
    """

    file: str
    line: int
    column: int
    field: str
    what: str
    remedy: str = dataclasses.field(default="", compare=False)

    def __str__(self) -> str:
        start = "" if self.file[:1].isalnum() or self.file[:1] in ("/", ".", "_") else "./"
        return make_printable(f"{start}{self.file}:{self.line}:{self.column}: {self.message}")

    @property
    def message(self) -> str:
        """The field, what is wrong, and the remedy: the line without its place."""
        subject = f"{truncate(self.field, 120)}: " if self.field else ""
        remedy = f" — {self.remedy}" if self.remedy else ""
        return subject + truncate(self.what, 200) + remedy

    def with_folder(self, folder: str) -> Problem:
        """Return the same problem, its file named from where the content folder is; `folder` may be empty."""
        return dataclasses.replace(self, file=f"{folder}/{self.file}") if folder else self


class ContentError(Exception):
    """Content that cannot be used, with all its problems in the order of their places."""

    def __init__(self, problems: list[Problem], folder: str = "") -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems)
        self.folder = folder
        """The content folder as it was named, so that a tool can open the files of a report."""


def file_problem(file: str, what: str, remedy: str) -> Problem:
    """Return a problem of a whole file, placed at its first line."""
    return Problem(file, 1, 1, "", what, remedy)


def format_report(problems: list[Problem], folder: str = "") -> str:
    """Format every problem on its own line, then how many there are in how many files."""
    lines = [str(problem.with_folder(folder)) for problem in problems]
    return "\n".join([*lines, "", f"{count_in_files(problems, 'problem')}."])


def count_in_files(problems: Collection[Problem], noun: str) -> str:
    """Count problems or warnings and the files they are in: `2 problems in 1 file`."""
    files = len({problem.file for problem in problems})
    return f"{pluralize(len(problems), noun)} in {pluralize(files, 'file')}"


def join_with_and(words: Sequence[str]) -> str:
    """Join words as a sentence lists them: `a`, `a and b`, `a, b, and c`."""
    if len(words) < 3:
        return " and ".join(words)
    return f"{', '.join(words[:-1])}, and {words[-1]}"


def pluralize(count: int, noun: str) -> str:
    """Format a count with its noun: `1 file`, `2 files`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def github_annotation(problem: Problem, level: Literal["error", "warning"]) -> str:
    """Format a problem as a command to GitHub, which shows it beside the line of the change.

    The command is ours and content is only ever data in it: what would end a line or a property is escaped.
    """
    file = escape_annotation(make_printable(problem.file)).replace(":", "%3A").replace(",", "%2C")
    message = escape_annotation(make_printable(problem.message))
    return f"::{level} file={file},line={problem.line},col={problem.column}::{message}"


def escape_annotation(text: str) -> str:
    """Escape text for use as data of a command to GitHub."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def make_printable(text: str) -> str:
    """Return text from content as one line that is safe in a log: nothing invisible, at most 600 characters."""
    return truncate(HIDDEN.sub(" ", re.sub(r"[\t\n\r]", " ", text)), 600)


def truncate(text: str, max_chars: int) -> str:
    """Cut text to at most so many characters, the last of them `…` where it was longer."""
    return text if len(text) <= max_chars else text[: max_chars - 1] + "…"


def suggest_near_miss(word: str, known: Iterable[str]) -> str:
    """Return `did you mean "…"?` when a word is close to a known one, else an empty text."""
    found = closest_word(word, known)
    return f'did you mean "{found}"?' if found else ""


def closest_word(word: str, known: Iterable[str], min_likeness: float = 0.6) -> str:
    """Return the known word that is closest, or an empty text when none is alike by `min_likeness`, from 0 to 1.

    Of paths, one with the same first and last step is closest: `a.context` means `a.limits.context`.
    """
    first, _, last = word.partition(".")
    if last and (same := [path for path in known if path.startswith(f"{first}.") and path.endswith(f".{last}")]):
        return min(same, key=lambda path: (len(path), path))
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=min_likeness)), "")
