"""Name signals as pages print them."""

from __future__ import annotations

from generator.catalog import records
from generator.catalog.catalog import Catalog


def signal_label(catalog: Catalog, signal: records.Signal) -> str:
    """Return a signal's own label, else the name of its benchmark or capability."""
    if signal.label:
        return signal.label
    head, _, tail = signal.fact.partition(".")
    return catalog.benchmarks[tail].name if head == "results" else catalog.capabilities[tail].name


def margin_label(catalog: Catalog, signal: records.Signal) -> str:
    """Return the margin of a signal's benchmark in its own unit, as a plain decimal; empty without one."""
    head, _, tail = signal.fact.partition(".")
    test = catalog.benchmarks[tail] if head == "results" else None
    return f"{test.margin.normalize():f}" if test and test.margin is not None else ""
