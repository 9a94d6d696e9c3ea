"""The table of providers on a model page: a row for each provider and the conditions of its prices."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from generator.pages.model.provider_views import PriceRow, ProvidersView, ProviderView
from generator.strings import strings

COLUMNS = ("input-tokens", "output-tokens", "cached-input-tokens", "image")
"""The units that have a column of their own where a provider of the model charges by them."""


class ProviderRow(NamedTuple):
    """A provider's prices under the same conditions."""

    provider: ProviderView | None
    """None in the further rows of a provider."""
    conditions: str
    """Empty for none."""
    prices: list[PriceRow | None]
    """By column."""
    others: list[PriceRow]
    """Prices of units without a column."""
    images: list[PriceRow]
    """Prices of an image by size and quality, of which `prices` has the range; empty for one price."""


class ProviderTable(NamedTuple):
    """Every provider with its prices."""

    columns: list[str]
    """Labels of the columns of prices."""
    shown: list[ProviderRow]
    """Of the maker's own providers, or of the cheapest third party."""
    more: list[ProviderRow]
    """Of all others, the cheapest first."""
    more_count: int
    """Providers in `more`."""


def provider_table(providers: ProvidersView) -> ProviderTable:
    """Return the providers of a model as a table."""
    listed = [*providers.shown, *providers.more]
    used = {price.unit_id for one in listed for price in one.prices}
    units = [unit for unit in COLUMNS if unit in used]
    return ProviderTable(
        columns=[str(strings.providers.columns[unit]) for unit in units],
        shown=[row for one in providers.shown for row in provider_rows(one, units)],
        more=[row for one in providers.more for row in provider_rows(one, units)],
        more_count=len(providers.more),
    )


def provider_rows(provider: ProviderView, units: Iterable[str]) -> list[ProviderRow]:
    """Return the rows of one provider: prices without conditions first, then in the order of its record."""
    images = [price for price in provider.prices if price.unit_id == "image"]
    groups: dict[str, list[PriceRow]] = {"": [price_range(images)]} if images else {}
    for price in sorted(provider.prices, key=lambda one: bool(one.conditions)):
        if price not in images:
            groups.setdefault(price.conditions, []).append(price)
    rows = list[ProviderRow]()
    for conditions, prices in (groups or {"": []}).items():
        by_unit = {price.unit_id: price for price in prices}
        columns = [by_unit.pop(unit, None) for unit in units]
        by_size = images if len(images) > 1 and not rows else []
        rows.append(ProviderRow(None if rows else provider, conditions, columns, list(by_unit.values()), by_size))
    return rows


def price_range(images: list[PriceRow]) -> PriceRow:
    """Return prices of an image as one: the lowest to the highest."""
    low, *_, high = sorted((*images, *images), key=lambda one: Decimal(one.usd.lstrip("$").replace(",", "")))
    return low if low.usd == high.usd else low._replace(usd=strings.cells.image_price_span(low=low.usd, high=high.usd))
