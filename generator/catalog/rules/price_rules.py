"""Rules on providers and prices: one entry for each provider and kind, no two prices for one thing on one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.prices_in_force import PriceConditions, price_conditions
from generator.catalog.problems import Problem
from generator.catalog.yaml.source_file import SourceFile

STANDARD_TIERS = ("standard", "default", "regular", "normal")


def check_providers(catalog: Catalog) -> Iterator[Problem]:
    """Check that a provider has one entry of each kind, and that a free tier has a quota."""
    for model_id, model in catalog.models.items():
        source = catalog.model_file(model_id)
        seen: dict[tuple[str, str], int] = {}
        for p, provider in enumerate(model.providers):
            first = seen.setdefault((provider.provider.casefold(), provider.kind), p)
            if first != p:
                what = f"{provider.provider} has an entry of kind {provider.kind} already, providers[{first}]"
                yield source.problem_at(("providers", p), what, "move the prices there, each with `since` or `source`")
            if provider.kind == "free-tier" and not provider.quota:
                yield source.problem_at(("providers", p), "a free tier needs a quota", "add `quota: …`")


def check_prices(catalog: Catalog) -> Iterator[Problem]:
    """Check that prices are in the usual range of their unit, and that a price of 0 has `kind: free`."""
    for model_id, model in catalog.models.items():
        source = catalog.model_file(model_id)
        for p, provider in enumerate(model.providers):
            for r, price in enumerate(provider.prices):
                place = ("providers", p, "prices", r, "usd-per-unit")
                yield from (
                    source.problem_at(place, *fault) for fault in find_price_faults(provider, price, catalog.scoring)
                )
                if price.tier and price.tier.lower() in STANDARD_TIERS:
                    what = f"{price.tier} is the standard tier"
                    yield source.problem_at((*place[:-1], "tier"), what, "leave `tier` out")


def check_price_periods(catalog: Catalog) -> Iterator[Problem]:
    """Check that a price ends after it starts, and that of two for the same thing one ends before the other starts."""
    for model_id, model in catalog.models.items():
        source = catalog.model_file(model_id)
        for p, provider in enumerate(model.providers):
            yield from find_period_faults(source, p, provider)


def find_period_faults(source: SourceFile, index: int, provider: records.Provider) -> Iterator[Problem]:
    """Yield what is wrong with the days of a provider's prices."""
    by_conditions: dict[PriceConditions, list[int]] = {}
    for r, price in enumerate(provider.prices):
        by_conditions.setdefault(price_conditions(price), []).append(r)
        if price.since and price.until and price.until < price.since:
            what = f"{price.until} is before `since`, {price.since}"
            yield source.problem_at(("providers", index, "prices", r, "until"), what, "swap the dates")
    for alike in by_conditions.values():
        if len(alike) == 1:
            continue
        ordered = sorted(alike, key=lambda r: provider.prices[r].since or date.min)
        for before, after in pairwise(ordered):
            earlier, later = provider.prices[before], provider.prices[after]
            if earlier.until is None or later.since is None or earlier.until >= later.since:
                what = f"a second price of {later.unit} under the same conditions, beside prices[{before}]"
                remedy = "give the earlier one its last day, `until`, and the later one its first, `since`"
                yield source.problem_at(("providers", index, "prices", after), what, remedy)


def find_price_faults(
    offer: records.Provider, price: records.Price, scoring: records.Scoring
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one price, each with the remedy."""
    if price.usd_per_unit < 0:
        yield f"{price.usd_per_unit} is negative", "write a price above 0"
    elif offer.kind == "free":
        if price.usd_per_unit != 0:
            yield f"a free offer has a price of {price.usd_per_unit}", "write 0, or correct `kind`"
    elif price.usd_per_unit == 0 and offer.kind == "paid":
        yield "a paid offer has a price of 0", "leave an unknown price out; for a free offer write `kind: free`"
    else:
        allowed = scoring.price_ranges.get(price.unit) if price.usd_per_unit else None
        if allowed and not price.confirmed and not allowed.low <= price.usd_per_unit <= allowed.high:
            what = f"{price.usd_per_unit} is outside the usual {allowed.low}–{allowed.high} for {price.unit}"
            yield what, "correct price or unit, or add `confirmed: {value: …, by: …, on: …, why: …}`"


PRICE_RULES = (check_providers, check_prices, check_price_periods)
