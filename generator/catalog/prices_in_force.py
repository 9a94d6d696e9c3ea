"""The prices of a model that are in force on a day: nothing else reads `since` and `until`.

Costs, cells, the calculator, pages, checks and histories take prices from here. `Catalog.price_lists` computes them
once per model.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple, TypeAlias

from generator.catalog.record_parts import Price, Provider
from generator.catalog.records import Model

PriceConditions: TypeAlias = tuple[object, ...]
"""What a price is for: two prices of a provider with equal conditions are for the same thing."""


class PriceLists(NamedTuple):
    """A model's providers with the prices in force, in the order of the record; see `providers_in_force`."""

    in_force: tuple[Provider, ...]
    """With every price in force."""
    standard: tuple[Provider, ...]
    """With what a request costs at the standard tier, one price for each thing: of rates by hours the highest."""


def is_in_force(price: Price, as_of: datetime.date) -> bool:
    """Return whether a price holds on a day; its last day included."""
    return (price.since is None or price.since <= as_of) and (price.until is None or as_of <= price.until)


def is_announced(price: Price, as_of: datetime.date) -> bool:
    """Return whether a price holds from a later day on."""
    return price.since is not None and price.since > as_of


def has_ended(provider: Provider, as_of: datetime.date) -> bool:
    """Return whether the last day of service at a provider has passed; a month or year counts to its end."""
    end = provider.retirement_date.value if provider.retirement_date else None
    return end is not None and has_passed(end, as_of)


def has_passed(rough: str, as_of: datetime.date) -> bool:
    """Return whether an ISO day, month or year is over."""
    return rough < as_of.isoformat()[: len(rough)]


def price_conditions(price: Price) -> PriceConditions:
    """Return what a price is for, and under which conditions; days are none."""
    return (*conditions_at_any_hour(price), price.hours, price.tier)


def conditions_at_any_hour(price: Price) -> PriceConditions:
    """Return what a price is for, without its hours and its service tier."""
    prompt = (price.above_input_tokens, price.from_input_tokens)
    return (price.unit, price.quality, price.size, price.step, *prompt, price.batch)


def price_source(model: Model, provider: Provider, price: Price) -> str:
    """Return the key of the source a price was read in."""
    return price.source or provider.source or model.source


def provider_source(model: Model, provider: Provider) -> str:
    """Return the key of the source a provider was read in."""
    return provider.source or model.source


def price_lists(model: Model, as_of: datetime.date) -> PriceLists:
    """Return the prices of a model that are in force on a day."""
    in_force = tuple(providers_in_force(model, as_of))
    return PriceLists(in_force, tuple(with_prices(one, standard_prices(one)) for one in in_force))


def providers_in_force(model: Model, as_of: datetime.date) -> list[Provider]:
    """Return the providers with prices in force, each with those alone; a free one may name no price at all.

    A provider whose last day of service has passed is left out; that of the maker holds for its own services.
    """
    listed = []
    for provider in model.providers:
        if service_has_ended(model, provider, as_of):
            continue
        prices = tuple(price for price in provider.prices if is_in_force(price, as_of))
        if prices or (provider.kind != "paid" and not provider.prices):
            listed.append(with_prices(provider, prices))
    return listed


def service_has_ended(model: Model, provider: Provider, as_of: datetime.date) -> bool:
    """Return whether a provider no longer serves a model, as it says or, of its own services, the maker."""
    return has_ended(provider, as_of) or (provider.first_party and maker_has_ended(model, provider, as_of))


def maker_has_ended(model: Model, provider: Provider, as_of: datetime.date) -> bool:
    """Return whether the maker says that it has ended the model, and states no day for this service of its own."""
    status, day = model.lifecycle.status, model.lifecycle.retirement_date
    if provider.retirement_date:
        return False
    if day and day.value:
        return has_passed(day.value, as_of)
    return bool(status and status.value == "retired")


def standard_prices(provider: Provider) -> tuple[Price, ...]:
    """Return the prices of the standard tier; of rates for the same thing by hours, the highest."""
    highest: dict[PriceConditions, Price] = {}
    for price in provider.prices:
        if price.tier is None:
            conditions = conditions_at_any_hour(price)
            before = highest.get(conditions)
            if before is None or price.usd_per_unit > before.usd_per_unit:
                highest[conditions] = price
    return tuple(highest.values())


def with_prices(provider: Provider, prices: tuple[Price, ...]) -> Provider:
    """Return a provider with other prices; the same one if it has just these."""
    return provider if prices == provider.prices else provider.model_copy(update={"prices": prices})
