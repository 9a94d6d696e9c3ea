"""Parsing of a YAML file into plain text values, with the line and column of each.

Scalars stay text: the schema, not the spelling, decides what is a number or a date. Parser events are walked, which
keeps any depth and size safe; never use a YAML loader here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import yaml

from generator.catalog.problems import ContentError, Problem, file_problem
from generator.catalog.yaml import yaml_errors
from generator.catalog.yaml.source_file import Place, Position, Positions, SourceFile, Tree, format_place
from generator.catalog.yaml.source_text import refuse_invisible, refuse_odd_indentation, split_lines

MAX_DEPTH = 12
MAX_SCALAR_CHARS = 20_000
MAX_VALUES = 50_000
MAX_PROBLEMS = 100
"""Of one file; whoever has more than these is not served by a longer list."""

EMPTY = ("", "~", "null")
EventLoader: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(
    text: str, file: str, first_line: int = 1, is_required: Callable[[Place], bool] = lambda place: False
) -> SourceFile:
    """Parse text into a tree of text values, lists and mappings, with positions.

    `first_line` is the line in which the text starts in its file; `is_required` tells of a key without a value whether
    it may be left out.

    Raises:
        ContentError: it is no YAML, or uses a key twice, an alias, a tag, a tab for
            indentation, a second document or too much depth.
    """
    refuse_invisible(text, file)
    refuse_odd_indentation(text, file, first_line)
    builder = TreeBuilder(file, first_line, text.rstrip(), is_required)
    loader = EventLoader(text)
    try:
        while event := loader.get_event():
            if type(event) is yaml.ScalarEvent:  # most are
                builder.handle_scalar(event)
            else:
                builder.handle_event(event)
    except yaml.YAMLError as error:
        builder.add_yaml_error(error)
    finally:
        loader.dispose()
    if not builder.documents and not builder.problems:
        raise ContentError([file_problem(file, "the file has only comments", "fill it in or delete the file")])
    if builder.problems:
        raise ContentError(builder.problems)
    return SourceFile(file, builder.root, builder.positions)


@dataclass(slots=True)
class OpenNode:
    """A list or mapping that is still open, and the key its next value belongs to."""

    node: list[Tree] | dict[str, Tree]
    positions: Positions
    place: Place
    bracket: yaml_errors.Spot | None
    """Place of its bracket or brace, if it is written with one."""
    key: str | None = None
    repeated: bool = False

    def next_place(self) -> Place:
        """Return the place of the value that comes next."""
        if isinstance(self.node, list):
            return (*self.place, len(self.node))
        return self.place if self.key is None else (*self.place, self.key)

    def awaits_key(self) -> bool:
        """Return whether this is a mapping before its next key."""
        return self.key is None and type(self.node) is dict


def split_number(top: OpenNode) -> tuple[str, str] | None:
    """Return the parts of a number that a comma in braces split into a value and a key: `{usd: 2,50}`."""
    before = list(top.node.values())[-1:] if isinstance(top.node, dict) and top.bracket else []
    if before and isinstance(before[0], str) and before[0].isdecimal() and (top.key or "").isdecimal():
        return before[0], str(top.key)
    return None


def join_number(whole: str, rest: str) -> str:
    """Return a number that was written with a comma: three digits behind it are thousands, unless it starts with 0."""
    return f"{whole}{rest}" if len(rest) == 3 and whole != "0" else f"{whole}.{rest}"


class TreeBuilder:
    """A builder that takes parser events one by one and makes a tree, its positions and problems."""

    def __init__(self, file: str, first_line: int, text: str, is_required: Callable[[Place], bool]) -> None:
        self.file = file
        self.is_required = is_required
        self.first_line = first_line
        self.text = text
        self.last_line = first_line + text.count("\n") + text.count("\r") - text.count("\r\n")
        self.root: Tree = {}
        self.positions = Positions((1, 1))
        self.values = 0
        self.problems: list[Problem] = []
        self.stack: list[OpenNode] = []
        self.documents = 0
        self.long_quotes: list[tuple[Position, Position]] = []
        """Where quoted texts of several lines start and end, for a guess at a forgotten quotation mark."""

    def handle_event(self, event: yaml.Event) -> None:
        """Add an event that is no scalar to the tree."""
        if isinstance(event, yaml.MappingStartEvent):
            self.open_node({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self.open_node([], event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            remedy = "write the value out, or put text that starts with * in quotes"
            self.add_problem(event, f"the alias *{event.anchor} is not allowed", remedy)
            self.add_value("", event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.add_problem(event, "a second document starts here", "write one record per file")
                raise ContentError(self.problems)

    def handle_scalar(self, event: yaml.ScalarEvent) -> None:
        """Add a scalar to the tree, as a key or a value."""
        value, top = event.value, self.stack[-1] if self.stack else None
        if event.tag or event.anchor:
            self.refuse_properties(event)
        if event.style:
            self.note_quotes(event)
        if len(value) > MAX_SCALAR_CHARS:
            self.add_problem(event, f"is longer than {MAX_SCALAR_CHARS:,} characters", "shorten it")
        if top and top.awaits_key():
            self.start_entry(top, event)
            return
        if top is None:
            self.positions = Positions(self.position_of(event))
        if value in EMPTY and event.implicit[0] and top and (number := split_number(top)):
            place = format_place((*top.place, str(list(top.node)[-1])))
            line, column = self.position_of(event)
            what, remedy = f'"{",".join(number)}" contains a comma', f"write {join_number(*number)}"
            self.problems.append(Problem(self.file, line, column, place, what, remedy))
        elif value in EMPTY and event.implicit[0]:
            comma = ", or put text with a comma or braces in quotes" if top and top.bracket else ""
            self.add_problem(event, "has no value", f"fill it in{self.deletion_hint(top)}{comma}")
        self.add_value(value, event)

    def deletion_hint(self, top: OpenNode | None) -> str:
        """Return " or delete …" for an entry without a value that may be left out, else an empty text."""
        if top is None or self.is_required(top.next_place()):
            return ""
        return " or delete the entry" if top.key is None else " or delete the key"

    def start_entry(self, top: OpenNode, event: yaml.ScalarEvent) -> None:
        """Set the key of the next value of a mapping."""
        top.key = key = event.value
        top.repeated = key in top.node
        if top.repeated:
            line = top.positions.entries[key][0]
            self.add_problem(event, f"is written twice (first in line {line})", "keep one of the two")
        else:
            top.positions.entries[key] = self.position_of(event)

    def open_node(
        self, node: list[Tree] | dict[str, Tree], event: yaml.MappingStartEvent | yaml.SequenceStartEvent
    ) -> None:
        """Add a list or mapping to the tree, to which the next values belong."""
        if event.tag or event.anchor:
            self.refuse_properties(event)
        top = self.stack[-1] if self.stack else None
        if top and top.awaits_key():
            what = "a list or mapping cannot be a key"
            self.add_problem(event, what, "write a plain key, or put text with brackets or braces in quotes")
            raise ContentError(self.problems)
        if len(self.stack) >= MAX_DEPTH:
            self.add_problem(event, f"is nested more than {MAX_DEPTH} levels deep", "flatten it")
            raise ContentError(self.problems)
        place, positions, start = top.next_place() if top else (), Positions(self.position_of(event)), event.start_mark
        if not top:
            self.positions = positions
        elif not top.repeated:
            top.positions.inner[place[-1]] = positions
        self.add_value(node, event)
        bracket = (start.line, start.column) if event.flow_style and start else None
        self.stack.append(OpenNode(node, positions, place, bracket))

    def add_value(self, value: Tree, event: yaml.Event) -> None:
        """Add a value to the tree; a repeated key keeps its first value."""
        self.values += 1
        if self.values > MAX_VALUES:
            self.add_problem(event, f"the file has more than {MAX_VALUES:,} values", "split the file or shorten it")
            raise ContentError(self.problems)
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        node, key = top.node, top.key
        if isinstance(node, list):
            top.positions.entries[len(node)] = self.position_of(event)
            node.append(value)
        elif key is None:  # an alias where a key is expected
            raise ContentError(self.problems)
        else:
            if not top.repeated:
                node[key] = value
            top.key = None

    def refuse_properties(self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        """Add a problem for a tag, which could name a type, and for an anchor, which could be referred to."""
        tag = event.tag and event.tag.replace("tag:yaml.org,2002:", "!!")
        anchor = event.anchor and f"&{event.anchor}"
        for kind, written in (("tag", tag), ("anchor", anchor)):
            if written:
                remedy = f"write the plain value, or put text that starts with {written[0]} in quotes"
                self.add_problem(event, f"the {kind} {written} is not allowed", remedy)

    def open_brackets(self) -> list[yaml_errors.Spot]:
        """Return the places of brackets and braces that are not closed yet, the outermost first."""
        return [frame.bracket for frame in self.stack if frame.bracket]

    def note_quotes(self, event: yaml.ScalarEvent) -> None:
        """Keep where a quoted text of several lines starts and ends."""
        start, end = event.start_mark, event.end_mark
        if event.style in ("'", '"') and start and end and start.line != end.line:
            self.long_quotes.append(((start.line, start.column), (end.line, end.column)))

    def position_of(self, event: yaml.Event) -> Position:
        """Return where an event starts in the file; past its last line, that line."""
        start = event.start_mark
        if start is None:
            return self.first_line, 1
        line = start.line + self.first_line
        return (line, start.column + 1) if line <= self.last_line else (self.last_line, 1)

    def add_problem(self, event: yaml.Event, what: str, remedy: str) -> None:
        """Add a problem at an event.

        Raises:
            ContentError: there are `MAX_PROBLEMS` of them.
        """
        line, column = self.position_of(event)
        place = self.stack[-1].next_place() if self.stack else ()
        self.problems.append(Problem(self.file, line, column, format_place(place), what, remedy))
        if len(self.problems) >= MAX_PROBLEMS:
            raise ContentError(self.problems)

    def add_yaml_error(self, error: yaml.YAMLError) -> None:
        """Add the problem that ended the parsing; other problems of its line only follow from it and are dropped."""
        lines = split_lines(self.text)
        (line, column), what, remedy = yaml_errors.explain_yaml_error(
            error, lines, self.long_quotes, self.open_brackets()
        )
        found = min(line + self.first_line, self.last_line)
        self.problems = [problem for problem in self.problems if problem.line != found]
        self.problems.append(Problem(self.file, found, column + 1, "", what, remedy))
