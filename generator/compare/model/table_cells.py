"""Build the cells of the feature table: one model in one row. Those of capabilities are made in `capability_cells`.

Used for the facts of models; pages print cells and never read the record for what a row shows. A cell prints what the
record states even past its age limit, but its `value` then is None, so that it decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import fact_age, stated_age
from generator.catalog.prices_in_force import price_source
from generator.compare import formats
from generator.compare.model.workload_cost import min_prompt_tokens, provider_text
from generator.strings import strings

CellState = Literal["known", "unstated", "not-published", "not-applicable"]


@dataclass(frozen=True, slots=True)
class TableCell:
    """One model's cell in one row."""

    state: CellState
    """`known`, or why there is no value; only a known cell has a text."""
    text: str = ""
    """The value as printed; empty unless known."""
    value: int | None = None
    """The number that is compared where the row names a better end; None takes part in no comparison."""
    note: str = ""
    """What a reader needs beside the value, or why there is none; may be empty."""
    sources: tuple[str, ...] = ()
    """Keys of the sources in the model's record; empty unless known."""
    is_stale: bool = False
    """Whether the source is past its age limit."""
    other_values: tuple[str, ...] = ()
    """What other sources state instead, as printed; the record says why this value counts."""
    support: Literal["supported", "partial", "unsupported", ""] = ""
    """Of a known capability: its state, `supported` where a value is stated; also where that is too old to count."""
    provider: str = ""
    """Of a capability of a service: its provider, where that is not the maker itself."""
    has_value: bool = False
    """Whether a capability states a value, and not only its state."""
    number: Decimal | None = None
    """Of a capability: the figure of its value, in its unit; None without one, or if it is too old to count."""
    entries: tuple[str, ...] = ()
    """Of a capability: the entries of the list that is its value, in the order of the source."""


UNSTATED = TableCell("unstated")
LICENSE_WORDS = {"license-class": strings.licenses.classes, "commercial-use": strings.licenses.commercial_use}
"""Words for the values of facts that a license states."""
PRICE_FIELDS = {
    "pricing.tokens": ("prices.input-tokens", "prices.output-tokens"),
    "pricing.image": ("prices.image",),
}


def build_cell(catalog: Catalog, model_id: str, row: records.Row) -> TableCell:
    """Return a model's cell in a row of the feature table, with the values that other sources state."""
    cell = build_undisputed_cell(catalog, model_id, row)
    fields = PRICE_FIELDS.get(row.fact, (row.fact,))
    conflicts = [conflict for conflict in catalog.models[model_id].conflicts if conflict.field in fields]
    others = tuple(format_other_value(conflict.field, other) for conflict in conflicts for other in conflict.others)
    return replace(cell, other_values=others) if others and cell.state == "known" else cell


def format_other_value(field: str, other: records.Dissent) -> str:
    """Format what another source states as the field is printed: `131,072 (models.dev)`."""
    head, _, unit = field.partition(".")
    if head == "prices":
        price = formats.format_price(Decimal(other.value))
        words = strings.cells.token_price[unit](price=price) if unit in strings.cells.token_price else price
    else:
        words = format_fact(field, parse_other_value(head, other.value))
    return str(strings.cells.other_value(value=words, source=other.source))


def parse_other_value(head: str, written: str) -> object:
    """Return a value of another source as the field named `head`, or its part, holds it."""
    if head in ("limits", "parameters"):
        return int(written)
    return written == "yes" if head == "open-weights" else written


def build_undisputed_cell(catalog: Catalog, model_id: str, row: records.Row) -> TableCell:
    """Return a model's cell in a row, without regard to what other sources state."""
    model = catalog.models[model_id]
    if row.fact == "maker":
        return TableCell("known", catalog.makers[catalog.maker_of[model_id]].name, sources=(model.source,))
    if row.fact.startswith("pricing."):
        return build_price_cell(catalog, model, row.fact)
    fact = fact_paths.stated_fact(model, row.fact)
    if not isinstance(fact, records.Fact):
        return UNSTATED
    if fact.value is None:
        return cell_without_value(fact)
    key = fact.source or model.source
    age = stated_age(catalog, model, row.fact, key)
    value = comparable_number(fact.value) if age != "expired" else None
    note = note_with_origin(model, key, fact.note)
    return TableCell("known", format_fact(row.fact, fact.value), value, note, (key,), age != "fresh")


def note_with_origin(model: records.Model, key: str, note: str | None) -> str:
    """Return the note of a fact, with who restates it where its source is not the maker's own word; may be empty."""
    source = model.sources[key]
    restated = strings.sources.restated(publisher=source.publisher) if source.kind == "secondary" else ""
    return " ".join(part for part in (note, str(restated)) if part)


