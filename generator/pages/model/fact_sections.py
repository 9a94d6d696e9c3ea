"""The facts, capabilities and conflicts of a model page: what is known with its sources, what is unknown as a list."""

from __future__ import annotations

from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import PRICE_FIELDS, TableCell, capability_order, format_other_value
from generator.compare.site import Site
from generator.strings import strings


class FactView(NamedTuple):
    """A row of the feature table."""

    row: records.Row
    cell: TableCell
    numbers: tuple[int, ...]
    """Of its sources."""


class FactSection(NamedTuple):
    """The facts of a model."""

    stated: list[FactView]
    """Those with a value, or with a reason why there is none."""
    unknown: list[str]
    """Names of the others; the prices are one, and are unknown only together."""

    @property
    def total(self) -> int:
        """Return the number of facts, known or not."""
        return len(self.stated) + len(self.unknown)

    @property
    def is_sparse(self) -> bool:
        """Return whether more than half of the facts are unknown."""
        return len(self.unknown) > len(self.stated)


MAX_UNKNOWN_SHOWN = 14
"""Names of unknown capabilities that a page lists in full."""


class CapabilityRowView(NamedTuple):
    """A capability that concerns a model."""

    id: str
    name: str
    cell: TableCell
    numbers: tuple[int, ...]
    """Of its sources."""


class CapabilitySection(NamedTuple):
    """The capabilities that concern a model."""

    stated: list[CapabilityRowView]
    """Those with a state or a value, or with a reason why there is none."""
    groups: list[tuple[str, list[CapabilityRowView]]]
    """The same under their headings."""
    unknown: list[CapabilityRowView]

    @property
    def is_long(self) -> bool:
        """Return whether so many are unknown that a page folds them."""
        return len(self.unknown) > MAX_UNKNOWN_SHOWN


class ConflictView(NamedTuple):
    """A fact on which sources disagree."""

    label: str
    also_reported: str
    """The other values, each with its source."""
    reason: str
    """Why the value used is the one that counts."""


def source_numbers(facts: ModelFacts, cell: TableCell) -> tuple[int, ...]:
    """Return the numbers of a cell's sources."""
    return tuple([facts.source_numbers[key] for key in cell.sources])


def fact_section(site: Site, facts: ModelFacts) -> FactSection:
    """Return the rows of the feature table that concern a model and that some model has."""
    rows = [
        FactView(row, cell, source_numbers(facts, cell))
        for index, (row, cell) in enumerate(zip(site.catalog.feature_table.rows, facts.cells, strict=True))
        if index in site.stated_rows and (not row.tasks or set(row.tasks) & set(facts.tasks))
    ]
    stated = [view for view in rows if view.cell.state != "unstated"]
    has_price = any(view.row.fact in PRICE_FIELDS for view in stated)
    unknown = [view.row for view in rows if view.cell.state == "unstated"]
    names = [unknown_name(row) for row in unknown if not (has_price and row.fact in PRICE_FIELDS)]
    return FactSection(stated, list(dict.fromkeys(names)))


def unknown_name(row: records.Row) -> str:
    """Return the name of a fact in a list of those that are unknown."""
    names = strings.model_page.unknown
    if row.fact in PRICE_FIELDS:
        return str(names.price)
    return str(names.get(row.fact) or formats.lowercase_first(row.label))


def capability_section(site: Site, facts: ModelFacts) -> CapabilitySection:
    """Return the capabilities that concern a task of a model."""
    capabilities = site.catalog.capabilities
    views = [
        CapabilityRowView(name, capabilities[name].name, cell, source_numbers(facts, cell))
        for name, cell in zip(capability_order(site.catalog), facts.capabilities, strict=True)
        if set(capabilities[name].tasks) & set(facts.tasks)
    ]
    stated = [view for view in views if view.cell.state != "unstated"]
    groups: dict[str, list[CapabilityRowView]] = {}
    for view in stated:
        groups.setdefault(capabilities[view.id].group, []).append(view)
    unknown = [view for view in views if view.cell.state == "unstated"]
    return CapabilitySection(stated, list(groups.items()), unknown)


def conflict_views(site: Site, facts: ModelFacts) -> list[ConflictView]:
    """Return the facts on which sources disagree, with what the others report."""
    return [
        ConflictView(
            label=conflict_label(site, conflict.field),
            also_reported="; ".join(format_other_value(conflict.field, other) for other in conflict.others),
            reason=conflict.reason,
        )
        for conflict in facts.model.conflicts
    ]


def conflict_label(site: Site, field: str) -> str:
    """Return the label of a disputed field: that of its row, or of the price of a unit."""
    labels = {row.fact: row.label for row in site.catalog.feature_table.rows}
    if any(field in fields for fields in PRICE_FIELDS.values()):
        unit = field.partition(".")[2].removesuffix("-tokens")
        return formats.capitalize_first(strings.model_page.price_of(unit=unit.replace("-", " ")))
    return labels.get(field) or formats.capitalize_first(field.rpartition(".")[2].replace("-", " "))
