"""Edit single values in the text of a YAML record; all else stays byte for byte as it was.

Each function takes the text of a record and returns it edited. Places are found by the YAML parser's own marks, so
comments, order, quotes and line ends of the rest do not matter. Values are YAML already (`format_scalar`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import yaml

from generator.catalog import records
from generator.catalog.problems import ContentError
from generator.catalog.yaml.parser import EventLoader, parse_yaml
from generator.catalog.yaml.source_file import Place


def set_fact(text: str, place: Place, value_key: str, value: str, source: str | None) -> str:
    """Write the value of a fact and the key of its source; None cites the record's own source.

    `value_key` is the key of the value where the fact is a mapping: `value` or `state`.
    """
    plain = value if source is None else f"{{{value_key}: {value}, source: {source}}}"
    node = find_node(text, place)
    if node is None:
        return insert_key(text, place, plain)
    if not isinstance(node, yaml.MappingNode):
        return replace_node(text, node, plain)
    text = replace_node(text, child_node(node, value_key), value)
    return set_value(text, (*place, "source"), source) if source else remove_key(text, (*place, "source"))


def set_value(text: str, place: Place, value: str) -> str:
    """Write a plain value at a key, which is added if it is not there."""
    node = find_node(text, place)
    return insert_key(text, place, value) if node is None else replace_node(text, node, value)


def remove_key(text: str, place: Place) -> str:
    """Remove a key with a plain value from a mapping that has others; do nothing if it is not there."""
    mapping = find_node(text, place[:-1])
    assert isinstance(mapping, yaml.MappingNode)
    names = [key.value for key, _ in mapping.value]
    if place[-1] not in names:
        return text
    index = names.index(place[-1])
    if index == 0:
        return text[: start_index(mapping.value[0][0])] + text[start_index(mapping.value[1][0]) :]
    return text[: end_index(mapping.value[index - 1][1])] + text[end_index(mapping.value[index][1]) :]


def insert_key(text: str, place: Place, value: str) -> str:
    """Add a key to its mapping, in the order of the schema; a mapping that is missing is added too."""
    parent = find_node(text, place[:-1])
    if parent is None:
        return insert_key(text, place[:-1], f"\n  {place[-1]}: {value}")
    assert isinstance(parent, yaml.MappingNode)
    line = f"{place[-1]}:{value}" if value.startswith("\n") else f"{place[-1]}: {value}"
    before = value_before(parent, schema_key_order(place[:-1]), str(place[-1]))
    if parent.flow_style:
        at, comma = (end_index(before), ", ") if before else (parent.start_mark.index + 1, "")
        after = ", " if parent.value and not before else ""
        return f"{text[:at]}{comma}{line.strip()}{after}{text[at:]}"
    indent = " " * (parent.value[0][0].start_mark.column if parent.value else 0)
    return insert_lines(text, before, start_index(parent.value[0][0]), line.replace("\n", "\n" + indent), indent)


def append_item(text: str, place: Place, lines: str, after: int | None = None) -> str:
    """Add an item to a list, at its end or behind the item with index `after`; `lines` are what follows its dash."""
    node = find_node(text, place)
    if node is None:
        return insert_key(text, place, f"\n  - {lines.replace(chr(10), chr(10) + '    ')}")
    assert isinstance(node, yaml.SequenceNode)
    last = node.value[-1 if after is None else after]
    if node.flow_style:
        at = end_index(last)
        return f"{text[:at]}, {lines}{text[at:]}"
    indent = " " * node.start_mark.column
    return insert_lines(text, last, 0, f"- {lines.replace(chr(10), chr(10) + indent + '  ')}", indent)


def insert_lines(text: str, before: yaml.Node | None, first: int, lines: str, indent: str) -> str:
    """Insert lines after the last line of a node, or at index `first`, the start of its mapping, if there is none."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = lines.replace("\n", newline)
    if before is None:
        return f"{text[:first]}{lines}{newline}{indent}{text[first:]}"
    line_end = text.find("\n", len(text[: end_index(before)].rstrip()))
    at = len(text) if line_end < 0 else line_end + 1
    joint = "" if text[at - 1] == "\n" else newline
    return f"{text[:at]}{joint}{indent}{lines}{newline if not joint else ''}{text[at:]}"


def value_before(parent: yaml.MappingNode, key_order: Sequence[str], name: str) -> yaml.Node | None:
    """Return the value that a new key goes behind: the last whose key the schema puts before it; None for the start."""
    if name not in key_order:
        return parent.value[-1][1] if parent.value else None
    earlier = key_order[: key_order.index(name)]
    values = [value for key, value in parent.value if key.value in earlier or key.value not in key_order]
    return values[-1] if values else None


RECORD_PARTS: Mapping[Place, type[records.Record]] = {
    (): records.Model,
    ("limits",): records.Limits,
    ("modalities",): records.Modalities,
    ("lifecycle",): records.Lifecycle,
}


def schema_key_order(place: Place) -> list[str]:
    """Return the keys of a part of a record in the order of the schema."""
    if place in RECORD_PARTS:
        return [field.alias or name for name, field in RECORD_PARTS[place].model_fields.items()]
    if place[:1] == ("providers",) and place[2:] == ("limits",):
        return list(records.Limits.model_fields)
    if place[:1] == ("providers",) and len(place) == 2:
        return [field.alias or name for name, field in records.Provider.model_fields.items()]
    return []


def find_node(text: str, place: Place) -> yaml.Node | None:
    """Return the node at a place; None if there is none."""
    node: yaml.Node | None = yaml.compose(text, Loader=EventLoader)
    for step in place:
        node = child_node(node, step) if node is not None else None
    return node


def child_node(node: yaml.Node, step: str | int) -> yaml.Node | None:
    """Return the value at a key of a mapping or the item at an index of a list; None if there is none."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return None


def replace_node(text: str, node: yaml.Node | None, value: str) -> str:
    """Return the text with the characters of one node replaced."""
    assert node is not None
    return text[: start_index(node)] + value + text[end_index(node) :]


def start_index(node: yaml.Node) -> int:
    """Return the index of a node's first character."""
    return int(node.start_mark.index)


def end_index(node: yaml.Node) -> int:
    """Return the index behind a node's last character; a block ends with its last value, before any comments."""
    if isinstance(node, yaml.MappingNode | yaml.SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_index(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def format_scalar(text: str) -> str:
    """Return text as a YAML scalar for use between braces, in quotes only where it needs them.

    YAML allows a question mark inside, but some parsers do not.
    """
    try:
        if "?" not in text and parse_yaml(f"{{a: {text}}}", "").tree == {"a": text}:
            return text
    except ContentError:
        pass
    return json.dumps(text, ensure_ascii=False)
