"""The values that capabilities take, each parsed from its normal form: rules check them, pages print and compare them.

A value is stated as in a record: a text, or a tuple of texts for a list. What a source states in other words is no
value: `up to 14` is written `14`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.problems import suggest_near_miss
from generator.catalog.yaml.scalars import AMOUNT, parse_amount, suggest_amount, wrong_value

Stated = str | tuple[str, ...]
SIZE = re.compile(r"([1-9][0-9]{0,5})x([1-9][0-9]{0,5})")
RATIO = re.compile(r"[1-9][0-9]{0,4}(?:\.[0-9]{1,2})?:[1-9][0-9]{0,4}(?:\.[0-9]{1,2})?")
RANGE = re.compile(rf"({RATIO.pattern}) to ({RATIO.pattern})")
ANY_RATIO = "auto"
"""The entry of a list of ratios by which the model chooses."""
SURROUNDINGS = re.compile(r"^(?:up to|at most|at least|about|over|max(?:imum)?)\s+|\s*[A-Za-z%].*$", re.IGNORECASE)
"""Words around a figure."""


class CapabilityValue(NamedTuple):
    """The value of a capability, ready to compare."""

    number: Decimal | None = None
    """The figure of a number; the megapixels of a size; the count of a list of which only that is known."""
    entries: tuple[str, ...] = ()
    """Of a list, in the order of the source."""
    text: str = ""
    """As written, for what is neither a number nor a list: a size in pixels, a range, a choice, a text."""


def parse_capability_value(kind: records.CapabilityDefinition, stated: Stated) -> CapabilityValue:
    """Return the value of a capability that takes one.

    Raises:
        PydanticCustomError: it does not have the form that the capability takes.
    """
    if isinstance(stated, tuple) and kind.takes not in ("list", "range"):
        raise wrong_value("is a list", f"write {FORMS[kind.takes]}")
    return PARSERS[kind.takes](kind, stated)


def parse_number(kind: records.CapabilityDefinition, stated: Stated) -> CapabilityValue:
    """Parse a figure without its unit."""
    written = str(stated)
    bare = SURROUNDINGS.sub("", SURROUNDINGS.sub("", written))
    if not AMOUNT.fullmatch(written) and AMOUNT.fullmatch(meant := suggest_amount(bare)):
        unit = f", without its unit, {kind.unit}" if kind.unit else ""
        raise wrong_value(f'"{written}" is not a plain number', f"write {meant}{unit}")
    figure = parse_amount(stated)
    if figure < 0:
        raise wrong_value(f"{figure} is negative", "write 0 or more")
    return CapabilityValue(figure)


def parse_size(kind: records.CapabilityDefinition, stated: Stated) -> CapabilityValue:
    """Parse the size of an image, in pixels or in megapixels."""
    written = str(stated)
    if pixels := SIZE.fullmatch(written):
        return CapabilityValue(Decimal(int(pixels[1]) * int(pixels[2])) / 1_000_000, text=written)
    if AMOUNT.fullmatch(written) and Decimal(written) > 0:
        return CapabilityValue(Decimal(written))
    named = re.search(r"([1-9][0-9]*)\s*[x×*]\s*([1-9][0-9]*)", written)
    total = re.fullmatch(r"(?:up to\s+)?([0-9]+(?:\.[0-9]+)?)\s*(?:MP|megapixels?)", written, re.IGNORECASE)
    meant = f"{named[1]}x{named[2]}" if named else total[1] if total else FORMS["size"]
    raise wrong_value(f'"{written}" is not a size', f"write {meant}")


def parse_list(kind: records.CapabilityDefinition, stated: Stated) -> CapabilityValue:
    """Parse a list, or the number of its entries where a source states only that."""
    if isinstance(stated, tuple):
        return CapabilityValue(entries=refuse_repeats(stated))
    if not re.fullmatch("[1-9][0-9]{0,5}", stated):
        parts = [part for part in re.split(r"\s*[,;/]\s*", stated) if part]
        raise wrong_value(f'"{stated}" is not a list', f"write [{', '.join(parts)}], or how many there are")
    return CapabilityValue(Decimal(stated))


def parse_ratios(kind: records.CapabilityDefinition, stated: Stated) -> CapabilityValue:
    """Parse ratios of width to height: a list, or the two ends of a range."""
    if isinstance(stated, tuple):
        for ratio in refuse_repeats(stated):
            if ratio != ANY_RATIO and not RATIO.fullmatch(ratio):
                raise wrong_value(f'"{ratio}" is not a ratio', f"write width:height, such as 16:9, or {ANY_RATIO}")
        return CapabilityValue(entries=stated)
    if not (ends := RANGE.fullmatch(stated)):
        found = re.findall(RATIO.pattern, stated)
        meant = f"{found[0]} to {found[1]}" if len(found) == 2 else f"[{found[0]}]" if len(found) == 1 else ""
        raise wrong_value(f'"{stated}" is not a range', f"write {meant or FORMS['range']}")
    if ratio_value(ends[1]) >= ratio_value(ends[2]):
        raise wrong_value(f"{ends[1]} is not narrower than {ends[2]}", f"write {ends[2]} to {ends[1]}")
    return CapabilityValue(text=stated)


def parse_choice(kind: records.CapabilityDefinition, stated: Stated) -> CapabilityValue:
    """Parse one of the values that the capability's record lists."""
    if stated not in kind.choices:
        near = suggest_near_miss(str(stated), kind.choices)
        raise wrong_value(f'"{stated}" is not one of {"; ".join(kind.choices)}', near or "write one of these")
    return CapabilityValue(text=str(stated))


def parse_words(kind: records.CapabilityDefinition, stated: Stated) -> CapabilityValue:
    """Return any text as it is."""
    return CapabilityValue(text=str(stated))


def ratio_value(ratio: str) -> Decimal:
    """Return a ratio as a number: `16:9` is 1.78."""
    width, height = ratio.split(":")
    return Decimal(width) / Decimal(height)


def refuse_repeats(entries: tuple[str, ...]) -> tuple[str, ...]:
    """Return a list as it is.

    Raises:
        PydanticCustomError: an entry occurs twice.
    """
    for index, entry in enumerate(entries):
        if entry in entries[:index]:
            raise wrong_value(f'"{entry}" is listed twice', "keep it once")
    return entries


PARSERS: Mapping[str, Callable[[records.CapabilityDefinition, Stated], CapabilityValue]] = {
    "number": parse_number,
    "size": parse_size,
    "list": parse_list,
    "range": parse_ratios,
    "choice": parse_choice,
    "text": parse_words,
}
"""For each kind of value but a state."""
FORMS: Mapping[str, str] = {
    "number": "a number, such as 14",
    "size": "width x height, such as 3840x2160, or megapixels, such as 8.29",
    "list": "a list, such as [one, two]",
    "range": "a range, such as 1:4 to 4:1, or a list, such as [1:1, 16:9]",
    "choice": "one of its choices",
    "text": "a text",
}
"""What each kind of value is written as."""
