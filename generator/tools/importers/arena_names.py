"""The names that LMArena gives to models, each with the model, snapshot and configuration that it means.

`arena_names.csv` is written by hand, after looking at what the leaderboard says of a name; nothing is matched by
likeness. A line with a board is of that board alone and goes before one without.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

NAMES_FILE = Path(__file__).with_name("arena_names.csv")


class ArenaEntry(NamedTuple):
    """What a name means."""

    model: str
    """Id of the model."""
    snapshot: str
    """Empty for none, as is `config`."""
    config: str


@cache
def arena_names() -> Mapping[tuple[str, str], ArenaEntry]:
    """Return what each name means, by board and name; the board is empty where all use it alike."""
    with NAMES_FILE.open(encoding="utf-8", newline="") as lines:
        rows = [*csv.reader(lines)][1:]
    return {(board, name): ArenaEntry(model, snapshot, config) for board, name, model, snapshot, config in rows}


def find_entry(board: str, name: str) -> ArenaEntry | None:
    """Return what a name means on a board; None for a name that nobody has looked at."""
    names = arena_names()
    return names.get((board, name)) or names.get(("", name))
