"""Read the plain values by which lists and the search narrow and order models; what is too old to count is left out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import stated_age
from generator.compare.model.suitability import commercial_use
from generator.compare.model.table_cells import standard_token_prices
from generator.compare.model.workload_cost import eligible_offers


@dataclass(frozen=True, slots=True)
class ListedValues:
    """Plain values of one model; None, and an empty text or list, are unknown or too old to count."""

    input_micros: int | None
    """List price per 1M input tokens in millionths of a dollar, of the offer whose input and output cost the least."""
    output_micros: int | None
    """The same offer's price per 1M output tokens."""
    image_micros: int | None
    """Lowest list price of an image, in millionths of a dollar."""
    context: int | None
    """In tokens, as is `max_output`."""
    max_output: int | None
    further_inputs: tuple[str, ...]
    """Input modalities besides text; empty where text is the only one, too."""
    released: str
    """ISO day, month or year."""
    open_weights: bool | None
    license: str
    """Name of the license, or of the maker's terms."""
    license_class: str
    commercial_use: str


def read_listed_values(catalog: Catalog, model: records.Model) -> ListedValues:
    """Return the listed values of a model."""
    prices = lowest_prices(catalog, model)
    inputs = fresh_value(catalog, model, "modalities.input") or ()
    return ListedValues(
        input_micros=prices.get("input"),
        output_micros=prices.get("output"),
        image_micros=prices.get("image"),
        context=fresh_value(catalog, model, "limits.context"),
        max_output=fresh_value(catalog, model, "limits.output"),
        further_inputs=tuple(kind for kind in inputs if kind != "text"),
        released=fresh_value(catalog, model, "release-date") or "",
        open_weights=fresh_value(catalog, model, "open-weights"),
        license=fresh_value(catalog, model, "license") or "",
        license_class=fresh_value(catalog, model, "license-class") or "",
        commercial_use=commercial_use(catalog, model) or "",
    )


def fresh_value(catalog: Catalog, model: records.Model, path: str) -> Any:
    """Return the value of a plain fact, as an integer, a list or text; None if unknown or too old to count."""
    fact = fact_paths.stated_fact(model, path)
    if not isinstance(fact, records.Fact) or fact.value is None:
        return None
    if stated_age(catalog, model, path, fact.source) == "expired":
        return None
    value = fact.value
    return value if isinstance(value, int | tuple) else str(value)


def lowest_prices(catalog: Catalog, model: records.Model) -> dict[str, int]:
    """Return the lowest list prices in millionths of a dollar, by measure; those unknown are left out.

    `input` and `output` are of the offer whose sum is the lowest.
    """
    offers = eligible_offers(catalog, model)
    images = [
        to_micros(price.usd_per_unit)
        for offer in offers
        for price in offer.prices
        if price.unit == "image" and not price.batch
    ]
    listed = [
        (to_micros(prices["input-tokens"].usd_per_unit), to_micros(prices["output-tokens"].usd_per_unit))
        for offer in offers
        if {"input-tokens", "output-tokens"} <= (prices := standard_token_prices(offer)).keys()
    ]
    lowest = {"image": min(images)} if images else {}
    return lowest | (dict(zip(("input", "output"), min(listed, key=sum), strict=True)) if listed else {})


def to_micros(usd: Decimal) -> int:
    """Return dollars in millionths."""
    return int((usd * 1_000_000).to_integral_value())
