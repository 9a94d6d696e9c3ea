"""Say how many models of a task support a capability, in coarse words that one more model rarely changes.

Used by capability sections of pair pages and the fingerprint of what they print.
"""

from __future__ import annotations

from generator.compare.model.table_cells import capability_order
from generator.compare.site import Site
from generator.strings import strings

PREVALENCE_WORDS = (
    (10, strings.prevalence.tenth),
    (35, strings.prevalence.quarter),
    (65, strings.prevalence.half),
    (90, strings.prevalence.most),
    (101, strings.prevalence.nearly_all),
)
"""Percent below which each word holds."""


def describe_prevalence(site: Site, place: int, task: str) -> str:
    """Return the sentence on a capability, by its index in `capability_order`, among a task's models.

    Empty if no model does the task.
    """
    models = [facts for facts in site.models.values() if task in facts.tasks]
    if not models:
        return ""
    able = sum(facts.capabilities[place].value == 2 for facts in models)
    share = next(words for limit, words in PREVALENCE_WORDS if 100 * able < limit * len(models))
    return str(strings.prevalence.words(share=share, noun=site.catalog.tasks[task].plural))


def all_prevalence_sentences(site: Site) -> list[str]:
    """Return the sentence for every capability and scored task, capability by capability."""
    places = range(len(capability_order(site.catalog)))
    return [describe_prevalence(site, place, task) for place in places for task in site.scoring_rules]
