"""Which capabilities are shown where: the same for all pairs whose models can, and cannot, the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.compare.model.table_cells import capability_order
from generator.pages.pair.batch import PairBatch, SectionContext

States = tuple[int | None, ...]
"""For each capability: 2 can, 1 in part, 0 cannot, None is unknown."""


@dataclass(frozen=True, eq=False)
class CapabilityLayout:
    """The capabilities that matter to some tasks, by what two models can; each by its place in the order."""

    alike: dict[int | None, tuple[int, ...]]
    """For each state: those that both are in."""
    needs: dict[str, tuple[int, ...]]
    """For each side: those it has and the other is known to lack."""


class CapabilityLayouts:
    """Works each layout out once."""

    def __init__(self, context: SectionContext) -> None:
        catalog = context.catalog
        self.kinds = [catalog.capabilities[name] for name in capability_order(catalog)]
        self.layout = cache(self._layout)

    def column(self, batch: PairBatch) -> list[CapabilityLayout]:
        """Return the layout of each pair."""
        numbers, sets = batch.pairs.table.capability_sets
        keys = (numbers[batch.pairs.a] * len(sets) + numbers[batch.pairs.b]).tolist()
        layouts = {key: self.layout(batch.tasks, sets[key // len(sets)], sets[key % len(sets)]) for key in set(keys)}
        return [layouts[key] for key in keys]

    def list_shown(self, tasks: tuple[str, ...]) -> list[int]:
        """Return the capabilities that matter to some tasks."""
        return [i for i, kind in enumerate(self.kinds) if not set(kind.tasks).isdisjoint(tasks)]

    def _layout(self, tasks: tuple[str, ...], a: States, b: States) -> CapabilityLayout:
        shown = self.list_shown(tasks)
        sides = (("a", a, b), ("b", b, a))
        return CapabilityLayout(
            alike={state: tuple(i for i in shown if a[i] == b[i] == state) for state in (2, 1, 0, None)},
            needs={side: tuple(i for i in shown if x[i] == 2 and y[i] == 0) for side, x, y in sides},
        )
