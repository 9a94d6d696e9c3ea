"""Units of prices in words, for model pages, the page of changes and price history."""

from __future__ import annotations

from generator.catalog import records
from generator.compare import formats
from generator.strings import strings


def describe_unit(rate: records.Rate) -> str:
    """Return the unit of a rate with its conditions: `Million input tokens, prompts above 200,000 tokens`."""
    unit, words = rate.unit.replace("-", " "), strings.price_terms
    parts: list[str] = [words.million(unit=unit) if "tokens" in unit else unit.capitalize()]
    parts += [part for part in (rate.step, rate.size) if part]
    if rate.quality:
        parts.append(words.quality(quality=rate.quality))
    if rate.batch:
        parts.append(words.batch)
    if rate.above_input_tokens is not None:
        parts.append(words.above(tokens=formats.format_count(rate.above_input_tokens)))
    if rate.from_input_tokens is not None:
        parts.append(words.at_least(tokens=formats.format_count(rate.from_input_tokens)))
    return ", ".join(parts)
