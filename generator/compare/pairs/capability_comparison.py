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
        self.answers = grid([number_values([answer_key(cell) for cell in cells])[0] for cells in columns], shape)
        """Equal for models of which the same is stated; of different models only where that is known."""
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


class CapabilityComparison:
    """Some capabilities of pairs, given by rows of the table: two dimensions are pairs and those capabilities."""

    def __init__(self, table: CapabilityTable, a: Ints, b: Ints, shown: Ints) -> None:
        self.shown = shown
        """The capabilities, as columns of the table."""
        self.state_a, self.state_b = (table.states[rows][:, shown] for rows in (a, b))
        self.unstated_a, self.unstated_b = (table.is_unstated[rows][:, shown] for rows in (a, b))
        self.decides = table.decides[shown]
        """For each of them: whether it often decides between two models."""
        self.known_a: Flags = self.state_a != UNKNOWN
        self.known_b: Flags = self.state_b != UNKNOWN
        answers = table.answers
        self.is_same: Flags = self.known_a & self.known_b & (answers[a][:, shown] == answers[b][:, shown])
        """Where both are known and equal."""
        self.only_a: Flags = self.known_a & self.unstated_b
        """Where A is known and no source states it of B."""
        self.only_b: Flags = self.known_b & self.unstated_a
        self.is_unanswered: Flags = ~self.known_a & ~self.known_b
        """Where neither is known."""
        self.differs: Flags = ~(self.is_same | self.only_a | self.only_b | self.is_unanswered)
        """Where both are stated, and not the same."""

    @cached_property
    def has_a(self) -> Flags:
        """Where A has what B is known to lack, and that often decides."""
        has: Flags = (self.state_a == SUPPORTED) & (self.state_b == UNSUPPORTED) & self.decides
        return has

    @cached_property
    def has_b(self) -> Flags:
        """Where B has what A is known to lack, and that often decides."""
        has: Flags = (self.state_b == SUPPORTED) & (self.state_a == UNSUPPORTED) & self.decides
        return has


def compare_capabilities(table: CapabilityTable, a: Ints, b: Ints, tasks: Sequence[str]) -> CapabilityComparison:
    """Compare the capabilities that concern some tasks."""
    return CapabilityComparison(table, a, b, table.of_tasks(tasks))
