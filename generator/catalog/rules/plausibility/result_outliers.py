"""Warnings about results that do not fit the other results of a benchmark, or the model's results on others.

A result is unusual if it is far outside all others of its benchmark, or outside those of models of like strength, or if
the strength of its model misses it by twice as much as that of any other model: see `result_places`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, join_with_and
from generator.catalog.rules.plausibility.neighbors import CONFIRM, describe_range
from generator.catalog.rules.plausibility.result_places import PlacedResult, model_strengths, place_results

MIN_MODELS = 8
"""With results of fewer other models a benchmark says nothing of what is usual."""
RANGE_SHARE = 0.5
"""By this part of its width a result may be outside the range of all others."""
SIMILAR_MODELS = 12
MIN_MARGIN = 0.8
"""A result may be outside those of similar models by their width, and by so many spreads at least."""
MISS_FACTOR = 2.2
MIN_MISS = 1.3
"""In spreads of the benchmark."""
NAMED_MODELS = 3
Ranked: TypeAlias = list[tuple[float, str]]
"""Figures with the models they are of, the lowest first."""


class BenchmarkPlaces(NamedTuple):
    """The results of a benchmark, and how they compare with the strength of their models."""

    results: list[PlacedResult]
    strengths: Mapping[str, float]
    by_place: Ranked
    by_miss: Ranked
    """By how much each result is better than its model's strength."""
    by_strength: list[tuple[float, str, list[PlacedResult]]]
    """Each model that has a strength, the weakest first, with its results."""


def warn_outlying_results(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each result that is far from those of similar models, with their values."""
    placed = place_results(catalog)
    strengths = model_strengths(placed)
    for benchmark, results in placed.items():
        if len({one.model for one in results}) <= MIN_MODELS:
            continue
        places = compare_places(results, strengths.get(benchmark, {}))
        for one in results:
            if one.result.confirmed:
                continue
            similar = similar_results(one.model, places)
            if is_out_of_range(one, places) or is_out_of_line(one, places) or is_unlike(one, similar):
                values = [other.result.value for other in results if other.model != one.model]
                what = f"{one.result.value} is far from what its other results suggest"
                what += f"; {benchmark} has {describe_range(values)}{describe_similar(similar)}"
                place = ("results", one.place, "value")
                yield catalog.model_file(one.model).problem_at(place, what, CONFIRM)


def compare_places(results: list[PlacedResult], strengths: Mapping[str, float]) -> BenchmarkPlaces:
    """Return the results of a benchmark in the orders in which they are compared."""
    of_model: dict[str, list[PlacedResult]] = {}
    for one in results:
        of_model.setdefault(one.model, []).append(one)
    by_strength = [(strength, model, of_model[model]) for model, strength in strengths.items()]
    return BenchmarkPlaces(
        results,
        strengths,
        sorted((one.spreads, one.model) for one in results),
        sorted((one.spreads - strengths[one.model], one.model) for one in results if one.model in strengths),
        sorted(by_strength, key=lambda entry: entry[:2]),
    )


def is_out_of_range(one: PlacedResult, places: BenchmarkPlaces) -> bool:
    """Return whether a result is far outside the range of all those of other models."""
    lowest, highest = ends_of_others(one.model, places.by_place)
    margin = RANGE_SHARE * (highest - lowest) or 1.0
    return not lowest - margin <= one.spreads <= highest + margin


def is_out_of_line(one: PlacedResult, places: BenchmarkPlaces) -> bool:
    """Return whether a result differs from its model's strength far more, in its direction, than any other."""
    miss = one.spreads - places.strengths.get(one.model, one.spreads)
    if abs(miss) < MIN_MISS or len(places.by_miss) <= MIN_MODELS:
        return False
    lowest, highest = ends_of_others(one.model, places.by_miss)
    return abs(miss) > MISS_FACTOR * max(highest if miss > 0 else -lowest, 0.0)


def is_unlike(one: PlacedResult, similar: list[list[PlacedResult]]) -> bool:
    """Return whether a result is far outside the range of those of similar models."""
    if len(similar) < SIMILAR_MODELS:
        return False
    spreads = [other.spreads for results in similar for other in results]
    lowest, highest = min(spreads), max(spreads)
    margin = max(highest - lowest, MIN_MARGIN)
    return not lowest - margin <= one.spreads <= highest + margin


def ends_of_others(model: str, ranked: Ranked) -> tuple[float, float]:
    """Return the lowest and the highest figure of other models; 0 for none."""
    lowest = next((figure for figure, owner in ranked if owner != model), 0.0)
    return lowest, next((figure for figure, owner in reversed(ranked) if owner != model), 0.0)


def similar_results(model: str, places: BenchmarkPlaces) -> list[list[PlacedResult]]:
    """Return the results of the twelve other models that are nearest in strength, the nearest first."""
    strength = places.strengths.get(model)
    if strength is None:
        return []
    here = bisect_left(places.by_strength, strength, key=lambda entry: entry[0])
    around = places.by_strength[max(0, here - SIMILAR_MODELS - 1) : here + SIMILAR_MODELS + 1]
    others = [(abs(other - strength), name, results) for other, name, results in around if name != model]
    return [results for *_, results in sorted(others, key=lambda entry: entry[:2])[:SIMILAR_MODELS]]


def describe_similar(similar: list[list[PlacedResult]]) -> str:
    """Name the values of the three most similar models: `; similar models have 84 (a), 80.2 (b), and 79 (c)`."""
    named = [f"{results[0].result.value} ({results[0].model})" for results in similar[:NAMED_MODELS]]
    return f"; similar models have {join_with_and(named)}" if named else ""


OUTLIER_WARNINGS = (warn_outlying_results,)
