"""Every figure of all models that pairs are compared by, as arrays with one row a model.

`pairs.compare_pairs` reads it. Text and HTML are not here: `pages.pair` keeps those in columns of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.compare.columns import UNKNOWN, Flags, Ints, flag_column, int_column, number_values
from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import Score, ScoringRule
from generator.compare.model.table_cells import TableCell
from generator.compare.pairs.capability_comparison import CapabilityTable
from generator.compare.site import Site

GATES = ("open", "shut", "unconfirmed")
OPEN, SHUT, UNCONFIRMED, NO_GATE = range(4)
"""Codes of a gate; the last stands for a model that the use case is not for."""


class ScoreTable:
    """The scores of all models by one scoring rule: two dimensions are models and signals."""

    def __init__(self, rule: ScoringRule, scores: Sequence[Score | None]) -> None:
        signals = len(rule.weights)
        empty = (None,) * signals
        values = [empty if one is None else one.values for one in scores]
        self.rule = rule
        self.weights = int_column(rule.weights)
        self.is_measured = flag_column(rule.is_measured)
        self.is_optional = flag_column(rule.is_optional)
        shape = (len(scores), signals)
        self.known = flag_column(value is not None for row in values for value in row).reshape(shape).astype(np.int64)
        """1 where a model has a value for a signal, else 0."""
        self.values = int_column(value or 0 for row in values for value in row).reshape(shape)
        """Hundredths; 0 where not known."""
        self.points = self.weights * self.values // 10
        """Exact points earned; 0 where not known."""
        self.coverage = self.figure(scores, "coverage")
        self.low = self.figure(scores, "low")
        self.high = self.figure(scores, "high")
        self.total = int_column(UNKNOWN if one is None or one.total is None else one.total for one in scores)

    @staticmethod
    def figure(scores: Sequence[Score | None], name: str) -> Ints:
        """Return one figure of every score, 0 where a model has none."""
        return int_column(0 if one is None else getattr(one, name) for one in scores)


class EvidenceTable:
    """The figures of all models for one signal."""

    def __init__(self, evidence: Sequence[EvidenceValue | None], configs: Mapping[str, int]) -> None:
        self.counts = flag_column(one is not None and one.value is not None for one in evidence)
        """Whether a model has a value that counts."""
        self.is_printed = flag_column(one is not None and one.is_shown for one in evidence)
        self.is_stated = flag_column(one is not None and bool(one.text) for one in evidence)
        """Whether a model has a result of the series, counting or not."""
        self.has_other_run = flag_column(one is not None and one.has_other_run for one in evidence)
        """Whether a model has a result of another series, without a row of its own."""
        self.value = int_column(one.value or 0 if one else 0 for one in evidence)
        """Hundredths of a point; 0 where none counts."""
        self.raw = int_column(one.raw_hundredths if one else 0 for one in evidence)
        """Hundredths of the benchmark's unit."""
        self.printed = int_column(one.printed_hundredths if one else 0 for one in evidence)
        """The same, as rounded for print."""
        self.spread = int_column(
            UNKNOWN if one is None or one.squared_ci_width is None else one.squared_ci_width for one in evidence
        )
        """Squared width of the 95% interval in hundredths of the unit."""
        ends = [(one.interval or (one.raw_hundredths,) * 2) if one else (0, 0) for one in evidence]
        self.low = int_column(low for low, _ in ends)
        """Where the 95% interval starts, or the figure itself without one."""
        self.high = int_column(high for _, high in ends)
        self.config = int_column(configs[one.config] if one else 0 for one in evidence)
        """Which of `ModelTable.configs` it was measured in."""


class RowTable:
    """The cells of all models in one row of the feature table."""

    def __init__(self, cells: Sequence[TableCell]) -> None:
        self.is_known = flag_column(one.state == "known" for one in cells)
        self.is_unstated = flag_column(one.state == "unstated" for one in cells)
        self.has_remark = flag_column(one.is_stale or bool(one.other_values) for one in cells)
        """Whether a cell carries a remark that a folded line would lose."""
        self.value = int_column(UNKNOWN if one.value is None else one.value for one in cells)
        """What is compared; unknown where the row has no better end, or the value does not count."""
        self.text_id, _ = number_values(one.text for one in cells)
        """Equal for cells that print the same."""


