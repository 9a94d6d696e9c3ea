"""Which use cases separate two models: those that one meets and the other does not.

`flags` of a model stand in the order of `requirements`; a use case of another task has no flag in any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from generator.compare.columns import Flags
from generator.compare.pairs.model_table import ModelTable
from generator.compare.population.search_graph import Node
from generator.compare.site import Site


class RequirementFlags(NamedTuple):
    """What each model meets: two dimensions are models and use cases."""

    met: Flags
    """Those the search graph leads from to the model."""
    lacking: Flags
    """Those it is known not to meet."""
    unknown: Flags
    """Those it could meet and no source says whether it does."""


def requirements(site: Site) -> list[Node]:
    """Return the use cases in their order."""
    return [Node("use-cases", use) for use in site.use_case_rules]


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
        shut = {use for use, fit in facts.use_case_fits.items() if fit.status == "shut"}
        lacking[row] = [node.id in shut for node in nodes]
        possible[row] = [concerns_tasks(site, node, facts.tasks) for node in nodes]
    return RequirementFlags(met, lacking, possible & ~met & ~lacking)


def concerns_tasks(site: Site, node: Node, tasks: Sequence[str]) -> bool:
    """Return whether a use case is of one of these tasks."""
    return site.catalog.use_cases[node.id].task in tasks
