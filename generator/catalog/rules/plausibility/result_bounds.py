"""Rules on benchmark results: what the unit of a benchmark allows, and what votes and errors can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.rules.plausibility.neighbors import CONFIRM, recorded_models
from generator.catalog.yaml.source_file import Place, SourceFile

BOUNDS: Mapping[str, tuple[int, int, str]] = {
    "percent": (0, 100, "write a percentage, such as 84.5"),
    "points-of-ten": (0, 10, "write points out of 10, such as 8.4"),
    "minutes": (0, 525_600, "write minutes"),
    "rating": (100, 5_000, "write the rating, such as 1257.5"),
    "index": (0, 100_000, "correct it"),
}
"""Lowest and highest value of each unit, and the remedy for another one."""
MAX_VOTES = 10**9
FEW_VOTES = 50
"""Leaderboards list no model with fewer."""
MAX_STDERR_PCT = 10
MAX_CI_RATING = 150
"""Half of an interval of a rating."""


def check_result_bounds(catalog: Catalog) -> Iterator[Problem]:
    """Check that results are in the bounds of their benchmark's unit, that votes and errors are possible."""
    for _, model, source in recorded_models(catalog):
        for index, result in enumerate(model.results):
            benchmark = catalog.benchmarks.get(result.benchmark)
            if benchmark:
                lowest, highest, remedy = BOUNDS[benchmark.unit]
                if not lowest <= result.value <= highest:
                    what = f"{result.value} is not between {lowest} and {highest}, the bounds of {result.benchmark}"
                    yield source.problem_at(("results", index, "value"), what, remedy)
                elif result.stderr is not None and not 0 <= result.stderr <= highest / 2:
                    what = f"{result.stderr} is not between 0 and half of {highest}"
                    yield source.problem_at(("results", index, "stderr"), what, "correct the standard error")
            if result.votes is not None and not 1 <= result.votes <= MAX_VOTES:
                what = f"{result.votes} is not between 1 and {MAX_VOTES}"
                yield source.problem_at(("results", index, "votes"), what, "correct the number of votes")


def warn_unpublished_days(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each result of a day on which a leaderboard has no publication, though it has later ones."""
    for _, model, source in recorded_models(catalog):
        for index, result in enumerate(model.results):
            history = catalog.ratings.get(result.benchmark)
            if not (history and history.days and result.on) or result.confirmed:
                continue
            day = result.on.isoformat()
            if day < history.days[-1] and day not in history.days:
                what = f"{history.file} has no publication of {day}"
                yield source.problem_at(("results", index, "on"), what, CONFIRM)


def warn_unusual_errors(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each standard error, interval and number of votes that is unusual for a result."""
    for _, model, source in recorded_models(catalog):
        for index, result in enumerate(model.results):
            benchmark = catalog.benchmarks.get(result.benchmark)
            if benchmark and not result.confirmed:
                yield from find_unusual_errors(source, ("results", index), result, benchmark.unit)


def find_unusual_errors(source: SourceFile, place: Place, result: records.Result, unit: str) -> Iterator[Problem]:
    """Yield the warnings for one result."""
    if result.votes is not None and result.votes < FEW_VOTES:
        yield source.problem_at((*place, "votes"), f"{result.votes} are few votes for a rating", CONFIRM)
    if result.stderr is not None and unit == "percent" and result.stderr > MAX_STDERR_PCT:
        what = f"{result.stderr} is a large standard error for a result of {result.value} percent"
        yield source.problem_at((*place, "stderr"), what, CONFIRM)
    if unit == "rating":
        for field, end in (("ci-low", result.ci_low), ("ci-high", result.ci_high)):
            if end is not None and abs(end - result.value) > MAX_CI_RATING:
                what = f"{end} is more than {MAX_CI_RATING} points from the rating, {result.value}"
                yield source.problem_at((*place, field), what, CONFIRM)


RESULT_BOUND_RULES = (check_result_bounds,)
RESULT_BOUND_WARNINGS = (warn_unpublished_days, warn_unusual_errors)
