"""Rates of a source in the form of a record: exact decimals without float noise, conditions, and their wording."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Any

from generator.catalog import records
from generator.catalog.prices_in_force import price_conditions

SIGNIFICANT_DIGITS = 12
"""Digits of a price that mean something; what follows a run of zeros or nines further down is float noise."""
MAX_DECIMAL_PLACES = 12
"""Digits after the point that a record may hold."""


def remove_float_noise(figure: Decimal) -> Decimal:
    """Return a figure as it was meant: 0.8299999999999998 is 0.83; a figure without noise is returned as it is."""
    meant = Context(prec=SIGNIFICANT_DIGITS).plus(figure)
    is_noise = abs(figure - meant) <= abs(figure) * Decimal("1e-14")
    return meant if is_noise else figure


def per_million(usd_per_token: Decimal) -> Decimal:
    """Return a price per token as the price of a million tokens, exactly."""
    return remove_float_noise(Decimal(usd_per_token).scaleb(6))


def format_decimal(figure: Decimal) -> str:
    """Return a figure in digits, without exponent and trailing zeros."""
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def make_price(unit: records.Unit, usd: Decimal, **conditions: Any) -> records.Price:
    """Return a price without float noise; it is not validated."""
    return records.Price.model_construct(unit=unit, usd_per_unit=remove_float_noise(usd), **conditions)


def have_rival_conditions(price: records.Price, other: records.Price, by_another: bool) -> bool:
    """Return whether two prices are for the same thing under conditions that cannot be in one list.

    Images of several sizes and qualities can; prompt lengths of two sources cannot, nor can a price for every image
    beside prices by size. `by_another` says whether they come from two sources.
    """
    if have_same_threshold(price, other):
        return True
    if not by_another:
        return False
    if (price.unit, price.batch, price.step, price.tier) != (other.unit, other.batch, other.step, other.tier):
        return False
    if price.unit == "image":
        return (price.quality is None, price.size is None) != (other.quality is None, other.size is None)
    return price_conditions(price) != price_conditions(other)


def have_same_threshold(price: records.Price, other: records.Price) -> bool:
    """Return whether one price is for prompts above a length, and the other, for the same, from that very length on."""
    above, least = (price, other) if price.above_input_tokens else (other, price)
    if above.above_input_tokens is None or above.above_input_tokens != least.from_input_tokens:
        return False
    return (price.unit, price.batch, price.tier) == (other.unit, other.batch, other.tier)


def describe_price(price: records.Price) -> str:
    """Return the unit of a price and its conditions: `input-tokens above 200000`, `image high 1024x1024`."""
    words = [price.unit, price.quality or "", price.size or "", price.step or ""]
    words += [f"above {price.above_input_tokens}"] if price.above_input_tokens else []
    words += [f"from {price.from_input_tokens}"] if price.from_input_tokens else []
    words += ["batch"] if price.batch else []
    words += [f"{price.tier} tier"] if price.tier else []
    words += [price.hours] if price.hours else []
    return " ".join(word for word in words if word)
