"""Rules on settings: no scale, threshold, age or range that cannot tell one value from another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.rules.plausibility.day_order import FIRST_YEAR
from generator.catalog.yaml.source_file import Place, SourceFile

MAX_AGE_DAYS = 3_650
MAX_LEAD_MARGIN = 50
MAX_SLOPE = 5
RATING_REFERENCE = (100, 5_000)
MAX_REQUESTS = 10**9
LOWER_IS_BETTER = frozenset({"time-to-first-token"})
"""Facts other than results of which less is better."""


def check_scales(catalog: Catalog) -> Iterator[Problem]:
    """Check that every scale of a score has two ends, the better value at the upper one."""
    source = catalog.source_files["scoring"]
    for task, scoring in catalog.scoring.tasks.items():
        for name, entries in (("signals", scoring.signals), ("unscored", scoring.unscored)):
            for index, evidence in enumerate(entries):
                place: Place = ("tasks", task, name, index, "scale")
                for field, what, remedy in find_scale_faults(catalog, evidence):
                    yield source.problem_at((*place, field), what, remedy)


def find_scale_faults(catalog: Catalog, evidence: records.Evidence) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with one scale: the field, the fault and the remedy."""
    scale = evidence.scale
    if scale.kind == "share" and scale.chance is not None and not 0 <= scale.chance < 100:
        yield "chance", f"{scale.chance} is not from 0 to below 100", "write the percent of random guessing"
    if scale.kind == "rating" and scale.reference is not None:
        lowest, highest = RATING_REFERENCE
        if not lowest <= scale.reference <= highest:
            yield "reference", f"{scale.reference} is not between {lowest} and {highest}", "write a rating"
    if scale.kind not in ("log", "linear") or scale.low is None or scale.high is None:
        return
    if scale.kind == "log" and (scale.low <= 0 or scale.high <= 0):
        yield "low" if scale.low <= 0 else "high", "a logarithm needs ends above 0", "write a number above 0"
    elif scale.low == scale.high:
        yield "high", f"{scale.high} is also `low`", "write the value that scores 100"
    elif (scale.low < scale.high) != is_higher_better(catalog, evidence.fact):
        yield "low", f"{scale.low} scores 0 and {scale.high} scores 100, the wrong way round", "swap the two"


def check_estimates(catalog: Catalog) -> Iterator[Problem]:
    """Check that an estimate rises with the rating it is made from, and starts on the scale."""
    source = catalog.source_files["scoring"]
    for task, scoring in catalog.scoring.tasks.items():
        for index, signal in enumerate(scoring.signals):
            place: Place = ("tasks", task, "signals", index, "estimate")
            line = signal.estimate
            if line and not 0 < line.slope <= MAX_SLOPE:
                what = f"{line.slope} is not above 0 and at most {MAX_SLOPE}"
                yield source.problem_at((*place, "slope"), what, "write the slope of the fitted line")
            if line and not 0 <= line.at_50 <= 100:
                what = f"{line.at_50} is not between 0 and 100"
                yield source.problem_at((*place, "at-50"), what, "write the value at an own rating of 50")


def is_higher_better(catalog: Catalog, fact: str) -> bool:
    """Return whether more of a fact is better."""
    head, _, name = fact.partition(".")
    benchmark = catalog.benchmarks.get(name) if head == "results" else None
    return benchmark.better == "higher" if benchmark else fact not in LOWER_IS_BETTER


def check_thresholds(catalog: Catalog) -> Iterator[Problem]:
    """Check that thresholds are percentages, confidence levels in order, ages and ranges not empty."""
    source, scoring = catalog.source_files["scoring"], catalog.scoring
    limits = scoring.thresholds
    for name in ("min_coverage", "min_shared_coverage", "high_confidence", "medium_confidence", "cost_margin_pct"):
        if getattr(limits, name) > 100:
            what = f"{getattr(limits, name)} is above 100 percent"
            yield source.problem_at(("thresholds", name.replace("_", "-")), what, "write a percentage")
    if not 0 < limits.lead_margin <= MAX_LEAD_MARGIN:
        what = f"{limits.lead_margin} is not above 0 and at most {MAX_LEAD_MARGIN} points"
        yield source.problem_at(("thresholds", "lead-margin"), what, "write the points of a lead")
    if not 0 <= limits.quality_margin <= MAX_LEAD_MARGIN:
        what = f"{limits.quality_margin} is not between 0 and {MAX_LEAD_MARGIN} points"
        yield source.problem_at(("thresholds", "quality-margin"), what, "write the points of a lead in quality")
    if limits.medium_confidence > limits.high_confidence:
        what = f"{limits.medium_confidence} is above `high-confidence`, {limits.high_confidence}"
        yield source.problem_at(("thresholds", "medium-confidence"), what, "swap the two")
    for name in type(scoring.max_age_days).model_fields:
        days = getattr(scoring.max_age_days, name)
        if not 0 < days <= MAX_AGE_DAYS:
            what = f"{days} is not between 1 and {MAX_AGE_DAYS} days"
            yield source.problem_at(("max-age-days", name.replace("_", "-")), what, "write a number of days")
    for unit, usual in scoring.price_ranges.items():
        if not 0 < usual.low < usual.high:
            what = f"no price is between {usual.low} and {usual.high}"
            yield source.problem_at(("price-ranges", unit), what, "write the lower one, above 0, as `low`")


