"""Reference: the use cases that one model meets and the other does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.compare.model.model_facts import ModelFacts
from generator.compare.population.search_graph import Node
from generator.compare.site import Site


class Answers(NamedTuple):
    """One model and every need, bit i for need i; what is of another job has no bit in any of them."""

    met: int
    """Those the match graph leads from to the model."""
    lacking: int
    """Those it is known not to answer, or only in part."""
    unknown: int


class Separating(NamedTuple):
    """What one model answers and the other does not."""

    lacking: int
    """Known of the other."""
    unknown: int
    """As far as sources say."""


def list_needs(site: Site) -> list[Node]:
    """Return the use cases in their order."""
    return [Node("use-cases", use) for use in site.use_case_rules]


def list_answers(site: Site) -> Mapping[str, Answers]:
    """Return what each model meets, lacks, and leaves unknown."""
    needs = list_needs(site)
    place = {node: 1 << i for i, node in enumerate(needs)}
    met = dict.fromkeys(site.models, 0)
    for edge in site.search_graph.answers:
        if isinstance(edge.start, Node) and edge.start in place:
            met[edge.end.id] |= place[edge.start]
    found = {}
    for model, facts in site.models.items():
        lacking = sum(place[node] for node in list_lacking(site, facts))
        unknown = sum(place[node] for node in list_applicable(site, needs, facts)) & ~met[model] & ~lacking
        found[model] = Answers(met[model], lacking, unknown)
    return found


def list_lacking(site: Site, facts: ModelFacts) -> Iterator[Node]:
    """Yield what a model is known not to meet in full."""
    yield from (Node("use-cases", use) for use, need in facts.use_case_fits.items() if need.status == "shut")


def list_applicable(site: Site, needs: Iterable[Node], facts: ModelFacts) -> Iterator[Node]:
    """Yield the needs that a model could meet: those of its tasks."""
    yield from (node for node in needs if concerns_tasks(site, node, facts.tasks))


def concerns_tasks(site: Site, node: Node, tasks: Iterable[str]) -> bool:
    """Return whether a need concerns one of these tasks."""
    return site.catalog.use_cases[node.id].task in tasks


def separate(one: Answers, other: Answers, relevant: int) -> Separating:
    """Return what the first meets and the second does not, among relevant needs."""
    met = one.met & relevant
    return Separating(met & other.lacking, met & other.unknown)
