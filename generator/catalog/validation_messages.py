"""Validation errors of pydantic as problems in an editor's words, for the loader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.catalog.problems import Problem, closest_word, suggest_near_miss
from generator.catalog.yaml import scalars
from generator.catalog.yaml.source_file import Place, SourceFile, Tree

STATE_WORDS = {
    **dict.fromkeys(("yes", "true", "full", "available"), ("supported", "allowed", "open")),
    **dict.fromkeys(("no", "false", "none"), ("unsupported", "not-allowed", "closed")),
    **dict.fromkeys(("partly", "in part", "limited", "some"), ("partial", "conditional")),
}
"""The words of closed lists by what editors write for them."""


def drop_missing_if_misspelt(details: list[ErrorDetails], kind: type[BaseModel]) -> Iterator[ErrorDetails]:
    """Yield the errors but those of a missing key that another error finds misspelt."""
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    meant = {(*place[:-1], suggest_key(place, kind)) for place in unknown}
    for detail in details:
        if detail["type"] != "missing" or detail["loc"] not in meant:
            yield detail


def suggest_key(place: Place, kind: type[BaseModel]) -> str:
    """Return the known key that is closest to an unknown one, or an empty text."""
    return closest_word(str(place[-1]), allowed_keys(kind, place[:-1]))


def explain_error(source: SourceFile, kind: type[BaseModel], detail: ErrorDetails) -> Problem:
    """Return a validation error as a problem: what is wrong, where it is, and what was meant."""
    place = place_in_file(source, tuple(step for step in detail["loc"] if step != "[key]"))
    if detail["type"] == "wrong":
        what, remedy = detail["ctx"]["what"], detail["ctx"]["remedy"]
        if is_required(kind, detail["loc"]):
            remedy = remedy.removesuffix(" or delete the key")
    elif detail["type"] == "extra_forbidden":
        what, remedy = (
            "no such field",
            suggest_near_miss(str(place[-1]), allowed_keys(kind, detail["loc"][:-1])) or "delete it",
        )
    elif detail["type"] == "missing":
        what, remedy = "is missing", f"add `{place[-1]}: …`"
    elif detail["type"] == "literal_error" and not isinstance(detail["input"], str):
        choices = detail["ctx"]["expected"].replace("'", "")
        what, remedy = f"is {scalars.describe_shape(detail['input'])}, not a word", f"write {choices}"
    elif detail["type"] == "literal_error":
        allowed = re.findall(r"'([^']+)'", detail["ctx"]["expected"])
        what = f'"{detail["input"]}" is not one of {", ".join(allowed)}'
        remedy = suggest_choice(str(detail["input"]), allowed)
    elif detail["type"] in ("tuple_type", "list_type"):
        what, remedy = "is not a list", "write [one, two], or start each entry with `- `"
    elif detail["type"] in ("model_type", "dict_type", "model_attributes_type"):
        what, remedy = "is not a mapping", "write its keys below it, indented by two spaces"
    elif detail["type"] == "too_short":
        what, remedy = "is an empty list", "add an entry"
    else:
        what, remedy = detail["msg"], "see the field in content/README.md"
    return source.problem_at(place, what, remedy)


def suggest_choice(written: str, allowed: list[str]) -> str:
    """Return which of the allowed words somebody meant by another, by its sense or its spelling."""
    meant = next((word for word in STATE_WORDS.get(written.lower(), ()) if word in allowed), "")
    return f"write {meant}" if meant else suggest_near_miss(written, allowed) or "write one of these"


def is_required(kind: type[BaseModel], place: Place) -> bool:
    """Return whether a key of a record may not be left out."""
    types: list[Any] = [kind]
    for step in place[:-1]:
        types = [inner for outer in types for inner in inner_types(outer, step)]
    fields = [
        field
        for part in types
        if isinstance(part, type) and issubclass(part, BaseModel)
        for name, field in part.model_fields.items()
        if (field.alias or name) == place[-1]
    ]
    return bool(fields) and all(field.is_required() for field in fields)


def place_in_file(source: SourceFile, place: Place) -> Place:
    """Return a place as the file has it, where a plain value may stand for a mapping with `value` or `state`."""
    node: Tree | None = source.tree
    written: list[str | int] = []
    for step in place:
        if isinstance(node, dict):
            node = node.get(str(step))
        elif isinstance(node, list) and isinstance(step, int):
            node = node[step]
        elif step in ("value", "state"):
            continue
        written.append(step)
    return tuple(written)


def allowed_keys(kind: type[BaseModel], place: Place) -> set[str]:
    """Return the keys that may stand at a place of a record."""
    types: list[Any] = [kind]
    for step in place:
        types = [inner for outer in types for inner in inner_types(outer, step)]
    return {
        field.alias or name
        for part in types
        if isinstance(part, type) and issubclass(part, BaseModel)
        for name, field in part.model_fields.items()
    }


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
