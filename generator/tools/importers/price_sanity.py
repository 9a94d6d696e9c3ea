"""Prices that cannot be meant as they stand: zero, below zero, out of all range, or a slip of the unit.

A price outside its range may still be right; then a person enters it and says so with
`confirmed`. No import does that.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator.catalog import records
from generator.tools.importers.source_figures import PLACES, plain

LEAP = 50
"""A price does not change by this factor from one reading to the next; a mistaken unit does."""
SLIPS = (
    (Decimal(1_000_000), "a price per token was read as one per million"),
    (Decimal(1_000), "a price per thousand was read as one per million"),
    (Decimal(100), "cents were read as dollars or dollars as cents"),
)
ZERO = "a price of 0: upstream writes it for free, for not sold and for not filled in alike"


def fault(rate: records.Rate, plausible: Mapping[records.Unit, records.Range], before: Decimal | None = None) -> str:
    """Why a price cannot be taken over, or nothing; `before` is what the record says now."""
    if rate.usd == 0:
        return ZERO
    if rate.usd < 0:
        return "a price below 0"
    if -int(rate.usd.normalize().as_tuple().exponent) > PLACES:
        return f"a price with more than {PLACES} digits after the point"
    allowed = plausible.get(rate.unit)
    if allowed and not allowed.low <= rate.usd <= allowed.high:
        return f"outside {allowed.low} to {allowed.high} for {rate.unit}{slip(rate.usd, allowed, before)}"
    if before and leaps(rate.usd, before):
        return f"more than {LEAP} times off the record's {plain(before)}{slip(rate.usd, allowed, before)}"
    return ""


def leaps(now: Decimal, before: Decimal) -> bool:
    """Whether two figures for one thing are so far apart that a unit was mistaken."""
    return not before / LEAP < now < before * LEAP


def slip(usd: Decimal, allowed: records.Range | None, before: Decimal | None) -> str:
    """A guess at the mistake: the factor that brings the price to the record's, or else into its range."""
    for factor, guess in SLIPS:
        for meant in (usd * factor, usd / factor):
            if before and before / 3 < meant < before * 3:
                return f"; perhaps {guess}"
    for factor, guess in SLIPS:
        if not before and allowed and any(allowed.low <= m <= allowed.high for m in (usd * factor, usd / factor)):
            return f"; perhaps {guess}"
    return ""
