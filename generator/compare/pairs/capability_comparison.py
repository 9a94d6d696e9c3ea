"""What two models can, for many pairs at once: the capabilities that differ, that are the same, that are unknown.

Every capability that concerns a pair is in exactly one of the flags of `CapabilityComparison`. What is unknown, or too
old to count, equals nothing; a value is ahead of another only where the capability's record names a better end.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from generator.catalog.catalog import Catalog
from generator.compare.columns import UNKNOWN, Flags, Ints, number_values
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import TableCell, capability_order

UNSUPPORTED, PARTIAL, SUPPORTED = 0, 1, 2
"""The state of a capability that is known; UNKNOWN also stands for one that is too old to count."""


class CapabilityTable:
    """The capabilities of all models: two dimensions are models and capabilities, in `capability_order`."""

    def __init__(self, catalog: Catalog, models: Sequence[ModelFacts]) -> None:
        kinds = [catalog.capabilities[name] for name in capability_order(catalog)]
        columns = list(zip(*(one.capabilities for one in models), strict=True)) or [() for _ in kinds]
        shape = (len(models), len(kinds))
        values = [[UNKNOWN if cell.value is None else cell.value for cell in cells] for cells in columns]
        self.states = grid(values, shape)
        """UNSUPPORTED, PARTIAL, SUPPORTED, which a stated value is too, or UNKNOWN."""
        self.is_unstated: Flags = grid([[cell.state == "unstated" for cell in cells] for cells in columns], shape) > 0
        """Whether no source states it; one that is UNKNOWN and stated is too old, was not found or does not apply."""
        self.has_value: Flags = grid([[cell.has_value for cell in cells] for cells in columns], shape) > 0
        """Whether a value is stated, not only a state."""
        self.has_list: Flags = grid([[bool(cell.entries) for cell in cells] for cells in columns], shape) > 0
        """Whether that is a list of named entries."""
        self.answers = grid([number_values([answer_key(cell) for cell in cells])[0] for cells in columns], shape)
        """Equal for models of which the same is stated; of different models only where that is known."""
        self.ranks = grid([rank_figures(cells, kind.better) for kind, cells in zip(kinds, columns, strict=True)], shape)
        """Higher for a better figure; 0 where there is none that counts, or where neither end is better."""
        self.decides = np.array([kind.decides for kind in kinds], np.bool_)
        """For each capability."""
        self.tasks = [frozenset(kind.tasks) for kind in kinds]
        """For each capability."""

    def of_tasks(self, tasks: Sequence[str]) -> Ints:
        """Return the capabilities that concern some tasks."""
        return np.array([i for i, its in enumerate(self.tasks) if not its.isdisjoint(tasks)], np.int64)


def grid(columns: Sequence[Sequence[int] | Ints], shape: tuple[int, int]) -> Ints:
    """Return columns, one for each capability, as an array with a row a model."""
    return np.ascontiguousarray(np.array(columns, np.int64).reshape(shape[::-1]).T)


def answer_key(cell: TableCell) -> tuple[int | None, str]:
    """Return what is equal for cells that state the same."""
    return cell.value, cell.text


def rank_figures(cells: Sequence[TableCell], better: str) -> list[int]:
    """Return the rank of each cell's figure, higher for a better one and from 1; 0 where none counts."""
    if better == "none":
        return [0] * len(cells)
    figures = sorted({cell.number for cell in cells if cell.number is not None}, reverse=better == "less")
    return [0 if cell.number is None else figures.index(cell.number) + 1 for cell in cells]


class CapabilityComparison:
    """Some capabilities of pairs, given by rows of the table: two dimensions are pairs and those capabilities."""

    def __init__(self, table: CapabilityTable, a: Ints, b: Ints, shown: Ints) -> None:
        self.shown = shown
        """The capabilities, as columns of the table."""
        self.state_a, self.state_b = (table.states[rows][:, shown] for rows in (a, b))
        self.unstated_a, self.unstated_b = (table.is_unstated[rows][:, shown] for rows in (a, b))
        self.value_a, self.value_b = (table.has_value[rows][:, shown] for rows in (a, b))
        self.rank_a, self.rank_b = (table.ranks[rows][:, shown] for rows in (a, b))
        is_known_a, is_known_b = self.state_a != UNKNOWN, self.state_b != UNKNOWN
        answers = table.answers
        self.is_same: Flags = is_known_a & is_known_b & (answers[a][:, shown] == answers[b][:, shown])
        """Where both are known and equal."""
        self.only_a: Flags = is_known_a & self.unstated_b
        """Where A is known and no source states it of B."""
        self.only_b: Flags = is_known_b & self.unstated_a
        self.is_unanswered: Flags = ~is_known_a & ~is_known_b
        """Where neither is known."""
        self.differs: Flags = ~(self.is_same | self.only_a | self.only_b | self.is_unanswered)
        """Where both are stated, and not the same."""

    @cached_property
    def ahead_a(self) -> Flags:
        """Where both have a figure, and that of A is better."""
        return (self.rank_b > 0) & (self.rank_a > self.rank_b)

    @cached_property
    def ahead_b(self) -> Flags:
        """Where both have a figure, and that of B is better."""
        return (self.rank_a > 0) & (self.rank_b > self.rank_a)

    @cached_property
    def has_a(self) -> Flags:
        """Where A has what B is known to lack."""
        has: Flags = (self.state_a == SUPPORTED) & (self.state_b == UNSUPPORTED)
        return has

    @cached_property
    def has_b(self) -> Flags:
        """Where B has what A is known to lack."""
        has: Flags = (self.state_b == SUPPORTED) & (self.state_a == UNSUPPORTED)
        return has


def compare_capabilities(
    table: CapabilityTable, a: Ints, b: Ints, tasks: Sequence[str]
) -> tuple[CapabilityComparison, CapabilityComparison]:
    """Compare the capabilities that concern some tasks: those that decide between models, and those that rarely do."""
    shown = table.of_tasks(tasks)
    decides = table.decides[shown]
    return CapabilityComparison(table, a, b, shown[decides]), CapabilityComparison(table, a, b, shown[~decides])
