"""Figures of a source in the form a record is written in."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Any, TypeAlias

from generator.catalog import records

MILLION = Decimal(1_000_000)
DIGITS = 12
"""Digits of a price that mean something; what stands behind a run of zeros or nines further down is float noise."""
PLACES = 12
"""Digits after the point that a record may hold."""


Key: TypeAlias = "tuple[object, ...]"
"""What two rates share that are the same rate, whatever their price."""


def without_noise(figure: Decimal) -> Decimal:
    """A figure as it was meant: 0.8299999999999998 is 0.83; one that is exact to twelve digits stays as it is."""
    meant = Context(prec=DIGITS).plus(figure)
    close = abs(figure - meant) <= abs(figure) * Decimal("1e-14")
    return meant if close else figure


def per_million(price: Decimal) -> Decimal:
    """A price per token as the price of a million tokens, exactly."""
    return without_noise(Decimal(price).scaleb(6))


def plain(figure: Decimal) -> str:
    """A figure in digits, without exponent and trailing zeros."""
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rate(unit: records.Unit, usd: Decimal, **conditions: Any) -> records.Rate:
    """A rate as a record holds it; the price without noise. Whether it is plausible, others judge."""
    return records.Rate.model_construct(unit=unit, usd=without_noise(usd), **conditions)


def conditions(one: records.Rate) -> Key:
    """A rate without its price."""
    return (one.unit, one.quality, one.size, one.step, one.above_input_tokens, one.from_input_tokens, one.batch)


def rivals(one: records.Rate, other: records.Rate) -> bool:
    """Whether two rates price the same thing under conditions that do not stand beside each other.

    Pictures of several sizes and qualities do; prompt lengths of two sources do not, nor
    does a price for every picture beside prices by size.
    """
    if (one.unit, one.batch, one.step) != (other.unit, other.batch, other.step):
        return False
    if one.unit == "image":
        return (one.quality is None, one.size is None) != (other.quality is None, other.size is None)
    return conditions(one) != conditions(other)


def in_words(one: records.Rate) -> str:
    """The unit of a rate and its conditions: `input-tokens above 200000`, `image high 1024x1024`."""
    said = [one.unit, one.quality or "", one.size or "", one.step or ""]
    said += [f"above {one.above_input_tokens}"] if one.above_input_tokens else []
    said += [f"from {one.from_input_tokens}"] if one.from_input_tokens else []
    said += ["batch"] if one.batch else []
    return " ".join(word for word in said if word)
