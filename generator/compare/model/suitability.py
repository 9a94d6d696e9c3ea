"""What one model brings to the aims that no test measures: reliability, prototyping, production."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import aged
from generator.compare import formats
from generator.compare.model.lifecycle import first_day
from generator.compare.model.use_case_fit import Gate

YEAR = 365
"""Days before its announced last day from which a model is not picked for production."""


class Footing(NamedTuple):
    """Whether a model serves an aim, and the fact that says so."""

    gate: Gate
    words: str = ""
    """The fact in words, after the model's name and a colon."""
    source: str = ""
    """Key of the source in the model's record."""


class Uptime(NamedTuple):
    """A measured uptime; two compare only where publisher and window are the same."""

    series: tuple[str, str]
    """Who measured it, and over which time."""
    hundredths: int
    """Of a percent."""
    source: str


class Aims(NamedTuple):
    """One model and the aims no test measures."""

    uptime: Uptime | None
    prototyping: Footing
    production: Footing

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources of everything said here."""
        stated = (self.prototyping.source, self.production.source, self.uptime.source if self.uptime else "")
        return tuple(key for key in stated if key)


def aims(catalog: Catalog, model: records.Model) -> Aims:
    """What a model brings to each aim."""
    return Aims(uptime(catalog, model), prototyping(catalog, model), production(catalog, model))


def silent(found: Aims) -> Iterator[str]:
    """The facts whose absence leaves an aim without a pick, in words."""
    if found.uptime is None:
        yield "uptime"
    if found.production.gate == "unconfirmed":
        yield "status"
    if found.prototyping.gate == "unconfirmed":
        yield "free use"


def uptime(catalog: Catalog, model: records.Model) -> Uptime | None:
    """The measured uptime, unless it is too old to count."""
    found = model.uptime
    if found is None:
        return None
    key = found.source or model.source
    if aged(catalog, model.sources[key], "price") == "expired":
        return None
    return Uptime((model.sources[key].publisher, found.window), int(found.percent * 100), key)


def prototyping(catalog: Catalog, model: records.Model) -> Footing:
    """A free offer, a free tier with its quota, or weights under a licence that is known by name."""
    for offer in model.offers:
        key = offer.source or model.source
        if offer.until is None and offer.kind != "paid" and aged(catalog, model.sources[key], "price") != "expired":
            terms = "free" if offer.kind == "free" else f"a free tier, {offer.quota}"
            return Footing("open", f"{terms} at {offer.seller}", key)
    weights, licence = model.licence.weights, model.licence.name
    if weights and licence and weights.value == "open" and licence.value:
        key = weights.source or model.source
        if aged(catalog, model.sources[key], "licence") != "expired":
            return Footing("open", f"weights under the licence {licence.value}", key)
    return Footing("unconfirmed")


def production(catalog: Catalog, model: records.Model) -> Footing:
    """Stated to be generally available, with no last day announced within the year."""
    status, retires = model.lifecycle.status, model.lifecycle.retires
    end = catalog.settings.as_of + datetime.timedelta(YEAR)
    if retires and retires.value and first_day(retires.value) <= end:
        return Footing(
            "shut", f"last day of service {formats.format_date(retires.value)}", retires.source or model.source
        )
    if status is None or status.value is None:
        return Footing("unconfirmed")
    return Footing(
        "open" if status.value == "available" else "shut",
        "generally available" if status.value == "available" else status.value,
        status.source or model.source,
    )
