"""Units of prices in words, for model pages, the page of changes and price history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.strings import Phrase, strings

TOKENS = "-tokens"
"""End of the names of units of which a price buys a million."""
MAX_MOVES = 4
"""Most prices of one day that an act names."""


class PriceMove(NamedTuple):
    """One price that changed or will."""

    price: records.Price
    before: Decimal | None
    """US dollars; None for a price that replaces none."""
    after: Decimal


def describe_unit(price: records.Price) -> str:
    """Return what a price buys, with its conditions: `1M input tokens, prompts over 200,000 tokens`."""
    return ", ".join((unit_name(price), *price_conditions(price)))


def describe_price_changes(provider: str, moves: Sequence[PriceMove]) -> str:
    """Return prices that changed on one day as an act: `OpenAI cut input from $0.20 to $0.10 per 1M tokens`."""
    words = strings.price_terms
    return describe_act(provider, moves, (words.cut, words.raised, words.changed))


def describe_announced_prices(provider: str, moves: Sequence[PriceMove]) -> str:
    """Return prices announced for one day as an act: `Google raises input from $0.75 to $1.50 per 1M tokens`."""
    words = strings.price_terms
    return describe_act(provider, moves, (words.will_cut, words.will_raise, words.will_change))


def describe_act(provider: str, moves: Sequence[PriceMove], acts: tuple[Phrase, Phrase, Phrase]) -> str:
    """Return moves in words; `acts` say that all prices fall, that all rise, or neither.

    Prices without conditions come first; what is more than `MAX_MOVES` is counted.
    """
    words = strings.price_terms
    falls = {move.before is not None and move.after < move.before for move in moves}
    rises = {move.before is not None and move.after > move.before for move in moves}
    act = acts[0] if falls == {True} else acts[1] if rises == {True} else acts[2]
    listed = sorted(moves, key=lambda move: len(list(price_conditions(move.price))))[:MAX_MOVES]
    shares_unit = all(move.price.unit.endswith(TOKENS) for move in listed)
    parts = [describe_move(move, with_unit=not shares_unit) for move in listed]
    if more := len(moves) - len(listed):
        parts.append(words.more_price if more == 1 else words.more_prices(count=more))
    text = formats.join_words(parts)
    return str(act(provider=provider, moves=words.per(moves=text, unit=words.tokens) if shares_unit else text))


def describe_move(move: PriceMove, with_unit: bool) -> str:
    """Return one price before and after: `input from $0.20 to $0.10`."""
    words, price = strings.price_terms, move.price
    is_token = price.unit.endswith(TOKENS)
    what = price.unit.removesuffix(TOKENS).replace("-", " ") if is_token else words.price
    after = formats.format_price(move.after)
    text = (
        words.new(what=what, after=after)
        if move.before is None
        else words.move(what=what, before=formats.format_price(move.before), after=after)
    )
    if with_unit:
        text = words.per(moves=text, unit=words.tokens if is_token else formats.lowercase_first(unit_name(price)))
    conditions = ", ".join(price_conditions(price))
    return str(words.conditions(change=text, conditions=conditions) if conditions else text)


def unit_name(price: records.Price) -> str:
    """Return what one price buys, without conditions: `1M input tokens`, `Image`, `First megapixel`."""
    unit, words = price.unit.replace("-", " "), strings.price_terms
    if price.unit.endswith(TOKENS):
        return str(words.million(unit=unit))
    return formats.capitalize_first(words.steps[price.step](unit=unit) if price.step else unit)


def price_conditions(price: records.Price) -> Iterator[str]:
    """Yield the conditions under which a price holds."""
    words = strings.price_terms
    if price.size:
        yield formats.format_size(price.size)
    if price.quality:
        yield words.quality(quality=price.quality)
    if price.batch:
        yield words.batch
    if price.tier:
        yield words.tier(tier=price.tier)
    if price.hours:
        yield price.hours
    if price.above_input_tokens is not None:
        yield words.above(tokens=formats.format_count(price.above_input_tokens))
    if price.from_input_tokens is not None:
        yield words.at_least(tokens=formats.format_count(price.from_input_tokens))
