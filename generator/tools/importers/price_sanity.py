"""Prices that cannot be right: zero, below zero, out of all range, or a slip of the unit.

A price outside its range may still be right; then an editor enters it and says so with `confirmed`. No import does.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator.catalog import records
from generator.tools.importers.listed_prices import MAX_DECIMAL_PLACES, format_decimal

MAX_FACTOR = 50
"""A figure does not change by this factor from one reading to the next; a mistaken unit does."""
UNIT_SLIPS = (
    (Decimal(1_000_000), "a price per token was read as one per million"),
    (Decimal(1_000), "a price per thousand was read as one per million"),
    (Decimal(100), "cents were read as dollars or dollars as cents"),
)
"""Factors by which prices are mistaken, each with the mistake."""
ZERO_PRICE = "a price of 0, which the source writes for free, not sold, and unknown alike"


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
