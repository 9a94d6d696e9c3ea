"""Reference of the model search in `templates/assets/needs.js`: which models meet a parsed query.

The tests hold the script to it on the same index. Unknown counts neither as met nor as failed, and a model of another
task is in no list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NOT_COMPARED, FAILED, UNKNOWN, MET = -1, 0, 1, 2
BOUND = re.compile(r"(image|tokens|input|output|context|released:)([<>]?=?)(.+)")
ANY = re.compile("maker:|line:|model:")
"""A model has one of each of these; several in a query are alternatives."""
Index = Mapping[str, Any]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """Ids of the models found for a query, each list best first."""

    matches: Sequence[str]
    near_misses: Sequence[tuple[str, str]]
    """Each with the one key it fails."""
    unconfirmed: Sequence[tuple[str, Sequence[str]]]
    """Each with the keys it is not known to meet."""


def search_models(index: Index, keys: Sequence[str]) -> SearchResults:
    """Find the models that meet all keys, miss one, or are not known to meet some; empty without keys."""
    wants = group_choices(keys)
    matches, near, unconfirmed = [], [], []
    by = ranking_key(index, keys)
    for row in sorted(index["rows"], key=lambda row: sort_key(index, keys, by, row)) if keys else ():
        states = [(want[0], max(match_key(index, row, key) for key in want)) for want in wants]
        failed, unknown = ([key for key, state in states if state == which] for which in (FAILED, UNKNOWN))
        if any(state == NOT_COMPARED for _, state in states):
            continue
        if not failed and not unknown:
            matches.append(row["s"])
        elif not failed:
            unconfirmed.append((row["s"], unknown))
        elif len(failed) == 1 and not unknown and len(wants) > 1:
            near.append((row["s"], failed[0]))
    return SearchResults(matches, near, unconfirmed)


def group_choices(keys: Sequence[str]) -> list[list[str]]:
    """Return the keys a model must meet, alternatives in one list; keys that only sort are left out."""
    groups: dict[str, list[str]] = {}
    for key in keys:
        if not key.startswith("sort:"):
            groups.setdefault(match[0] if (match := ANY.match(key)) else key, []).append(key)
    return list(groups.values())


def match_key(index: Index, row: Row, key: str) -> int:
    """Return whether a model meets one key: MET, FAILED, UNKNOWN or NOT_COMPARED."""
    if key.startswith("not "):
        state = match_key(index, row, key[4:])
        return state if state == UNKNOWN else FAILED if state == MET else MET
    if bound := BOUND.fullmatch(key):
        return match_bound(row, *bound.groups())
    if key.startswith("model:"):
        return MET if row["s"] == key[6:] else FAILED
    return {"2": MET, "1": UNKNOWN, "0": FAILED}.get(row["k"][index["asked"].index(key)], NOT_COMPARED)


def match_bound(row: Row, subject: str, sign: str, bound: str) -> int:
    """Return whether a price, a size or a date keeps to a bound; a date may be known to the month or year only."""
    subject = subject.removesuffix(":")
    if subject not in row:
        return NOT_COMPARED
    value = row[subject]
    if value is None or (subject == "released" and len(value) < len(bound) and bound.startswith(value)):
        return UNKNOWN
    if subject == "released":
        return MET if is_within_bound(value[: len(bound)], sign, bound[: len(value)]) else FAILED
    return MET if is_within_bound(value, sign, float(bound) * (1 if subject == "context" else 1_000_000)) else FAILED


def is_within_bound(value: Any, sign: str, bound: Any) -> bool:
    """Return whether a comparison holds; without a sign the two must be equal."""
    if value == bound:
        return sign not in ("<", ">")
    return bool(value < bound if "<" in sign else value > bound if ">" in sign else False)


def ranking_key(index: Index, keys: Sequence[str]) -> str:
    """Return what models are ranked by: the first use case asked for, else a task, else the task a key belongs to."""
    for kind in ("use-case:", "task:", ""):
        for key in keys:
            subject = match[1] if (match := BOUND.fullmatch(key)) else key
            if key.startswith(kind) and subject in index["ranks"]:
                return str(index["ranks"][subject])
    return ""


def sort_key(index: Index, keys: Sequence[str], by: str, row: Row) -> tuple[Any, ...]:
    """Return a key that puts scored models first; among them the order asked for decides, then the higher score."""
    place = index["by"].index(by) if by else row["d"]
    score = row["v"][place]
    return (place, score is None, *(row["o"].get(key, 0) for key in keys), -(score or 0), row["s"])