def cell_without_value(fact: records.Fact[object] | records.CapabilityStatement) -> TableCell:
    """Return the cell of a fact that was looked for and not found, or that does not apply."""
    if fact.not_published:
        day = formats.format_date(fact.not_published.on.isoformat())
        return TableCell("not-published", note=strings.cells.searched(day=day, where=fact.not_published.searched))
    return TableCell("not-applicable", note=fact.not_applicable or "")


def comparable_number(value: object) -> int | None:
    """Return the number behind a fact's value: yes 1, no 0, a number itself; None for anything else."""
    return int(value) if isinstance(value, int) else None


def format_fact(path: str, value: object) -> str:
    """Format a fact's value as readers see it; `path` decides dates and large counts."""
    if isinstance(value, tuple):
        words = str(strings.cells.modality_join).join(strings.cells.modalities[word] for word in value)
        return formats.capitalize_first(words)
    if isinstance(value, bool):
        return str(strings.support.supported if value else strings.support.unsupported)
    if isinstance(value, int):
        return formats.abbreviate_count(value) if path == "parameters" else formats.format_count(value)
    text = str(value)
    if path in LICENSE_WORDS:
        return str(LICENSE_WORDS[path].get(text, text))
    if path in ("release-date", "knowledge-cutoff", "lifecycle.retirement-date"):
        return formats.format_date(text)
    return formats.capitalize_first(text)


def build_price_cell(catalog: Catalog, model: records.Model, path: str) -> TableCell:
    """Return the cell of the maker's lowest list price in force, or of third-party providers' if the maker has none.

    The note names a third-party provider.
    """
    offers = [offer for offer in catalog.price_lists(model).standard if offer.kind == "paid"]
    eligible = [offer for offer in offers if offer.first_party] or offers
    words = format_token_prices if path == "pricing.tokens" else format_image_prices
    listed = [(lowest_price(offer, path), offer.provider, offer) for offer in eligible if words(offer)]
    if not listed:
        return UNSTATED
    _, _, offer = min(listed, key=lambda entry: entry[:2])
    prices = image_prices(offer) if path == "pricing.image" else list(standard_token_prices(offer).values())
    keys = tuple(dict.fromkeys(price_source(model, offer, price) for price in prices))
    notes = (
        "" if offer.first_party else provider_text(offer.provider, offer.first_party),
        strings.cells.peak_hours if any(price.hours for price in prices) else "",
    )
    return TableCell(
        "known",
        words(offer),
        note=str(strings.cells.note_join).join(note for note in notes if note),
        sources=keys,
        is_stale=any(fact_age(catalog, model.sources[key], "price") != "fresh" for key in keys),
    )


def lowest_price(offer: records.Provider, path: str) -> Decimal:
    """Return what offers are ordered by, in dollars: the lowest price of an image, or the sum of all token prices."""
    if path == "pricing.image":
        return min(price.usd_per_unit for price in image_prices(offer))
    return sum((price.usd_per_unit for price in standard_token_prices(offer).values()), Decimal(0))


def image_prices(offer: records.Provider) -> list[records.Price]:
    """Return an offer's prices of an image, without those of a batch."""
    return [price for price in offer.prices if price.unit == "image" and not price.batch]


def standard_token_prices(offer: records.Provider) -> dict[str, records.Price]:
    """Return an offer's prices of a million tokens by unit, for single requests with prompts of ordinary length."""
    plain = [price for price in offer.prices if not price.batch and not min_prompt_tokens(price)]
    return {price.unit: price for price in plain if price.unit in strings.cells.token_price}


def format_token_prices(offer: records.Provider) -> str:
    """Format standard prices per 1M tokens, input and output together; empty if either is missing."""
    prices = standard_token_prices(offer)
    if "input-tokens" not in prices or len(prices) < 2:
        return ""
    words = strings.cells.token_price
    return str(strings.cells.token_join).join(
        words[unit](price=formats.format_price(prices[unit].usd_per_unit)) for unit in words if unit in prices
    )


def format_image_prices(offer: records.Provider) -> str:
    """Format the price of an image, or its range over qualities and sizes; empty without one."""
    prices = sorted(price.usd_per_unit for price in image_prices(offer))
    if not prices:
        return ""
    if prices[0] == prices[-1]:
        return formats.format_price(prices[0])
    low, high = formats.format_price(prices[0]), formats.format_price(prices[-1])
    return str(strings.cells.image_price_range(low=low, high=high))


def capability_order(catalog: Catalog) -> list[str]:
    """Return the ids of all capabilities in the order of the matrix."""
    return sorted(catalog.capabilities, key=lambda name: (catalog.capabilities[name].order, name))
