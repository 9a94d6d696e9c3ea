"""Which lines of a list of prices are not a provider's ordinary listing of a model: their prices would mislead.

A gateway lists a model once for each supplier, `novita/…` beside `deepinfra/…`, at several prices; none is its price.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.tools.importers.price_list_lines import OtherListing, PriceListLine
from generator.tools.importers.providers import provider_names

REGIONS = frozenset({"au", "eu", "us", "region au", "region eu", "region us"})
FASTER = frozenset({"fast", "highspeed", "lightning"})
HOURS = frozenset({"peak", "off-peak"})
"""Variants of a line."""
NO_SUPPLIERS = frozenset({"accounts", "tee"})
"""What is before a slash and names none: a path, and enclaves of the provider's own."""


def find_irregular_lines(lines: Sequence[tuple[int, PriceListLine]], maker_of: Mapping[str, str]) -> dict[int, str]:
    """Return why lines are not taken, by their number; `maker_of` gives the maker of each model."""
    by_name = own_namers(line for _, line in lines)
    makers: dict[str, set[str]] = {}
    for _, line in lines:
        if line.first_party:
            makers.setdefault(line.model, set()).add(price_words(line))
    found = {}
    for number, line in lines:
        names = ListingNames(line.model, maker_of.get(line.model, ""))
        reason = variant_reason(line)
        if not reason and not line.first_party:
            is_preview = "preview" in line.listing and "preview" not in line.model
            if is_preview and price_words(line) not in makers.get(line.model, set()):
                reason = "a listing of a preview, at a price that is not the maker's"
            else:
                reason = names.supplier_reason(line, line.provider in by_name)
        if reason:
            found[number] = reason
    return found


def own_namers(lines: Iterable[PriceListLine]) -> frozenset[str]:
    """Return the providers most of whose listings name nobody before a slash."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts[line.provider] += -1 if "/" in line.listing else 1
    return frozenset(name for name, count in counts.items() if count > 0)


def price_words(line: PriceListLine) -> str:
    """Return what a line asks for input and for output."""
    return f"{line.prices.get('input')} {line.prices.get('output')}"


def variant_reason(line: PriceListLine) -> str:
    """Return why the variant of a line makes its price a special one; "" if it does not."""
    if line.variant in HOURS and not line.hours:
        return "a price by the hour of the day without its hours"
    if line.variant in REGIONS:
        return "a price of one region alone"
    return "a price of a faster service" if line.variant in FASTER else ""


class ListingNames:
    """The names under which providers list one model."""

    def __init__(self, model_id: str, maker_id: str) -> None:
        self.model, self.maker = squeeze(model_id), squeeze(maker_id)

    def supplier(self, listing: str) -> str:
        """Return who serves a listing, as its name begins; "" for the provider itself and for the model's maker."""
        first = squeeze(listing.partition("/")[0])
        by_maker = self.model.startswith(first) or self.maker.startswith(first)
        by_maker = by_maker or (bool(self.maker) and first.startswith(self.maker))
        return "" if "/" not in listing or by_maker or first in NO_SUPPLIERS else first

    def supplier_reason(self, line: PriceListLine, has_own_names: bool) -> str:
        """Return why a line is one of several listings that may be meant, or another supplier's; "" if neither."""
        supplier = self.supplier(line.listing)
        if supplier and has_own_names and supplier in reviewed_ids():
            return "a listing of another supplier"
        rivals = [one.listing for one in line.others if is_rival(one, line)]
        if supplier and any(self.supplier(one) != supplier for one in rivals):
            return "the provider lists the model by supplier, at several prices"
        alike = [one for one in rivals if self.supplier(one) == supplier]
        is_base = f"{line.listing}-instruct".lower() in [one.lower() for one in alike]
        if is_base or (alike and self.last_part(line.listing) != self.model):
            return "the provider lists the model twice, at several prices"
        return ""

    def last_part(self, listing: str) -> str:
        """Return the name of a listing as the model's id would be written."""
        return squeeze(re.sub("-(instruct|it|chat)$", "", listing.rpartition("/")[2].lower()))


def is_rival(other: OtherListing, line: PriceListLine) -> bool:
    """Return whether another listing may be the ordinary one as well as the line's."""
    is_older = other.snapshot is not None and line.snapshot is None
    return not other.variant and not is_older and squeeze(other.listing.partition("/")[0]) not in NO_SUPPLIERS


def squeeze(name: str) -> str:
    """Return a name without case and marks."""
    return re.sub("[^a-z0-9]", "", name.lower())


def reviewed_ids() -> frozenset[str]:
    """Return the ids of reviewed providers in all feeds, without marks."""
    return frozenset(squeeze(identifier) for _, identifier in provider_names())
