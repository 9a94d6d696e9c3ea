"""Scale facts to 0 to 100 by fixed ends, so that no model moves another's score.

Used to read evidence. Values are hundredths of a point, rounded half to even to tenths: 7640 is printed as 76.4. The
formulas are those of the methodology page.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Context, Decimal
from functools import cache

from generator.catalog import records

STATES = {"supported": 100, "partial": 50, "unsupported": 0}
TENTH = Decimal("0.1")
DIGITS = Context(prec=15)
"""Precision of powers and logarithms; a tenth of 100 needs four digits, and twice as many take twice as long."""


def scale_value(scale: records.Scale, stated: Decimal | int | str) -> int:
    """Return a stated value on a scale, 0 to 10,000 hundredths of a point; beyond an end it is that end."""
    if scale.kind == "flag":
        return 10_000 if stated else 0
    if scale.kind == "state":
        return STATES[str(stated)] * 100
    value = Decimal(stated)
    if scale.kind == "rating":
        assert scale.reference is not None
        return to_hundredths(expected_win_pct(value - scale.reference))
    if scale.kind == "share":
        chance = scale.chance or Decimal(0)
        return to_hundredths(max(Decimal(0), 100 * (value - chance) / (100 - chance)))
    assert scale.low is not None
    assert scale.high is not None
    if scale.kind == "log":
        return to_hundredths(
            clamp_to_100(
                100 * (value.ln(DIGITS) - cached_ln(scale.low)) / (cached_ln(scale.high) - cached_ln(scale.low))
            )
        )
    return to_hundredths(clamp_to_100(100 * (value - scale.low) / (scale.high - scale.low)))


def expected_win_pct(ahead: Decimal) -> Decimal:
    """Return the percent of votes expected for a rating `ahead` points above the other (the Elo formula)."""
    return 100 / (1 + DIGITS.power(10, -ahead / 400))


@cache
def whole_win_pct(ahead: int) -> int:
    """Return the percent of votes expected from a rating that many points ahead, rounded half to even."""
    return int(expected_win_pct(Decimal(ahead)).to_integral_value(ROUND_HALF_EVEN))


@cache
def win_pct_thresholds() -> tuple[int, ...]:
    """Return for each percent from 1 to 99 the least lead in ratings that it is expected at, in hundredths."""
    shares = (Decimal(percent) / 100 for percent in range(1, 100))
    ahead = (-40_000 * (1 / share - 1).log10(DIGITS) for share in shares)
    return tuple(int(one.to_integral_value(ROUND_CEILING)) for one in ahead)


@cache
def rating_of(value: int, reference: int) -> int:
    """Return the lowest whole rating whose scaled value is at least `value` hundredths."""
    share = (Decimal(value) - 5) / 100  # a value of 76.4 is printed from 76.35 on
    return int((reference - 400 * (100 / share - 1).log10()).to_integral_value(ROUND_CEILING))


@cache
def cached_ln(end: Decimal) -> Decimal:
    """Return the natural logarithm of an end of a scale; cached, as ends are few."""
    return end.ln(DIGITS)


def clamp_to_100(value: Decimal) -> Decimal:
    """Return a value limited to 0 to 100."""
    return min(Decimal(100), max(Decimal(0), value))


def to_hundredths(value: Decimal) -> int:
    """Return a value in hundredths, rounded half to even to tenths."""
    return int(value.quantize(TENTH, ROUND_HALF_EVEN) * 100)
