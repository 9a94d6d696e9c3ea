"""The fields that a record may have at a place, read off the record classes. Messages to editors are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.catalog.statements import Statement
from generator.catalog.yaml.source_file import Place


def classes_at(kind: type[BaseModel], place: Place) -> list[type[BaseModel]]:
    """Return the classes that a value at a place of a record may have; empty where it holds no fields."""
    types: list[Any] = [kind]
    for step in place:
        types = [inner for outer in types for inner in inner_types(outer, step)]
    return [part for part in types if isinstance(part, type) and issubclass(part, BaseModel)]


def fields_at(kind: type[BaseModel], place: Place) -> dict[str, FieldInfo]:
    """Return the fields of a place of a record by their keys."""
    return {field.alias or name: field for part in classes_at(kind, place) for name, field in part.model_fields.items()}


def is_required(kind: type[BaseModel], place: Place) -> bool:
    """Return whether a key of a record may not be left out."""
    found = fields_at(kind, place[:-1]).get(str(place[-1]))
    return found is not None and found.is_required()


def list_field_paths(kind: type[BaseModel], start: str = "") -> Iterator[str]:
    """Yield the path of each field of a record and of its parts: `limits.context`, `providers[].prices`.

    What goes with a statement (`value`, `source`, `note`) is left out.
    """
    for name, field in kind.model_fields.items():
        path = f"{start}{field.alias or name}"
        yield path
        for part in part_classes(field.annotation):
            step = ".<id>." if "dict" in str(field.annotation) else "[]." if "tuple" in str(field.annotation) else "."
            yield from list_field_paths(part, f"{path}{step}")


def part_classes(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the classes of records inside a type, but no statements."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not issubclass(annotation, Statement):
            yield annotation
        return
    for part in get_args(annotation):
        yield from part_classes(part)


def inner_types(outer: Any, step: str | int) -> list[Any]:
    """Return the types a value may have one step inside a type, unions and containers taken apart."""
    if isinstance(outer, type) and issubclass(outer, BaseModel):
        fields = {field.alias or name: field.annotation for name, field in outer.model_fields.items()}
        return union_members(fields.get(str(step)))
    arguments = [part for part in get_args(outer) if part is not Ellipsis]
    return union_members(arguments[-1]) if arguments else []


def union_members(annotation: Any) -> list[Any]:
    """Return the members of a union with None, None left out; any other type as it is."""
    members = [part for part in get_args(annotation) if part is not type(None)]
    is_union = members and type(None) in get_args(annotation)
    return members if is_union else [annotation]
