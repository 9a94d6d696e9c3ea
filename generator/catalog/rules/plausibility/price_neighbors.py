"""Warnings about prices that do not fit those of other providers, of the model's family, or of a unit at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.prices_in_force import is_in_force
from generator.catalog.problems import Problem, pluralize
from generator.catalog.rules.plausibility.neighbors import (
    CONFIRM,
    describe_range,
    find_jump,
    group_families,
    recorded_models,
)
from generator.catalog.rules.plausibility.price_relations import NO_THRESHOLD, PriceKey, price_key

USUAL: Mapping[str, tuple[Decimal, Decimal]] = {
    "input-tokens": (Decimal("0.005"), Decimal(150)),
    "output-tokens": (Decimal("0.005"), Decimal(600)),
    "cached-input-tokens": (Decimal("0.0005"), Decimal(75)),
    "image": (Decimal("0.002"), Decimal("0.4")),
    "megapixel": (Decimal("0.0005"), Decimal("0.5")),
}
"""Narrower than `price-ranges` of the settings, which refuse."""
PROVIDER_FACTOR = 5
FAMILY_FACTOR = 8
ONE_PROVIDER_FACTOR = 8
"""Where only one other provider has the price."""
CACHE_FACTOR = 15
"""Providers differ more in what they take for cached tokens."""
CACHE_UNITS = frozenset({"cached-input-tokens", "cache-write-tokens"})
MIN_FAMILY = 2


class StandardPrice(NamedTuple):
    """A price in force that holds for every request."""

    usd: Decimal
    first_party: bool
    provider: int
    """Index of the provider in the record."""
    entry: int
    """Index of the price at the provider."""
    price: records.Price


def standard_prices_of(catalog: Catalog, model: records.Model) -> Mapping[PriceKey, list[StandardPrice]]:
    """Return the prices in force of paid providers that hold for every request, by what they are for."""
    by_key: defaultdict[PriceKey, list[StandardPrice]] = defaultdict(list)
    for p, provider in enumerate(model.providers):
        for r, price in enumerate(provider.prices) if provider.kind == "paid" else ():
            key = price_key(price)
            is_standard = not (price.batch or price.tier or price.hours) and key.threshold == NO_THRESHOLD
            if is_standard and is_in_force(price, catalog.as_of):
                by_key[key].append(StandardPrice(price.usd_per_unit, provider.first_party, p, r, price))
    return by_key


def warn_unusual_prices(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each price outside the usual range of its unit."""
    for _, model, source in recorded_models(catalog):
        for p, provider in enumerate(model.providers):
            for r, price in enumerate(provider.prices):
                usual = USUAL.get(price.unit)
                if usual and price.usd_per_unit and not price.confirmed:
                    lowest, highest = usual
                    if not lowest <= price.usd_per_unit <= highest:
                        what = f"{price.usd_per_unit} is outside the usual {lowest}–{highest} for {price.unit}"
                        yield source.problem_at(("providers", p, "prices", r, "usd-per-unit"), what, CONFIRM)


def warn_unlike_providers(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each price that is far from those of all other providers; of two, from the maker's own."""
    for _, model, source in recorded_models(catalog):
        for key, prices in standard_prices_of(catalog, model).items():
            for one in prices:
                others = [other.usd for other in prices if other.provider != one.provider]
                factor = ONE_PROVIDER_FACTOR if len(others) == 1 else PROVIDER_FACTOR
                factor = CACHE_FACTOR if key.unit in CACHE_UNITS else factor
                if one.price.confirmed or (len(others) == 1 and one.first_party):
                    continue
                if jump := find_jump(one.usd, others, factor):
                    what = (
                        f"{one.usd} is {jump} of {pluralize(len(others), 'other provider')}, {describe_range(others)}"
                    )
                    place = ("providers", one.provider, "prices", one.entry, "usd-per-unit")
                    yield source.problem_at(place, what, CONFIRM)


def warn_unlike_family(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each price of a maker that is far from those of all other models of the family."""
    for family, models in group_families(catalog):
        by_key: defaultdict[PriceKey, dict[str, StandardPrice]] = defaultdict(dict)
        for model_id in models:
            for key, prices in standard_prices_of(catalog, catalog.recorded_models[model_id]).items():
                if own := [one for one in prices if one.first_party]:
                    by_key[key][model_id] = own[0]
        for key, prices_of in by_key.items():
            for model_id, one in prices_of.items():
                others = [other.usd for name, other in prices_of.items() if name != model_id]
                jump = find_jump(one.usd, others, FAMILY_FACTOR) if len(others) >= MIN_FAMILY else ""
                if jump and not one.price.confirmed and key.unit not in CACHE_UNITS:
                    what = f"{one.usd} is {jump} of {len(others)} other {family} models, {describe_range(others)}"
                    place = ("providers", one.provider, "prices", one.entry, "usd-per-unit")
                    yield catalog.model_file(model_id).problem_at(place, what, CONFIRM)


def check_own_providers(catalog: Catalog) -> Iterator[Problem]:
    """Check that a provider with the name of the maker is marked as its own."""
    for model_id, model, source in recorded_models(catalog):
        maker = catalog.makers.get(catalog.maker_of[model_id])
        for p, provider in enumerate(model.providers):
            if maker and not provider.first_party and provider.provider.casefold() == maker.name.casefold():
                what = f"{provider.provider} is the maker"
                yield source.problem_at(("providers", p, "first-party"), what, "write `first-party: yes`")


def warn_unsettled_owners(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each provider that is a maker's own for one model, and for another one is not."""
    marks: defaultdict[tuple[str, str], defaultdict[bool, list[tuple[str, int]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for model_id, model, _ in recorded_models(catalog):
        for p, provider in enumerate(model.providers):
            marks[catalog.maker_of[model_id], provider.provider][provider.first_party].append((model_id, p))
    for (maker, provider_name), by_mark in marks.items():
        if len(by_mark) == 2:
            fewer, more = sorted(by_mark.values(), key=len)
            for model_id, p in fewer:
                what = f"unlike for {len(more)} other models of {maker} at {provider_name}"
                place = ("providers", p, "first-party")
                yield catalog.model_file(model_id).problem_at(place, what, "correct this one or those")


OWN_PROVIDER_RULES = (check_own_providers,)
PRICE_NEIGHBOR_WARNINGS = (warn_unusual_prices, warn_unlike_providers, warn_unlike_family, warn_unsettled_owners)
