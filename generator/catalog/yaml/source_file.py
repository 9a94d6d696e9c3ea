"""Plain text values as they stand in a file, with the line and column of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from generator.catalog.problems import Problem

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Step: TypeAlias = str | int
Place: TypeAlias = tuple[Step, ...]
Mark: TypeAlias = tuple[int, int]


@dataclass(slots=True)
class Marks:
    """Where a list or mapping stands, each of its entries, and the entries of those that are lists or mappings."""

    here: Mark
    entries: dict[Step, Mark] = field(default_factory=dict)
    inner: dict[Step, Marks] = field(default_factory=dict)

    def at(self, place: Place) -> Mark:
        """Where a value stands, or the nearest value around it that the file holds."""
        known, last = self, self.here
        for step in place:
            if step not in known.entries:
                return last
            last = known.entries[step]
            if step not in known.inner:
                return last
            known = known.inner[step]
        return last


@dataclass(frozen=True)
class Source:
    """One file: its name below the content folder, its values, and where each stands."""

    file: str
    tree: Tree
    marks: Marks

    def problem(self, place: Place, what: str, remedy: str = "") -> Problem:
        """A problem at a value, or at the nearest value around it that the file holds."""
        return Problem(self.file, *self.marks.at(place), dotted(place), what, remedy)


def dotted(place: Place) -> str:
    """A place as editors write it: `offers[1].rates[0].usd`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return text.removeprefix(".")


def under(tree: Tree, keys: frozenset[str], place: Place = ()) -> list[tuple[Place, Tree]]:
    """Every value under one of certain keys, with its place; the declarations under `sources` are passed over."""
    found: list[tuple[Place, Tree]] = []
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in entries:
        if key in keys:
            found.append(((*place, key), value))
        elif type(value) is not str and key != "sources":
            found += under(value, keys, (*place, key))
    return found
