"""A YAML file as plain text values with the line and column of each.

Scalars stay text: the schema, not the spelling, decides what is a number or a
date. Walking parser events keeps any depth and size safe, which loading does not.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from generator.catalog import syntax
from generator.catalog.problem import Problem, Refused
from generator.catalog.scalars import INVISIBLE

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Place: TypeAlias = tuple[str | int, ...]
Mark: TypeAlias = tuple[int, int]

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_SCALAR = 20_000
MAX_VALUES = 50_000
MAX_PROBLEMS = 100
"""Of one file; whoever has more than these is not served by a longer list."""

Loader: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Source:
    """One file: its name below the content folder, its values, and where each stands."""

    file: str
    tree: Tree
    marks: dict[Place, Mark]

    def problem(self, place: Place, what: str, remedy: str = "") -> Problem:
        """A problem at a value, or at the nearest value around it that the file holds."""
        known = place
        while known and known not in self.marks:
            known = known[:-1]
        line, column = self.marks.get(known, (1, 1))
        return Problem(self.file, line, column, dotted(place), what, remedy)


def dotted(place: Place) -> str:
    """A place as editors write it: `offers[1].rates[0].usd`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return text.removeprefix(".")


def read_text(path: Path, file: str) -> str:
    """The text of one regular file of bounded size, in UTF-8.

    Raises:
        Refused: it is no regular file, too large, empty, not UTF-8, or holds invisible characters.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise refusal(file, f"cannot be read ({error.strerror})", "check the file and its permissions") from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise refusal(file, "is not a regular file", "replace it with the text itself")
        if status.st_size > MAX_BYTES:
            raise refusal(file, f"is larger than {MAX_BYTES:,} bytes", "split it or shorten it")
        with open(descriptor, "rb", closefd=False) as handle:
            data = handle.read(MAX_BYTES)
    finally:
        os.close(descriptor)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        what = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise Refused([Problem(file, line, column, "", what, "save the file as UTF-8")]) from error
    if not text.strip():
        raise refusal(file, "is empty", "fill it in or delete the file")
    refuse_invisible(text, file)
    return text


def refuse_invisible(text: str, file: str) -> None:
    """Complain of the first character that an editor cannot see and a parser may trip over."""
    found = INVISIBLE.search(text)
    if found:
        before = lines_of(text[: found.start()])
        what = f"the invisible character U+{ord(found[0]):04X} stands here"
        raise Refused([Problem(file, len(before), len(before[-1]) + 1, "", what, "delete it")])


def refusal(file: str, what: str, remedy: str) -> Refused:
    """The refusal of a whole file."""
    return Refused([Problem(file, 1, 1, "", what, remedy)])


def parse(text: str, file: str, first_line: int = 1) -> Source:
    """Text as a tree of text values, lists and mappings, with marks.

    Raises:
        Refused: it is no YAML, or uses a key twice, an alias, a tag, a tab for
            indentation, a second document or too much depth.
    """
    refuse_invisible(text, file)
    lines = lines_of(text.rstrip())
    builder = Builder(file, first_line, len(lines))
    try:
        for event in yaml.parse(text, Loader=Loader):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.unreadable(syntax.fault(error, lines, builder.long_quotes, builder.open_brackets()))
    if not builder.documents and not builder.problems:
        raise refusal(file, "holds only comments", "fill it in or delete the file")
    if builder.problems:
        raise Refused(builder.problems)
    return Source(file, builder.root, builder.marks)


def lines_of(text: str) -> list[str]:
    """The lines of a text, counted as YAML and editors count them."""
    return re.split(r"\r\n|\r|\n", text)


@dataclass
class Frame:
    """A list or mapping that is still open, and the key its next value belongs to."""

    node: list[Tree] | dict[str, Tree]
    place: Place
    bracket: syntax.Spot | None
    """Where its bracket or brace stands, if it is written with one."""
    key: str | None = None
    repeated: bool = False

    def next(self) -> Place:
        """The place of the value that comes next."""
        if isinstance(self.node, list):
            return (*self.place, len(self.node))
        return self.place if self.key is None else (*self.place, self.key)

    def awaits_key(self) -> bool:
        """Whether a mapping stands before its next key."""
        return isinstance(self.node, dict) and self.key is None


class Builder:
    """Takes parser events one by one and keeps a tree, marks and problems."""

    def __init__(self, file: str, first_line: int, lines: int) -> None:
        self.file = file
        self.first_line = first_line
        self.last_line = first_line + lines - 1
        self.root: Tree = {}
        self.marks: dict[Place, Mark] = {}
        self.problems: list[Problem] = []
        self.stack: list[Frame] = []
        self.documents = 0
        self.long_quotes: list[tuple[Mark, Mark]] = []
        """Where quoted texts of several lines start and end, for a guess at a forgotten quotation mark."""

    def take(self, event: yaml.Event) -> None:
        """Add one event to the tree."""
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self.open({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self.open([], event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            remedy = "write the value out, or put text that starts with * in quotes"
            self.complain(event, f"the alias *{event.anchor} is not allowed", remedy)
            self.put("", event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.complain(event, "a second document starts here", "keep one record a file")
                raise Refused(self.problems)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        self.refuse_properties(event)
        self.note_quotes(event)
        if len(event.value) > MAX_SCALAR:
            self.complain(event, f"is longer than {MAX_SCALAR:,} signs", "shorten it")
        top = self.stack[-1] if self.stack else None
        if top and top.awaits_key():
            self.name_key(top, event)
            return
        if event.implicit[0] and event.value in ("", "~", "null"):
            comma = ", or put text that holds a comma or braces in quotes" if top and top.bracket else ""
            self.complain(event, "has no value", f"fill it in or delete the key{comma}")
        self.put(event.value, event)

    def name_key(self, top: Frame, event: yaml.ScalarEvent) -> None:
        place = (*top.place, event.value)
        top.repeated = event.value in top.node
        top.key = event.value
        if top.repeated:
            line = self.marks[place][0]
            self.complain(event, f"stands here a second time (first in line {line})", "keep one of them")
        else:
            self.marks[place] = self.mark(event)

    def open(self, node: list[Tree] | dict[str, Tree], event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self.refuse_properties(event)
        if self.stack and self.stack[-1].awaits_key():
            what = "a list or mapping cannot be a key"
            self.complain(event, what, "write a plain key, or put text that holds brackets or braces in quotes")
            raise Refused(self.problems)
        if len(self.stack) >= MAX_DEPTH:
            self.complain(event, f"is nested more than {MAX_DEPTH} deep", "flatten it")
            raise Refused(self.problems)
        place = self.put(node, event)
        start = event.start_mark
        self.stack.append(Frame(node, place, (start.line, start.column) if event.flow_style and start else None))

    def put(self, value: Tree, event: yaml.Event) -> Place:
        """Hang a value in the tree and return its place; a repeated key keeps its first value."""
        if len(self.marks) >= MAX_VALUES:
            self.complain(event, f"more than {MAX_VALUES:,} values stand before this", "split the file or shorten it")
            raise Refused(self.problems)
        if not self.stack:
            self.root = value
            self.marks[()] = self.mark(event)
            return ()
        top = self.stack[-1]
        place = top.next()
        if isinstance(top.node, list):
            top.node.append(value)
            self.marks[place] = self.mark(event)
        elif top.key is None:  # an alias where a key is expected
            raise Refused(self.problems)
        else:
            if not top.repeated:
                top.node[top.key] = value
            top.key = None
        return place

    def refuse_properties(self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        """Complain of tags, which could name a type, and anchors, which could be referred to."""
        if not event.tag and not event.anchor:
            return
        tag = event.tag and event.tag.replace("tag:yaml.org,2002:", "!!")
        anchor = event.anchor and f"&{event.anchor}"
        for kind, written in (("tag", tag), ("anchor", anchor)):
            if written:
                remedy = f"write the plain value, or put text that starts with {written[0]} in quotes"
                self.complain(event, f"the {kind} {written} is not allowed", remedy)

    def open_brackets(self) -> list[syntax.Spot]:
        """The brackets and braces that are not closed yet, the outermost first."""
        return [frame.bracket for frame in self.stack if frame.bracket]

    def note_quotes(self, event: yaml.ScalarEvent) -> None:
        start, end = event.start_mark, event.end_mark
        if event.style in ("'", '"') and start and end and start.line != end.line:
            self.long_quotes.append(((start.line, start.column), (end.line, end.column)))

    def mark(self, event: yaml.Event) -> Mark:
        start = event.start_mark
        if start is None:
            return self.first_line, 1
        line = start.line + self.first_line
        return (line, start.column + 1) if line <= self.last_line else (self.last_line, 1)

    def complain(self, event: yaml.Event, what: str, remedy: str) -> None:
        line, column = self.mark(event)
        place = self.stack[-1].next() if self.stack else ()
        self.problems.append(Problem(self.file, line, column, dotted(place), what, remedy))
        if len(self.problems) >= MAX_PROBLEMS:
            raise Refused(self.problems)

    def unreadable(self, fault: syntax.Fault) -> None:
        """Add what ended the reading; other problems of that line only follow from it."""
        (line, column), what, remedy = fault
        found = min(line + self.first_line, self.last_line)
        self.problems = [problem for problem in self.problems if problem.line != found]
        self.problems.append(Problem(self.file, found, column + 1, "", what, remedy))
