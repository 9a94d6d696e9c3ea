"""Find the models to look at in place of one that ends or has ended, or that has no score.

Pair pages with such a model list them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.compare.model.model_facts import ModelFacts
from generator.compare.population.alternatives import is_choice
from generator.compare.population.model_rankings import Rankings

MOST = 2
"""Substitutes of one model, at most."""


class Substitute(NamedTuple):
    """A model in place of another one on a task; it has a score and a price."""

    id: str
    reason: str
    """`replacement`, `alternative` for as high a score at no higher cost, or for a model without a score `same-maker`
    for the highest of its maker and `highest-score` for that of all."""


def needs_substitute(facts: ModelFacts, task: str) -> bool:
    """Return whether a model ends or has ended, or has no score on a task."""
    return bool(facts.end_mark) or facts.scores[task].total is None


def find_substitutes(rankings: Rankings, replacement: str | None, facts: ModelFacts, task: str) -> list[Substitute]:
    """Return the substitutes of a model on a task, each once; none for a model that needs none."""
    if not needs_substitute(facts, task):
        return []
    found: dict[str, str] = {}
    for model, reason in candidates(rankings, replacement, facts, task):
        if model != facts.id:
            found.setdefault(model, reason)
    return [Substitute(model, reason) for model, reason in list(found.items())[:MOST]]


def candidates(rankings: Rankings, replacement: str | None, facts: ModelFacts, task: str) -> Iterator[tuple[str, str]]:
    """Yield models with a score and a price, and why each is one to look at."""
    costs, ranks, models = rankings.costs[task], rankings.ranks[task], rankings.models
    if replacement in ranks and replacement in costs:
        yield replacement, "replacement"
    if task == facts.tasks[0]:
        yield from ((one.id, "alternative") for one in rankings.alternatives_of(facts.id))
    if facts.scores[task].total is None:
        choices = [one for _, one in sorted((rank, one) for one, rank in ranks.items()) if one in costs]
        choices = [one for one in choices if is_choice(models[one])]
        yield from [(one, "same-maker") for one in choices if models[one].maker_id == facts.maker_id][:1]
        yield from [(one, "highest-score") for one in choices][:1]
