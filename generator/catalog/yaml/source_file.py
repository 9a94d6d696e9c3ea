"""A file of content as plain text values, with the line and column of each.

The parser makes it; rules search its values and make problems at the place of one. Lines and columns count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from generator.catalog.problems import Problem

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Step: TypeAlias = str | int
Place: TypeAlias = tuple[Step, ...]
"""The keys and indexes that lead to a value from the top of a file."""
Position: TypeAlias = tuple[int, int]
"""Line and column."""


@dataclass(slots=True)
class Positions:
    """Where a list or mapping starts, and where each of its entries does."""

    start: Position
    entries: dict[Step, Position] = field(default_factory=dict)
    inner: dict[Step, Positions] = field(default_factory=dict)
    """For the entries that are lists or mappings themselves."""

    def locate(self, place: Place) -> Position:
        """Return the position of a value, or of the nearest one around it that the file holds."""
        around, position = self, self.start
        for step in place:
            if step not in around.entries:
                return position
            position = around.entries[step]
            if step not in around.inner:
                return position
            around = around.inner[step]
        return position


@dataclass(frozen=True)
class SourceFile:
    """A parsed file: its path below the content folder, its values, and the position of each."""

    file: str
    tree: Tree
    positions: Positions

    def problem_at(self, place: Place, what: str, remedy: str = "") -> Problem:
        """Return a problem at a value, or at the nearest value around it that the file holds."""
        return Problem(self.file, *self.positions.locate(place), format_place(place), what, remedy)


def format_place(place: Place) -> str:
    """Format a place as editors write it: `providers[1].prices[0].usd-per-unit`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return text.removeprefix(".")


def find_values(tree: Tree, keys: frozenset[str], place: Place = ()) -> list[tuple[Place, Tree]]:
    """Return every value under one of certain keys, with its place.

    The inside of such a value is not searched, nor are the declarations under `sources`, nor what
    `others` say.
    """
    found: list[tuple[Place, Tree]] = []
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in entries:
        if key in keys:
            found.append(((*place, key), value))
        elif type(value) is not str and key not in ("sources", "others"):
            found += find_values(value, keys, (*place, key))
    return found
