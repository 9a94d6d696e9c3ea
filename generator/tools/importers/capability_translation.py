"""Translate the lines of a facts file into what records hold: a place, a statement in its normal form, and a source.

`capability_import` calls `translate_line`. What a table or a form does not provide for is refused, never guessed.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from urllib.parse import urlsplit, urlunsplit

from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.catalog.capability_values import parse_capability_value
from generator.catalog.catalog import Catalog
from generator.catalog.yaml.scalars import parse_rough_day
from generator.tools.importers.capability_lines import CapabilityLine
from generator.tools.importers.capability_tables import CapabilityTables
from generator.tools.importers.lifecycle_facts import LIFECYCLE, lifecycle_value, place_lifecycle_fact
from generator.tools.importers.listed_prices import format_decimal
from generator.tools.importers.stated_facts import FactPlace, NotUsed, Stated, StatedFact, UnfitError

MODALITIES = frozenset({"text", "image", "audio", "video", "pdf"})


def translate_line(catalog: Catalog, tables: CapabilityTables, line: CapabilityLine) -> StatedFact | NotUsed:
    """Return a line as a fact of a record, or why it is not used."""
    name = tables.ids.get(line.capability, line.capability)
    if line.capability in tables.elsewhere:
        return NotUsed(line, f"imported elsewhere: {tables.elsewhere[line.capability]}", is_refused=False)
    if catalog.maker_of.get(line.model) != line.maker:
        return NotUsed(line, "no record of this maker has this id")
    if name not in catalog.capabilities and name not in tables.fields and name not in LIFECYCLE:
        return NotUsed(line, f"there is no record capabilities/{name}.yaml")
    if line.source.kind not in tables.kinds:
        return NotUsed(line, f"{line.source.kind} is no kind of source")
    if why := find_doubt(tables, line, name):
        return NotUsed(line, f"in doubt: {why}", is_refused=False)
    try:
        place = place_fact(catalog, tables, line, name)
        if isinstance(place, str):
            return NotUsed(line, place, is_refused=False)
        stated = state_fact(catalog, tables, line, name)
    except UnfitError as unfit:
        return NotUsed(line, str(unfit))
    provider = tables.providers.get(line.seller or "")
    by_third_party = tables.kinds[line.source.kind] == "provider" and (provider is None or provider.maker != line.maker)
    return StatedFact(line.number, line.model, place, stated, cite_source(tables, line), by_third_party)


def find_doubt(tables: CapabilityTables, line: CapabilityLine, name: str) -> str:
    """Return why a reviewed table leaves a fact out; "" if none does."""
    for doubt in tables.doubted:
        is_named = (not doubt.models or line.model in doubt.models) and doubt.state in (None, line.state)
        if is_named and (doubt.capability, doubt.publisher) == (name, line.source.publisher):
            return doubt.why
    return ""


def cite_source(tables: CapabilityTables, line: CapabilityLine) -> records.Source:
    """Return the source of a line as a record cites it: its address without a query."""
    source = line.source
    address = urlunsplit(urlsplit(source.url)._replace(query=""))
    title = tables.titles.get(source.title, source.title)
    return records.Source(
        publisher=source.publisher,
        title=title,
        url=address,
        kind=tables.kinds[source.kind],
        checked=line.reading_day.isoformat(),
    )


def place_fact(catalog: Catalog, tables: CapabilityTables, line: CapabilityLine, name: str) -> FactPlace | str:
    """Return where a record holds a fact, or why it holds it nowhere.

    Raises:
        UnfitError: the provider is in no table.
    """
    if line.seller and line.seller not in tables.providers and line.seller not in tables.no_service:
        raise UnfitError(f"no table has the provider {line.seller}")
    if name in LIFECYCLE:
        return place_lifecycle_fact(tables, line, name)
    field = tables.fields.get(name, f"capabilities.{name}")
    is_limit = name.startswith("limits.")
    is_service = not is_limit and name in catalog.capabilities and catalog.capabilities[name].scope == "service"
    if line.seller in tables.no_service and (is_service or is_limit or line.source.kind == "maker"):
        return f"states nothing of an API: {tables.no_service[line.seller or '']}"
    provider = tables.providers.get(line.seller or "")
    if is_service:
        return place_service_fact(tables, line, field)
    if is_limit and provider and provider.maker != line.maker:
        return FactPlace(field, provider.name)
    return FactPlace(field)


def place_service_fact(tables: CapabilityTables, line: CapabilityLine, field: str) -> FactPlace | str:
    """Return under which provider a fact of a service belongs, or why under none."""
    if provider := tables.providers.get(line.seller or ""):
        return FactPlace(field, provider.name, provider.maker == line.maker)
    if line.source.title in tables.self_run:
        return "states nothing of an API: the source is about weights that you run yourself"
    if line.source.kind in ("aggregator", "reseller"):
        if provider := tables.providers.get(line.source.publisher):
            return FactPlace(field, provider.name, provider.maker == line.maker)
    elif line.maker in tables.own_services:
        return FactPlace(field, tables.own_services[line.maker], first_party=True)
    return "states nothing of an API: no table says whose it is"


def state_fact(catalog: Catalog, tables: CapabilityTables, line: CapabilityLine, name: str) -> Stated:
    """Return the statement of a line in its normal form.

    Raises:
        UnfitError: it has none.
    """
    note = tables.notes.get(line.note, "") if line.note else ""
    if line.note and line.note not in tables.notes:
        raise UnfitError(f'no table has the note "{line.note}"')
    if name in LIFECYCLE:
        return Stated(value=lifecycle_value(catalog, line, name), note=note)
    if name in tables.fields:
        return Stated(value=field_value(tables, line, name), note=note)
    if line.state is not None:
        if line.state == "partial" and not note:
            raise UnfitError("is partial without a note")
        return Stated(line.state, note=note)
    kind = catalog.capabilities[name]
    in_words = f"{line.value} {line.unit}" if line.unit else str(line.value)
    if in_words in tables.states_in_words:
        return Stated("supported", note=tables.states_in_words[in_words])
    if kind.takes == "state":
        raise UnfitError("takes a state, not a value")
    value = FORMS[kind.takes](tables, line, name)
    try:
        parse_capability_value(kind, value)
    except PydanticCustomError as fault:
        raise UnfitError(fault.message().partition("\n")[0]) from fault
    return Stated(value=value, note=note)


def field_value(tables: CapabilityTables, line: CapabilityLine, name: str) -> str | tuple[str, ...]:
    """Return the value of a fact that has a field of its own.

    Raises:
        UnfitError: it is of another form.
    """
    value = line.value
    if name in ("inputs", "outputs"):
        if not isinstance(value, tuple) or not set(value) <= MODALITIES:
            raise UnfitError(f"{value} is not a list of modalities")
        return value
    if name == "knowledge-cutoff":
        try:
            day = parse_rough_day(value)
        except PydanticCustomError as fault:
            raise UnfitError("is not a date") from fault
        return day[:7] if line.source.publisher in tables.month_ends and is_month_end(day) else day
    if not isinstance(value, Decimal) or value != int(value) or line.unit not in (None, "tokens"):
        raise UnfitError(f"{value} {line.unit or ''} is not a whole number")
    return str(int(value))


def is_month_end(day: str) -> bool:
    """Return whether a day is the last of its month."""
    return len(day) == 10 and (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).day == 1


def number_form(tables: CapabilityTables, line: CapabilityLine, name: str) -> str:
    """Return a figure in the unit of its capability."""
    unit = tables.units.get(name)
    if unit is None or not isinstance(line.value, Decimal) or unit.of != (line.unit or ""):
        raise UnfitError(f"no table has the unit {line.unit} of {name}")
    return format_decimal(line.value * unit.one_is)


def size_form(tables: CapabilityTables, line: CapabilityLine, name: str) -> str:
    """Return a size in pixels or in megapixels."""
    if isinstance(line.value, str) and line.unit == "pixels":
        return line.value
    if isinstance(line.value, Decimal) and line.unit == "megapixels":
        return format_decimal(line.value)
    raise UnfitError(f"{line.value} {line.unit} is no size")


def list_form(tables: CapabilityTables, line: CapabilityLine, name: str) -> str | tuple[str, ...]:
    """Return a list, the ends of a range, or a count of languages."""
    if isinstance(line.value, tuple):
        return tuple(tables.texts.get(entry, entry) for entry in line.value)
    if isinstance(line.value, Decimal) and line.unit == "languages":
        return format_decimal(line.value)
    return text_form(tables, line, name)


def text_form(tables: CapabilityTables, line: CapabilityLine, name: str) -> str:
    """Return a text: a reviewed one, a figure with its unit, or memory by precision."""
    if isinstance(line.value, str) and line.value in tables.texts:
        return tables.texts[line.value]
    if isinstance(line.value, Decimal) and (measure := tables.measures.get(line.unit or "")):
        return f"{line.value:,} {measure}"
    if isinstance(line.value, dict) and line.unit == "GB":
        return ", ".join(f"{format_decimal(size)} GB in {form.upper()}" for form, size in line.value.items())
    raise UnfitError(f"no table has the value {line.value} {line.unit or ''}".rstrip())


FORMS: Mapping[str, Callable[[CapabilityTables, CapabilityLine, str], str | tuple[str, ...]]] = {
    "number": number_form,
    "size": size_form,
    "list": list_form,
    "range": list_form,
    "choice": text_form,
    "text": text_form,
}
"""How a value is brought to the form that a capability takes."""
