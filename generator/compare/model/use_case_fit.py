"""What one model brings to a use case: its gates, and its evidence on one scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import aged
from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.score import Score, ScoringRule, score

RequirementStatus = Literal["open", "shut", "unconfirmed"]


@dataclass(frozen=True, slots=True)
class UseCaseFit:
    """One model and one use case."""

    status: RequirementStatus
    """Whether it has every capability the work needs: yes, no, or not known."""
    missing_capability: str
    """The first capability that shuts the gate or leaves it unconfirmed, by name."""
    score: Score
    """Its evidence, weighted as the use case says."""


def use_case_rule(name: str, use: records.UseCase, needed: int) -> ScoringRule:
    """How a use case weighs its evidence, in the integers the hot path uses."""
    weights = tuple(100 * weight for weight in use.evidence.values())
    return ScoringRule(
        task=name,
        signals=(),
        weights=weights,
        imputed_terms=(0,) * len(weights),
        groups=("evidence",),
        group_indexes=(0,) * len(weights),
        group_weights=(sum(weights),),
        rating_indexes=(),
        min_coverage=needed,
    )


def check_use_case(
    catalog: Catalog,
    model: records.Model,
    use: records.UseCase,
    rule: ScoringRule,
    measured: Callable[[str, str], EvidenceValue],
) -> UseCaseFit:
    """What a model brings to a use case; `measured` gives its figure for the fact of a task."""
    values = [measured(use.task, f"results.{name}").value for name in use.evidence]
    gate, lacking = check_requirements(catalog, model, use)
    return UseCaseFit(gate, lacking, score(rule, values))


def check_requirements(catalog: Catalog, model: records.Model, use: records.UseCase) -> tuple[RequirementStatus, str]:
    """A capability that is not supported shuts the gate; one that is not known leaves it unconfirmed."""
    states = {name: capability_state(catalog, model, name) for name in use.gates}
    for gate, wanted in (("shut", ("unsupported", "partial")), ("unconfirmed", (None,))):
        for name, state in states.items():
            if state in wanted:
                return gate, catalog.capabilities[name].name  # type: ignore[return-value]
    return "open", ""


def capability_state(catalog: Catalog, model: records.Model, capability: str) -> str | None:
    """The state of a capability, unless it is unknown or too old to count."""
    stated = model.capabilities.get(capability)
    if stated is None or stated.state is None:
        return None
    source = model.sources[stated.source or model.source]
    return None if aged(catalog, source, "capability") == "expired" else stated.state
