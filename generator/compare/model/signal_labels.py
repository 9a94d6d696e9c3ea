"""Name signals as pages print them."""

from __future__ import annotations

from generator.catalog import records
from generator.catalog.catalog import Catalog


def signal_label(catalog: Catalog, signal: records.Evidence) -> str:
    """Return a signal's own label, else the name of its benchmark or capability."""
    if isinstance(signal, records.Signal) and signal.label:
        return signal.label
    head, _, tail = signal.fact.partition(".")
    return catalog.benchmarks[tail].name if head == "results" else catalog.capabilities[tail].name


def series_labels(catalog: Catalog, task: str) -> tuple[str, ...]:
    """Return the label of each signal of a task, then of each benchmark outside the score.

    A benchmark's second series is named by what sets it apart: `MMLU (OpenAI)`.
    """
    scoring, named = catalog.scoring.tasks[task], set[str]()
    labels = []
    for entry in (*scoring.signals, *scoring.unscored):
        label, apart = signal_label(catalog, entry), series_name(entry)
        labels.append(f"{label} ({apart})" if entry.fact in named and apart else label)
        if not entry.self_reported:
            named.add(entry.fact)
    return tuple(labels)


def series_name(entry: records.Evidence) -> str:
    """Return what sets a series apart, its evaluator and configuration; empty for a self-reported one."""
    parts = (entry.evaluator, entry.config.label if entry.config else "")
    return "" if entry.self_reported else ", ".join(part for part in parts if part)


def margin_label(catalog: Catalog, signal: records.Evidence) -> str:
    """Return the margin of a signal's benchmark in its own unit, as a plain decimal; empty without one."""
    head, _, tail = signal.fact.partition(".")
    test = catalog.benchmarks[tail] if head == "results" else None
    return f"{test.margin.normalize():f}" if test and test.margin is not None else ""
