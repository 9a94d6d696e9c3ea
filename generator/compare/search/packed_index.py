"""Pack the index of the model search for the page that reads it, which is loaded whole.

Keys are named once, and tables have an entry for each by its place; names are grouped by what they mean; columns of
figures are texts. `templates/assets/needs/unpack.js` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

BY_KEY = ("tasks", "ranks", "labels", "states")
"""Tables with at most one entry a key."""
BY_NAME = ("phrases", "first", "weak")
"""Tables of names, each with its key."""


def pack_index(index: Mapping[str, Any]) -> dict[str, Any]:
    """Return the index in fewer bytes; what both hold is equal."""
    named = {table: group_names(index[table]) for table in BY_NAME}
    tables: dict[str, Mapping[str, Any]] = {table: index[table] for table in BY_KEY} | named
    keys = list(dict.fromkeys(key for table in tables.values() for key in table))
    return {
        **index,
        "keys": keys,
        **{name: entries(table, keys) for name, table in tables.items()},
        "measures": {key: one | {"values": join_column(one["values"])} for key, one in index["measures"].items()},
        "scores": {key: join_column(column) for key, column in index["scores"].items()},
    }


def group_names(table: Mapping[str, str]) -> dict[str, str]:
    """Return the names of each key, parted by `|`."""
    groups: dict[str, list[str]] = {}
    for name, key in table.items():
        groups.setdefault(key, []).append(name)
    return {key: "|".join(names) for key, names in groups.items()}


def entries(table: Mapping[str, Any], keys: Iterable[str]) -> list[Any]:
    """Return the entry of each key in order, 0 for none; without those behind the last."""
    found = [table.get(key, 0) for key in keys]
    while found and found[-1] == 0:
        found.pop()
    return found


def join_column(figures: Iterable[float | str | None]) -> str:
    """Return the figures of a column as one text, empty for unknown ones."""
    return ",".join("" if figure is None else str(figure) for figure in figures)