def check_days_of_settings(catalog: Catalog) -> Iterator[Problem]:
    """Check that the data are not from before models were, and the method not from after the data."""
    if catalog.as_of.isoformat() < FIRST_YEAR:
        yield catalog.source_files["site"].problem_at(
            ("as-of",), f"{catalog.as_of} is before {FIRST_YEAR}", "correct it"
        )
    elif catalog.scoring.effective > catalog.as_of:
        what = f"{catalog.scoring.effective} is after the site's as-of date, {catalog.as_of}"
        yield catalog.source_files["scoring"].problem_at(("effective",), what, "correct the date")


def check_benchmark_bounds(catalog: Catalog) -> Iterator[Problem]:
    """Check that chance and margin of a benchmark leave room for results."""
    for name, benchmark in catalog.benchmarks.items():
        source = catalog.source_files[f"benchmarks/{name}"]
        if not 0 <= benchmark.chance < 100:
            what = f"{benchmark.chance} is not from 0 to below 100"
            yield source.problem_at(("chance",), what, "write the percent of random guessing")
        elif benchmark.chance and benchmark.unit != "percent":
            yield source.problem_at(("chance",), f"a {benchmark.unit} has no chance level", "delete it")
        if benchmark.margin is not None and not 0 <= benchmark.margin <= 100:
            yield source.problem_at(("margin",), f"{benchmark.margin} is not between 0 and 100", "correct the margin")


def check_workload_sizes(catalog: Catalog) -> Iterator[Problem]:
    """Check that a workload has requests, and that each request holds something."""
    for name, workload in catalog.workloads.items():
        source = catalog.source_files[f"workloads/{name}"]
        if not 0 < workload.requests <= MAX_REQUESTS:
            what = f"{workload.requests} is not between 1 and {MAX_REQUESTS}"
            yield source.problem_at(("requests",), what, "write the requests of a month")
        if not (workload.input_tokens or workload.output_tokens or workload.images):
            yield source.problem_at((), "no request holds tokens or images", "add `input-tokens`, or `images`")


def check_table_repeats(catalog: Catalog) -> Iterator[Problem]:
    """Check that no fact has two rows for one task, and that margins are percentages."""
    source = catalog.source_files["feature-table"]
    rows: defaultdict[str, list[tuple[int, set[str]]]] = defaultdict(list)
    for index, row in enumerate(catalog.feature_table.rows):
        if row.margin > 100:
            yield source.problem_at(("rows", index, "margin"), f"{row.margin} is above 100 percent", "correct it")
        tasks = set(row.tasks) or set(catalog.tasks)
        yield from find_repeated_row(source, index, row.fact, tasks, rows[row.fact])
        rows[row.fact].append((index, tasks))


def find_repeated_row(
    source: SourceFile, index: int, fact: str, tasks: set[str], earlier: list[tuple[int, set[str]]]
) -> Iterator[Problem]:
    """Yield a problem if an earlier row has the same fact for one of the same tasks."""
    for first, others in earlier:
        if not tasks.isdisjoint(others):
            what = f"{fact} has a row already, rows[{first}]"
            yield source.problem_at(("rows", index, "fact"), what, "keep one, or give them different tasks")


SETTINGS_BOUND_RULES = (
    check_scales,
    check_estimates,
    check_thresholds,
    check_days_of_settings,
    check_benchmark_bounds,
    check_workload_sizes,
    check_table_repeats,
)
