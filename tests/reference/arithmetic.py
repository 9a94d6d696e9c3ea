"""Reference: rounding, printed means, and expected shares, in exact arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal


def div_half_even(dividend: int, divisor: int) -> int:
    """Return the quotient rounded to the nearest whole number, halves to the even one; the divisor is above 0."""
    quotient, rest = divmod(dividend, divisor)
    return quotient + (2 * rest > divisor or (2 * rest == divisor and quotient % 2 == 1))


def mean(values: Mapping[int, int], weights: Sequence[int]) -> int:
    """Return the weighted mean of values by place, in hundredths, rounded half to even to tenths; 0 over none."""
    over = sum(weights[place] for place in values)
    return 10 * div_half_even(sum(weights[place] * value for place, value in values.items()), 10 * over) if over else 0


def win_share_pct(gap: int) -> int:
    """Return the whole percent of comparisons expected to be won with a rating that many points ahead."""
    share = 100 / (1 + Decimal(10) ** (Decimal(-gap) / 400))
    return int(share.to_integral_value(ROUND_HALF_EVEN))
