"""Lists of models: the component that rankings, use cases, capabilities, makers and the list of all models share.

A list has the columns for which enough models have a value, and filters that tell its models apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.compare import formats
from generator.compare.model.listed_values import ListedValues
from generator.compare.model.model_facts import ModelFacts
from generator.compare.site import Site
from generator.pages.list_filters import MICROS, ListFilter, list_filters
from generator.strings import strings

LIST_INPUTS = ("all/names", "all/listed", "all/capabilities", "all/costs")
"""What every page with a list depends on."""
MIN_KNOWN_PART = 4
"""A column needs a value for one in so many models."""


class ListColumn(NamedTuple):
    """A column after the name, rank and score."""

    label: str
    order: Literal["up", "down", "word", "day"]
    """Which end comes first when a reader sorts by it; days come latest first."""
    missing: str
    """What stands for an unknown value."""
    anchor: str = ""
    """Place on the model's page that its texts lead to; empty for texts without links."""


class ListEntry(NamedTuple):
    """One model, with what a page ranks it by."""

    facts: ModelFacts
    rank: str = ""
    points: int | None = None
    """In hundredths; None without a score, as are its bounds."""
    low: int | None = None
    high: int | None = None
    config: str = ""
    """In words, that of its leading result; empty for the default one."""


class RangeStrip(NamedTuple):
    """Where a score and its bounds are on the axis of the list, in percent."""

    low: str
    high: str
    points: str


class ListRow(NamedTuple):
    """One model of a list."""

    entry: ListEntry
    strip: RangeStrip | None
    """None without a score."""
    codes: str
    """Those of all filters, separated by spaces; `-` where unknown."""
    cells: tuple[str, ...]
    """One for each column, as printed, or an ISO day; empty where unknown."""
    is_third_party: bool
    """Whether its prices are those of a provider that is not its maker."""


class ModelList(NamedTuple):
    """A list of models, in the order of the page."""

    columns: tuple[ListColumn, ...]
    filters: tuple[ListFilter, ...]
    rows: tuple[ListRow, ...]
    has_ranks: bool
    has_points: bool


ExtraColumn = tuple[ListColumn, Mapping[str, str]]
"""A column of one page alone, with its texts by model."""


def model_list(
    site: Site,
    entries: Sequence[ListEntry],
    workload: str | None = None,
    extra: Sequence[ExtraColumn] = (),
    *own_filters: ListFilter,
) -> ModelList:
    """Return a list of models; `workload` is the one whose monthly cost is a column, None for none."""
    models = [entry.facts for entry in entries]
    columns = [(column, tuple(texts.get(facts.id, "") for facts in models)) for column, texts in extra]
    columns += list_columns(models, workload)
    filters = (*(one for one in own_filters if one.options), *list_filters(site, models))
    cells = list(zip(*(texts for _, texts in columns), strict=True)) if columns else [()] * len(models)
    codes = [" ".join(one.codes[place] or "-" for one in filters) for place in range(len(models))]
    axis = fit_axis(entries)
    return ModelList(
        columns=tuple(column for column, _ in columns),
        filters=filters,
        rows=tuple(
            ListRow(entry, range_strip(entry, axis), code, texts, has_third_party_price(entry.facts))
            for entry, code, texts in zip(entries, codes, cells, strict=True)
        ),
        has_ranks=any(entry.rank for entry in entries),
        has_points=any(entry.points is not None for entry in entries),
    )


def fit_axis(entries: Sequence[ListEntry]) -> tuple[int, int]:
    """Return the whole tens around every score and its bounds, in hundredths; 0 to 100 points without any."""
    figures = [figure for one in entries for figure in (one.low, one.points, one.high) if figure is not None]
    low, high = (min(figures) // 1000, -(-max(figures) // 1000)) if figures else (0, 10)
    return 1000 * low, 1000 * max(high, low + 1)


def range_strip(entry: ListEntry, axis: tuple[int, int]) -> RangeStrip | None:
    """Return where the score of a model is between the ends of an axis; a score without bounds is its own."""
    if entry.points is None:
        return None
    low, high = axis
    figures = [entry.points if one is None else one for one in (entry.low, entry.high, entry.points)]
    return RangeStrip(*(f"{100 * (one - low) / (high - low):.0f}" for one in figures))


def has_third_party_price(facts: ModelFacts) -> bool:
    """Return whether the prices that count are not the maker's."""
    return any(cost.provider and not cost.first_party for cost in facts.costs.values())


def list_columns(models: Sequence[ModelFacts], workload: str | None) -> Iterator[tuple[ListColumn, tuple[str, ...]]]:
    """Yield each column for which enough models have a value, with the texts of all models."""
    words, unpriced, unknown = strings.lists.columns, strings.cost.unpriced, strings.states.unstated
    found: list[tuple[ListColumn, Callable[[ModelFacts], str]]] = [
        (ListColumn(words.cost, "up", unpriced), lambda facts: cost_text(facts, workload)),
        (ListColumn(words.input, "up", unpriced), lambda facts: price_text(facts.listed.input_micros)),
        (ListColumn(words.output, "up", unpriced), lambda facts: price_text(facts.listed.output_micros)),
        (ListColumn(words.image, "up", unpriced), lambda facts: price_text(facts.listed.image_micros)),
        (ListColumn(words.context, "down", unknown), lambda facts: count_text(facts.listed.context)),
        (ListColumn(words.inputs, "word", unknown), lambda facts: inputs_text(facts.listed)),
        (ListColumn(words.license, "word", unknown), lambda facts: license_text(facts.listed)),
        (ListColumn(words.released, "day", unknown), lambda facts: facts.listed.released),
    ]
    for column, read in found:
        texts = tuple(map(read, models))
        if sum(map(bool, texts)) * MIN_KNOWN_PART >= len(models) > 0:
            yield column, texts


def cost_text(facts: ModelFacts, workload: str | None) -> str:
    """Return the monthly cost of a workload; empty if unknown."""
    cents = facts.costs[workload].cents if workload and workload in facts.costs else None
    return "" if cents is None else formats.format_dollars(cents)


def price_text(micros: int | None) -> str:
    """Return a price in dollars; empty if unknown."""
    return "" if micros is None else formats.format_price(Decimal(micros) / MICROS)


def count_text(count: int | None) -> str:
    """Return a number of tokens; empty if unknown."""
    return "" if count is None else formats.format_count(count)


def inputs_text(listed: ListedValues) -> str:
    """Return the input modalities besides text; empty for none."""
    text = str(strings.cells.modality_join).join(strings.cells.modalities[kind] for kind in listed.further_inputs)
    return formats.capitalize_first(text) if text else ""


def license_text(listed: ListedValues) -> str:
    """Return the license, or only that it is the maker's own; empty if unknown."""
    proprietary = listed.license_class == "proprietary"
    return str(strings.licenses.classes.proprietary) if proprietary else listed.license
