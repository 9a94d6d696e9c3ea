"""One entry of the gap ledger."""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.catalog.yaml.source_file import Place
from generator.compare.site import Site


class Decides(NamedTuple):
    """In how many pairs one datum would decide something."""

    calls: int = 0
    costs: int = 0
    picks: int = 0


class Gap(NamedTuple):
    """A datum that is missing, old or disputed."""

    kind: Literal["unknown", "stale", "conflict"]
    model: str
    field: str
    """As an editor would name it."""
    what: str
    place: Place
    """Where in the record it belongs."""
    decides: Decides

    def order(self) -> tuple[int, int, str, str, str]:
        """Sorts what decides most first: calls and cost leads together, then picks."""
        return (-self.decides.calls - self.decides.costs, -self.decides.picks, self.kind, self.model, self.field)


def where(site: Site, model: str, place: Place) -> str:
    """The file and line of a place in a model's record, or of the nearest place around it."""
    catalog = site.catalog
    source = catalog.sources[f"models/{catalog.maker_of[model]}/{model}"]
    return f"{source.file}:{source.problem(place, '').line}"
