"""The fields of a kind of record as editors see them, read off its JSON Schema.

The tables of the editors' guide and the texts of new records are made from these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator.catalog.schema.json_schema import Node


@dataclass(frozen=True)
class FieldDoc:
    """What an editor needs to know of one field."""

    key: str
    sentence: str
    example: Any
    """A value as YAML reads it; None for what has parts of its own."""
    required: bool
    choices: tuple[str, ...]
    """The closed list it is taken from, if there is one."""
    shape: Literal["value", "list", "record", "records", "mapping"]
    stated: bool
    """Whether it is a fact, which may be written as a mapping with a source of its own."""
    parts: tuple[FieldDoc, ...] = ()
    """The fields of a record, of each of the records, or of each value of a mapping."""


def describe_fields(schema: Node) -> tuple[FieldDoc, ...]:
    """Return the fields of a kind of record, in order, from its schema."""
    return tuple(describe_record(schema, schema.get("$defs", {})))


def describe_record(node: Node, parts: Node) -> Iterator[FieldDoc]:
    """Yield the fields of a record or of a part of one; `parts` are the definitions its schema refers to."""
    for key, value in node["properties"].items():
        yield describe_field(key, resolve_reference(value, parts), key in node.get("required", ()), parts)


def describe_field(key: str, node: Node, required: bool, parts: Node) -> FieldDoc:
    """Describe one field from its node of the schema."""
    plain = node["anyOf"][0] if "anyOf" in node else node
    inner = resolve_reference(plain.get("items", plain.get("additionalProperties") or {}), parts)
    shape: Literal["value", "list", "record", "records", "mapping"] = "value"
    choices = plain.get("enum", ())
    if plain.get("type") == "array":
        shape, choices = ("records", ()) if "properties" in inner else ("list", inner.get("enum", ()))
    elif "propertyNames" in plain:
        shape, choices = "mapping", plain["propertyNames"].get("enum", ())
        inner = inner or resolve_reference(next(iter(plain["properties"].values())), parts)
    elif "properties" in plain:
        shape, inner = "record", plain
    return FieldDoc(
        key=key,
        sentence=node.get("description", ""),
        example=node.get("examples", [{"value": choices[0], "list": [choices[0]]}.get(shape) if choices else None])[0],
        required=required,
        choices=tuple(choices),
        shape=shape,
        stated="anyOf" in node or "anyOf" in inner,
        parts=tuple(describe_record(inner, parts)) if "properties" in inner else (),
    )


def resolve_reference(node: Any, parts: Node) -> Node:
    """Return a node with what it refers to written out; what is said at the place itself goes first."""
    if not isinstance(node, dict):
        return {}
    reference = str(node.get("$ref", "")).removeprefix("#/$defs/")
    return {**parts[reference], **node} if reference else node
