"""Figures as readers see them: one formatter per unit, no exponents, half to even, once."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def divided(numerator: int, denominator: int) -> int:
    """A quotient of integers, rounded half to even."""
    quotient, rest = divmod(2 * numerator + denominator, 2 * denominator)
    return quotient - 1 if rest == 0 and quotient % 2 else quotient


@cache
def points(hundredths: int) -> str:
    """Hundredths of a point with one decimal: 7640 is 76.4.

    Every figure that is printed was rounded to tenths when it was made, so nothing is lost.
    """
    sign = "-" if hundredths < 0 else ""
    tenths = divided(abs(hundredths), 10)
    return f"{sign}{tenths // 10}.{tenths % 10}"


def whole(number: int) -> str:
    """A count with separators: 272,000."""
    return f"{number:,}"


def weight(hundredths: int) -> str:
    """A weight without needless zeros: 1600 is 16, 250 is 2.5."""
    return f"{hundredths / 100:g}"


@cache
def dollars(cents: int) -> str:
    """An amount of money: $1,234.50."""
    return f"${cents // 100:,}.{cents % 100:02d}"


def price(usd: Decimal) -> str:
    """A unit price, with as many decimals as it has and at least two: $2.50, $0.006."""
    text = f"{usd.normalize():f}"
    decimals = len(text.partition(".")[2])
    return f"${usd:,.2f}" if decimals <= 2 else f"${text}"


@cache
def day(iso: str) -> str:
    """A day, month or year as readers write it: 21 Apr 2026, Apr 2026, 2026."""
    parts = iso.split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def large(number: int) -> str:
    """A large count in words: 12 billion, 1.04 trillion."""
    for size, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if number >= size:
            figure = (Decimal(number) / size).quantize(Decimal("0.01"), ROUND_HALF_EVEN).normalize()
            return f"{figure:f} {word}"
    return whole(number)


def opening(words: str) -> str:
    """Words as a sentence opens with them: `Small assistant`."""
    return words[0].upper() + words[1:]


def inside(words: str) -> str:
    """Words as they stand inside a sentence: `tool calling`, but `PDF input`."""
    return words if words[1:2].isupper() else words[0].lower() + words[1:]


def listed(words: list[str] | tuple[str, ...]) -> str:
    """Words joined as in a sentence: a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


@cache
def checked_range(first: str, last: str) -> str:
    """The days between which facts were checked."""
    if first == last:
        return day(first)
    start = day(first)
    return f"{start.removesuffix(first[:4]).strip() if first[:4] == last[:4] else start} to {day(last)}"
