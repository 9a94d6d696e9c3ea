"""All that pages may say of one model.

`ModelFacts` follow from the model's own record and the methodology; `ModelRanking` depends on
everybody. A pair page reads the facts of two models and the coarse half of a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median, median_low
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import pct_scoring_below, rank_band, rank_totals
from generator.compare.population.rivals import RivalFinder


class TaskPopulation(NamedTuple):
    """All models that do a task."""

    scores: tuple[int, ...]
    """Of those that are scored, in hundredths."""
    signal_values: tuple[tuple[int, ...], ...]
    """For each signal: every value that a model has for it, in whole points, each once, the lowest first."""


class CostStats(NamedTuple):
    """A model among the prices of the work that decides who is cheaper."""

    median_cents: int | None
    """The middle bill of all that can be priced, in cents."""
    pct_more_expensive: int | None
    """Percent of the others whose bill is higher, rounded down; None for a small crowd."""


@dataclass(frozen=True, slots=True)
class ModelRanking:
    """One model among all."""

    ranks: Mapping[str, int]
    """Its rank on each task it is scored on."""
    scored_counts: Mapping[str, int]
    """How many are scored there."""
    bands: Mapping[str, str]
    """The coarse band of each rank."""
    pct_below: Mapping[str, int | None]
    """Percent of the others that score below."""
    median_scores: Mapping[str, int]
    """The middle score of each of its tasks, in hundredths."""
    cost_stats: Mapping[str, CostStats]
    """Where its bill stands on each of its tasks."""
    populations: Mapping[str, TaskPopulation]
    """Who else does each of the tasks that are scored."""
    facts: ModelFacts
    rival_finder: RivalFinder

    @property
    def rivals(self) -> tuple[str, ...]:
        """Ids of the models worth comparing with it, the nearest first."""
        return self.rival_finder.find_rivals(self.facts)


class Rankings(Mapping[str, ModelRanking]):
    """Where every model stands, each worked out when it is first asked for."""

    def __init__(self, facts: Mapping[str, ModelFacts], catalog: Catalog) -> None:
        self.models = facts
        self.rival_finder = RivalFinder(facts, catalog)
        self.totals = {
            task: {m: s.total for m, f in facts.items() if (s := f.scores.get(task)) and s.total is not None}
            for task in catalog.scoring.tasks
        }
        self.ranks = {task: rank_totals(scored) for task, scored in self.totals.items()}
        self.median_scores = {
            task: int(median(scored.values())) // 10 * 10 for task, scored in self.totals.items() if scored
        }
        self.costs = {task: self.costs_of(scoring.workload) for task, scoring in catalog.scoring.tasks.items()}
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

    def costs_of(self, workload: str) -> dict[str, int]:
        """The bill of each model that can be priced, in cents."""
        costs = ((model, one.costs.get(workload)) for model, one in self.models.items())
        return {model: cost.cents for model, cost in costs if cost and cost.cents is not None}

    def find_cost_stats(self, bills: Mapping[str, int], model: str) -> CostStats:
        """Where a model stands among bills."""
        middle = median_low(bills.values()) if bills else None
        dearer = pct_scoring_below({one: -cents for one, cents in bills.items()}, model) if model in bills else None
        return CostStats(middle, dearer)

    def describe_population(self, task: str) -> TaskPopulation:
        """All that do a task."""
        columns = zip(*(one.scores[task].values for one in self.models.values() if task in one.scores), strict=True)
        values = (sorted({value // 100 for value in column if value is not None}) for column in columns)
        return TaskPopulation(tuple(self.totals[task].values()), tuple(map(tuple, values)))

    def rank_model(self, own: ModelFacts) -> ModelRanking:
        """Where one model stands."""
        of = {task: len(self.totals[task]) for task in own.tasks if task in self.totals}
        ranked = {task: self.ranks[task][own.id] for task in of if own.id in self.ranks[task]}
        return ModelRanking(
            ranks=ranked,
            scored_counts=of,
            bands={task: rank_band(rank, of[task]) for task, rank in ranked.items()},
            pct_below={task: pct_scoring_below(self.totals[task], own.id) for task in ranked},
            median_scores={task: self.median_scores[task] for task in own.tasks if task in self.median_scores},
            cost_stats={
                task: self.find_cost_stats(self.costs[task], own.id) for task in own.tasks if task in self.costs
            },
            populations=self.populations,
            facts=own,
            rival_finder=self.rival_finder,
        )
