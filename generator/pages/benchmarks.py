"""Benchmarks: what each measures, who runs it, every result on record, and which models lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.result_selection import describe_config, format_result
from generator.compare.site import Site
from generator.pages.method import describe_series
from generator.pages.model_list import LIST_INPUTS, ListEntry, ModelList, model_list
from generator.pages.page import Page
from generator.pages.rank_labels import rank_labels
from generator.strings import strings


class BenchmarkResultView(NamedTuple):
    """One result on record."""

    facts: ModelFacts
    rank: str
    """Among the results that are compared, `3=` where others share it; empty for the others."""
    text: str
    """In the benchmark's unit, as is `interval`."""
    interval: str
    """The 95% confidence interval, or the margin of error; empty without one, as are the other parts."""
    config: str
    """Version of the model and configuration of the run."""
    evaluator: str
    day: str
    """ISO day."""
    source: records.Source


class BenchmarkSummary(NamedTuple):
    """One benchmark in the list."""

    id: str
    benchmark: records.Benchmark
    model_count: int
    """Models with a result on record."""
    leader: BenchmarkResultView | None
    """The best compared result of a model that is still served; None without any."""


@dataclass(frozen=True, slots=True)
class BenchmarkListView:
    """What the list of benchmarks shows."""

    benchmark_count: int
    tasks: list[tuple[records.Task, list[BenchmarkSummary]]]


@dataclass(frozen=True, slots=True)
class BenchmarkView:
    """What the page of a benchmark shows."""

    benchmark: records.Benchmark
    task_id: str
    task: records.Task
    unit: str
    """With which end is better, in words."""
    margin: str
    """A smaller difference is a tie without intervals; empty for none."""
    share: str
    """Its part in the score, in words."""
    series: str
    """Which results are compared, in words."""
    evaluators: list[str]
    """Who ran it, the most results first, and last the makers themselves."""
    pool: tuple[str, str] | None
    """Id and name of the leaderboard whose votes it is a part of."""
    use_cases: list[tuple[str, str, int]]
    """Ids, names and weights of those that it decides."""
    leader: BenchmarkResultView | None
    compared: list[BenchmarkResultView]
    """One a model, the best first."""
    models: ModelList
    """Those models in the same order, with the filters."""
    others: list[BenchmarkResultView]
    """All further results."""
    model_count: int


def benchmark_pages(site: Site) -> Iterator[Page]:
    """Yield the page of each benchmark, and the page that lists them."""
    inputs = ("results", "all/names", "day/models")
    yield Page("benchmarks/index.html", "benchmarks/index.html", inputs, lambda: benchmark_list_view(site))
    for name in site.catalog.benchmarks:
        view = partial(benchmark_view, site, name)
        yield Page(
            f"benchmarks/{name}.html",
            "benchmarks/benchmark.html",
            (f"results/{name}", *LIST_INPUTS, "day/models"),
            view,
        )


def benchmark_list_view(site: Site) -> BenchmarkListView:
    """Return the benchmarks of each task, those with the most models first."""
    catalog = site.catalog
    tasks = []
    for task in site.scoring_rules:
        own = [summarize(site, name) for name, one in catalog.benchmarks.items() if one.task == task]
        own.sort(key=lambda one: (-one.model_count, one.benchmark.name.casefold()))
        if own:
            tasks.append((catalog.tasks[task], own))
    return BenchmarkListView(len(catalog.benchmarks), tasks)


def summarize(site: Site, name: str) -> BenchmarkSummary:
    """Return one benchmark with its number of models and its leader."""
    compared, others = list_results(site, name)
    models = {one.facts.id for one in (*compared, *others)}
    return BenchmarkSummary(name, site.catalog.benchmarks[name], len(models), find_leader(compared))


def find_leader(compared: Sequence[BenchmarkResultView]) -> BenchmarkResultView | None:
    """Return the best result of a model that can still be chosen; None without any."""
    return next((one for one in compared if not one.facts.is_retired), None)


