"""Where a record holds what a facts file says of a lifecycle, and in which form.

The maker's word goes to the model, a provider's last day to that provider. No record holds a provider's status, which
follows from its last day, nor what a third party would use instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from pydantic_core import PydanticCustomError

from generator.catalog.catalog import Catalog
from generator.catalog.record_parts import StatedStatus
from generator.catalog.rules.plausibility.day_order import MAX_YEARS_AHEAD, years_after
from generator.catalog.yaml.scalars import parse_rough_day
from generator.tools.importers.capability_lines import CapabilityLine
from generator.tools.importers.capability_tables import CapabilityTables, ProviderName
from generator.tools.importers.stated_facts import REPLACEMENT, FactPlace, UnfitError

LAST_DAY, STATUS, SUCCESSOR = "lifecycle.retires", "lifecycle.status", "lifecycle.successor"
LIFECYCLE: Mapping[str, str] = {
    LAST_DAY: "lifecycle.retirement-date",
    STATUS: "lifecycle.status",
    SUCCESSOR: REPLACEMENT,
}
"""The fields of a record, by what the file calls them."""
EARLIEST = "not before "
"""What a text begins with that names the earliest possible day."""


def place_lifecycle_fact(tables: CapabilityTables, line: CapabilityLine, name: str) -> FactPlace | str:
    """Return where a record holds a fact of a lifecycle, or why it holds it nowhere."""
    provider = tables.providers.get(line.seller or "")
    if name == LAST_DAY and is_earliest_day(tables, line):
        return "names the earliest day on which a service may end: that announces no end"
    if is_of_the_maker(tables, line, provider):
        return FactPlace(LIFECYCLE[name])
    by_maker = provider is not None and provider.maker == line.maker
    if name == LAST_DAY and provider is not None:
        return FactPlace("retirement-date", provider.name, by_maker)
    if name == SUCCESSOR and by_maker:
        return FactPlace(LIFECYCLE[name])
    if name == LAST_DAY:
        return "states nothing of an API: no table says whose it is"
    return "is of a provider's lifecycle, of which a record holds the last day alone"


def is_earliest_day(tables: CapabilityTables, line: CapabilityLine) -> bool:
    """Return whether a line names the earliest day of an end that nobody has announced."""
    return line.note in tables.earliest_days or str(line.value).startswith(EARLIEST)


def is_of_the_maker(tables: CapabilityTables, line: CapabilityLine, provider: ProviderName | None) -> bool:
    """Return whether a line is about the maker's own service, of several the one by which records name the maker."""
    if line.seller is None:
        return tables.kinds[line.source.kind] != "provider"
    if provider is None or provider.maker != line.maker:
        return False
    return tables.own_services.get(line.maker, provider.name) == provider.name


def lifecycle_value(catalog: Catalog, line: CapabilityLine, name: str) -> str:
    """Return a status, a rough day, or the id of a model; of several replacements the first that has a record.

    Raises:
        UnfitError: it is none of these.
    """
    if name == SUCCESSOR:
        named = line.value if isinstance(line.value, tuple) else (str(line.value),)
        if not (known := [one for one in named if one in catalog.models and one != line.model]):
            raise UnfitError(f"no other record has the id {' or '.join(named)}")
        return known[0]
    if name == STATUS:
        if line.value not in get_args(StatedStatus):
            raise UnfitError(f"{line.value or line.state} is no status")
        return str(line.value)
    try:
        day = parse_rough_day(line.value)
    except PydanticCustomError as fault:
        raise UnfitError(f"{line.value} is not a date") from fault
    if day > years_after(catalog.as_of, MAX_YEARS_AHEAD):
        raise UnfitError(f"{day} is more than {MAX_YEARS_AHEAD} years ahead, as where a source knows no day")
    return day
