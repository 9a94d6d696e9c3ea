"""What leads to a capability or a use case, and which needs a model answers: the match graph on pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import capability_order
from generator.compare.model.use_case_fit import capability_state
from generator.compare.population.search_demand import MIN_SEARCHES, choice_share
from generator.compare.population.search_graph import Node, NodeKind, SearchGraph
from generator.compare.site import Site
from generator.pages.html.urls import Urls

SHOWN = 12
"""Groups of queries listed of one node."""

HOW_FAR = {2: "met", 1: "partly", 0: "lacking", None: "unknown"}
"""What the value of a capability says."""


class Answered(NamedTuple):
    """A use case that a model answers, or would if it had one thing more."""

    use: str
    name: str
    figure: int
    """Its printed mean over the evidence, in hundredths."""
    missing: str
    """The one thing, empty for nothing."""


def leads(site: Site, kind: NodeKind, name: str) -> Mapping[str, Any]:
    """What people call a node and search for when they mean it, and how many models that leads to."""
    graph, node = site.search_graph, Node(kind, name)
    found = graph.groups_naming(node)
    return {
        "names": graph.spellings_of(node),
        "models": sum(edge.start == node for edge in graph.answers),
        "months": graph.months,
        "asked": found[:SHOWN],
        "further": max(0, len(found) - SHOWN),
        "times": sum(one.times for one in found),
    }


def answered(site: Site, facts: ModelFacts) -> list[Answered]:
    """The use cases whose needs a model meets, or meets but for one thing, the strongest evidence first."""
    found = [
        Answered(use, site.catalog.use_cases[use].name, need.score.mean, missing[0] if missing else "")
        for use, need in facts.use_case_fits.items()
        if len(missing := missing_of(site, facts, use)) < 2
    ]
    return sorted(found, key=lambda one: (-one.figure, one.name.casefold()))


def abilities(site: Site, facts: ModelFacts) -> Mapping[str, list[tuple[str, str]]]:
    """Link and name of the capabilities that concern a model, by how far it is known to have each."""
    catalog, urls = site.catalog, Urls.of(site.catalog.settings)
    found: dict[str, list[tuple[str, str]]] = {how_far: [] for how_far in HOW_FAR.values()}
    for name, cell, value in zip(capability_order(catalog), facts.capabilities, facts.capability_values, strict=True):
        kind = catalog.capabilities[name]
        if cell.state != "does-not-apply" and not set(kind.tasks).isdisjoint(facts.tasks):
            found[HOW_FAR[value]].append((urls.to(f"/capabilities/{name}"), kind.name))
    return found


def missing_of(site: Site, facts: ModelFacts, use: str) -> list[str]:
    """What a use case asks for and a model is not known to have: capabilities, and published evidence."""
    catalog = site.catalog
    kind = catalog.use_cases[use]
    states = {gate: capability_state(catalog, facts.model, gate) for gate in kind.gates}
    gates = [
        f"{catalog.capabilities[gate].name} is {'not known' if state is None else 'not supported'}"
        for gate, state in states.items()
        if state in (None, "unsupported", "partial")
    ]
    values = zip(kind.evidence, facts.use_case_fits[use].score.values, strict=True)
    return gates + [
        f"{catalog.benchmarks[test].name} has no figure that counts" for test, value in values if value is None
    ]


def searched(graph: SearchGraph, model: str) -> Mapping[str, Any]:
    """What searches say of a model, once there are enough of them."""
    times = graph.match_counts.get(model, 0)
    share = choice_share(graph, model)
    return {
        "times": times if times >= MIN_SEARCHES else 0,
        "share": share if share and share.total >= MIN_SEARCHES else None,
        "months": graph.months,
    }
