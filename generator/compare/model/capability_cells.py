"""Build a model's cells of capabilities: what it supports, and the values of those that take one.

Used for the facts of models. "Supported" is no value: it compares with nothing but support, and a value compares with
another only where the capability's record names a better end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from generator.catalog import records
from generator.catalog.capability_values import CapabilityValue, parse_capability_value
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import stated_age
from generator.compare import formats
from generator.compare.model.table_cells import (
    UNSTATED,
    TableCell,
    capability_order,
    cell_without_value,
    note_with_origin,
)
from generator.strings import strings

SUPPORT_VALUES = {"supported": 2, "partial": 1, "unsupported": 0}
ABBREVIATED_FROM = 1_000_000
"""Figures from here on are printed with a letter: `32B`."""


def build_capability_cells(catalog: Catalog, model: records.Model) -> Iterator[TableCell]:
    """Yield a cell for every capability of the vocabulary, in `capability_order`.

    Its value is 2 for supported or a stated value, 1 partial, 0 unsupported, None for unknown or too old to count.
    """
    for name in capability_order(catalog):
        stated = model.capabilities.get(name)
        if stated is None:
            yield UNSTATED
        elif stated.support is None:
            yield cell_without_value(stated)
        else:
            yield build_stated_cell(catalog, model, name, stated, stated.support)


def build_stated_cell(
    catalog: Catalog,
    model: records.Model,
    name: str,
    stated: records.CapabilityStatement,
    support: records.State,
) -> TableCell:
    """Return the cell of a state or a value."""
    kind, key = catalog.capabilities[name], stated.source or model.source
    age = stated_age(catalog, model, f"capabilities.{name}", key)
    counts = age != "expired"
    value = CapabilityValue() if stated.value is None else parse_capability_value(kind, stated.value)
    return TableCell(
        "known",
        strings.support[support] if stated.value is None else format_value(kind, value),
        SUPPORT_VALUES[support] if counts else None,
        note_with_origin(model, key, stated.note),
        (key,),
        age != "fresh",
        support=support,
        provider=stated.provider if isinstance(stated, records.ServiceStatement) else "",
        has_value=stated.value is not None,
        number=value.number if counts else None,
        entries=value.entries,
    )


def format_value(kind: records.CapabilityDefinition, value: CapabilityValue) -> str:
    """Format a capability's value as readers see it: `14 images`, `3840×2160 (8.29 MP)`, `1:1, 16:9`, `1:4–4:1`."""
    if value.entries:
        return ", ".join(value.entries)
    if value.number is None:
        return formats.capitalize_first(value.text.replace(" to ", "–") if kind.takes == "range" else value.text)
    figure = format_figure(value.number)
    unit = kind.unit or (str(strings.cells.megapixels) if kind.takes == "size" else "")
    if not unit:
        return figure
    if value.number == 1:
        unit = re.sub(r"^([a-z]{2,})s\b", r"\1", unit)
    measured = f"{figure}{unit}" if unit.startswith("%") else f"{figure} {unit}"
    return f"{formats.format_size(value.text)} ({measured})" if value.text else measured


def format_figure(number: Decimal) -> str:
    """Format a figure with separators and at most two decimals, or a letter for its size: `0.5`, `32,000`, `32B`."""
    if number >= ABBREVIATED_FROM:
        return formats.abbreviate_count(int(number))
    return f"{number.quantize(Decimal('0.01'), ROUND_HALF_EVEN).normalize():,f}"
