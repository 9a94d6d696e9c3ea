"""Work out what one model offers by three criteria that no benchmark measures: reliability, free to try, production.

Used for the facts of models; pairs pick a side from them. Each rests on one stated fact: where it is unknown the status
is unconfirmed, never a default.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import fact_age, stated_age
from generator.catalog.prices_in_force import provider_source
from generator.compare import formats
from generator.compare.model.lifecycle import earliest_date
from generator.compare.model.use_case_fit import RequirementStatus
from generator.strings import strings

RETIREMENT_HORIZON_DAYS = 365
"""A model whose announced retirement date is this near is not suitable for production."""


class CriterionResult(NamedTuple):
    """Whether a model meets a criterion, and the fact that says so."""

    status: RequirementStatus
    """`open` suits, `shut` does not, `unconfirmed` is not known."""
    reason: str = ""
    """The fact in words, to stand after the model's name and a colon; empty if unconfirmed."""
    source: str = ""
    """Key of the source in the model's record; empty if unconfirmed."""


class MeasuredUptime(NamedTuple):
    """A measured uptime; two compare only if publisher and window are equal."""

    publisher_and_window: tuple[str, str]
    """Who measured it, and over which time."""
    pct_hundredths: int
    """Hundredths of a percent: 9995 is 99.95%."""
    source: str


class Suitability(NamedTuple):
    """One model's suitability by the criteria that no benchmark measures."""

    uptime: MeasuredUptime | None
    """None if none is stated, or it is too old to count."""
    prototyping: CriterionResult
    production: CriterionResult

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the keys of the sources of everything printed of it."""
        stated = (self.prototyping.source, self.production.source, self.uptime.source if self.uptime else "")
        return tuple(key for key in stated if key)


def assess_suitability(catalog: Catalog, model: records.Model) -> Suitability:
    """Return what a model offers for each criterion."""
    return Suitability(
        fresh_uptime(catalog, model), check_prototyping(catalog, model), check_production(catalog, model)
    )


def fresh_uptime(catalog: Catalog, model: records.Model) -> MeasuredUptime | None:
    """Return the measured uptime; None if none is stated or its source is too old to count."""
    stated = model.uptime
    if stated is None:
        return None
    key = stated.source or model.source
    if fact_age(catalog, model.sources[key], "service") == "expired":
        return None
    return MeasuredUptime((model.sources[key].publisher, stated.window), int(stated.percent * 100), key)


def check_prototyping(catalog: Catalog, model: records.Model) -> CriterionResult:
    """Return whether a model can be used at no charge, and why.

    A free offer, a free tier with its quota, or open weights under a license that allows commercial use; unconfirmed if
    no source says so. Offers too old to count, or not in force, do not, nor those whose license refuses commercial use.
    """
    allowed = commercial_use(catalog, model)
    if allowed == "not-allowed":
        return CriterionResult("unconfirmed")
    for offer in catalog.price_lists(model).in_force:
        key = provider_source(model, offer)
        if offer.kind != "paid" and fact_age(catalog, model.sources[key], "price") != "expired":
            words = strings.suitability.free if offer.kind == "free" else strings.suitability.free_tier
            return CriterionResult("open", words(quota=offer.quota, provider=offer.provider), key)
    weights, license_name = model.open_weights, model.license
    if weights and license_name and weights.value and license_name.value and allowed:
        key = weights.source or model.source
        if stated_age(catalog, model, "license", key) != "expired":
            return CriterionResult("open", strings.suitability.open_weights(license=license_name.value), key)
    return CriterionResult("unconfirmed")


def commercial_use(catalog: Catalog, model: records.Model) -> str | None:
    """Return what a model's license says of commercial use; None if unknown or too old to count."""
    fact = fact_paths.stated_fact(model, "commercial-use")
    if not isinstance(fact, records.Fact) or fact.value is None:
        return None
    age = stated_age(catalog, model, "commercial-use", fact.source)
    return str(fact.value) if age != "expired" else None


def check_production(catalog: Catalog, model: records.Model) -> CriterionResult:
    """Return whether a model is stated to be available and has no retirement date within the horizon."""
    status, retirement = model.lifecycle.status, model.lifecycle.retirement_date
    end = catalog.as_of + datetime.timedelta(RETIREMENT_HORIZON_DAYS)
    if retirement and stated_age(catalog, model, "lifecycle.retirement-date", retirement.source) == "expired":
        retirement = None
    if status and stated_age(catalog, model, "lifecycle.status", status.source) == "expired":
        status = None
    if retirement and retirement.value and earliest_date(retirement.value) <= end:
        words = strings.suitability.retires(day=formats.format_date(retirement.value))
        return CriterionResult("shut", words, retirement.source or model.source)
    if status is None or status.value is None:
        return CriterionResult("unconfirmed")
    return CriterionResult(
        "open" if status.value == "available" else "shut",
        strings.suitability.available if status.value == "available" else status.value,
        status.source or model.source,
    )
