"""Units of prices in words, for model pages, the page of changes and price history."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.catalog import records
from generator.compare import formats
from generator.strings import strings

TOKENS = "-tokens"
"""End of the names of units of which a price buys a million."""


def describe_unit(rate: records.Price) -> str:
    """Return what a price buys, with its conditions: `1M input tokens, prompts over 200,000 tokens`."""
    return ", ".join((unit_name(rate), *price_conditions(rate)))


def describe_price_change(provider: str, rate: records.Price, before: Decimal, after: Decimal) -> str:
    """Return a price change as an act: `OpenAI cut input from $0.20 to $0.10 per 1M tokens`."""
    words, is_token = strings.price_terms, rate.unit.endswith(TOKENS)
    phrase = words.cut if after < before else words.raised
    change = phrase(
        provider=provider,
        what=rate.unit.removesuffix(TOKENS).replace("-", " ") if is_token else words.price,
        before=formats.format_price(before),
        after=formats.format_price(after),
        unit=words.tokens if is_token else formats.lowercase_first(unit_name(rate)),
    )
    conditions = ", ".join(price_conditions(rate))
    return str(words.conditions(change=change, conditions=conditions) if conditions else change)


def unit_name(rate: records.Price) -> str:
    """Return what one price buys, without conditions: `1M input tokens`, `Image`, `First megapixel`."""
    unit, words = rate.unit.replace("-", " "), strings.price_terms
    if rate.unit.endswith(TOKENS):
        return str(words.million(unit=unit))
    return formats.capitalize_first(words.steps[rate.step](unit=unit) if rate.step else unit)


def price_conditions(rate: records.Price) -> Iterator[str]:
    """Yield the conditions under which a price holds."""
    words = strings.price_terms
    if rate.size:
        yield formats.format_size(rate.size)
    if rate.quality:
        yield words.quality(quality=rate.quality)
    if rate.batch:
        yield words.batch
    if rate.above_input_tokens is not None:
        yield words.above(tokens=formats.format_count(rate.above_input_tokens))
    if rate.from_input_tokens is not None:
        yield words.at_least(tokens=formats.format_count(rate.from_input_tokens))
