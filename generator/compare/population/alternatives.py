"""Find for each model the ones to move to: those that score as much for no more money.

`Rankings` keeps them; the page of a model lists them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.catalog.effective_models import LicensedModel
from generator.compare.formats import div_half_even
from generator.compare.model.model_facts import ModelFacts

MOST = 5
"""Alternatives of one model that are named, at most."""


class Alternative(NamedTuple):
    """A model that costs no more than another one."""

    id: str
    ahead: int
    """How much more it scores, in hundredths of a point; below 0 for less."""
    saving_cents: int
    """How much less it costs a month."""
    saving_pct: int
    """The same in percent of the cost of the other, rounded half to even; 0 where that is free."""


def find_alternatives(
    models: Mapping[str, ModelFacts],
    totals: Mapping[str, int],
    costs: Mapping[str, int],
    facts: ModelFacts,
    total: int,
    cost: int,
) -> list[Alternative]:
    """Return the models to choose instead of one on a task, the highest score first, then the lowest cost.

    They cost no more; those that score less cost less. `totals` are the scores of the task, `costs` those of its
    workload in cents, both of models that can be chosen; `total` and `cost` are those of the model itself, which may
    be retired. Where it has open weights, the others have too, under a license of the same class.
    """
    names = [
        name
        for name, other in totals.items()
        if name != facts.id and name in costs and (costs[name] < cost or (costs[name] == cost and other >= total))
    ]
    fitting = [name for name in names if is_choice(models[name]) and keeps_freedom(facts, models[name])]
    return [
        Alternative(
            name,
            totals[name] - total,
            cost - costs[name],
            div_half_even(100 * (cost - costs[name]), cost) if cost else 0,
        )
        for name in sorted(fitting, key=lambda name: (-totals[name], costs[name], name))
    ]


def is_choice(facts: ModelFacts) -> bool:
    """Return whether a model is available, as far as is known."""
    return facts.availability in ("available", "unknown")


def keeps_freedom(facts: ModelFacts, other: ModelFacts) -> bool:
    """Return whether another model is as open: open weights under a license of the same class, where it has them."""
    return not has_open_weights(facts) or (
        has_open_weights(other) and license_class_of(facts) == license_class_of(other)
    )


def has_open_weights(facts: ModelFacts) -> bool:
    """Return whether the weights of a model are known to be open."""
    return bool(facts.model.open_weights and facts.model.open_weights.value)


def license_class_of(facts: ModelFacts) -> str:
    """Return the class of a model's license; empty if it is unknown."""
    model = facts.model
    return str(model.license_class.value) if isinstance(model, LicensedModel) and model.license_class else ""
