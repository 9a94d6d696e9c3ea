"""What signals and rows are called."""

from __future__ import annotations

from generator.catalog import records
from generator.catalog.catalog import Catalog


def signal_label(catalog: Catalog, signal: records.Signal) -> str:
    """A signal's own label, else its benchmark's or capability's name."""
    if signal.label:
        return signal.label
    head, _, tail = signal.fact.partition(".")
    return catalog.benchmarks[tail].name if head == "results" else catalog.capabilities[tail].name


def margin_label(catalog: Catalog, signal: records.Signal) -> str:
    """The margin of a test in its own unit; nothing for what is no test."""
    head, _, tail = signal.fact.partition(".")
    test = catalog.benchmarks[tail] if head == "results" else None
    return f"{test.margin.normalize():f}" if test and test.margin is not None else ""
