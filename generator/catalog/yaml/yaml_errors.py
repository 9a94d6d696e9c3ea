"""Explanations of text that is not valid YAML, in an editor's words and at the line to fix.

The parser often notices a slip long after it was made: a quotation mark that is never closed shows at the end of the
file. The functions here go back to the slip.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

import yaml

Spot: TypeAlias = tuple[int, int]
"""Line and column, both counted from 0."""
Fault: TypeAlias = tuple[Spot, str, str]
"""Where, what, and the remedy."""


def explain_yaml_error(
    error: yaml.YAMLError, lines: Sequence[str], quotes: Sequence[tuple[Spot, Spot]], brackets: Sequence[Spot]
) -> Fault:
    """Return the slip behind a parser's error: where, what, and the remedy.

    `quotes` are the quoted texts read so far that run over lines, `brackets` those still open.
    """
    here = to_spot(getattr(error, "problem_mark", None)) or (0, 0)
    opened = to_spot(getattr(error, "context_mark", None)) or here
    context, problem = str(getattr(error, "context", "")), str(getattr(error, "problem", None) or "")
    if "quoted scalar" in context:
        if "escape" in problem or "hexdecimal" in problem:
            return here, "the backslash does not start a known escape", "double the backslash, or use single quotes"
        is_apostrophe = line_at(lines, opened[0])[opened[1] : opened[1] + 1] == "'"
        remedy = (
            "close it, or put text that starts with an apostrophe in double quotes" if is_apostrophe else "close it"
        )
        return opened, "the quotation mark is never closed", remedy
    for start, end in quotes:
        if end[0] == here[0]:
            return start, f"the quotation mark is not closed until line {end[0] + 1}", "close it on this line"
    if brackets and here[0] >= len(lines):
        opened = brackets[-1]
    if brackets:
        return explain_flow_error(opened, here, lines)
    for line in (here[0], opened[0]):
        if "\t" in leading_blanks(line_at(lines, line)):
            return (line, 0), "a tab is used for indentation", "use two spaces"
    return explain_block_error(opened, here, lines, problem)


def explain_flow_error(opened: Spot, here: Spot, lines: Sequence[str]) -> Fault:
    """Explain an error inside brackets: one stays open, or a comma is missing."""
    line = line_at(lines, here[0])
    is_whole_file = opened == (0, 0)
    left = (
        here[0] > opened[0]
        and len(leading_blanks(line)) <= len(leading_blanks(line_at(lines, opened[0])))
        and not is_whole_file
    )
    if left or here[0] >= len(lines) or line[here[1] : here[1] + 1] in ("]", "}"):
        start = line_at(lines, opened[0])
        comment = start.find(" #", opened[1])
        if comment >= 0:
            return (opened[0], comment + 1), "the # starts a comment here", "put text that contains # in quotes"
        bracket = start[opened[1] : opened[1] + 1]
        if bracket not in ("[", "{"):
            return opened, f'"{bracket}" closes nothing', "delete it, or put text with brackets in quotes"
        return opened, f'"{bracket}" is never closed', f"add the closing {']' if bracket == '[' else '}'}"
    if line[here[1] : here[1] + 1] == "," and line[: here[1]].rstrip()[-1:] in ("[", "{", ","):
        return here, "there is a comma too many", "delete it"
    what = "a comma or a closing bracket is missing before this"
    return here, what, "add it, or put text that contains , : [ ] { or } in quotes"


def explain_block_error(opened: Spot, here: Spot, lines: Sequence[str], problem: str) -> Fault:
    """Explain an error between lines: a key without a colon or out of line, or a value that needs quotes."""
    line = line_at(lines, here[0])
    before, character = line[: here[1]], line[here[1] : here[1] + 1]
    if "could not find expected ':'" in problem:
        return opened, "the key has no `: ` after it", "write `key: value`, or indent text below its key"
    if "mapping values are not allowed" in problem:
        if ": " in before:
            return here, "the value contains a colon and a space", "put the value in quotes"
        above = here[0] - 1
        if above >= 0 and leading_blanks(line) == leading_blanks(line_at(lines, above)):
            return (above, 0), "the key has no `: ` after it", "write `key: value`, with a space after the colon"
        return here, "the key is indented below a value", "line it up with the keys above and below"
    if "did not find expected key" in problem or "did not find expected '-' indicator" in problem:
        if re.match(r" *(\{|-[^ ])", line):
            return (here[0], len(leading_blanks(line))), "a list entry starts with `- `", "write a hyphen and a space"
        if before.strip(" -"):
            marks = "double quotes" if before.rstrip()[-1:] == "'" else "quotes"
            return here, "text follows a closing quotation mark or bracket", f"put the whole value in {marks}"
        return here, "the indentation does not match the lines around it", "line it up with the keys above and below"
    if "expected comment or line break" in problem:
        return here, "text cannot start with | or >", "put it in quotes"
    if "mapping keys are not allowed" in problem:
        return here, "a question mark is not allowed here", "put text with a question mark in quotes"
    if any(words in problem for words in ("cannot start any token", "alphabetic or numeric", "expected node content")):
        first = before[-1:] if before[-1:] in ("*", "&") else character
        return here, f'text cannot start with "{first}"', "put it in quotes"
    if "found unexpected ':'" in problem:
        return here, "the value contains a colon", "put the value in quotes"
    if "block sequence entries are not allowed" in problem:
        return here, "a list entry cannot start here", "start it on a line of its own, or put the text in quotes"
    if "expected <document start>" in problem:
        starts = (number for number, text in enumerate(lines) if text.strip() and not text.startswith(("#", "---")))
        return (next(starts, 0), 0), "the file does not start with a key", "write one `key: value` per line"
    return here, f"is not valid YAML ({problem or 'unknown error'})", "check indentation, colons, and quotes"


def to_spot(mark: Any) -> Spot | None:
    """Return a parser's mark as line and column."""
    return (mark.line, mark.column) if mark else None


def line_at(lines: Sequence[str], number: int) -> str:
    """Return a line, or an empty text past the end."""
    return lines[number] if 0 <= number < len(lines) else ""


def leading_blanks(line: str) -> str:
    """Return the spaces and tabs a line starts with."""
    return line[: len(line) - len(line.lstrip())]
