"""Filters of lists of models: the options that tell the models of a list apart.

A script reads from each row one code per filter: the place of an option, the sum of 2 ** place of all that hold, or
a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.compare import formats
from generator.compare.model.listed_values import ListedValues
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import capability_order
from generator.compare.site import Site
from generator.strings import strings

MICROS = 1_000_000
"""Millionths in a dollar."""
TOKEN_PRICES, IMAGE_PRICES = ("0.10", "0.30", "1", "3", "10"), ("0.01", "0.03", "0.05", "0.10")
"""Bounds offered for a price in dollars: per 1M input tokens, and per image."""
CONTEXTS = (32_000, 128_000, 200_000, 400_000, 1_000_000)
"""Bounds offered for the context window, in tokens."""
MONTHS_BACK = (3, 6, 12, 24)
"""Months before the day of the site that are offered as first days of release."""
MAX_CAPABILITIES = 30
"""Capabilities a filter offers; a script counts on 31 bits."""
Test = Literal["one", "each", "most", "least"]
"""What a filter asks: one of the chosen options, each of them, at most the bound, or at least the bound."""


class FilterOption(NamedTuple):
    """One choice in a filter."""

    value: str
    """As the address of the page holds it."""
    label: str
    hits: int
    """Models of the list that meet it."""


class ListFilter(NamedTuple):
    """One filter, with the code of each model for it."""

    name: str
    test: Test
    options: tuple[FilterOption, ...]
    codes: tuple[str, ...]
    """One a model, in the order of the list; empty where unknown."""


def list_filters(site: Site, models: Sequence[ModelFacts]) -> Iterator[ListFilter]:
    """Yield the filters that tell these models apart."""
    words, listed = strings.lists, [facts.listed for facts in models]
    kinds = {kind: formats.capitalize_first(word) for kind, word in strings.cells.modalities.items()}
    found = (
        choice_filter("maker", [(facts.maker_id, facts.maker) for facts in models]),
        mask_filter("license", words.license, [license_options(one) for one in listed]),
        price_filter("price", TOKEN_PRICES, [one.input_micros for one in listed]),
        price_filter("image-price", IMAGE_PRICES, [one.image_micros for one in listed]),
        context_filter([one.context for one in listed]),
        mask_filter("inputs", kinds, [set(one.further_inputs) for one in listed]),
        capability_filter(site, models),
        release_filter(site, [one.released for one in listed]),
        mask_filter("status", words.status, [set() if is_ending(facts) else {"current"} for facts in models]),
    )
    yield from (one for one in found if one.options)


def is_ending(facts: ModelFacts) -> bool:
    """Return whether a model is deprecated, or retired with its weights open."""
    return bool(facts.end_mark)


def license_options(listed: ListedValues) -> set[str]:
    """Return which options of the filter by license hold."""
    holds = {
        "open": listed.open_weights is True,
        "commercial": listed.commercial_use == "allowed",
        "permissive": listed.license_class == "permissive",
    }
    return {name for name, is_met in holds.items() if is_met}


def choice_filter(name: str, chosen: Sequence[tuple[str, str]]) -> ListFilter:
    """Return a filter by one value a model, given with its label; the values of most models come first."""
    counts = {one: chosen.count(one) for one in dict.fromkeys(chosen)}
    order = sorted(counts, key=lambda one: (-counts[one], one[1].casefold()))
    options = [FilterOption(*one, counts[one]) for one in order]
    codes = tuple(str(order.index(one)) for one in chosen)
    return ListFilter(name, "one", tuple(options if len(options) > 1 else ()), codes)


def mask_filter(name: str, labels: Mapping[str, str], held: Sequence[set[str]]) -> ListFilter:
    """Return a filter by options of which a model meets any number; those that all or none meet are left out."""
    counts = {value: sum(value in own for own in held) for value in labels}
    offered = [value for value, count in counts.items() if 0 < count < len(held)]
    options = tuple(FilterOption(value, labels[value], counts[value]) for value in offered)
    codes = tuple(str(sum(1 << place for place, value in enumerate(offered) if value in own)) for own in held)
    return ListFilter(name, "each", options, codes)


def bound_filter(
    name: str, test: Test, bounds: Iterable[tuple[str, str]], codes: Sequence[str], meets: Callable[[str, str], bool]
) -> ListFilter:
    """Return a filter by a bound of a figure, whose options are values with labels; those that all or none meet go."""
    options = [FilterOption(*bound, sum(bool(code) and meets(code, bound[0]) for code in codes)) for bound in bounds]
    return ListFilter(name, test, tuple(one for one in options if 0 < one.hits < len(codes)), tuple(codes))


def price_filter(name: str, bounds: Sequence[str], micros: Sequence[int | None]) -> ListFilter:
    """Return a filter by the highest price."""
    labels = [(bound, strings.lists.at_most(price=formats.format_price(Decimal(bound)))) for bound in bounds]
    codes = ["" if one is None else f"{(Decimal(one) / MICROS).normalize():f}" for one in micros]
    return bound_filter(name, "most", labels, codes, lambda code, bound: Decimal(code) <= Decimal(bound))


def context_filter(contexts: Sequence[int | None]) -> ListFilter:
    """Return a filter by the smallest context window."""
    labels = [(str(bound), strings.lists.tokens(count=formats.format_count(bound))) for bound in CONTEXTS]
    codes = ["" if one is None else str(one) for one in contexts]
    return bound_filter("context", "least", labels, codes, lambda code, bound: int(code) >= int(bound))


def release_filter(site: Site, released: Sequence[str]) -> ListFilter:
    """Return a filter by the first day of release; a month or year counts as its first day."""
    year, month = site.catalog.as_of.year, site.catalog.as_of.month
    starts = [divmod(12 * year + month - 1 - back, 12) for back in MONTHS_BACK]
    days = [f"{year}-{month + 1:02d}-01" for year, month in starts]
    labels = [(day, strings.lists.since(day=formats.format_date(day[:7]))) for day in days]
    codes = ["".join(part for part in (one + "-01-01").split("-")[:3]) if one else "" for one in released]
    return bound_filter(
        "released", "least", labels, codes, lambda code, bound: int(code) >= int(bound.replace("-", ""))
    )


def capability_filter(site: Site, models: Sequence[ModelFacts]) -> ListFilter:
    """Return a filter by supported capabilities, those of most models first if there are too many."""
    kinds = [site.catalog.capabilities[name] for name in capability_order(site.catalog)]
    places = [place for place, kind in enumerate(kinds) if kind.takes == "state"]
    counts = {place: sum(facts.capability_values[place] == 2 for facts in models) for place in places}
    kept = sorted(sorted(places, key=lambda place: -counts[place])[:MAX_CAPABILITIES])
    names = capability_order(site.catalog)
    labels = {names[place]: kinds[place].name for place in kept}
    return mask_filter(
        "capabilities",
        labels,
        [{names[place] for place in kept if facts.capability_values[place] == 2} for facts in models],
    )
