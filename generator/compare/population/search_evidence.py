"""The match-graph signal: how often searches led to a model, as a figure that an edition may weigh."""

from __future__ import annotations

from dataclasses import replace

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.compare import formats
from generator.compare.model import scales
from generator.compare.model.evidence import NO_EVIDENCE, EvidenceValue
from generator.compare.population.search_graph import SearchGraph
from generator.compare.population.search_preference import MIN_SEARCHES


def weighs_searches(catalog: Catalog) -> bool:
    """Whether the edition in force gives the match graph a weight."""
    return any(one.fact == fact_paths.MATCHES for task in catalog.scoring.tasks.values() for one in task.signals)


def count_searches(graph: SearchGraph, model: str) -> tuple[int, str] | None:
    """How many searches led to a model, and the last month counted; None below what any page speaks of."""
    times = graph.match_counts.get(model, 0)
    return (times, graph.months[-1]) if times >= MIN_SEARCHES else None


def search_evidence(graph: SearchGraph, model: str, signal: records.Evidence) -> EvidenceValue:
    """A model's searches on the scale of a signal; too few are unknown, not little."""
    found = count_searches(graph, model)
    if found is None:
        return NO_EVIDENCE
    times, month = found
    value = scales.scale_value(signal.scale, times)
    return replace(
        NO_EVIDENCE,
        value=value,
        text=f"{formats.format_count(times)} searches",
        detail=f"to {month}",
        counted_here=True,
    )
