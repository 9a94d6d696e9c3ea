"""Prices that cannot be right: zero, below zero, out of all range, a slip of the unit, or unlike those beside them.

A price outside its range may still be right; then an editor enters it and says so with `confirmed`. No import does.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from statistics import median

from generator.catalog import records
from generator.catalog.prices_in_force import is_announced, is_in_force
from generator.tools.importers.listed_prices import MAX_DECIMAL_PLACES, format_decimal

MAX_FACTOR = 50
"""A figure does not change by this factor from one reading to the next; a mistaken unit does."""
MAX_RATIO = 10
"""A provider that asks ten times what the maker asks, or a tenth of it, is a slip of the source."""
RELATED_UNITS: Mapping[str, tuple[str, Decimal]] = {
    "cached-input-tokens": ("input-tokens", Decimal(1)),
    "reasoning-tokens": ("output-tokens", Decimal(5)),
    "cache-write-tokens": ("input-tokens", Decimal(4)),
}
"""Units that cost at most so many times as much as another one."""
MAX_TIER_RATIO = 5
"""Prompts beyond a length cost up to this many times as much; where they cost more, the source mixes two days."""
COMPARED_UNITS = frozenset({"input-tokens", "output-tokens", "image"})
UNIT_SLIPS = (
    (Decimal(1_000_000), "a price per token was read as one per million"),
    (Decimal(1_000), "a price per thousand was read as one per million"),
    (Decimal(100), "cents were read as dollars or dollars as cents"),
)
"""Factors by which prices are mistaken, each with the mistake."""
ZERO_PRICE = "a price of 0, which the source writes for free, not sold, and unknown alike"


def prompt_fault(price: records.Price, model: records.Model) -> str:
    """Return why a price of long prompts cannot be: the model takes none as long; "" if it may."""
    window = model.limits.context.value if model.limits.context else None
    length = price.above_input_tokens or price.from_input_tokens or 0
    return f"a price of prompts longer than the context window, {window:,}" if window and length > window else ""


def price_fault(
    price: records.Price, price_ranges: Mapping[records.Unit, records.Range], recorded_usd: Decimal | None = None
) -> str:
    """Return why a price cannot be taken over, or ""; `recorded_usd` is what the record says of the same thing."""
    if price.usd_per_unit == 0:
        return ZERO_PRICE
    if price.usd_per_unit < 0:
        return "a price below 0"
    if -int(price.usd_per_unit.normalize().as_tuple().exponent) > MAX_DECIMAL_PLACES:
        return f"a price with more than {MAX_DECIMAL_PLACES} decimals"
    allowed = price_ranges.get(price.unit)
    slip = guess_unit_slip(price.usd_per_unit, allowed, recorded_usd)
    if allowed and not allowed.low <= price.usd_per_unit <= allowed.high:
        return f"outside the usual {allowed.low}–{allowed.high} for {price.unit}{slip}"
    if recorded_usd and is_far_off(price.usd_per_unit, recorded_usd):
        return f"more than {MAX_FACTOR}× off the record's {format_decimal(recorded_usd)}{slip}"
    return ""


def other_day_reason(price: records.Price, day: datetime.date) -> str:
    """Return why a price is not the one of a day; "" if it is."""
    if is_announced(price, day):
        return f"a price announced from {price.since}; enter it by hand"
    return "" if is_in_force(price, day) else f"a price that ended on {price.until}"


def is_far_off(figure: Decimal, recorded: Decimal) -> bool:
    """Return whether two figures for one thing are so far apart that a unit was mistaken."""
    return not recorded / MAX_FACTOR < figure < recorded * MAX_FACTOR


def guess_unit_slip(usd: Decimal, allowed: records.Range | None, recorded_usd: Decimal | None) -> str:
    """Return a guess at the mistake in a price, as a clause that starts with "; ", or "".

    The mistake is the factor that brings the price near the record's or, without one, into its range.
    """
    for factor, mistake in UNIT_SLIPS:
        for meant in (usd * factor, usd / factor):
            if recorded_usd and recorded_usd / 3 < meant < recorded_usd * 3:
                return f"; perhaps {mistake}"
            if not recorded_usd and allowed and allowed.low <= meant <= allowed.high:
                return f"; perhaps {mistake}"
    return ""


def usual_prices(asked: Iterable[tuple[bool, records.Price]]) -> dict[str, Decimal]:
    """Return what a model usually costs, by unit: what its maker asks, else the median of three or more.

    `asked` are prices, each with whether the maker asks it.
    """
    by_unit: dict[str, list[tuple[bool, Decimal]]] = {}
    for is_makers, price in asked:
        if price.unit in COMPARED_UNITS and is_plain(price):
            by_unit.setdefault(price.unit, []).append((is_makers, price.usd_per_unit))
    usual = {}
    for unit, prices in by_unit.items():
        own = [usd for is_makers, usd in prices if is_makers]
        if own or len(prices) >= 3:
            usual[unit] = median(own or [usd for _, usd in prices])
    return usual


def find_slip(price: records.Price, usual: Mapping[str, Decimal], plain: Mapping[str, Decimal]) -> str:
    """Return why a price cannot be meant beside others; "" if it can.

    `usual` is what the model usually costs, `plain` what the same listing asks for short prompts, both by unit.
    """
    usd, expected, short = price.usd_per_unit, usual.get(price.unit), plain.get(price.unit)
    if price.batch or price.tier:
        return ""
    if not is_plain(price):
        is_odd = short and not short <= usd <= short * MAX_TIER_RATIO
        return (
            f"a price of long prompts that is below that of short ones or above {MAX_TIER_RATIO} times"
            if is_odd
            else ""
        )
    if expected and not expected / MAX_RATIO <= usd <= expected * MAX_RATIO:
        return f"{MAX_RATIO} times or a tenth of the usual {format_decimal(expected)}"
    of_unit, ratio = RELATED_UNITS.get(price.unit, ("", Decimal(0)))
    if of_unit in plain and usd > plain[of_unit] * ratio:
        return f"above {ratio} times the price of {of_unit}"
    return ""


def is_plain(price: records.Price) -> bool:
    """Return whether a price is the standard one for prompts of every length."""
    is_long = price.above_input_tokens is not None or price.from_input_tokens is not None
    return not (is_long or price.batch or price.tier)
