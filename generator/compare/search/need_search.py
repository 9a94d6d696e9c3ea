"""Which models meet a need that was read: those that meet all of it, miss one thing, or are not known to.

What is unknown counts neither as met nor as failed. A model of another job is in no list.
`templates/assets/needs.js` does the same on the same rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NOT_COMPARED, FAILED, UNKNOWN, MET = -1, 0, 1, 2
BOUND = re.compile(r"(image|tokens|input|output|context|released:)([<>]?=?)(.+)")
ANY = re.compile("maker:|line:|model:")
"""Of these a model has one; several asked for are a choice."""
Index = Mapping[str, Any]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The models for a need, each list with the first to look at first."""

    matches: Sequence[str]
    near_misses: Sequence[tuple[str, str]]
    """Each with the one thing it misses."""
    unconfirmed: Sequence[tuple[str, Sequence[str]]]
    """Each with what is not published of it."""


def search_models(index: Index, keys: Sequence[str]) -> SearchResults:
    """The models for what was read."""
    wants = group_choices(keys)
    met, near, unknown = [], [], []
    by = ranking_key(index, keys)
    for row in sorted(index["rows"], key=lambda row: sort_key(index, keys, by, row)) if keys else ():
        stands = [(want[0], max(match_key(index, row, key) for key in want)) for want in wants]
        failed, open_ = ([key for key, found in stands if found == which] for which in (FAILED, UNKNOWN))
        if any(found == NOT_COMPARED for _, found in stands):
            continue
        if not failed and not open_:
            met.append(row["s"])
        elif not failed:
            unknown.append((row["s"], open_))
        elif len(failed) == 1 and not open_ and len(wants) > 1:
            near.append((row["s"], failed[0]))
    return SearchResults(met, near, unknown)


def group_choices(keys: Sequence[str]) -> list[list[str]]:
    """What a model must meet, each as the choices that meet it; words of order ask for nothing."""
    found: dict[str, list[str]] = {}
    for key in keys:
        if not key.startswith("sort:"):
            found.setdefault(match[0] if (match := ANY.match(key)) else key, []).append(key)
    return list(found.values())


def match_key(index: Index, row: Row, key: str) -> int:
    """Whether a model meets one thing."""
    if key.startswith("not "):
        found = match_key(index, row, key[4:])
        return found if found == UNKNOWN else FAILED if found == MET else MET
    if bound := BOUND.fullmatch(key):
        return match_bound(row, *bound.groups())
    if key.startswith("model:"):
        return MET if row["s"] == key[6:] else FAILED
    return {"2": MET, "1": UNKNOWN, "0": FAILED}.get(row["k"][index["asked"].index(key)], NOT_COMPARED)


def match_bound(row: Row, subject: str, sign: str, bound: str) -> int:
    """Whether a price, a size or a day keeps to a bound; a day may be known to the month or the year alone."""
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
    """Whether a comparison is true; without a sign the two must be equal."""
    if value == bound:
        return sign not in ("<", ">")
    return bool(value < bound if "<" in sign else value > bound if ">" in sign else False)


def ranking_key(index: Index, keys: Sequence[str]) -> str:
    """What models are ranked by: the first use case asked for, else a task, else what a need belongs to."""
    for kind in ("use-case:", "task:", ""):
        for key in keys:
            subject = match[1] if (match := BOUND.fullmatch(key)) else key
            if key.startswith(kind) and subject in index["ranks"]:
                return str(index["ranks"][subject])
    return ""


def sort_key(index: Index, keys: Sequence[str], by: str, row: Row) -> tuple[Any, ...]:
    """Scored models first; among them what words of order ask for, then the higher score."""
    place = index["by"].index(by) if by else row["d"]
    score = row["v"][place]
    return (place, score is None, *(row["o"].get(key, 0) for key in keys), -(score or 0), row["s"])
