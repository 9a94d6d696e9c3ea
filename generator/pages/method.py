"""The methodology page: prose of ours, then every signal, weight and limit from the same YAML the scores use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.compare import formats
from generator.compare.model.signal_labels import signal_label
from generator.compare.pairs.head_to_head import head_to_heads
from generator.compare.pairs.pairs import site_table
from generator.compare.site import Site
from generator.pages.html.prose import article_view
from generator.pages.page import Page

NAME = "method"
INPUTS = ("articles/method", "all/scores", "searches", "day/models", "day/articles/method")


def method_page(site: Site) -> Iterator[Page]:
    """Yield the methodology page."""
    yield Page(f"{NAME}.html", "method/method.html", INPUTS, lambda: view(site))


def view(site: Site) -> Mapping[str, Any]:
    """The edition as a reader can check it."""
    catalog = site.catalog
    return {
        **article_view(NAME, catalog.articles[NAME]),
        "scoring": catalog.scoring,
        "groups": catalog.scoring.groups,
        "tasks": [task_view(site, task) for task in site.scoring_rules],
        "workloads": sorted(catalog.workloads.values(), key=lambda work: work.order),
        "searches": searches_view(site),
        "uses": [use_view(catalog, use) for use in sorted(catalog.use_cases.values(), key=lambda use: use.order)],
    }


def searches_view(site: Site) -> Mapping[str, Any]:
    """What the edition gives searches, and what has been imported."""
    graph, tasks = site.search_graph, site.catalog.scoring.tasks
    return {
        "points": [
            (site.catalog.tasks[task].name, f"{signal.weight.normalize():f}")
            for task, scoring in tasks.items()
            for signal in scoring.signals
            if signal.fact == fact_paths.MATCHES_PATH
        ],
        "times": sum(one.times for one in graph.query_groups),
        "months": graph.months,
    }


def task_view(site: Site, task: str) -> Mapping[str, Any]:
    """The signals of one task, and in how many pairs somebody leads."""
    catalog, rule = site.catalog, site.scoring_rules[task]
    pairs, led = pairs_with_a_leader(site, task)
    scored = sum(score.total is not None for f in site.models.values() if (score := f.scores.get(task)))
    return {
        "task": catalog.tasks[task],
        "workload": catalog.workloads[catalog.scoring.tasks[task].workload],
        "signals": [signal_view(catalog, signal) for signal in rule.signals],
        "pairs": pairs,
        "led": led,
        "percent": formats.div_half_even(100 * led, pairs) if pairs else 0,
        "scored": scored,
    }


def pairs_with_a_leader(site: Site, task: str) -> tuple[int, int]:
    """Return how many pairs share a task, and in how many of them one side leads."""
    table = site_table(site)
    rows, led = np.flatnonzero(table.has_scores[task]), 0
    for i, row in enumerate(rows):
        others = rows[i + 1 :]
        found = head_to_heads(table.scores[task], np.full(len(others), row), others, site.verdict_limits)
        led += int(np.count_nonzero(found.leaders))
    return len(rows) * (len(rows) - 1) // 2, led


def signal_view(catalog: Catalog, signal: records.Signal) -> Mapping[str, str]:
    """One signal in words."""
    head, _, tail = signal.fact.partition(".")
    test = catalog.benchmarks.get(tail) if head == "results" else None
    capability = catalog.capabilities.get(tail) if head == "capabilities" else None
    return {
        "label": signal_label(catalog, signal),
        "group": catalog.scoring.groups[signal.group].name,
        "weight": f"{signal.weight.normalize():f}",
        "median": f"{signal.median:.1f}",
        "scale": scale_in_words(signal.scale),
        "series": series_in_words(signal),
        "measures": test.measures if test else capability.is_ if capability else signal.measures or "",
        "does_not": test.does_not if test else "How well it does it." if capability else signal.does_not or "",
    }


def scale_in_words(scale: records.Scale) -> str:
    """How a figure becomes a number from 0 to 100."""
    if scale.kind == "rating":
        return f"Votes expected against a rating of {formats.format_count(int(scale.reference or 0))}"
    if scale.kind == "share":
        return f"Percent, {scale.chance}% by guessing is 0" if scale.chance else "Percent as it is"
    if scale.kind in ("log", "linear"):
        low, high = (f"{formats.format_count(int(end))}" for end in (scale.low or 0, scale.high or 0))
        return f"{low} is 0, {high} is 100" + (", by doublings" if scale.kind == "log" else "")
    return "Open is 100, closed is 0" if scale.kind == "flag" else "Yes is 100, in part 50, no 0"


def series_in_words(signal: records.Evidence) -> str:
    """Whose run, or which day's board, counts."""
    if signal.on:
        return f"Board of {formats.format_date(signal.on.isoformat())}"
    return f"Run by {signal.runner}" if signal.runner else ""


def use_view(catalog: Catalog, use: records.UseCase) -> Mapping[str, Any]:
    """One use case in words."""
    return {
        "use": use,
        "task": catalog.tasks[use.task],
        "gates": [catalog.capabilities[name].name for name in use.gates],
        "evidence": [(catalog.benchmarks[name].name, weight) for name, weight in use.evidence.items()],
        "workload": catalog.workloads[use.workload].name,
    }
