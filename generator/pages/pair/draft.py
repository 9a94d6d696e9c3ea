"""A pair page in the making."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compare.pairs.pair import Pair
from generator.pages.pair.ability_forms import Abilities
from generator.pages.pair.model_fragments import Fragments

Holes = dict[str, str]


@dataclass(slots=True)
class Draft:
    """What is known of one page before its form is filled."""

    pair: Pair
    left: Fragments
    right: Fragments
    tasks: tuple[str, ...]
    """Those both do, the one that decides the headline first."""
    said: list[Holes]
    """For each of them: the figures of its call."""
    able: Abilities
    """How the capabilities that matter to them are shown."""
    holes: Holes
    """What fills the holes of the page, as far as it is made."""
    parts: list[str]
    """The sections that the page has."""
