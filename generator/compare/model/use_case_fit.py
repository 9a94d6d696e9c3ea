"""Check whether a model meets what a use case requires, and score its evidence for it.

Used for the facts of models; recommendations and use-case pages read the result. A capability that is partial does not
meet a requirement, and one that is unknown never counts as missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import stated_age
from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.score import Score, ScoringRule, score

RequirementStatus = Literal["open", "shut", "unconfirmed"]
"""Whether requirements are met: `open` yes, `shut` no, `unconfirmed` not known."""


@dataclass(frozen=True, slots=True)
class UseCaseFit:
    """One model's fit for one use case."""

    status: RequirementStatus
    """Whether it supports every capability the use case requires."""
    missing_capability: str
    """Name of the first required capability that it lacks or that is unknown; empty when all are met."""
    score: Score
    """Its evidence, weighted as the use case says."""


def use_case_rule(name: str, use: records.UseCase, min_coverage: int) -> ScoringRule:
    """Return how a use case scores its evidence; `min_coverage` is in hundredths of a point."""
    weights = tuple(100 * weight for weight in use.evidence.values())
    return ScoringRule(
        task=name,
        signals=(),
        weights=weights,
        lines=(None,) * len(weights),
        is_measured=(True,) * len(weights),
        is_optional=(False,) * len(weights),
        groups=("evidence",),
        group_indexes=(0,) * len(weights),
        group_weights=(sum(weights),),
        rating_indexes=(),
        min_coverage=min_coverage,
    )


def check_use_case(
    catalog: Catalog,
    model: records.Model,
    use: records.UseCase,
    rule: ScoringRule,
    measured: Callable[[str, str], EvidenceValue],
) -> UseCaseFit:
    """Return a model's fit for a use case; `measured` gives its evidence value for a task and a fact path."""
    values = [measured(use.task, f"results.{name}").value for name in use.evidence]
    status, missing_capability = check_requirements(catalog, model, use)
    return UseCaseFit(status, missing_capability, score(rule, values))


def check_requirements(catalog: Catalog, model: records.Model, use: records.UseCase) -> tuple[RequirementStatus, str]:
    """Return whether a model has all that a use case requires, and the name of the capability that decides against it.

    The name is empty when all are met.
    """
    states = {name: capability_state(catalog, model, name) for name in use.requires}
    for status, states_of_it in (("shut", ("unsupported", "partial")), ("unconfirmed", (None,))):
        for name, state in states.items():
            if state in states_of_it:
                return status, catalog.capabilities[name].name  # type: ignore[return-value]
    return "open", ""


def capability_state(catalog: Catalog, model: records.Model, capability: str) -> str | None:
    """Return a capability's state: `supported`, `partial` or `unsupported`; None if unknown or too old to count."""
    stated = model.capabilities.get(capability)
    if stated is None or stated.support is None:
        return None
    age = stated_age(catalog, model, f"capabilities.{capability}", stated.source)
    return None if age == "expired" else stated.support
