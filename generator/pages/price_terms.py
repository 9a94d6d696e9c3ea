"""Units of prices in words, for model pages, the page of changes and price history."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.catalog import records
from generator.compare import formats
from generator.strings import strings

TOKENS = "-tokens"
"""End of the names of units of which a price buys a million."""


def describe_unit(price: records.Price) -> str:
    """Return what a price buys, with its conditions: `1M input tokens, prompts over 200,000 tokens`."""
    return ", ".join((unit_name(price), *price_conditions(price)))


def describe_price_change(provider: str, price: records.Price, before: Decimal, after: Decimal) -> str:
    """Return a price change as an act: `OpenAI cut input from $0.20 to $0.10 per 1M tokens`."""
    words, is_token = strings.price_terms, price.unit.endswith(TOKENS)
    phrase = words.cut if after < before else words.raised
    change = phrase(
        provider=provider,
        what=price.unit.removesuffix(TOKENS).replace("-", " ") if is_token else words.price,
        before=formats.format_price(before),
        after=formats.format_price(after),
        unit=words.tokens if is_token else formats.lowercase_first(unit_name(price)),
    )
    conditions = ", ".join(price_conditions(price))
    return str(words.conditions(change=change, conditions=conditions) if conditions else change)


def unit_name(price: records.Price) -> str:
    """Return what one price buys, without conditions: `1M input tokens`, `Image`, `First megapixel`."""
    unit, words = price.unit.replace("-", " "), strings.price_terms
    if price.unit.endswith(TOKENS):
        return str(words.million(unit=unit))
    return formats.capitalize_first(words.steps[price.step](unit=unit) if price.step else unit)


def price_conditions(price: records.Price) -> Iterator[str]:
    """Yield the conditions under which a price holds."""
    words = strings.price_terms
    if price.size:
        yield formats.format_size(price.size)
    if price.quality:
        yield words.quality(quality=price.quality)
    if price.batch:
        yield words.batch
    if price.above_input_tokens is not None:
        yield words.above(tokens=formats.format_count(price.above_input_tokens))
    if price.from_input_tokens is not None:
        yield words.at_least(tokens=formats.format_count(price.from_input_tokens))
