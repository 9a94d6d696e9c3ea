"""Count the models of a task that support a capability.

Used by capability sections of pair pages and the fingerprint of what they print.
"""

from __future__ import annotations

from generator.compare.model.table_cells import capability_order
from generator.compare.site import Site
from generator.strings import strings


def describe_prevalence(site: Site, place: int, task: str) -> str:
    """Return how many of a task's models support a capability, by its index in `capability_order`.

    Empty if no model does the task.
    """
    models = [facts for facts in site.models.values() if task in facts.tasks]
    if not models:
        return ""
    count = sum(facts.capabilities[place].value == 2 for facts in models)
    return str(strings.prevalence.count(count=count, total=len(models), noun=site.catalog.tasks[task].plural))


def all_prevalence_sentences(site: Site) -> list[str]:
    """Return the sentence for every capability and scored task, capability by capability."""
    places = range(len(capability_order(site.catalog)))
    return [describe_prevalence(site, place, task) for place in places for task in site.scoring_rules]
