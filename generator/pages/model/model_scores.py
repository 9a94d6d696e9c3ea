"""The scores of a model page: rank and signals on each task, beside the values of all models of the task."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from generator.catalog import records
from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import Score, top_pct
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.workload_cost import Cost
from generator.compare.population.model_rankings import CostStats
from generator.compare.site import Site
from generator.pages.rank_labels import rank_of

MAX_STRENGTHS = 3
"""Signals listed as furthest above the median, and as furthest below."""


@dataclass(frozen=True, slots=True)
class SignalView:
    """One signal of a model beside the median."""

    label: str
    weight: int
    """In hundredths of a point."""
    measure: EvidenceValue
    estimate: int | None
    """What stands for a missing value in the score, in hundredths; None where the value is known."""
    median: int | None
    """Of all models of the task that have it, in hundredths; None where no model has."""
    is_measured: bool
    """Whether it measures quality, so that it can be a strength; what is stated is a difference."""
    ticks: str
    """SVG path with a tick for every value that a model of the task has for it, in whole points."""

    @property
    def above_median(self) -> int:
        """How far the value is above the median, in hundredths; 0 for an unknown value."""
        return 0 if self.measure.value is None or self.median is None else self.measure.value - self.median


class ModelTaskView(NamedTuple):
    """Score, rank, cost and signals of a model on one task."""

    id: str
    task: records.Task
    score: Score
    rank: int | None
    """None where it is not scored."""
    rank_text: str
    """The rank among all models with a score; empty for None."""
    top_pct: int | None
    """The share of models it is among; None in the lower half or where few are scored."""
    median: int | None
    """Middle score of all models, in hundredths; None where no model is scored."""
    workload: records.Workload
    """The one whose cost is shown."""
    cost: Cost
    cost_stats: CostStats
    lowest: int
    """Score of all models, in hundredths; so is `highest`."""
    highest: int
    ticks: str
    """SVG path with a tick for every score, in tenths of a point."""
    signals: list[SignalView]
    strengths: list[SignalView]
    """Furthest above the median first."""
    weaknesses: list[SignalView]
    """Furthest below the median first."""


def model_task_view(site: Site, facts: ModelFacts, task: str) -> ModelTaskView:
    """Return a model's score, rank, cost and signals on one task."""
    place, score = site.rankings[facts.id], facts.scores[task]
    workload = site.catalog.scoring.tasks[task].workload
    rank, of, scores = place.ranks.get(task), place.scored_counts.get(task, 0), place.populations[task].scores
    signals = signal_views(site, facts, task)
    known = [signal for signal in signals if signal.measure.value is not None and signal.is_measured]
    known.sort(key=lambda signal: (-signal.above_median, signal.label))
    return ModelTaskView(
        id=task,
        task=site.catalog.tasks[task],
        score=score,
        rank=rank,
        rank_text=rank_of(rank, of, scores.count(score.total) > 1) if rank else "",
        top_pct=top_pct(rank, of) if rank else None,
        median=place.median_scores.get(task),
        workload=site.catalog.workloads[workload],
        cost=facts.costs[workload],
        cost_stats=place.cost_stats[task],
        lowest=min(scores, default=0),
        highest=max(scores, default=0),
        ticks=tick_path(tuple(sorted({total // 10 for total in scores}))),
        signals=signals,
        strengths=[signal for signal in known[:MAX_STRENGTHS] if signal.above_median > 0],
        weaknesses=[signal for signal in reversed(known[-MAX_STRENGTHS:]) if signal.above_median < 0],
    )


def signal_views(site: Site, facts: ModelFacts, task: str) -> list[SignalView]:
    """Return the signals of a task in the order of the scoring rule."""
    rule, population = site.scoring_rules[task], site.rankings[facts.id].populations[task]
    return [
        SignalView(
            signal_label(site.catalog, rule.signals[i]),
            weight,
            measure,
            estimate,
            median,
            rule.is_measured[i],
            tick_path(of_all),
        )
        for i, (weight, measure, estimate, median, of_all) in enumerate(
            zip(
                rule.weights,
                facts.evidence[task],
                facts.scores[task].estimates,
                population.signal_medians,
                population.signal_values,
                strict=True,
            )
        )
    ]


@cache
def tick_path(values: tuple[int, ...]) -> str:
    """Return an SVG path with a tick at each value; cached, as every model of a task has the same."""
    return "".join([f"M{value} 2v20" for value in values])
