"""The providers of a model as its page lists them: the maker's own first, then third parties, the cheapest first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.prices_in_force import has_ended, is_announced, is_in_force, price_source
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import image_prices, standard_token_prices
from generator.compare.model.workload_cost import provider_text
from generator.compare.site import Site
from generator.pages.price_terms import describe_unit
from generator.strings import strings


class PriceRow(NamedTuple):
    """A price of a provider, in force or announced."""

    unit: str
    """What it buys, with its conditions and days."""
    usd: str
    source: int
    """Number of its source."""


class ProviderView(NamedTuple):
    """A provider with what it charges now, and from when it charges something else."""

    provider: records.Provider
    provider_text: str
    terms: str
    """Its free tier and limits as far as they are stated; may be empty."""
    end: str
    """When it stops serving the model or has stopped; empty if no day is stated."""
    end_source: int | None
    """Number of the source of that day."""
    prices: list[PriceRow]


class ProvidersView(NamedTuple):
    """The providers with prices in force or announced."""

    shown: list[ProviderView]
    """The maker's own, or the cheapest third party if the maker sells none."""
    more: list[ProviderView]
    """All others, the cheapest first."""


def providers_view(site: Site, facts: ModelFacts) -> ProvidersView:
    """Return the providers of a model, in the order of the page."""
    as_of = site.catalog.as_of
    standard = {(one.provider, one.kind): one for one in site.catalog.price_lists(facts.model).standard}
    listed = []
    for provider in facts.model.providers:
        prices = [
            price_row(facts, provider, price, is_announced(price, as_of))
            for price in provider.prices
            if not has_ended(provider, as_of) and (is_in_force(price, as_of) or is_announced(price, as_of))
        ]
        terms = str(strings.providers.term_join).join(provider_terms(provider))
        end, end_source = provider_end(facts, provider, as_of)
        if prices or terms or end:
            name = provider_text(provider.provider, provider.first_party)
            listed.append(ProviderView(provider, name, terms, end, end_source, prices))
    listed.sort(key=lambda one: price_order(standard.get((one.provider.provider, one.provider.kind)), one.provider))
    own = sum(one.provider.first_party for one in listed) or 1
    return ProvidersView(listed[:own], listed[own:])


def price_order(standard: records.Provider | None, provider: records.Provider) -> tuple[bool, bool, Decimal, str]:
    """Return what providers are ordered by: the maker's own, then those with prices, by price and name."""
    images = [price.usd_per_unit for price in image_prices(standard)] if standard else []
    tokens = [price.usd_per_unit for price in standard_token_prices(standard).values()] if standard else []
    usd = min(images) if images else sum(tokens, Decimal(0))
    return not provider.first_party, not (images or tokens), usd, provider.provider.casefold()


def price_row(facts: ModelFacts, provider: records.Provider, price: records.Price, announced: bool) -> PriceRow:
    """Return a price in words; of an announced one with its first day."""
    unit, words = describe_unit(price), strings.providers
    if announced:
        unit = words.from_day(unit=unit, day=formats.format_date(str(price.since)))
    elif price.until:
        unit = words.until_day(unit=unit, day=formats.format_date(str(price.until)))
    source = facts.source_numbers[price_source(facts.model, provider, price)]
    return PriceRow(unit, formats.format_price(price.usd_per_unit), source)


def provider_terms(provider: records.Provider) -> Iterator[str]:
    """Yield what holds at a provider beside its prices, in words."""
    words = strings.providers
    if provider.kind == "free-tier":
        yield words.free_tier(quota=provider.quota)
    for phrase, limit in ((words.context, provider.limits.context), (words.output, provider.limits.output)):
        if limit and limit.value is not None:
            yield phrase(tokens=formats.format_count(limit.value))


def provider_end(facts: ModelFacts, provider: records.Provider, as_of: datetime.date) -> tuple[str, int | None]:
    """Return in words when a provider stops serving the model, and the number of the source; empty if unknown."""
    end = provider.retirement_date
    if end is None or end.value is None:
        return "", None
    phrase = strings.providers.retired if has_ended(provider, as_of) else strings.providers.retires
    return phrase(day=formats.format_date(end.value)), facts.source_numbers[end.source or facts.model.source]
