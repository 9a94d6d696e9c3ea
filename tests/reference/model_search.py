"""Reference of the model search in `templates/assets/needs.js`: which models meet a parsed query.

The tests hold the script to it on the same index. Unknown counts neither as met nor as failed, and a model of another
task is in no list.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NOT_COMPARED, FAILED, UNKNOWN, MET = -1, 0, 1, 2
BOUND = re.compile(r"([a-z0-9:-]+?)(<=|>=|<|>|=)([0-9][0-9.-]*)")
ANY = re.compile("maker:|line:|model:|provider:|license:|class:|status:")
"""A model has one of each of these; several in a query are alternatives."""
NO_WISH = ("sort:", "no-data:")
"""Starts of keys that no model meets or fails."""
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
    """Find the models that meet all keys, miss one, or are not known to meet some; empty without keys.

    Retired models are found only by a query that names a status or a model.
    """
    wants = group_choices(keys)
    matches, near, unconfirmed = [], [], []
    by = ranking_key(index, keys)
    with_retired = any(key.startswith(("status:", "not status:", "model:")) for key in keys)
    places = [i for i, row in enumerate(index["rows"]) if with_retired or not row.get("gone")]
    for place in sorted(places, key=lambda place: sort_key(index, keys, by, place)) if keys else ():
        states = [(want[0], max(match_key(index, place, key) for key in want)) for want in wants]
        failed, unknown = ([key for key, state in states if state == which] for which in (FAILED, UNKNOWN))
        model = index["rows"][place]["s"]
        if any(state == NOT_COMPARED for _, state in states):
            continue
        if not failed and not unknown:
            matches.append(model)
        elif not failed:
            unconfirmed.append((model, unknown))
        elif len(failed) == 1 and not unknown and len(wants) > 1:
            near.append((model, failed[0]))
    return SearchResults(matches, near, unconfirmed)


def group_choices(keys: Sequence[str]) -> list[list[str]]:
    """Return the keys a model must meet, alternatives in one list; those that no model meets or fails are left out.

    Of a model that is named, a status is asked, not wished.
    """
    groups: dict[str, list[str]] = {}
    asked = ("status:", "not status:") if any(key.startswith("model:") for key in keys) else ()
    for key in keys:
        if not key.startswith((*NO_WISH, *asked)):
            groups.setdefault(match[0] if (match := ANY.match(key)) else key, []).append(key)
    return list(groups.values())


def match_key(index: Index, place: int, key: str) -> int:
    """Return whether the model at a place meets one key: MET, FAILED, UNKNOWN or NOT_COMPARED."""
    if key.startswith("not "):
        state = match_key(index, place, key[4:])
        return state if state == UNKNOWN else FAILED if state == MET else MET
    if key.startswith("model:"):
        return MET if index["rows"][place]["s"] == key[6:] else FAILED
    if key in index["states"]:
        return {"2": MET, "1": UNKNOWN, "0": FAILED}.get(index["states"][key][place], NOT_COMPARED)
    measure, sign, bound = match.groups() if (match := BOUND.fullmatch(key)) else (key, "", "")
    tasks = index["tasks"].get(measure, ())
    if tasks and all(index["states"][f"task:{task}"][place] != "2" for task in tasks):
        return NOT_COMPARED
    value = index["measures"][measure]["values"][place] if measure in index["measures"] else None
    if value is None:
        return UNKNOWN
    return match_bound(value, sign, bound) if sign else MET


def match_bound(value: Any, sign: str, bound: str) -> int:
    """Return whether a figure keeps to a bound; a date may be known to the month or year only."""
    if not isinstance(value, str):
        return MET if is_within_bound(value, sign, float(bound)) else FAILED
    if len(value) < len(bound) and bound.startswith(value):
        return UNKNOWN
    return MET if is_within_bound(value[: len(bound)], sign, bound[: len(value)]) else FAILED


def is_within_bound(value: Any, sign: str, bound: Any) -> bool:
    """Return whether a comparison holds."""
    if value == bound:
        return "=" in sign
    return bool(value < bound if "<" in sign else value > bound if ">" in sign else False)


def ranking_key(index: Index, keys: Sequence[str]) -> str:
    """Return what models are ranked by: the first use case asked for, else a task, else the task a key belongs to."""
    for kind in ("use-case:", "task:", ""):
        for key in keys:
            subject = match[1] if key not in index["states"] and (match := BOUND.fullmatch(key)) else key
            if key.startswith(kind) and subject in index["ranks"]:
                return str(index["ranks"][subject])
    return ""


def sort_key(index: Index, keys: Sequence[str], by: str, place: int) -> tuple[Any, ...]:
    """Return a key that puts scored models first; among them the order asked for decides, then the higher score."""
    ranking = by or index["rows"][place]["d"]
    score = index["scores"][ranking][place]
    orders = (order_by(index, key.removeprefix("sort:"), place) for key in keys)
    rank = list(index["scores"]).index(ranking)
    return (rank, score is None, *orders, -(score or 0), index["rows"][place]["s"])


def order_by(index: Index, key: str, place: int) -> float:
    """Return a figure by which models are ordered, smallest first; 0 for keys that order nothing.

    Those are all but `sort:` keys and results without a bound.
    """
    measure = index["measures"].get(key)
    if measure is None or key in index["states"]:
        return 0
    value = measure["values"][place]
    if value is None:
        return math.inf
    figure = int(value.replace("-", "").ljust(8, "0")) if isinstance(value, str) else value
    return figure if measure["lower"] else -figure
