"""Count the models of a task that support a capability.

Used by capability sections of pair pages and the fingerprint of what they print.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.compare.model.table_cells import capability_order
from generator.compare.site import Site
from generator.strings import strings


class Prevalence(NamedTuple):
    """How many of a task's models have a capability."""

    supported_count: int
    model_count: int


def count_support(site: Site, place: int, task: str) -> Prevalence:
    """Count the models of a task that have a capability, by its index in `capability_order`."""
    values = [facts.capability_values[place] for facts in site.current_models if task in facts.tasks]
    return Prevalence(values.count(2), len(values))


def describe_prevalence(site: Site, place: int, task: str) -> str:
    """Return how many of a task's models are documented to have a capability, by its index in `capability_order`.

    Empty if none is, or if it is no matter of support.
    """
    kind = site.catalog.capabilities[capability_order(site.catalog)[place]]
    found = count_support(site, place, task)
    if not found.supported_count or kind.takes in ("choice", "text"):
        return ""
    return str(strings.prevalence.count(count=found.supported_count, total=found.model_count))


def all_prevalence_sentences(site: Site) -> list[str]:
    """Return the sentence for every capability and scored task, capability by capability."""
    places = range(len(capability_order(site.catalog)))
    return [describe_prevalence(site, place, task) for place in places for task in site.scoring_rules]
