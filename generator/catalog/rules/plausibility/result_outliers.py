"""Warnings about results that do not fit the other results of a benchmark, or the model's results on others.

Values of a benchmark are put on one scale of spreads around its median, percentages first stretched near 0 and 100.
A model's strength is the median of its places on all other benchmarks. A result is unusual if it is far outside all
others of its benchmark, or if the strength of its model misses it by twice as much as that of any other model.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import median
from typing import NamedTuple, TypeAlias

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, join_with_and
from generator.catalog.rules.plausibility.neighbors import CONFIRM, describe_range

MIN_MODELS = 8
"""With results of fewer other models a benchmark says nothing of what is usual."""
MIN_BENCHMARKS = 3
"""With results on fewer other benchmarks a model has no strength."""
RANGE_SHARE = 0.5
"""By this part of its width a result may be outside the range of all others."""
MISS_FACTOR = 2.2
MIN_MISS = 1.3
"""In spreads of the benchmark."""
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

    @property
    def key(self) -> tuple[str, int]:
        """Return what tells it from all others."""
        return self.model, self.place


Placed: TypeAlias = Mapping[str, list[PlacedResult]]
Misses: TypeAlias = Mapping[tuple[str, int], tuple[PlacedResult, float]]
"""By the key of each result of a benchmark: the result, and by how much it is better than its model's strength."""
Ranked: TypeAlias = list[tuple[float, str]]
"""Figures with the models they are of, the lowest first."""


def warn_outlying_results(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each result that is far from those of similar models, with their values."""
    placed = place_results(catalog)
    strengths = model_strengths(placed)
    for benchmark, results in placed.items():
        if len({one.model for one in results}) <= MIN_MODELS:
            continue
        misses = {one.key: (one, miss) for one, miss in find_misses(benchmark, results, strengths)}
        by_place = sorted((one.spreads, one.model) for one in results)
        by_miss = sorted((miss, one.model) for one, miss in misses.values())
        for one in results:
            if one.result.confirmed:
                continue
            if is_out_of_range(one, by_place) or is_out_of_line(one, misses, by_miss):
                values = [other.result.value for other in results if other.model != one.model]
                what = f"{one.result.value} is far from what its other results suggest"
                what += f"; {benchmark} has {describe_range(values)}, and {similar_models(one, misses)}"
                place = ("results", one.place, "value")
                yield catalog.model_file(one.model).problem_at(place, what, CONFIRM)


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
    """Return the median place of each model on each benchmark that it has results on."""
    places: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for benchmark, results in placed.items():
        for one in results:
            places[one.model][benchmark].append(one.spreads)
    return {model: {name: median(values) for name, values in by_name.items()} for model, by_name in places.items()}


def find_misses(
    benchmark: str, results: list[PlacedResult], strengths: Mapping[str, Mapping[str, float]]
) -> Iterator[tuple[PlacedResult, float]]:
    """Yield each result whose model has a strength elsewhere, and by how much the result is better."""
    for one in results:
        elsewhere = [spreads for name, spreads in strengths[one.model].items() if name != benchmark]
        if len(elsewhere) >= MIN_BENCHMARKS:
            yield one, one.spreads - median(elsewhere)


def is_out_of_range(one: PlacedResult, by_place: Ranked) -> bool:
    """Return whether a result is far outside the range of all those of other models."""
    lowest, highest = ends_of_others(one.model, by_place)
    margin = RANGE_SHARE * (highest - lowest) or 1.0
    return not lowest - margin <= one.spreads <= highest + margin


def is_out_of_line(one: PlacedResult, misses: Misses, by_miss: Ranked) -> bool:
    """Return whether a result differs from its model's strength far more, in its direction, than any other."""
    _, miss = misses.get(one.key, (one, 0.0))
    if abs(miss) < MIN_MISS or len(misses) <= MIN_MODELS:
        return False
    lowest, highest = ends_of_others(one.model, by_miss)
    return abs(miss) > MISS_FACTOR * max(highest if miss > 0 else -lowest, 0.0)


def ends_of_others(model: str, ranked: Ranked) -> tuple[float, float]:
    """Return the lowest and the highest figure of other models; 0 for none."""
    lowest = next((figure for figure, owner in ranked if owner != model), 0.0)
    return lowest, next((figure for figure, owner in reversed(ranked) if owner != model), 0.0)


def similar_models(one: PlacedResult, misses: Misses) -> str:
    """Name the values of the three models that are as strong elsewhere: `84 for a, 80.2 for b, and 79 for c`."""
    if one.key not in misses:
        return "other results of the model are too few to compare"
    strength = one.spreads - misses[one.key][1]
    others = [(abs(other.spreads - miss - strength), other) for other, miss in misses.values()]
    nearest = sorted((entry for entry in others if entry[1].model != one.model), key=lambda entry: entry[0])[:3]
    return f"similar models have {join_with_and([f'{other.result.value} ({other.model})' for _, other in nearest])}"


OUTLIER_WARNINGS = (warn_outlying_results,)
