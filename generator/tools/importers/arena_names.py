"""The names that LMArena gives to models, each with the model, snapshot and configuration that it means.

`arena_names.csv` is written by hand, after looking at what the leaderboard says of a name; nothing is matched by
likeness. A line with a leaderboard is of that one alone and goes before one without.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.catalog.run_config import RunConfig

NAMES_FILE = Path(__file__).with_name("arena_names.csv")


class ArenaEntry(NamedTuple):
    """What a name means."""

    model: str
    """Id of the model."""
    snapshot: str
    """Empty for none, as is `config`."""
    config: str
    """Label of the configuration."""


class NamedConfig(NamedTuple):
    """A line of the file: a name on a leaderboard, what it means, and the parts of its configuration."""

    board: str
    name: str
    entry: ArenaEntry
    config: RunConfig | None


@cache
def read_names() -> tuple[NamedConfig, ...]:
    """Return the lines of the file."""
    names = []
    with NAMES_FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            parts = {part: row[part] for part in RunConfig.model_fields if row[part]}
            config = RunConfig.model_validate(parts) if parts else None
            entry = ArenaEntry(row["model"], row["snapshot"], config.label if config else "")
            names.append(NamedConfig(row["board"], row["name"], entry, config))
    return tuple(names)


@cache
def arena_names() -> Mapping[tuple[str, str], ArenaEntry]:
    """Return what each name means, by leaderboard and name; the former is empty where all use it alike."""
    return {(line.board, line.name): line.entry for line in read_names()}


@cache
def arena_configs() -> Mapping[tuple[str, str], RunConfig]:
    """Return the configurations of entries in their parts, by model and label."""
    return {(line.entry.model, line.entry.config): line.config for line in read_names() if line.config}


def find_entry(board: str, name: str) -> ArenaEntry | None:
    """Return what a name means on a leaderboard; None for a name that nobody has looked at."""
    names = arena_names()
    return names.get((board, name)) or names.get(("", name))
