"""Rank every model among all: ranks, percentiles, medians, cost statistics and rivals.

`compare.site` makes it; rankings, pages of models and pairs, and reports read it. What depends on one record only is
in `ModelFacts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median, median_low
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import pct_scoring_below, rank_totals
from generator.compare.population.alternatives import MOST, Alternative, find_alternatives
from generator.compare.population.rivals import RivalFinder


class TaskPopulation(NamedTuple):
    """All models that do a task, as distributions to draw one model among."""

    scores: tuple[int, ...]
    """Of those that are scored, in hundredths."""
    signal_values: tuple[tuple[int, ...], ...]
    """For each signal: the distinct values that models have, in whole points, the lowest first."""
    signal_medians: tuple[int | None, ...]
    """For each signal: the lower median of the values that models have, in hundredths; None without any."""


class CostStats(NamedTuple):
    """One model's monthly cost among all, for the workload that decides who is cheaper."""

    median_cents: int | None
    """The lower median of all models that can be priced; None if none can."""
    pct_more_expensive: int | None
    """Percent of the others that cost more, rounded down; None if unpriced or among too few."""


@dataclass(frozen=True, slots=True)
class ModelRanking:
    """One model among all; mappings are by task and hold its own tasks only, but for `populations`."""

    ranks: Mapping[str, int]
    """For tasks it is scored on."""
    scored_counts: Mapping[str, int]
    """How many models are scored."""
    median_scores: Mapping[str, int]
    """Of all scored models, in hundredths, a multiple of 10."""
    cost_stats: Mapping[str, CostStats]
    """For the default workload of each task."""
    populations: Mapping[str, TaskPopulation]
    """Of every task that is scored."""
    facts: ModelFacts
    rival_finder: RivalFinder

    @property
    def rivals(self) -> tuple[str, ...]:
        """Return the ids of the models worth comparing with it, the nearest first."""
        return self.rival_finder.find_rivals(self.facts)


class Rankings(Mapping[str, ModelRanking]):
    """The ranking of every model by id, each worked out when it is first asked for."""

    def __init__(self, facts: Mapping[str, ModelFacts], catalog: Catalog) -> None:
        self.models = facts
        self.rival_finder = RivalFinder(facts, catalog)
        self.totals = {
            task: {
                m: s.total
                for m, f in facts.items()
                if (s := f.scores.get(task)) and s.total is not None and not f.is_retired
            }
            for task in catalog.scoring.tasks
        }
        self.ranks = {task: rank_totals(scored) for task, scored in self.totals.items()}
        self.median_scores = {
            task: int(median(scored.values())) // 10 * 10 for task, scored in self.totals.items() if scored
        }
        self.workloads = {task: scoring.workload for task, scoring in catalog.scoring.tasks.items()}
        self.costs = {task: self.costs_of(workload) for task, workload in self.workloads.items()}
        self.populations = {task: self.describe_population(task) for task in self.totals}
        self.cache: dict[str, ModelRanking] = {}

    def __getitem__(self, model: str) -> ModelRanking:
        if model not in self.cache:
            self.cache[model] = self.rank_model(self.models[model])
        return self.cache[model]

    def __iter__(self) -> Iterator[str]:
        return iter(self.models)

    def __len__(self) -> int:
        return len(self.models)

    def alternatives_of(self, model: str) -> tuple[Alternative, ...]:
        """Return the models that score as much on its first task for no more money, the best first."""
        return tuple([one for one in self.find_choices(model) if one.ahead >= 0][:MOST])

    def cheaper_models_of(self, model: str) -> tuple[Alternative, ...]:
        """Return the models that score less on its first task for less money, the best first."""
        return tuple([one for one in self.find_choices(model) if one.ahead < 0][:MOST])

    def find_choices(self, model: str) -> list[Alternative]:
        """Return the models to choose instead of one on its first task; none for one without a score or a price."""
        facts = self.models[model]
        task = facts.tasks[0]
        if task not in self.totals:
            return []
        total, cost = facts.scores[task].total, facts.costs[self.workloads[task]].cents
        if total is None or cost is None:
            return []
        return find_alternatives(self.models, self.totals[task], self.costs[task], facts, total, cost)

    def costs_of(self, workload: str) -> dict[str, int]:
        """Return the monthly cost in cents of each model that can be priced for a workload."""
        costs = ((model, one.costs.get(workload)) for model, one in self.models.items() if not one.is_retired)
        return {model: cost.cents for model, cost in costs if cost and cost.cents is not None}

    def find_cost_stats(self, costs: Mapping[str, int], model: str) -> CostStats:
        """Return the rank of a model among monthly costs in cents."""
        median_cents = median_low(costs.values()) if costs else None
        more_expensive = (
            pct_scoring_below({one: -cents for one, cents in costs.items()}, model) if model in costs else None
        )
        return CostStats(median_cents, more_expensive)

    def describe_population(self, task: str) -> TaskPopulation:
        """Return the population of a task."""
        present = [one for one in self.models.values() if task in one.scores and not one.is_retired]
        columns = zip(*(one.scores[task].values for one in present), strict=True)
        known = [[value for value in column if value is not None] for column in columns]
        return TaskPopulation(
            scores=tuple(self.totals[task].values()),
            signal_values=tuple(tuple(sorted({value // 100 for value in column})) for column in known),
            signal_medians=tuple(median_low(column) if column else None for column in known),
        )

    def rank_model(self, facts: ModelFacts) -> ModelRanking:
        """Rank one model."""
        scored_counts = {task: len(self.totals[task]) for task in facts.tasks if task in self.totals}
        own_ranks = {task: self.ranks[task][facts.id] for task in scored_counts if facts.id in self.ranks[task]}
        return ModelRanking(
            ranks=own_ranks,
            scored_counts=scored_counts,
            median_scores={task: self.median_scores[task] for task in facts.tasks if task in self.median_scores},
            cost_stats={
                task: self.find_cost_stats(self.costs[task], facts.id) for task in facts.tasks if task in self.costs
            },
            populations=self.populations,
            facts=facts,
            rival_finder=self.rival_finder,
        )
