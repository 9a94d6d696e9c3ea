"""Find for each model that is deprecated or retired another one to move to.

Used by `compare.site`; the notice on a model near or past its end names it.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalog.catalog import Catalog
from generator.compare.model.model_facts import ModelFacts
from generator.compare.population.model_rankings import Rankings
from generator.compare.population.rivals import newest_first_key

ENDING = ("deprecated", "retired", "retired-open")


def find_replacements(catalog: Catalog, models: Mapping[str, ModelFacts], rankings: Rankings) -> dict[str, str]:
    """Return by id of each model that has or needs one the id of the model that replaces it.

    The first in the chain of recorded replacements that does not end; else the newest later model of its family; else
    the highest ranked one that costs no more; else the last in the chain that is still in service.
    """
    found = {}
    for name, facts in models.items():
        chain = recorded_chain(models, name)
        if not chain and facts.availability not in ENDING:
            continue
        replacement = (
            next((one for one in chain if models[one].availability not in ENDING), None)
            or newest_in_family(models, facts)
            or best_at_no_higher_cost(catalog, models, rankings, facts)
            or next((one for one in reversed(chain) if models[one].availability == "deprecated"), None)
        )
        if replacement is not None:
            found[name] = replacement
    return found


def recorded_chain(models: Mapping[str, ModelFacts], name: str) -> list[str]:
    """Return the recorded replacement of a model, then the one of that, and so on, each once."""
    chain, follower = list[str](), models[name].model.lifecycle.replacement
    while follower is not None and follower != name and follower not in chain:
        chain.append(follower)
        follower = models[follower].model.lifecycle.replacement
    return chain


def newest_in_family(models: Mapping[str, ModelFacts], facts: ModelFacts) -> str | None:
    """Return the newest model of the same family and maker that does its first task and was released later."""
    if facts.model.family is None:
        return None
    later = [
        one
        for one in models.values()
        if one.model.family == facts.model.family
        and one.maker_id == facts.maker_id
        and facts.tasks[0] in one.tasks
        and one.availability in ("available", "unknown")
        and newest_first_key(one) < newest_first_key(facts)
    ]
    return min(later, key=lambda one: (newest_first_key(one), one.id)).id if later else None


def best_at_no_higher_cost(
    catalog: Catalog, models: Mapping[str, ModelFacts], rankings: Rankings, facts: ModelFacts
) -> str | None:
    """Return the highest ranked model of its first task that costs no more; None if nothing costs no more."""
    task = facts.tasks[0]
    if task not in catalog.scoring.tasks:
        return None
    workload = catalog.scoring.tasks[task].workload
    costs, limit = rankings.costs_of(workload), facts.costs[workload].cents
    if limit is None:
        return None
    ranks = rankings.ranks[task]
    cheap = [
        name
        for name, cents in costs.items()
        if cents <= limit
        and name in ranks
        and name != facts.id
        and models[name].availability in ("available", "unknown")
    ]
    return min(cheap, key=lambda name: (ranks[name], costs[name], name), default=None)