@dataclass(frozen=True, eq=False)
class ModelTable:
    """Figures of some models, a row a model, each made when it is first asked for."""

    site: Site
    models: tuple[ModelFacts, ...]

    @classmethod
    def of(cls, site: Site, models: Sequence[ModelFacts] | None = None) -> ModelTable:
        """Return the table of some models, or of every model of a site in the order of their ids."""
        return cls(site, tuple(site.models.values() if models is None else models))

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The row of each model, by id."""
        return {one.id: row for row, one in enumerate(self.models)}

    @cached_property
    def is_retired(self) -> Flags:
        """Whether a model can no longer be chosen."""
        return flag_column(one.is_retired for one in self.models)

    @cached_property
    def task_sets(self) -> tuple[Ints, tuple[tuple[str, ...], ...]]:
        """A number for the tasks of each model, and the tasks that each number stands for."""
        return number_values(one.tasks for one in self.models)

    @cached_property
    def scores(self) -> Mapping[str, ScoreTable]:
        """For each task."""
        rules = self.site.scoring_rules.items()
        return {task: ScoreTable(rule, [one.scores.get(task) for one in self.models]) for task, rule in rules}

    @cached_property
    def use_case_scores(self) -> Mapping[str, ScoreTable]:
        """For each use case."""
        fits = {use: [one.use_case_fits.get(use) for one in self.models] for use in self.site.use_case_rules}
        return {
            use: ScoreTable(rule, [None if fit is None else fit.score for fit in fits[use]])
            for use, rule in self.site.use_case_rules.items()
        }

    @cached_property
    def use_case_gates(self) -> Mapping[str, Ints]:
        """For each use case: whether each model has what it requires, a code of a gate."""
        return {
            use: int_column(
                GATES.index(one.use_case_fits[use].status) if use in one.use_case_fits else NO_GATE
                for one in self.models
            )
            for use in self.site.use_case_rules
        }

    @cached_property
    def evidence(self) -> Mapping[str, tuple[EvidenceTable, ...]]:
        """For each task: one table for each signal, then for each benchmark outside the score."""
        return {
            task: tuple(
                EvidenceTable([one[place] if one else None for one in measures], self.configs)
                for place in range(len(facts))
            )
            for task, facts in self.site.measured_facts.items()
            for measures in [[one.measures(task) if task in one.evidence else () for one in self.models]]
        }

    @cached_property
    def configs(self) -> Mapping[str, int]:
        """A number for each configuration of a result; 0 for the default."""
        labels = {measure.config for one in self.models for task in one.evidence for measure in one.measures(task)}
        return {label: number for number, label in enumerate(sorted({"", *labels}))}

    @cached_property
    def rows(self) -> tuple[RowTable, ...]:
        """One for each row of the feature table."""
        return tuple(RowTable([one.cells[i] for one in self.models]) for i in range(len(self.site.row_rules)))

    @cached_property
    def cost_cents(self) -> Mapping[str, Ints]:
        """For each workload: what a month costs, unknown where it cannot be priced."""
        return {
            name: int_column(
                UNKNOWN if name not in one.costs or (cents := one.costs[name].cents) is None else cents
                for one in self.models
            )
            for name in self.site.catalog.workloads
        }

    @cached_property
    def before_reasoning(self) -> Mapping[str, Flags]:
        """For each workload: whether reasoning tokens come on top of what a month costs."""
        return {
            name: flag_column(name in one.costs and one.costs[name].before_reasoning for one in self.models)
            for name in self.site.catalog.workloads
        }

    @cached_property
    def capabilities(self) -> CapabilityTable:
        """What each model can."""
        return CapabilityTable(self.site.catalog, self.models)

    @cached_property
    def uptime(self) -> Ints:
        """Hundredths of a percent, unknown where no source measured it."""
        return int_column(
            one.suitability.uptime.pct_hundredths if one.suitability.uptime else UNKNOWN for one in self.models
        )

    @cached_property
    def uptime_series(self) -> Ints:
        """Equal for models whose uptime one source measured over the same time."""
        return number_values(
            one.suitability.uptime.publisher_and_window if one.suitability.uptime else None for one in self.models
        )[0]

    @cached_property
    def prototyping(self) -> Ints:
        """Whether a model can be tried for free, a code of a gate."""
        return int_column(GATES.index(one.suitability.prototyping.status) for one in self.models)

    @cached_property
    def production(self) -> Ints:
        """Whether a model is generally available, a code of a gate."""
        return int_column(GATES.index(one.suitability.production.status) for one in self.models)

    @cached_property
    def open_weights(self) -> Ints:
        """1 for open weights, 0 for closed ones, unknown where neither is stated."""
        stated = (one.stated_values.open_weights for one in self.models)
        return int_column(UNKNOWN if value is None else int(value) for value in stated)

    @cached_property
    def context_window(self) -> Ints:
        """Tokens; 0 where it is not stated."""
        return int_column(one.stated_values.context_window for one in self.models)

    @cached_property
    def knowledge_cutoff(self) -> tuple[Ints, Ints]:
        """How far each model's training data reach, by month and as stated: numbers in an order of time, 0 unknown."""
        stated = [one.stated_values.knowledge_cutoff for one in self.models]
        order = ["", *sorted({part for day in stated if day for part in (day, day[:7])})]
        return int_column(order.index(day[:7]) for day in stated), int_column(order.index(day) for day in stated)

    @cached_property
    def has_scores(self) -> Mapping[str, Flags]:
        """For each task: whether a model does it."""
        return {task: flag_column(task in one.scores for one in self.models) for task in self.site.scoring_rules}
