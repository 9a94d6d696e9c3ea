"""How rare a capability is among the models of a task, in coarse words that one more model rarely changes."""

from __future__ import annotations

from generator.compare.model.table_cells import capability_order
from generator.compare.population.population import Profiles

RARITY = ((10, "Fewer than one in ten"), (35, "About a quarter"), (65, "About half"), (90, "Most"), (101, "Nearly all"))
"""Percent below which each word holds."""


def rarity(profiles: Profiles, place: int, task: str) -> str:
    """In what part of a task's models a capability, by its place in the order, is known; nothing without models."""
    models = [facts for facts in profiles.facts.values() if task in facts.tasks]
    if not models:
        return ""
    able = sum(facts.capabilities[place].value == 2 for facts in models)
    words = next(words for limit, words in RARITY if 100 * able < limit * len(models))
    return f"{words} of our {profiles.catalog.tasks[task].noun} are known to have it."


def rarities(profiles: Profiles) -> list[str]:
    """All that is said of how rare capabilities are."""
    places = range(len(capability_order(profiles.catalog)))
    return [rarity(profiles, place, task) for place in places for task in profiles.yardsticks]
