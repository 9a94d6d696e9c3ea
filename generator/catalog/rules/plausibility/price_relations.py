"""Warnings about prices that do not fit the other prices of the same provider: input, output, cached, batch, before.

Two prices are compared if they hold on a same day and differ in nothing but the one condition that is compared.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.rules.plausibility.neighbors import CONFIRM, find_jump, recorded_models
from generator.catalog.yaml.source_file import Place, SourceFile

UNIT_RATIOS: Mapping[str, tuple[str, Decimal, Decimal]] = {
    "output-tokens": ("input-tokens", Decimal("0.75"), Decimal(14)),
    "cached-input-tokens": ("input-tokens", Decimal("0.005"), Decimal(1)),
    "cache-write-tokens": ("input-tokens", Decimal("0.02"), Decimal(6)),
    "reasoning-tokens": ("output-tokens", Decimal("0.1"), Decimal(5)),
}
"""For a unit the one it is compared with, and the usual range of the quotient."""
BATCH_RATIO = (Decimal("0.2"), Decimal(1))
LONG_PROMPT_RATIO = (Decimal(1), Decimal(5))
TIER_RATIO = (Decimal("0.2"), Decimal(6))
JUMP_FACTOR = 8
"""A price that became so many times higher or lower from one day to the next is unusual."""
QUALITY_ORDER = ("draft", "low", "medium", "high", "ultra")
MIN_THRESHOLD_TOKENS = 1_000
IMAGE_SIDES = (64, 16_384)
MAX_ASPECT = 8


class PriceKey(NamedTuple):
    """What a price is for, without its days."""

    unit: str
    quality: str | None
    size: str | None
    step: str | None
    threshold: tuple[int | None, int | None]
    """`above-input-tokens` and `from-input-tokens`."""
    batch: bool
    hours: str | None
    tier: str | None


NO_THRESHOLD = (None, None)
IndexedPrices = Mapping[PriceKey, list[tuple[int, records.Price]]]
"""The prices of a provider by what they are for, each with its index in the record."""


def price_key(price: records.Price) -> PriceKey:
    """Return what a price is for."""
    threshold = (price.above_input_tokens, price.from_input_tokens)
    return PriceKey(price.unit, price.quality, price.size, price.step, threshold, price.batch, price.hours, price.tier)


def index_prices(provider: records.Provider) -> IndexedPrices:
    """Return the prices of a provider by what they are for."""
    by_key: defaultdict[PriceKey, list[tuple[int, records.Price]]] = defaultdict(list)
    for index, price in enumerate(provider.prices):
        by_key[price_key(price)].append((index, price))
    return by_key


def hold_together(price: records.Price, other: records.Price) -> bool:
    """Return whether there is a day on which both prices are known to hold.

    A price without its first day is known to hold on its last one only.
    """
    last = datetime.date.max
    end, other_end = price.until or last, other.until or last
    return max(price.since or end, other.since or other_end) <= min(end, other_end)


def warn_price_relations(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each price that is too high or too low beside another of its provider."""
    for _, model, source in recorded_models(catalog):
        for p, provider in enumerate(model.providers):
            prices = index_prices(provider) if provider.kind != "free" else {}
            for key, entries in prices.items():
                for r, price in entries:
                    if not price.confirmed and price.usd_per_unit > 0:
                        place = ("providers", p, "prices", r)
                        yield from find_unusual_ratios(source, place, key, price, prices)
                        if provider.first_party and key.unit == "cached-input-tokens":
                            yield from find_full_cached_price(source, place, key, price, prices)
                yield from find_jumps_in_time(source, p, entries)


def find_unusual_ratios(
    source: SourceFile, place: Place, key: PriceKey, price: records.Price, prices: IndexedPrices
) -> Iterator[Problem]:
    """Yield a warning for each price that one is compared with and does not fit."""
    for base_key, lowest, highest, words in compared_keys(key):
        for _, base in prices.get(base_key, ()):
            if base.usd_per_unit <= 0 or not hold_together(price, base):
                continue
            ratio = price.usd_per_unit / base.usd_per_unit
            if not lowest <= ratio <= highest:
                what = f"{price.usd_per_unit} is {describe_ratio(ratio)} times {words}, {base.usd_per_unit}"
                what += f"; usual is {lowest} to {highest}"
                yield source.problem_at((*place, "usd-per-unit"), what, CONFIRM)


