"""The match-graph signal: how often searches led to a model, as a figure that an edition may weigh."""

from __future__ import annotations

from dataclasses import replace

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.compare import formats
from generator.compare.model import scales
from generator.compare.model.evidence import NOTHING, Measure
from generator.compare.population.search_graph import SearchGraph
from generator.compare.population.search_preference import ENOUGH


def weighs_searches(catalog: Catalog) -> bool:
    """Whether the edition in force gives the match graph a weight."""
    return any(one.fact == fact_paths.MATCHES for task in catalog.scoring.tasks.values() for one in task.signals)


def counted(graph: SearchGraph, model: str) -> tuple[int, str] | None:
    """How many searches led to a model, and the last month counted; None below what any page speaks of."""
    times = graph.totals.get(model, 0)
    return (times, graph.months[-1]) if times >= ENOUGH else None


def matched(graph: SearchGraph, model: str, signal: records.Evidence) -> Measure:
    """A model's searches on the scale of a signal; too few are unknown, not little."""
    found = counted(graph, model)
    if found is None:
        return NOTHING
    times, month = found
    value = scales.scaled(signal.scale, times)
    return replace(NOTHING, value=value, text=f"{formats.format_count(times)} searches", detail=f"to {month}", own=True)
