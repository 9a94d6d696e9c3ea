"""The place of each benchmark result among all of its benchmark, and the strength of each model on other benchmarks.

Values of a benchmark are put on one scale of spreads around its median, percentages first stretched near 0 and 100. A
model's strength for a benchmark is the median of its places on all others.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from statistics import median
from typing import NamedTuple, TypeAlias

from generator.catalog import records
from generator.catalog.catalog import Catalog

MIN_BENCHMARKS = 3
"""With results on fewer other benchmarks a model has no strength."""
SPREAD = 1.4826
"""Standard deviations in a median of absolute deviations."""


class PlacedResult(NamedTuple):
    """A result of a model on a benchmark."""

    model: str
    place: int
    """Its index in the record."""
    result: records.Result
    spreads: float
    """Distance from the benchmark's median, in its spreads; more is better."""


Placed: TypeAlias = Mapping[str, list[PlacedResult]]
"""All results by benchmark."""


def place_results(catalog: Catalog) -> Placed:
    """Return all results by benchmark, each with its distance from the median."""
    by_benchmark: defaultdict[str, list[tuple[str, int, records.Result]]] = defaultdict(list)
    for model_id, model in catalog.recorded_models.items():
        for index, result in enumerate(model.results):
            if result.benchmark in catalog.benchmarks:
                by_benchmark[result.benchmark].append((model_id, index, result))
    placed: dict[str, list[PlacedResult]] = {}
    for name, results in by_benchmark.items():
        benchmark = catalog.benchmarks[name]
        sign = -1 if benchmark.better == "lower" else 1
        values = [sign * stretch(benchmark.unit, float(result.value)) for *_, result in results]
        middle = median(values)
        spread = SPREAD * median(abs(value - middle) for value in values) or 1.0
        placed[name] = [
            PlacedResult(*result, (value - middle) / spread) for result, value in zip(results, values, strict=True)
        ]
    return placed


def stretch(unit: str, value: float) -> float:
    """Return a value on a scale on which equal steps mean about as much near the ends as in the middle."""
    if unit in ("percent", "points-of-ten"):
        share = value / (100 if unit == "percent" else 10)
        return math.log((share + 0.01) / (1.01 - share))
    return math.log1p(value) if unit == "minutes" else value


def model_strengths(placed: Placed) -> Mapping[str, Mapping[str, float]]:
    """Return the strength of each model for each benchmark that it has results on; none from too few others."""
    places: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for benchmark, results in placed.items():
        for one in results:
            places[one.model][benchmark].append(one.spreads)
    strengths: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for model, by_name in places.items():
        medians = {name: median(values) for name, values in by_name.items()}
        for benchmark in medians:
            elsewhere = [spreads for name, spreads in medians.items() if name != benchmark]
            if len(elsewhere) >= MIN_BENCHMARKS:
                strengths[benchmark][model] = median(elsewhere)
    return strengths
