"""What one model brings to the aims that no test measures: reliability, prototyping, production."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import aged
from generator.compare import formats
from generator.compare.model.lifecycle import earliest_date
from generator.compare.model.use_case_fit import RequirementStatus

RETIREMENT_HORIZON_DAYS = 365
"""Days before its announced last day from which a model is not picked for production."""


class CriterionResult(NamedTuple):
    """Whether a model serves an aim, and the fact that says so."""

    status: RequirementStatus
    reason: str = ""
    """The fact in words, after the model's name and a colon."""
    source: str = ""
    """Key of the source in the model's record."""


class Uptime(NamedTuple):
    """A measured uptime; two compare only where publisher and window are the same."""

    publisher_and_window: tuple[str, str]
    """Who measured it, and over which time."""
    pct_hundredths: int
    """Of a percent."""
    source: str


class Suitability(NamedTuple):
    """One model and the aims no test measures."""

    uptime: Uptime | None
    prototyping: CriterionResult
    production: CriterionResult

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources of everything said here."""
        stated = (self.prototyping.source, self.production.source, self.uptime.source if self.uptime else "")
        return tuple(key for key in stated if key)


def assess_suitability(catalog: Catalog, model: records.Model) -> Suitability:
    """What a model brings to each aim."""
    return Suitability(
        fresh_uptime(catalog, model), check_prototyping(catalog, model), check_production(catalog, model)
    )


def unknown_facts(found: Suitability) -> Iterator[str]:
    """The facts whose absence leaves an aim without a pick, in words."""
    if found.uptime is None:
        yield "uptime"
    if found.production.status == "unconfirmed":
        yield "status"
    if found.prototyping.status == "unconfirmed":
        yield "free use"


def fresh_uptime(catalog: Catalog, model: records.Model) -> Uptime | None:
    """The measured uptime, unless it is too old to count."""
    found = model.uptime
    if found is None:
        return None
    key = found.source or model.source
    if aged(catalog, model.sources[key], "price") == "expired":
        return None
    return Uptime((model.sources[key].publisher, found.window), int(found.percent * 100), key)


def check_prototyping(catalog: Catalog, model: records.Model) -> CriterionResult:
    """A free offer, a free tier with its quota, or weights under a licence that is known by name."""
    for offer in model.offers:
        key = offer.source or model.source
        if offer.until is None and offer.kind != "paid" and aged(catalog, model.sources[key], "price") != "expired":
            terms = "free" if offer.kind == "free" else f"a free tier, {offer.quota}"
            return CriterionResult("open", f"{terms} at {offer.seller}", key)
    weights, licence = model.licence.weights, model.licence.name
    if weights and licence and weights.value == "open" and licence.value:
        key = weights.source or model.source
        if aged(catalog, model.sources[key], "licence") != "expired":
            return CriterionResult("open", f"weights under the licence {licence.value}", key)
    return CriterionResult("unconfirmed")


def check_production(catalog: Catalog, model: records.Model) -> CriterionResult:
    """Stated to be generally available, with no last day announced within the year."""
    status, retires = model.lifecycle.status, model.lifecycle.retires
    end = catalog.settings.as_of + datetime.timedelta(RETIREMENT_HORIZON_DAYS)
    if retires and retires.value and earliest_date(retires.value) <= end:
        return CriterionResult(
            "shut", f"last day of service {formats.format_date(retires.value)}", retires.source or model.source
        )
    if status is None or status.value is None:
        return CriterionResult("unconfirmed")
    return CriterionResult(
        "open" if status.value == "available" else "shut",
        "generally available" if status.value == "available" else status.value,
        status.source or model.source,
    )
