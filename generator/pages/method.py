"""The methodology page: an article, then every signal, weight, and limit of the methodology version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Article, Catalog
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.table_cells import capability_order
from generator.compare.pairs.head_to_head import head_to_heads
from generator.compare.pairs.pair_table import site_table
from generator.compare.population.search_demand import MIN_SEARCHES
from generator.compare.site import Site
from generator.pages.html.prose import ArticleSection, article_view
from generator.pages.page import Page
from generator.strings import Phrase, strings

METHOD_ARTICLE = "method"


class MethodSignalView(NamedTuple):
    """One signal of a score in words."""

    label: str
    benchmark_id: str
    """Empty for a fact that is no benchmark."""
    group: str
    weight: str
    """Points out of 100."""
    estimate: str
    """What stands for missing data, in words."""
    optional: bool
    """Whether it counts in a verdict only where both models have it."""
    scale: str
    series: str
    """Whose run, or the leaderboard of which day, counts; empty for any."""
    measures: str
    does_not: str


class MethodTaskView(NamedTuple):
    """The signals of one task, and in how many pairs one model leads."""

    task: records.Task
    workload: records.Workload
    signals: list[MethodSignalView]
    pair_count: int
    led_count: int
    led_pct: int
    scored_count: int


class MethodUseCaseView(NamedTuple):
    """What one use case requires and is decided by."""

    use: records.UseCase
    requires: list[str]
    """Names of the capabilities it requires."""
    benchmarks: list[tuple[str, int, str]]
    """Names of benchmarks with their weights, out of 100, and the scale of those outside the score."""
    workload: str


class UnknownFact(NamedTuple):
    """A fact that no source states for any model."""

    label: str
    model_count: int
    """Models that it concerns."""


class SearchWeightView(NamedTuple):
    """What searches weigh in the scores, and how many have been imported."""

    points: list[tuple[str, str]]
    """Names of the tasks in which they weigh something, with points out of 100."""
    times: int
    months: Sequence[str]
    min_searches: int
    """Searches below which pages show nothing."""


@dataclass(frozen=True, slots=True)
class MethodView:
    """What the methodology page shows."""

    article: Article
    opening: str
    """Markdown before the first heading."""
    sections: list[ArticleSection]
    scoring: records.Scoring
    tasks: list[MethodTaskView]
    workloads: list[records.Workload]
    searches: SearchWeightView
    use_cases: list[MethodUseCaseView]
    unknown: list[UnknownFact]


def method_page(site: Site) -> Iterator[Page]:
    """Yield the methodology page."""
    own_inputs = (f"articles/{METHOD_ARTICLE}", f"day/articles/{METHOD_ARTICLE}", "searches", "day/models")
    inputs = (*own_inputs, "all/names", "all/scores", "all/states")
    yield Page(f"{METHOD_ARTICLE}.html", "method/method.html", inputs, lambda: method_view(site))


def method_view(site: Site) -> MethodView:
    """Return the article and the current methodology version."""
    catalog = site.catalog
    prose = article_view(catalog.articles[METHOD_ARTICLE])
    use_cases = sorted(catalog.use_cases.values(), key=lambda use: use.order)
    return MethodView(
        article=prose.article,
        opening=prose.opening,
        sections=prose.sections,
        scoring=catalog.scoring,
        tasks=[method_task_view(site, task) for task in site.scoring_rules],
        workloads=sorted(catalog.workloads.values(), key=lambda work: work.order),
        searches=search_weight_view(site),
        use_cases=[method_use_case_view(catalog, use) for use in use_cases],
        unknown=list(list_unknown_facts(site)),
    )


def list_unknown_facts(site: Site) -> Iterator[UnknownFact]:
    """Yield the facts that no source states for any model: rows of the feature table, capabilities, and others."""
    catalog, models = site.catalog, list(site.models.values())
    for index, row in enumerate(catalog.feature_table.rows):
        if index not in site.stated_rows:
            yield UnknownFact(row.label, len([facts for facts in models if not row.tasks or shares_task(facts, row)]))
    for index, name in enumerate(capability_order(catalog)):
        capability = catalog.capabilities[name]
        concerned = [facts for facts in models if shares_task(facts, capability)]
        if all(facts.capabilities[index].state == "unstated" for facts in concerned):
            yield UnknownFact(capability.name, len(concerned))
    if not any(facts.model.uptime for facts in models):
        yield UnknownFact(strings.method.facts.uptime, len(models))
    if not any(facts.model.self_hosting for facts in models):
        yield UnknownFact(strings.method.facts.self_hosting, len(models))


def shares_task(facts: ModelFacts, record: records.Row | records.CapabilityDefinition) -> bool:
    """Return whether a model has one of the tasks that a row or a capability names."""
    return not set(record.tasks).isdisjoint(facts.tasks)


def search_weight_view(site: Site) -> SearchWeightView:
    """Return the points that the methodology version gives searches, and what has been imported."""
    graph, tasks = site.search_graph, site.catalog.scoring.tasks
    points = [
        (site.catalog.tasks[task].name, str(signal.weight))
        for task, scoring in tasks.items()
        for signal in scoring.signals
        if signal.fact == fact_paths.SEARCHES_PATH
    ]
    return SearchWeightView(points, sum(group.times for group in graph.query_groups), graph.months, MIN_SEARCHES)


def method_task_view(site: Site, task: str) -> MethodTaskView:
    """Return the signals of one task, and how many of its pairs have a leader."""
    catalog = site.catalog
    pair_count, led_count = count_led_pairs(site, task)
    scores = [facts.scores[task] for facts in site.models.values() if task in facts.scores]
    return MethodTaskView(
        task=catalog.tasks[task],
        workload=catalog.workloads[catalog.scoring.tasks[task].workload],
        signals=[method_signal_view(catalog, signal) for signal in site.scoring_rules[task].signals],
        pair_count=pair_count,
        led_count=led_count,
        led_pct=formats.div_half_even(100 * led_count, pair_count) if pair_count else 0,
        scored_count=sum(score.total is not None for score in scores),
    )


def count_led_pairs(site: Site, task: str) -> tuple[int, int]:
    """Return how many pairs share a task, and in how many of them one model leads."""
    table, led_count = site_table(site), 0
    rows = np.flatnonzero(table.has_scores[task])
    for index, row in enumerate(rows):
        others = rows[index + 1 :]
        results = head_to_heads(table.scores[task], np.full(len(others), row), others, site.verdict_limits)
        led_count += int(np.count_nonzero(results.leaders))
    return len(rows) * (len(rows) - 1) // 2, led_count


def method_signal_view(catalog: Catalog, signal: records.Signal) -> MethodSignalView:
    """Return one signal in words."""
    head, _, tail = signal.fact.partition(".")
    benchmark = catalog.benchmarks.get(tail) if head == "results" else None
    capability = catalog.capabilities.get(tail) if head == "capabilities" else None
    if benchmark:
        measures, does_not = benchmark.measures, benchmark.does_not
    elif capability:
        measures, does_not = strings.method.capability_measures, strings.method.capability_does_not
    else:
        measures, does_not = signal.measures or "", signal.does_not or ""
    return MethodSignalView(
        label=signal_label(catalog, signal),
        benchmark_id=tail if head == "results" else "",
        group=catalog.scoring.groups[signal.group].name,
        weight=str(signal.weight),
        estimate=describe_estimate(catalog, signal),
        optional=signal.optional,
        scale=describe_scale(signal.scale),
        series=describe_series(signal),
        measures=measures,
        does_not=does_not,
    )


def describe_scale(scale: records.Scale) -> str:
    """Return how a figure becomes a number from 0 to 100."""
    phrase: Phrase = strings.method.scales["chance" if scale.chance else scale.kind]
    reference, low, high = (formats.format_count(int(end or 0)) for end in (scale.reference, scale.low, scale.high))
    return phrase(reference=reference, low=low, high=high, chance=scale.chance)


def describe_estimate(catalog: Catalog, signal: records.Signal) -> str:
    """Return what stands for missing data of a signal."""
    words = strings.method.estimates
    if signal.estimate:
        return str(words.line(at_50=f"{signal.estimate.at_50:f}", slope=f"{signal.estimate.slope:f}"))
    return str(words.quality if catalog.scoring.groups[signal.group].measured else words.middle)


def describe_series(signal: records.Evidence) -> str:
    """Return whose run, or the leaderboard of which day, counts; empty for any."""
    if signal.on:
        return str(strings.method.series.leaderboard(day=formats.format_date(signal.on.isoformat())))
    return str(strings.method.series.evaluator(name=signal.evaluator)) if signal.evaluator else ""


def method_use_case_view(catalog: Catalog, use: records.UseCase) -> MethodUseCaseView:
    """Return one use case in words."""
    return MethodUseCaseView(
        use=use,
        requires=[catalog.capabilities[name].name for name in use.requires],
        benchmarks=[
            (catalog.benchmarks[name].name, weight, describe_unscored(catalog, use.task, f"results.{name}"))
            for name, weight in use.evidence.items()
        ],
        workload=catalog.workloads[use.workload].name,
    )


def describe_unscored(catalog: Catalog, task: str, fact: str) -> str:
    """Return the scale and the series of a benchmark outside the score of a task; empty for one of its signals."""
    scoring = catalog.scoring.tasks[task]
    if any(signal.fact == fact for signal in scoring.signals):
        return ""
    entry = next(one for one in scoring.unscored if one.fact == fact)
    parts = (describe_scale(entry.scale), describe_series(entry))
    return str(strings.method.scale_join).join(part for part in parts if part)
