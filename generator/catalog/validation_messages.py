"""Validation errors of pydantic as problems in an editor's words, for the loader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.catalog.field_synonyms import suggest_field, suggest_field_remedy
from generator.catalog.problems import Problem, suggest_near_miss
from generator.catalog.record_fields import classes_at, fields_at, is_required
from generator.catalog.yaml import scalars
from generator.catalog.yaml.source_file import Place, SourceFile, Tree

MAX_CHOICES = 8
"""Words that a message lists."""
STATE_WORDS = {
    **dict.fromkeys(("yes", "true", "full", "available"), ("supported", "allowed", "open")),
    **dict.fromkeys(("no", "false", "none"), ("unsupported", "not-allowed", "closed")),
    **dict.fromkeys(("partly", "in part", "limited", "some"), ("partial", "conditional")),
    **dict.fromkeys(("laboratory", "lab", "runner"), ("evaluator",)),
    **dict.fromkeys(("reseller", "seller", "host"), ("provider",)),
}
"""The words of closed lists by what editors write for them."""


def drop_missing_if_misspelt(details: list[ErrorDetails], kind: type[BaseModel]) -> Iterator[ErrorDetails]:
    """Yield the errors but those that only follow from another: of a missing key that is misspelt, or a list without
    valid entries.
    """
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    meant = {(*place[:-1], suggest_field(kind, place)) for place in unknown}
    for detail in details:
        is_misspelt = detail["type"] == "missing" and detail["loc"] in meant
        if not is_misspelt and not (detail["type"] == "too_short" and detail["input"]):
            yield detail


def explain_error(source: SourceFile, kind: type[BaseModel], detail: ErrorDetails) -> Problem:
    """Return a validation error as a problem: what is wrong, where it is, and what was meant."""
    place = place_in_file(source, tuple(step for step in detail["loc"] if step != "[key]"))
    if detail["type"] == "wrong":
        what, remedy = detail["ctx"]["what"], detail["ctx"]["remedy"]
        if is_required(kind, detail["loc"]):
            remedy = remedy.removesuffix(" or delete the key")
    elif detail["type"] == "extra_forbidden":
        what, remedy = "no such field", suggest_field_remedy(kind, detail["loc"])
    elif detail["type"] == "missing":
        what, remedy = "is missing", f"add `{place[-1]}: …`"
    elif detail["type"] == "literal_error" and not isinstance(detail["input"], str):
        choices = detail["ctx"]["expected"].replace("'", "")
        what, remedy = f"is {scalars.describe_shape(detail['input'])}, not a word", f"write {choices}"
    elif detail["type"] == "literal_error":
        allowed = re.findall(r"'([^']+)'", detail["ctx"]["expected"])
        choices = f"one of {', '.join(allowed)}" if len(allowed) <= MAX_CHOICES else "an allowed word"
        what, remedy = f'"{detail["input"]}" is not {choices}', suggest_choice(str(detail["input"]), allowed)
    elif detail["type"] in ("tuple_type", "list_type"):
        is_of_records = bool(classes_at(kind, (*detail["loc"], 0)))
        what, remedy = "is not a list", "start each entry below it with `- `"
        remedy = remedy if is_of_records else f"write [one, two], or {remedy}"
    elif detail["type"] in ("model_type", "dict_type", "model_attributes_type"):
        keys = ", ".join(fields_at(kind, detail["loc"])) or "`key: value`"
        what, remedy = "is not a mapping", f"write its keys below it, indented by two spaces: {keys}"
    elif detail["type"] == "too_short":
        what, remedy = "is an empty list", "add an entry"
    else:
        what, remedy = detail["msg"], "see the field in content/README.md"
    return source.problem_at(place, what, remedy)


def suggest_choice(written: str, allowed: list[str]) -> str:
    """Return which of the allowed words somebody meant by another, by its sense or its spelling."""
    meant = next((word for word in STATE_WORDS.get(written.lower(), ()) if word in allowed), "")
    if meant:
        return f"write {meant}"
    if near := suggest_near_miss(written, allowed):
        return near
    longer = [word for word in allowed if word.startswith(f"{written}-") or written.startswith(word)]
    if len(longer) == 1:
        return f"write {longer[0]}"
    return "write one of these" if len(allowed) <= MAX_CHOICES else f"write {', '.join(allowed[:-1])}, or {allowed[-1]}"


def place_in_file(source: SourceFile, place: Place) -> Place:
    """Return a place as the file has it, where a plain value may be short for a mapping with `value` or `state`."""
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
