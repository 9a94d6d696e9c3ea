"""The providers of a model as its page lists them: the maker's own first, then third parties, the cheapest first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.prices_in_force import has_ended, is_announced, is_in_force, price_source, provider_source
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import image_prices, standard_token_prices
from generator.compare.model.workload_cost import provider_text
from generator.compare.site import Site
from generator.pages.price_terms import price_conditions, unit_name
from generator.strings import strings


class PriceRow(NamedTuple):
    """A price of a provider, in force or announced."""

    unit: str
    """What it buys, with its conditions and days."""
    usd: str
    source: int
    """Number of its source."""
    unit_id: str
    name: str
    """What it buys, without conditions."""
    conditions: str
    """With its days, as far as there are any."""


class ProviderTerm(NamedTuple):
    """What holds at a provider beside its prices: its free tier, a limit, when it stops serving the model."""

    kind: str
    """`free-tier`, `context`, `output` or `end`."""
    value: str
    """The figure of a limit; else as `words`."""
    words: str
    source: int
    """Number of its source."""


class ProviderView(NamedTuple):
    """A provider with what it charges now, and from when it charges something else."""

    provider: records.Provider
    provider_text: str
    is_cheapest: bool
    """Whether none charges less and another more; see `cheapest_providers`."""
    terms: list[ProviderTerm]
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
    cheapest = cheapest_providers(one for (_, kind), one in standard.items() if kind != "free-tier")
    listed = []
    for provider in facts.model.providers:
        prices = [
            price_row(facts, provider, price, is_announced(price, as_of))
            for price in provider.prices
            if not has_ended(provider, as_of) and (is_in_force(price, as_of) or is_announced(price, as_of))
        ]
        terms = list(provider_terms(facts, provider, as_of))
        if prices or terms:
            name = provider_text(provider.provider, provider.first_party)
            is_cheapest = provider.provider in cheapest and provider.kind != "free-tier"
            listed.append(ProviderView(provider, name, is_cheapest, terms, prices))
    listed.sort(key=lambda one: price_order(standard.get((one.provider.provider, one.provider.kind)), one.provider))
    own = sum(one.provider.first_party for one in listed) or 1
    return ProvidersView(listed[:own], listed[own:])


def cheapest_providers(standard: Iterable[records.Provider]) -> set[str]:
    """Return the names of the providers with the lowest price of a million tokens in and out together.

    Empty if all charge the same, or if one charges by the image: sizes and qualities differ.
    """
    standard = list(standard)
    tokens = {one.provider: standard_token_prices(one) for one in standard}
    usd = {
        name: prices["input-tokens"].usd_per_unit + prices["output-tokens"].usd_per_unit
        for name, prices in tokens.items()
        if {"input-tokens", "output-tokens"} <= prices.keys()
    }
    if any(image_prices(one) for one in standard) or len(set(usd.values())) < 2:
        return set()
    return {name for name, total in usd.items() if total == min(usd.values())}


def price_order(standard: records.Provider | None, provider: records.Provider) -> tuple[bool, bool, Decimal, str]:
    """Return what providers are ordered by: the maker's own, then those with prices, by price and name."""
    images = [price.usd_per_unit for price in image_prices(standard)] if standard else []
    tokens = [price.usd_per_unit for price in standard_token_prices(standard).values()] if standard else []
    usd = min(images) if images else sum(tokens, Decimal(0))
    return not provider.first_party, not (images or tokens), usd, provider.provider.casefold()


def price_row(facts: ModelFacts, provider: records.Provider, price: records.Price, announced: bool) -> PriceRow:
    """Return a price in words; of an announced one with its first day."""
    words, conditions = strings.providers, list(price_conditions(price))
    if announced:
        conditions.append(words.from_day(day=formats.format_date(str(price.since))))
    elif price.until:
        conditions.append(words.until_day(day=formats.format_date(str(price.until))))
    return PriceRow(
        unit=", ".join((unit_name(price), *conditions)),
        usd=formats.format_price(price.usd_per_unit),
        source=facts.source_numbers[price_source(facts.model, provider, price)],
        unit_id=price.unit,
        name=unit_name(price),
        conditions=", ".join(conditions),
    )


def provider_terms(facts: ModelFacts, provider: records.Provider, as_of: datetime.date) -> Iterator[ProviderTerm]:
    """Yield what holds at a provider beside its prices, each with its source."""
    words, cited = strings.providers, provider_source(facts.model, provider)
    if provider.kind == "free-tier":
        quota = words.free_tier(quota=provider.quota)
        yield ProviderTerm("free-tier", quota, quota, facts.source_numbers[cited])
    limits = (("context", words.context, provider.limits.context), ("output", words.output, provider.limits.output))
    for kind, phrase, limit in limits:
        if limit and limit.value is not None:
            tokens = formats.format_count(limit.value)
            yield ProviderTerm(kind, tokens, phrase(tokens=tokens), facts.source_numbers[limit.source or cited])
    end = provider.retirement_date
    if end and end.value is not None:
        phrase = words.retired if has_ended(provider, as_of) else words.retires
        day = phrase(day=formats.format_date(end.value))
        yield ProviderTerm("end", day, day, facts.source_numbers[end.source or cited])
