"""A YAML file as plain text values with the line and column of each.

Scalars stay text: the schema, not the spelling, decides what is a number or a
date. Walking parser events keeps any depth and size safe, which loading does not.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from generator.catalog.problem import Problem, Refused

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Place: TypeAlias = tuple[str | int, ...]
Mark: TypeAlias = tuple[int, int]

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_SCALAR = 20_000

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
        Refused: it is no regular file, too large, empty, or not UTF-8.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise refusal(file, f"cannot be read ({error.strerror})", "check the file and its permissions") from error
    with open(descriptor, "rb") as handle:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise refusal(file, "is not a regular file", "replace it with the text itself")
        if status.st_size > MAX_BYTES:
            raise refusal(file, f"is larger than {MAX_BYTES:,} bytes", "split it or shorten it")
        data = handle.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        what = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise Refused([Problem(file, line, column, "", what, "save the file as UTF-8")]) from error
    if not text.strip():
        raise refusal(file, "is empty", "fill it in or delete the file")
    return text


def refusal(file: str, what: str, remedy: str) -> Refused:
    """The refusal of a whole file."""
    return Refused([Problem(file, 1, 1, "", what, remedy)])


def parse(text: str, file: str, first_line: int = 1) -> Source:
    """Text as a tree of text values, lists and mappings, with marks.

    Raises:
        Refused: it is no YAML, or uses a key twice, an alias, a tag, a tab for
            indentation, a second document or too much depth.
    """
    builder = Builder(file, first_line)
    try:
        for event in yaml.parse(text, Loader=Loader):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.problems.append(syntax_problem(error, text, file, first_line))
    if builder.problems:
        raise Refused(builder.problems)
    return Source(file, builder.root, builder.marks)


def syntax_problem(error: yaml.YAMLError, text: str, file: str, first_line: int) -> Problem:
    """What the parser could not read, at the line an editor would look at first."""
    place = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or "not readable as YAML")
    if "quoted scalar" not in str(getattr(error, "context", "")) and "flow" not in str(getattr(error, "context", "")):
        place = getattr(error, "problem_mark", None) or place
    line, column = (place.line, place.column) if place else (0, 0)
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines) - 1)]
    if "\t" in shown[: len(shown) - len(shown.lstrip())]:
        return Problem(file, line + first_line, 1, "", "a tab is used for indentation", "use two spaces")
    remedies = {
        "quoted scalar": "close the quotation mark",
        "mapping values are not allowed": "put text that holds a colon in quotes",
        "expected <block end>": "line the key up with its neighbours",
        "could not find expected ':'": "write `key: value`",
        "cannot start any token": "put the text in quotes",
    }
    seen = f"{getattr(error, 'context', '')} {problem}"
    remedy = next((cure for sign, cure in remedies.items() if sign in seen), "check indentation, colons and quotes")
    return Problem(file, line + first_line, column + 1, "", f"not readable as YAML: {problem}", remedy)


@dataclass
class Frame:
    """A list or mapping that is still open, and the key its next value belongs to."""

    node: list[Tree] | dict[str, Tree]
    place: Place
    key: str | None = None
    repeated: bool = False


class Builder:
    """Takes parser events one by one and keeps a tree, marks and problems."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.root: Tree = {}
        self.marks: dict[Place, Mark] = {}
        self.problems: list[Problem] = []
        self.stack: list[Frame] = []
        self.documents = 0

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
            self.complain(event, f"the alias *{event.anchor} is not allowed", "write the value out")
            self.put("", event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.complain(event, "a second document starts here", "keep one record a file")

    def scalar(self, event: yaml.ScalarEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.node, dict) and top.key is None:
            self.name_key(top, event)
            return
        if event.tag or event.anchor:
            self.complain(event, "tags and anchors are not allowed", "write the plain value")
        if len(event.value) > MAX_SCALAR:
            self.complain(event, f"is longer than {MAX_SCALAR:,} signs", "shorten it")
        place = self.put(event.value, event)
        if event.implicit[0] and event.value in ("", "~", "null"):
            line, column = self.mark(event)
            self.problems.append(
                Problem(self.file, line, column, dotted(place), "has no value", "fill it in or delete the key")
            )

    def name_key(self, top: Frame, event: yaml.ScalarEvent) -> None:
        assert isinstance(top.node, dict)
        top.key, top.repeated = event.value, event.value in top.node
        place = (*top.place, event.value)
        if top.repeated:
            line = self.marks[place][0]
            self.complain(event, f'"{event.value}" stands here a second time (first in line {line})', "keep one of them")
        else:
            self.marks[place] = self.mark(event)

    def open(self, node: list[Tree] | dict[str, Tree], event: yaml.NodeEvent) -> None:
        if event.anchor or event.tag:
            self.complain(event, "tags and anchors are not allowed", "write the plain value")
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.node, dict) and top.key is None:
            self.complain(event, "a list or mapping cannot be a key", "write a plain key")
            raise Refused(self.problems)
        if len(self.stack) >= MAX_DEPTH:
            self.complain(event, f"is nested more than {MAX_DEPTH} deep", "flatten it")
            raise Refused(self.problems)
        place = self.put(node, event)
        self.stack.append(Frame(node, place))

    def put(self, value: Tree, event: yaml.Event) -> Place:
        """Hang a value in the tree and return its place; a repeated key keeps its first value."""
        if not self.stack:
            self.root = value
            self.marks.setdefault((), self.mark(event))
            return ()
        top = self.stack[-1]
        if isinstance(top.node, list):
            place = (*top.place, len(top.node))
            top.node.append(value)
            self.marks[place] = self.mark(event)
            return place
        if top.key is None:
            raise Refused(self.problems)
        place = (*top.place, top.key)
        if not top.repeated:
            top.node[top.key] = value
        top.key = None
        return place

    def mark(self, event: yaml.Event) -> Mark:
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def complain(self, event: yaml.Event, what: str, remedy: str) -> None:
        line, column = self.mark(event)
        place = self.stack[-1].place if self.stack else ()
        self.problems.append(Problem(self.file, line, column, dotted(place), what, remedy))
