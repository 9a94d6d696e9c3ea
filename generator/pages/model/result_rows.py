"""The benchmark results of a model page: one row a benchmark, among all models, with other configurations folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.result_selection import describe_config, format_result, precedence_key
from generator.compare.population.benchmark_ranks import ComparedResults
from generator.compare.site import Site
from generator.pages.benchmarks import describe_interval
from generator.pages.model.model_scores import tick_path
from generator.pages.rank_labels import rank_of
from generator.strings import strings

KINDS = ("rating", "independent", "unknown", "self-reported")
"""Groups of results, in the order of the page."""


class ResultRun(NamedTuple):
    """One result as printed."""

    value: str
    interval: str
    """The 95% confidence interval, or the margin of error; empty without one."""
    run: str
    """Version of the model, configuration, evaluator and date, as far as they are known; perhaps empty."""
    source: int
    """Number of its source."""


class ResultPlace(NamedTuple):
    """A result among all that are compared."""

    rank: str
    """`#35 of 205`."""
    ticks: str
    """SVG path with a tick for each of them, in percent of the scale."""
    at: int
    """Where this one is on that scale."""


class BenchmarkRow(NamedTuple):
    """The result of one benchmark that counts, or would count first, with the other ones on record."""

    id: str
    """Of the benchmark."""
    name: str
    first: ResultRun
    others: list[ResultRun]
    peers: ResultPlace | None
    """None for a result that is not compared."""


class ResultKindView(NamedTuple):
    """Results of one kind."""

    title: str
    rows: list[BenchmarkRow]


def result_groups(site: Site, facts: ModelFacts) -> list[ResultKindView]:
    """Return the results of a model by kind, each in the order of the methodology, then by name."""
    by_benchmark: dict[str, list[records.Result]] = {}
    for result in facts.model.results:
        by_benchmark.setdefault(result.benchmark, []).append(result)
    order = {name: place for place, name in enumerate(site.counted_entries)}
    names = sorted(by_benchmark, key=lambda name: (order.get(name, len(order)), site.catalog.benchmarks[name].name))
    groups: dict[str, list[BenchmarkRow]] = {kind: [] for kind in KINDS}
    for name in names:
        test = site.catalog.benchmarks[name]
        first, *others = order_results(by_benchmark[name], site.compared_results.get(name), facts.id)
        groups[kind_of(first, test)].append(result_row(site, facts, first, others))
    return [ResultKindView(str(strings.results.groups[kind]), rows) for kind, rows in groups.items() if rows]


def order_results(
    results: Iterable[records.Result], compared: ComparedResults | None, model: str
) -> list[records.Result]:
    """Return the results of one benchmark: the one that is compared, then in the order in which they would count."""
    counted = compared.by_model.get(model) if compared else None
    return sorted(results, key=lambda one: (one is not counted, one.self_reported, precedence_key(one)))


def kind_of(result: records.Result, test: records.Benchmark) -> str:
    """Return to which of the groups a result belongs."""
    if result.self_reported:
        return "self-reported"
    if test.unit == "rating":
        return "rating"
    return "independent" if result.evaluator else "unknown"


def result_row(site: Site, facts: ModelFacts, first: records.Result, others: Sequence[records.Result]) -> BenchmarkRow:
    """Return one benchmark with its results."""
    test, compared = site.catalog.benchmarks[first.benchmark], site.compared_results.get(first.benchmark)
    is_compared = compared is not None and compared.by_model.get(facts.id) is first
    return BenchmarkRow(
        id=first.benchmark,
        name=test.name,
        first=result_run(facts, first, test),
        others=[result_run(facts, one, test) for one in others],
        peers=place_among_peers(compared, facts.id) if compared and is_compared else None,
    )


def place_among_peers(compared: ComparedResults, model: str) -> ResultPlace:
    """Return where the result of a model is among all that are compared."""
    ranks = compared.ranks
    return ResultPlace(
        rank=rank_of(ranks[model], len(ranks), list(ranks.values()).count(ranks[model]) > 1),
        ticks=tick_path(tuple(sorted(set(compared.places.values())))),
        at=compared.places[model],
    )


def result_run(facts: ModelFacts, result: records.Result, test: records.Benchmark) -> ResultRun:
    """Return one result in words."""
    words = strings.results
    parts = [
        words.version(version=result.snapshot) if result.snapshot else "",
        describe_config(result.config_label, test) if result.config else "",
        words.maker if result.self_reported else result.evaluator or "",
        formats.format_date(result.on.isoformat()) if result.on else "",
    ]
    run = str(words.part_join).join(str(part) for part in parts if part)
    return ResultRun(
        value=format_result(result.value, test.unit),
        interval=describe_interval(result, test.unit),
        run=formats.capitalize_first(run) if run else "",
        source=facts.source_numbers[result.source or facts.model.source],
    )
