"""Warnings about a maker's own prices of which the ratio is unlike that of all its other models at the same provider.

Makers keep to a ratio: cached input costs a tenth of input, output five times as much. A decimal point lost in one
price shows there, although each price is usual. Third-party providers keep to none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.prices_in_force import is_in_force
from generator.catalog.problems import Problem
from generator.catalog.rules.plausibility.neighbors import CONFIRM, recorded_models
from generator.catalog.rules.plausibility.price_relations import NO_THRESHOLD, UNIT_RATIOS, price_key
from generator.catalog.yaml.source_file import Place

MIN_OTHERS = 3
"""Ratios of fewer other models say nothing of what a provider keeps to."""
BELOW, ABOVE = Decimal("0.4"), Decimal("2.5")
"""A ratio may be so many times the lowest and the highest of all others."""
CACHED_ABOVE = Decimal("1.6")
"""Of cached tokens, of which the price is at most that of the input."""


class PriceRatio(NamedTuple):
    """A price in relation to another of the same provider and model."""

    model: str
    place: Place
    price: records.Price
    ratio: Decimal


def warn_unusual_tariffs(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each own price of a maker whose ratio is far from those of all its other models."""
    for (_, provider, unit), ratios in group_ratios(catalog).items():
        for one in ratios:
            others = [other.ratio for other in ratios if other.model != one.model]
            if len(others) < MIN_OTHERS or one.price.confirmed:
                continue
            above = CACHED_ABOVE if unit == "cached-input-tokens" else ABOVE
            if not BELOW * min(others) <= one.ratio <= above * max(others):
                base = UNIT_RATIOS[unit][0]
                what = f"{one.price.usd_per_unit} is {one.ratio:.3f} times the price of {base}"
                what += f"; {provider} has {min(others):.3f} to {max(others):.3f} for {len(others)} other models"
                yield catalog.model_file(one.model).problem_at(one.place, what, CONFIRM)


def group_ratios(catalog: Catalog) -> Mapping[tuple[str, str, str], list[PriceRatio]]:
    """Return the ratios of a maker's own standard prices in force by the maker, the provider and the unit."""
    groups: defaultdict[tuple[str, str, str], list[PriceRatio]] = defaultdict(list)
    for model_id, model, _ in recorded_models(catalog):
        for p, provider in enumerate(model.providers):
            prices = standard_token_prices(catalog, provider) if provider.first_party else {}
            for unit, (index, price) in prices.items():
                base = prices.get(UNIT_RATIOS[unit][0]) if unit in UNIT_RATIOS else None
                if base and base[1].usd_per_unit > 0 and price.usd_per_unit > 0:
                    place = ("providers", p, "prices", index, "usd-per-unit")
                    ratio = price.usd_per_unit / base[1].usd_per_unit
                    groups[catalog.maker_of[model_id], provider.provider, unit].append(
                        PriceRatio(model_id, place, price, ratio)
                    )
    return groups


def standard_token_prices(catalog: Catalog, provider: records.Provider) -> Mapping[str, tuple[int, records.Price]]:
    """Return the prices in force that hold for every request, by unit, each with its index; of several the first."""
    prices: dict[str, tuple[int, records.Price]] = {}
    for index, price in enumerate(provider.prices):
        if is_in_force(price, catalog.as_of) and not (price.batch or price.tier or price.hours):
            key = price_key(price)
            if key.threshold == NO_THRESHOLD:
                prices.setdefault(price.unit, (index, price))
    return prices


TARIFF_WARNINGS = (warn_unusual_tariffs,)