def find_full_cached_price(
    source: SourceFile, place: Place, key: PriceKey, price: records.Price, prices: IndexedPrices
) -> Iterator[Problem]:
    """Yield a warning where a maker takes as much for cached tokens as for others: other providers may."""
    for _, base in prices.get(key._replace(unit="input-tokens"), ()):
        if price.usd_per_unit == base.usd_per_unit and hold_together(price, base):
            what = f"{price.usd_per_unit} is the price of input-tokens too, without a discount"
            yield source.problem_at((*place, "usd-per-unit"), what, CONFIRM)


def compared_keys(key: PriceKey) -> Iterator[tuple[PriceKey, Decimal, Decimal, str]]:
    """Yield what a price is compared with: the key of the other price, the usual range of the quotient, its name."""
    if ratio := UNIT_RATIOS.get(key.unit):
        unit, lowest, highest = ratio
        yield key._replace(unit=unit), lowest, highest, f"the price of {unit}"
    if key.batch:
        yield key._replace(batch=False), *BATCH_RATIO, "the price without batch"
    if key.threshold != NO_THRESHOLD:
        yield key._replace(threshold=NO_THRESHOLD), *LONG_PROMPT_RATIO, "the price of short prompts"
    if key.tier:
        yield key._replace(tier=None), *TIER_RATIO, "the price of the standard tier"
    if key.quality in QUALITY_ORDER:
        for better in QUALITY_ORDER[QUALITY_ORDER.index(key.quality) + 1 :]:
            yield key._replace(quality=better), Decimal(0), Decimal(1), f"the price of {better} quality"


def describe_ratio(ratio: Decimal) -> str:
    """Return a quotient with three significant digits: `0.00125`, `12.2`, `133`."""
    return f"{float(ratio):.0f}" if ratio >= 100 else f"{float(ratio):.3g}"


def find_jumps_in_time(
    source: SourceFile, provider: int, entries: list[tuple[int, records.Price]]
) -> Iterator[Problem]:
    """Yield a warning for each price that is many times higher or lower than the one before it."""
    ordered = sorted(entries, key=lambda entry: entry[1].since or datetime.date.min)
    for (_, before), (r, after) in pairwise(ordered):
        jump = find_jump(after.usd_per_unit, [before.usd_per_unit], JUMP_FACTOR)
        if jump and not after.confirmed:
            words = jump.replace("the highest", "the price before").replace("the lowest", "the price before")
            what = f"{after.usd_per_unit} is {words}, {before.usd_per_unit}"
            yield source.problem_at(("providers", provider, "prices", r, "usd-per-unit"), what, CONFIRM)


def warn_unusual_conditions(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each threshold of prompts and each image size that is hardly meant."""
    for _, model, source in recorded_models(catalog):
        window = model.limits.context.value if model.limits.context else None
        for p, provider in enumerate(model.providers):
            limit = provider.limits.context.value if provider.limits.context else window
            for r, price in enumerate(provider.prices):
                if not price.confirmed:
                    yield from find_unusual_conditions(source, ("providers", p, "prices", r), price, limit)


def find_unusual_conditions(
    source: SourceFile, place: Place, price: records.Price, window: int | None
) -> Iterator[Problem]:
    """Yield the warnings for the conditions of one price."""
    thresholds = (("above-input-tokens", price.above_input_tokens), ("from-input-tokens", price.from_input_tokens))
    for field, tokens in thresholds:
        if tokens is not None and tokens < MIN_THRESHOLD_TOKENS:
            yield source.problem_at(
                (*place, field), f"{tokens} tokens are a short prompt", "write tokens, not thousands"
            )
        elif tokens is not None and window and tokens > window:
            what = f"{tokens} is more than the context window, {window}"
            yield source.problem_at((*place, field), what, CONFIRM)
    if price.size:
        sides = sorted(map(int, price.size.split("x")))
        if not IMAGE_SIDES[0] <= sides[0] <= sides[1] <= IMAGE_SIDES[1] or sides[1] > MAX_ASPECT * sides[0]:
            yield source.problem_at((*place, "size"), f"{price.size} is an unusual size of an image", CONFIRM)


PRICE_RELATION_WARNINGS = (warn_price_relations, warn_unusual_conditions)
