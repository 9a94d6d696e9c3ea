"""The text of a file of content: read, and refused where a parser or an editor would stumble over it."""

from __future__ import annotations

import re
from pathlib import Path

from generator.catalog.content_files import read_bytes
from generator.catalog.hidden_signs import find_hidden, name_character
from generator.catalog.problems import ContentError, Problem, file_problem

ODD_SPACE = re.compile(r"^ *([^\S \t\r\n])", re.MULTILINE)
CONFLICT_MARKER = re.compile(r"^<{7} ", re.MULTILINE)
"""The first line of each conflict."""


def read_text(path: Path, file: str) -> str:
    """Return the text of one regular file of bounded size, in UTF-8; `file` names it in problems.

    Raises:
        ContentError: it is not a regular file, too large, empty, not UTF-8, or holds invisible characters or the
            markers of a merge conflict.
    """
    data = read_bytes(path, file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        what = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise ContentError([Problem(file, line, column, "", what, "save the file as UTF-8")]) from error
    if not text.strip():
        raise ContentError([file_problem(file, "the file is empty", "fill it in or delete the file")])
    refuse_invisible(text, file)
    refuse_merge_conflict(text, file)
    return text


def refuse_invisible(text: str, file: str) -> None:
    """Refuse the first character that an editor cannot see and a parser may trip over.

    Raises:
        ContentError: the text holds one.
    """
    if found := find_hidden(text):
        line, column = position_at(text, found.start())
        what = f"invisible character: {name_character(found[0])}"
        raise ContentError([Problem(file, line, column, "", what, "delete it")])


def refuse_merge_conflict(text: str, file: str) -> None:
    """Refuse what git leaves in a file that two people changed.

    Raises:
        ContentError: the text holds conflict markers; it has a problem for each conflict.
    """
    lines = [position_at(text, found.start())[0] for found in CONFLICT_MARKER.finditer(text)]
    if lines:
        remedy = "keep one of the two versions and delete the lines with markers"
        raise ContentError([Problem(file, line, 1, "", "a merge conflict is not resolved", remedy) for line in lines])


def refuse_odd_indentation(text: str, file: str, first_line: int) -> None:
    """Refuse a line that starts with a space which YAML takes for text, as copied from a web page.

    Raises:
        ContentError: there is one; it has a problem for the first.
    """
    if found := ODD_SPACE.search(text):
        line, column = position_at(text, found.start(1))
        what = f"{name_character(found[1])} in the indentation"
        raise ContentError([Problem(file, line + first_line - 1, column, "", what, "replace it with plain spaces")])


def position_at(text: str, index: int) -> tuple[int, int]:
    """Return the line and column of a character, counted from 1."""
    before = split_lines(text[:index])
    return len(before), len(before[-1]) + 1


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, counted as YAML and editors count them."""
    return re.split(r"\r\n|\r|\n", text)