def list_results(site: Site, name: str) -> tuple[list[BenchmarkResultView], list[BenchmarkResultView]]:
    """Return the results that are compared, one a model and the best first, then all others."""
    test, known = site.catalog.benchmarks[name], site.compared_results.get(name)
    chosen, labels = (known.by_model, rank_labels(known.ranks)) if known else ({}, {})
    sign = 1 if test.better == "lower" else -1
    compared: list[tuple[Decimal, BenchmarkResultView]] = []
    others: list[tuple[Decimal, BenchmarkResultView]] = []
    for facts in site.models_by_name:
        for result in facts.model.results:
            if result.benchmark == name:
                group = compared if result is chosen.get(facts.id) else others
                group.append((sign * result.value, result_view(facts, result, test)))
    compared.sort(key=lambda one: one[0])
    others.sort(key=lambda one: one[0])
    return [view._replace(rank=labels[view.facts.id]) for _, view in compared], [view for _, view in others]


def result_view(facts: ModelFacts, result: records.Result, test: records.Benchmark) -> BenchmarkResultView:
    """Return one result in words."""
    version = strings.results.version(version=result.snapshot) if result.snapshot else ""
    parts = (version, describe_config(result.config_label, test) if result.config else "")
    return BenchmarkResultView(
        facts=facts,
        rank="",
        text=format_result(result.value, test.unit),
        interval=describe_interval(result, test.unit),
        config=str(strings.results.part_join).join(str(part) for part in parts if part),
        evaluator=str(strings.results.maker) if result.self_reported else result.evaluator or "",
        day=result.on.isoformat() if result.on else "",
        source=facts.model.sources[result.source or facts.model.source],
    )


def describe_interval(result: records.Result, unit: str) -> str:
    """Return a result's 95% confidence interval or margin of error; empty without one."""
    if result.ci_low is not None and result.ci_high is not None:
        return f"{format_result(result.ci_low, unit)}–{format_result(result.ci_high, unit)}"
    if result.stderr is not None:
        return f"± {formats.format_points(10 * formats.div_half_even(int(result.stderr * 196), 10))}"
    return ""


def benchmark_view(site: Site, name: str) -> BenchmarkView:
    """Return what the page of a benchmark shows."""
    catalog, test, words = site.catalog, site.catalog.benchmarks[name], strings.benchmarks
    compared, others = list_results(site, name)
    ran = [one.evaluator for one in (*compared, *others) if one.evaluator]
    weight = next((one.weight for one in scored_signals(site, test.task) if one.fact == f"results.{name}"), None)
    return BenchmarkView(
        benchmark=test,
        task_id=test.task,
        task=catalog.tasks[test.task],
        unit=f"{words.units[test.unit]}, {words.better[test.better]}",
        margin=f"{test.margin.normalize():f}" if test.margin is not None else "",
        share=str(words.weight(weight=weight) if weight else words.unscored),
        series=describe_compared(site.counted_entries.get(name)),
        evaluators=sorted(set(ran), key=lambda one: (one == strings.results.maker, -ran.count(one), one)),
        pool=(test.pool, catalog.benchmarks[test.pool].name) if test.pool else None,
        use_cases=[
            (use, catalog.use_cases[use].name, catalog.use_cases[use].evidence[name])
            for use in site.use_case_rules
            if name in catalog.use_cases[use].evidence
        ],
        leader=find_leader(compared),
        compared=compared,
        models=model_list(site, [ListEntry(one.facts) for one in compared]),
        others=others,
        model_count=len({one.facts.id for one in (*compared, *others)}),
    )


def scored_signals(site: Site, task: str) -> tuple[records.Signal, ...]:
    """Return the signals of a task; none for one that is not scored."""
    return site.scoring_rules[task].signals if task in site.scoring_rules else ()


def describe_compared(entry: records.Evidence | None) -> str:
    """Return which results of a benchmark are compared, in words."""
    words = strings.benchmarks
    if entry is None:
        return str(words.self_reported)
    config = str(words.config(config=entry.config.label)) if entry.config else ""
    return config or describe_series(entry) or str(words.any_evaluator)
