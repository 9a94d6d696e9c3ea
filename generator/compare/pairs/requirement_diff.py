"""Which requirements separate two models: use cases and capabilities that one meets and the other does not.

`flags` of a model stand in the order of `requirements`; what concerns another task has no flag in any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from generator.compare.columns import Flags
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import capability_order
from generator.compare.pairs.model_table import ModelTable
from generator.compare.population.search_graph import Node
from generator.compare.site import Site


class RequirementFlags(NamedTuple):
    """What each model meets: two dimensions are models and requirements."""

    met: Flags
    """Those the search graph leads from to the model."""
    lacking: Flags
    """Those it is known not to meet, or only in part."""
    unknown: Flags
    """Those it could meet and no source says whether it does."""


def requirements(site: Site) -> list[Node]:
    """Return use cases in their order, then capabilities in theirs."""
    uses = [Node("use-cases", use) for use in site.use_case_rules]
    return uses + [Node("capabilities", name) for name in capability_order(site.catalog)]


def requirement_flags(table: ModelTable) -> RequirementFlags:
    """Return what each model of a table meets, lacks, and is not known to meet."""
    site, nodes = table.site, requirements(table.site)
    place = {node: i for i, node in enumerate(nodes)}
    shape = (len(table.models), len(nodes))
    met, lacking, possible = (np.zeros(shape, np.bool_) for _ in range(3))
    for edge in site.search_graph.answers:
        if isinstance(edge.start, Node) and edge.start in place and edge.end.id in table.row_of:
            met[table.row_of[edge.end.id], place[edge.start]] = True
    for row, facts in enumerate(table.models):
        lacking[row, [place[node] for node in unmet_requirements(site, facts)]] = True
        possible[row, [place[node] for node in possible_requirements(site, nodes, facts)]] = True
    return RequirementFlags(met, lacking, possible & ~met & ~lacking)


def unmet_requirements(site: Site, facts: ModelFacts) -> Iterator[Node]:
    """Yield what a model is known not to meet in full."""
    yield from (Node("use-cases", use) for use, need in facts.use_case_fits.items() if need.status == "shut")
    for name, value in zip(capability_order(site.catalog), facts.capability_values, strict=True):
        if value in (0, 1):
            yield Node("capabilities", name)


def possible_requirements(site: Site, nodes: Iterable[Node], facts: ModelFacts) -> Iterator[Node]:
    """Yield what a model could meet: the requirements of its tasks, without those that do not apply to it."""
    order = capability_order(site.catalog)
    apart = {name for name, cell in zip(order, facts.capabilities, strict=True) if cell.state == "not-applicable"}
    for node in nodes:
        if node.id not in apart and concerns_tasks(site, node, facts.tasks):
            yield node


def concerns_tasks(site: Site, node: Node, tasks: Sequence[str]) -> bool:
    """Return whether a requirement concerns one of these tasks."""
    if node.kind == "use-cases":
        return site.catalog.use_cases[node.id].task in tasks
    return not set(site.catalog.capabilities[node.id].tasks).isdisjoint(tasks)
