"""Units of prices in words, for model pages, the page of changes and price history."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.catalog import records
from generator.compare import formats
from generator.strings import Phrase, strings

TOKENS = "-tokens"
"""End of the names of units of which a price buys a million."""


def describe_unit(price: records.Price) -> str:
    """Return what a price buys, with its conditions: `1M input tokens, prompts over 200,000 tokens`."""
    return ", ".join((unit_name(price), *price_conditions(price)))


def describe_price_change(provider: str, price: records.Price, before: Decimal, after: Decimal) -> str:
    """Return a price change as an act: `OpenAI cut input from $0.20 to $0.10 per 1M tokens`."""
    phrase = strings.price_terms.cut if after < before else strings.price_terms.raised
    return describe_act(phrase, provider, price, before, after)


def describe_act(phrase: Phrase, provider: str, price: records.Price, before: Decimal, after: Decimal) -> str:
    """Return a price change in the words of a phrase, with the conditions of the price."""
    words, is_token = strings.price_terms, price.unit.endswith(TOKENS)
    change = phrase(
        provider=provider,
        what=price.unit.removesuffix(TOKENS).replace("-", " ") if is_token else words.price,
        before=formats.format_price(before),
        after=formats.format_price(after),
        unit=words.tokens if is_token else formats.lowercase_first(unit_name(price)),
    )
    conditions = ", ".join(price_conditions(price))
    return str(words.conditions(change=change, conditions=conditions) if conditions else change)


def describe_announced_price(provider: str, price: records.Price, before: records.Price | None) -> str:
    """Return an announced price as an act: `Google raises input from $0.75 to $1.50 per 1M tokens`."""
    words = strings.price_terms
    if before is None:
        unit, usd = describe_unit(price), formats.format_price(price.usd_per_unit)
        return str(words.announced(provider=provider, unit=formats.lowercase_first(unit), price=usd))
    phrase = words.will_cut if price.usd_per_unit < before.usd_per_unit else words.will_raise
    return describe_act(phrase, provider, price, before.usd_per_unit, price.usd_per_unit)


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
    if price.tier:
        yield words.tier(tier=price.tier)
    if price.hours:
        yield price.hours
    if price.above_input_tokens is not None:
        yield words.above(tokens=formats.format_count(price.above_input_tokens))
    if price.from_input_tokens is not None:
        yield words.at_least(tokens=formats.format_count(price.from_input_tokens))
