"""Reference: the use cases and capabilities that one model meets and the other does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import capability_order
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
    """Return use cases in their order, then capabilities in theirs."""
    uses = [Node("use-cases", use) for use in site.use_case_rules]
    return uses + [Node("capabilities", name) for name in capability_order(site.catalog)]


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
    for name, value in zip(capability_order(site.catalog), facts.capability_values, strict=True):
        if value in (0, 1):
            yield Node("capabilities", name)


def list_applicable(site: Site, needs: Iterable[Node], facts: ModelFacts) -> Iterator[Node]:
    """Yield the needs that a model could meet: those of its tasks, without what does not apply to it."""
    apart = {
        name
        for name, cell in zip(capability_order(site.catalog), facts.capabilities, strict=True)
        if cell.state == "not-applicable"
    }
    for node in needs:
        if node.id not in apart and concerns_tasks(site, node, facts.tasks):
            yield node


def concerns_tasks(site: Site, node: Node, tasks: Iterable[str]) -> bool:
    """Return whether a need concerns one of these tasks."""
    if node.kind == "use-cases":
        return site.catalog.use_cases[node.id].task in tasks
    return not set(site.catalog.capabilities[node.id].tasks).isdisjoint(tasks)


def separate(one: Answers, other: Answers, relevant: int) -> Separating:
    """Return what the first meets and the second does not, among relevant needs."""
    met = one.met & relevant
    return Separating(met & other.lacking, met & other.unknown)
