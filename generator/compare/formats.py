"""Format figures and words as readers see them: one function a unit, used by templates, fragments and checks.

Figures are printed without exponents and rounded half to even, once: never format what was rounded for print before.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from generator.strings import strings

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def div_half_even(numerator: int, denominator: int) -> int:
    """Return the quotient of two integers, rounded half to even; `denominator` is above 0."""
    quotient, rest = divmod(2 * numerator + denominator, 2 * denominator)
    return quotient - 1 if rest == 0 and quotient % 2 else quotient


@cache
def format_points(hundredths: int) -> str:
    """Format hundredths of a point with one decimal: 7640 is `76.4`.

    Scores and terms are rounded to tenths when they are worked out, so nothing is lost.
    """
    sign = "-" if hundredths < 0 else ""
    tenths = div_half_even(abs(hundredths), 10)
    return f"{sign}{tenths // 10}.{tenths % 10}"


def format_exact_points(exact: int) -> str:
    """Format exact points, in hundred-thousandths, with three decimals: 652000 is `6.520`.

    Whole weights and values with one decimal have no more, so nothing is lost.
    """
    thousandths = div_half_even(exact, 100)
    return f"{thousandths // 1000}.{thousandths % 1000:03d}"


def format_count(number: int) -> str:
    """Format a count with separators: `272,000`."""
    return f"{number:,}"


def format_weight(hundredths: int) -> str:
    """Format hundredths of a point of weight without trailing zeros: 1600 is `16`, 250 is `2.5`."""
    return f"{hundredths / 100:g}"


@cache
def format_dollars(cents: int) -> str:
    """Format an amount of money: 123450 is `$1,234.50`; `cents` is 0 or more."""
    return f"${cents // 100:,}.{cents % 100:02d}"


def format_saving_pct(pct: int) -> str:
    """Format a saving in whole percent of the higher cost: `42%`; what rounds to all of it is `over 99%`."""
    return strings.cost.saving(pct=pct) if pct < 100 else str(strings.cost.nearly_all)


def format_price(usd: Decimal) -> str:
    """Format a unit price with as many decimals as it has, at least two: `$2.50`, `$0.006`."""
    text = f"{usd.normalize():f}"
    decimals = len(text.partition(".")[2])
    return f"${usd:,.2f}" if decimals <= 2 else f"${text}"


@cache
def format_date(iso: str) -> str:
    """Format an ISO day, month or year: `Apr 21, 2026`, `Apr 2026`, `2026`."""
    parts = iso.split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{month} {int(parts[2])}, {parts[0]}"


def format_size(pixels: str) -> str:
    """Format the size of an image with a multiplication sign: `1024x1536` is `1024×1536`."""
    return pixels.replace("x", "×")


def abbreviate_count(number: int) -> str:
    """Format a count with at most two decimals and a letter for its size: `12B`, `1.04T`.

    Below a million it is written out: `272,000`.
    """
    for size, letter in ((10**12, "T"), (10**9, "B"), (10**6, "M")):
        if number >= size:
            figure = (Decimal(number) / size).quantize(Decimal("0.01"), ROUND_HALF_EVEN).normalize()
            return f"{figure:f}{letter}"
    return format_count(number)


def capitalize_first(words: str) -> str:
    """Return words with a capital first letter: `Chat assistant`; `words` is not empty."""
    return words[0].upper() + words[1:]


def lowercase_first(words: str) -> str:
    """Return words with a small first letter, but for an acronym: `tool calling`, `PDF input`."""
    return words if words[1:2].isupper() else words[0].lower() + words[1:]


def join_words(words: list[str] | tuple[str, ...]) -> str:
    """Join words as in a sentence: `a and b`, `a, b, and c`; `words` is not empty."""
    if len(words) <= 2:
        return " and ".join(words)
    return f"{', '.join(words[:-1])}, and {words[-1]}"


def join_within(start: str, parts: Iterable[str], length: int) -> str:
    """Return a sentence of a start and its parts, `start: a, b.`, without the parts from which on it is too long.

    Without any part it is `start.`.
    """
    text, sign = start, ": "
    for part in parts:
        if len(text) + len(sign) + len(part) >= length:
            break
        text, sign = f"{text}{sign}{part}", ", "
    return f"{text}."


@cache
def format_date_range(first: str, last: str) -> str:
    """Format two ISO days as a range, the shared year once: `Mar 3–Apr 21, 2026`; equal days are one."""
    if first == last:
        return format_date(first)
    start = format_date(first)
    return f"{start.partition(',')[0] if first[:4] == last[:4] else start}–{format_date(last)}"
