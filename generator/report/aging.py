"""Which stated facts are past the age limit of their kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.catalog import kinds, paths
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import aged
from generator.compare.cost import in_force


class Stated(NamedTuple):
    """A fact of a model's record."""

    path: str
    source: str
    """Key of the source in the record."""
    kind: str
    """Which age limit holds: `price`, `result`, `capability` or `licence`."""


def stale(catalog: Catalog, model: kinds.Model) -> list[tuple[Stated, str]]:
    """The facts of a model that are `old` or `expired`, each with which of the two."""
    found = ((one, aged(catalog, model.sources[one.source], one.kind)) for one in stated(model))
    return [(one, age) for one, age in found if age != "fresh"]


def stated(model: kinds.Model) -> Iterator[Stated]:
    """Every fact that a source states, offers only while in force."""
    for path in sorted(paths.PLAIN - {"maker", "sellers", "price.tokens", "price.image"}):
        if fact := paths.stated(model, path):
            yield Stated(path, fact.source or model.source, "licence" if path.startswith("licence") else "capability")
    for name, capability in model.capabilities.items():
        yield Stated(f"capabilities.{name}", capability.source or model.source, "capability")
    for name, figure, kind in (
        ("sellers", model.sellers, "capability"),
        ("hosting", model.hosting, "price"),
        ("uptime", model.uptime, "price"),
    ):
        if figure:
            yield Stated(name, figure.source or model.source, kind)
    for offer in in_force(model):
        yield Stated(f"offers[{offer.seller}]", offer.source or model.source, "price")
    for result in model.results:
        setup = f", {result.setup}" if result.setup else ""
        yield Stated(f"results[{result.benchmark}{setup}]", result.source or model.source, "result")
