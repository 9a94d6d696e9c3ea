"""Rank the results of each benchmark that are compared: one a model, chosen by its configuration, not by its value.

`Site` keeps them; the pages of benchmarks and of models print the ranks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.catalog import records
from generator.compare.formats import div_half_even
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.result_selection import select_result
from generator.compare.model.score import rank_totals


@dataclass(frozen=True)
class ComparedResults:
    """The results of one benchmark that are compared."""

    benchmark: records.Benchmark
    by_model: Mapping[str, records.Result]

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Return by model the rank of its result; equal results share one."""
        sign = -1 if self.benchmark.better == "lower" else 1
        return rank_totals({model: sign * int(result.value * 100) for model, result in self.by_model.items()})

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Return by model where its result is on a scale from 0 to 100: percent, or from the lowest up."""
        values = {model: int(result.value * 100) for model, result in self.by_model.items()}
        if self.benchmark.unit == "percent":
            low, high = 0, 10_000
        else:
            low, high = min(values.values(), default=0), max(values.values(), default=0)
        return {model: div_half_even(100 * (value - low), max(high - low, 1)) for model, value in values.items()}


def compare_results(
    benchmarks: Mapping[str, records.Benchmark],
    models: Mapping[str, ModelFacts],
    entries: Mapping[str, records.Evidence],
) -> dict[str, ComparedResults]:
    """Return by benchmark the results that are compared; `entries` says of each benchmark which those are."""
    found: dict[str, dict[str, records.Result]] = {name: {} for name in entries}
    for model, facts in models.items():
        for name in sorted({result.benchmark for result in facts.model.results} & entries.keys()):
            result = select_result(facts.model, name, entries[name])
            if result is not None:
                found[name][model] = result
    return {name: ComparedResults(benchmarks[name], own) for name, own in found.items()}
