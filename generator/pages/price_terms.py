"""Units of prices in words, for model pages, the page of changes and price history."""

from __future__ import annotations

from generator.catalog import records
from generator.compare import formats


def describe_unit(rate: records.Rate) -> str:
    """Return the unit of a rate with its conditions: `Million input tokens, prompts above 200,000 tokens`."""
    unit = rate.unit.replace("-", " ")
    words = [f"Million {unit}" if "tokens" in unit else unit.capitalize()]
    words += [word for word in (rate.step, rate.size, rate.quality and f"{rate.quality} quality") if word]
    if rate.batch:
        words.append("in batches")
    if rate.above_input_tokens is not None:
        words.append(f"prompts above {formats.format_count(rate.above_input_tokens)} tokens")
    if rate.from_input_tokens is not None:
        words.append(f"prompts from {formats.format_count(rate.from_input_tokens)} tokens")
    return ", ".join(words)
