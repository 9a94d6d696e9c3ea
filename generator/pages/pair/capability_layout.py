"""Which capabilities are shown where: the same for all pairs whose models can, and cannot, the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.compare.model.table_cells import capability_order
from generator.compare.pairs.model_table import CapabilitySet
from generator.pages.pair.batch import PairBatch, SectionContext


@dataclass(frozen=True, eq=False)
class CapabilityLayout:
    """The capabilities that matter to some tasks, by what two models can; each by its place in the order."""

    alike: dict[int | None, tuple[int, ...]]
    """For each state: those that both are in."""
    needs: dict[str, tuple[int, ...]]
    """For each side: those it has and the other is known to lack."""
    one_sided: dict[tuple[str, int], tuple[int, ...]]
    """For each side and state: those that it is in while no source states it of the other."""


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

    def _layout(self, tasks: tuple[str, ...], set_a: CapabilitySet, set_b: CapabilitySet) -> CapabilityLayout:
        shown = self.list_shown(tasks)
        a, b = set_a.values, set_b.values
        sides = (("a", a, b, set_b.is_unstated), ("b", b, a, set_a.is_unstated))
        return CapabilityLayout(
            alike={state: tuple(i for i in shown if a[i] == b[i] == state) for state in (2, 1, 0, None)},
            needs={side: tuple(i for i in shown if x[i] == 2 and y[i] == 0) for side, x, y, _ in sides},
            one_sided={
                (side, state): tuple(i for i in shown if x[i] == state and is_unstated[i])
                for side, x, _, is_unstated in sides
                for state in (2, 1, 0)
            },
        )
