"""The search sections of pages: searches for a capability or a use case, and what a model supports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.use_case_fit import capability_state
from generator.compare.population.search_demand import MIN_SEARCHES, ChoiceShare, choice_share
from generator.compare.population.search_graph import Node, NodeKind, QueryGroup, SearchGraph
from generator.compare.site import Site
from generator.strings import strings

MAX_QUERIES = 12
"""Groups of queries listed for one capability or use case."""

Link = tuple[str, str]
"""An address and the name of what is there."""


class SearchDemand(NamedTuple):
    """What people call a capability or a use case, and what they search for when they mean it."""

    names: tuple[str, ...]
    """Its other names."""
    months: Sequence[str]
    queries: list[QueryGroup]
    """The most frequent, at most `MAX_QUERIES`."""
    unlisted_count: int
    times: int
    """Searches of all queries together."""


class AnsweredUseCase(NamedTuple):
    """A use case whose requirements a model meets, or meets but for one thing."""

    id: str
    name: str
    mean: int
    """Over the benchmarks, as printed, in hundredths of a point."""
    missing: str
    """The one thing, empty for nothing."""


class ModelSearches(NamedTuple):
    """What searches say of one model."""

    times: int
    """Searches that led to it; 0 while there are too few to count."""
    share: ChoiceShare | None
    """How often it was chosen where it was shown; None while that was too seldom."""
    months: Sequence[str]


def search_demand(site: Site, kind: NodeKind, name: str) -> SearchDemand:
    """Return what people search for when they mean a capability or a use case."""
    graph, node = site.search_graph, Node(kind, name)
    record = (site.catalog.capabilities if kind == "capabilities" else site.catalog.use_cases)[name]
    queries = graph.groups_naming(node)
    return SearchDemand(
        names=record.aliases,
        months=graph.months,
        queries=queries[:MAX_QUERIES],
        unlisted_count=max(0, len(queries) - MAX_QUERIES),
        times=sum(query.times for query in queries),
    )


def answered_use_cases(site: Site, facts: ModelFacts) -> list[AnsweredUseCase]:
    """Return the use cases that a model meets, or meets but for one thing, the highest mean first."""
    answered = [
        AnsweredUseCase(use, site.catalog.use_cases[use].name, need.score.mean, missing[0] if missing else "")
        for use, need in facts.use_case_fits.items()
        if len(missing := unmet_requirements(site, facts, use)) < 2
    ]
    return sorted(answered, key=lambda use: (-use.mean, use.name.casefold()))


def unmet_requirements(site: Site, facts: ModelFacts, name: str) -> list[str]:
    """Return what a use case requires and a model lacks: capabilities, then benchmark results."""
    catalog, phrases = site.catalog, strings.use_cases.unmet
    use = catalog.use_cases[name]
    states = {capability: capability_state(catalog, facts.model, capability) for capability in use.requires}
    requirements = [
        phrases["unknown" if state is None else "unsupported"](capability=catalog.capabilities[capability].name)
        for capability, state in states.items()
        if state in (None, "unsupported", "partial")
    ]
    values = zip(use.evidence, facts.use_case_fits[name].score.values, strict=True)
    return requirements + [
        phrases.result(benchmark=catalog.benchmarks[benchmark].name) for benchmark, value in values if value is None
    ]


def model_searches(graph: SearchGraph, model: str) -> ModelSearches:
    """Return what searches say of a model, once there are enough of them."""
    times, share = graph.match_counts.get(model, 0), choice_share(graph, model)
    return ModelSearches(
        times=times if times >= MIN_SEARCHES else 0,
        share=share if share and share.total >= MIN_SEARCHES else None,
        months=graph.months,
    )
