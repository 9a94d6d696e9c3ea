"""Edits of a YAML record as small changes of its text; what is not touched stays byte for byte as it was.

Each function takes the text of a record and returns it edited. Places are found with
YAML's own marks, so comments, order, quotes and line breaks of the rest do not matter.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import yaml

from generator.catalog import records
from generator.catalog.problems import Refused
from generator.catalog.yaml.parser import Loader, parse
from generator.catalog.yaml.source_file import Place


def set_fact(text: str, place: Place, stated: str, value: str, source: str | None) -> str:
    """Give a fact a value, and the source it comes from when that is not the record's own."""
    plain = value if source is None else f"{{{stated}: {value}, source: {source}}}"
    node = find(text, place)
    if node is None:
        return insert(text, place, plain)
    if not isinstance(node, yaml.MappingNode):
        return splice(text, node, plain)
    text = splice(text, child(node, stated), value)
    return set_value(text, (*place, "source"), source) if source else without(text, (*place, "source"))


def set_value(text: str, place: Place, value: str) -> str:
    """Write a plain value at a key, in place of the one that stands there or as a new one."""
    node = find(text, place)
    return insert(text, place, value) if node is None else splice(text, node, value)


def without(text: str, place: Place) -> str:
    """Take a key with a plain value out of a mapping that keeps others."""
    mapping = find(text, place[:-1])
    assert isinstance(mapping, yaml.MappingNode)
    names = [key.value for key, _ in mapping.value]
    if place[-1] not in names:
        return text
    index = names.index(place[-1])
    if index == 0:
        return text[: start(mapping.value[0][0])] + text[start(mapping.value[1][0]) :]
    return text[: end(mapping.value[index - 1][1])] + text[end(mapping.value[index][1]) :]


def insert(text: str, place: Place, value: str) -> str:
    """Write a new key into its mapping, in the order of the schema; a mapping that is missing is made."""
    parent = find(text, place[:-1])
    if parent is None:
        return insert(text, place[:-1], f"\n  {place[-1]}: {value}")
    assert isinstance(parent, yaml.MappingNode)
    line = f"{place[-1]}:{value}" if value.startswith("\n") else f"{place[-1]}: {value}"
    before = followed(parent, order(place[:-1]), str(place[-1]))
    if parent.flow_style:
        at, comma = (end(before), ", ") if before else (parent.start_mark.index + 1, "")
        after = ", " if parent.value and not before else ""
        return f"{text[:at]}{comma}{line.strip()}{after}{text[at:]}"
    indent = " " * (parent.value[0][0].start_mark.column if parent.value else 0)
    return insert_lines(text, before, start(parent.value[0][0]), line.replace("\n", "\n" + indent), indent)


def append(text: str, place: Place, lines: str, after: int | None = None) -> str:
    """Put an item at the end of a list, or after another; the lines of the item follow its dash."""
    node = find(text, place)
    if node is None:
        return insert(text, place, f"\n  - {lines.replace(chr(10), chr(10) + '    ')}")
    assert isinstance(node, yaml.SequenceNode)
    last = node.value[-1 if after is None else after]
    if node.flow_style:
        at = end(last)
        return f"{text[:at]}, {lines}{text[at:]}"
    indent = " " * node.start_mark.column
    return insert_lines(text, last, 0, f"- {lines.replace(chr(10), chr(10) + indent + '  ')}", indent)


def insert_lines(text: str, before: yaml.Node | None, first: int, lines: str, indent: str) -> str:
    """Put lines after a node's last line, or before the first one of its mapping."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = lines.replace("\n", newline)
    if before is None:
        return f"{text[:first]}{lines}{newline}{indent}{text[first:]}"
    line_end = text.find("\n", len(text[: end(before)].rstrip()))
    at = len(text) if line_end < 0 else line_end + 1
    joint = "" if text[at - 1] == "\n" else newline
    return f"{text[:at]}{joint}{indent}{lines}{newline if not joint else ''}{text[at:]}"


def followed(parent: yaml.MappingNode, known: Sequence[str], name: str) -> yaml.Node | None:
    """The value that the new key comes after: the last one that the schema puts before it."""
    if name not in known:
        return parent.value[-1][1] if parent.value else None
    earlier = known[: known.index(name)]
    found = [value for key, value in parent.value if key.value in earlier or key.value not in known]
    return found[-1] if found else None


ORDER: Mapping[Place, type[records.Kind]] = {
    (): records.Model,
    ("limits",): records.Limits,
    ("licence",): records.Licence,
    ("lifecycle",): records.Lifecycle,
}


def order(place: Place) -> list[str]:
    """The keys of a part of a record in the order of the schema; of an offer, those before its rates."""
    if place in ORDER:
        return [field.alias or name for name, field in ORDER[place].model_fields.items()]
    if place[:1] == ("offers",) and len(place) == 2:
        return ["seller", "by", "kind", "quota", "since", "until", "source", "rates"]
    return []


def find(text: str, place: Place) -> yaml.Node | None:
    """The node at a place, if there is one."""
    node: yaml.Node | None = yaml.compose(text, Loader=Loader)
    for step in place:
        node = child(node, step) if node is not None else None
    return node


def child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    """The value at a key or the item at a number."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return None


def splice(text: str, node: yaml.Node | None, value: str) -> str:
    """A node's own signs replaced."""
    assert node is not None
    return text[: start(node)] + value + text[end(node) :]


def start(node: yaml.Node) -> int:
    """Where a node begins, in signs."""
    return int(node.start_mark.index)


def end(node: yaml.Node) -> int:
    """Where a node's last sign stands: a block ends with its last value, not with the comments behind it."""
    if isinstance(node, yaml.MappingNode | yaml.SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def scalar(words: str) -> str:
    """Words as YAML between braces reads them back, in quotes only where they need them."""
    try:
        if parse(f"{{a: {words}}}", "").tree == {"a": words}:
            return words
    except Refused:
        pass
    return json.dumps(words, ensure_ascii=False)
