"""Write the changes of an import into the text of a record, with the source that they are cited from.

A source of the record is renewed when the file confirms or states everything that is cited from it: then only its own
line changes, to the file's address and day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator

from generator.catalog import records
from generator.catalog.prices_in_force import provider_source
from generator.catalog.yaml.source_file import Place
from generator.tools.importers import record_text
from generator.tools.importers.findings import AddPriceList, EditPriceList, RecordChange, RecordComparison, SetFact
from generator.tools.importers.listed_prices import format_decimal
from generator.tools.importers.proposal import SourceReading

FLAT_FACTS = (
    *("release_date", "knowledge_cutoff", "parameters", "provider_count", "output_speed", "time_to_first_token"),
    *("open_weights", "license"),
)
"""The fields of a model's record that are one fact each."""
ONE_DAY = datetime.timedelta(days=1)


def edit_record(text: str, model: records.Model, comparison: RecordComparison, reading: SourceReading) -> str:
    """Return the text of a record after an import; the same text if there is nothing to write."""
    stated = {cited_place(change) for change in comparison.changes}
    renewed = [key for key in sorted(model.sources) if can_renew(model, key, comparison.confirmed | stated, reading)]
    for key in renewed:
        text = renew_source(text, key, reading)
    if not comparison.changes:
        return text
    key = next(iter(renewed), None) or choose_source_key(model, reading)
    if key not in model.sources:
        text = record_text.insert_key(text, ("sources", key), format_source(reading))
    cited_from = dict(iter_citations(model))
    for change in comparison.changes:
        before = cited_from.get(cited_place(change))
        is_current = before is not None and (before in renewed or model.sources[before].checked == reading.checked)
        text = apply_change(text, model, change, before if before and is_current else key)
    return text


def cited_place(change: RecordChange) -> Place:
    """Return the place whose citation a change takes over; () for prices, of which past ones keep theirs."""
    if isinstance(change, SetFact):
        return change.place
    return ()


def can_renew(model: records.Model, key: str, in_file: frozenset[Place], reading: SourceReading) -> bool:
    """Return whether the file is a newer reading of a source and holds everything that the record cites from it."""
    source = model.sources[key]
    if source.publisher != reading.publisher or source.checked >= reading.checked:
        return False
    places = {place for place, cited_key in iter_citations(model) if cited_key == key}
    return bool(places) and places <= in_file


def iter_citations(model: records.Model) -> Iterator[tuple[Place, str]]:
    """Yield the place of every statement of a record with the key of its source."""
    for name in (*FLAT_FACTS, "self_hosting", "uptime"):
        if (statement := getattr(model, name)) is not None:
            yield (name.replace("_", "-"),), statement.source or model.source
    for part in ("modalities", "limits", "lifecycle"):
        for name in type(getattr(model, part)).model_fields:
            statement = getattr(getattr(model, part), name)
            if isinstance(statement, records.Fact):
                yield (part, name.replace("_", "-")), statement.source or model.source
    for name, capability in model.capabilities.items():
        yield ("capabilities", name), capability.source or model.source
    for index, provider in enumerate(model.providers):
        yield from iter_provider_citations(model, index, provider)
    for index, result in enumerate(model.results):
        yield ("results", index), result.source or model.source
    for index, conflict in enumerate(model.conflicts):
        if conflict.source:
            yield ("conflicts", index), conflict.source


def iter_provider_citations(
    model: records.Model, index: int, provider: records.Provider
) -> Iterator[tuple[Place, str]]:
    """Yield the place of a provider and of everything with a source of its own in it, with the key of the source."""
    place: Place = ("providers", index)
    yield place, provider_source(model, provider)
    for number, price in enumerate(provider.prices):
        if price.source:
            yield (*place, "prices", number), price.source
    for name, limit in provider.limits:
        if limit is not None:
            yield (*place, "limits", name), limit.source or provider_source(model, provider)
    if (end := provider.retirement_date) is not None:
        yield (*place, "retirement-date"), end.source or provider_source(model, provider)
    for name, capability in provider.capabilities.items():
        yield (*place, "capabilities", name), capability.source or provider_source(model, provider)


def choose_source_key(model: records.Model, reading: SourceReading) -> str:
    """Return the key that a reading already has in the record, or a free one made of its publisher's name."""
    for key, source in model.sources.items():
        if (source.publisher, source.checked, source.url) == (reading.publisher, reading.checked, reading.url):
            return key
    return free_source_key(reading.key or reading.publisher, model.sources)


def free_source_key(publisher: str, taken: Collection[str]) -> str:
    """Return a key for a source that is not taken, made of its publisher's name."""
    name = re.sub(r"[^a-z0-9]+", "-", publisher.lower()).strip("-") or "source"
    return next(key for key in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)


def format_source(reading: SourceReading) -> str:
    """Return a source as one line of a record."""
    words = {"publisher": reading.publisher, "title": reading.title, "url": reading.url, "kind": reading.kind}
    pairs = ", ".join(f"{name}: {record_text.format_scalar(value)}" for name, value in words.items())
    return f"{{{pairs}, checked: {reading.checked}}}"


def renew_source(text: str, key: str, reading: SourceReading) -> str:
    """Return the text with title, address and day of a source replaced."""
    values = {"title": reading.title, "url": reading.url, "checked": reading.checked.isoformat()}
    for name, value in values.items():
        text = record_text.set_value(text, ("sources", key, name), record_text.format_scalar(value))
    return text


def apply_change(text: str, model: records.Model, change: RecordChange, key: str) -> str:
    """Return the text with one change written, cited from the source `key`."""
    source = None if key == model.source else key
    if isinstance(change, SetFact):
        value = f"[{', '.join(change.value)}]" if isinstance(change.value, tuple) else change.value
        value_key = "state" if "capabilities" in change.place else "value"
        if change.place[0] == "providers":
            source = None if key == default_source(model, int(change.place[1]), key) else key
        return record_text.set_fact(text, change.place, value_key, value, source)
    if isinstance(change, EditPriceList):
        return edit_price_list(text, model, change, key)
    return add_price_list(text, change, source)


def default_source(model: records.Model, index: int, key: str) -> str:
    """Return the key that facts of a provider cite by default; a provider that the import adds cites its `key`."""
    return provider_source(model, model.providers[index]) if index < len(model.providers) else key


def edit_price_list(text: str, model: records.Model, change: EditPriceList, key: str) -> str:
    """Return the text with new prices of a provider, cited from `key`, and the last days of those that changed.

    Where the file states every price in force, the provider cites it, and past prices keep their source by name.
    """
    provider = model.providers[change.list_index]
    place, cited = ("providers", change.list_index), provider.source or model.source
    prices = (*place, "prices")
    is_new_source = change.is_restated and key != cited
    own = None if change.is_restated or key == cited else key
    for price in change.added:
        text = record_text.append_item(text, prices, format_price_line(price, source=own))
    replaced = dict(change.changed)
    for index in reversed(range(len(provider.prices))):
        price = provider.prices[index]
        if index in replaced:
            since = first_day(replaced[index], price, change.since)
            line = format_price_line(replaced[index], since=since, source=own)
            text = record_text.append_item(text, prices, line, index)
            text = record_text.set_value(text, (*prices, index, "until"), (since - ONE_DAY).isoformat())
        if is_new_source and price.source is None and (index in replaced or price.until or price.since):
            text = record_text.set_value(text, (*prices, index, "source"), cited)
    return record_text.set_value(text, (*place, "source"), key) if is_new_source else text


def first_day(price: records.Price, before: records.Price, read: datetime.date) -> datetime.date:
    """Return the first day of a price that follows another: as stated if that fits, else the day it was `read`."""
    fits = price.since is not None and (before.since is None or before.since < price.since)
    return price.since if fits and price.since else read


def add_price_list(text: str, change: AddPriceList, source: str | None) -> str:
    """Return the text with a provider more; `source` is the key cited, None for the record's own source."""
    lines = [
        f"provider: {record_text.format_scalar(change.provider)}",
        f"first-party: {'yes' if change.first_party else 'no'}",
    ]
    lines += [f"source: {source}"] if source else []
    lines += ["prices:", *(f"  - {format_price_line(price)}" for price in change.prices)]
    return record_text.append_item(text, ("providers",), "\n".join(lines))


def format_price_line(price: records.Price, since: datetime.date | None = None, source: str | None = None) -> str:
    """Return a price as one line of a record; `since` and `source` count before its own."""
    pairs = [f"unit: {price.unit}", f"usd-per-unit: {format_decimal(price.usd_per_unit)}"]
    for name in ("quality", "size"):
        if value := getattr(price, name):
            pairs.append(f"{name}: {record_text.format_scalar(value)}")
    pairs += [f"above-input-tokens: {price.above_input_tokens}"] if price.above_input_tokens else []
    pairs += [f"from-input-tokens: {price.from_input_tokens}"] if price.from_input_tokens else []
    pairs += ["batch: yes"] if price.batch else []
    for name in ("tier", "hours"):
        if value := getattr(price, name):
            pairs.append(f"{name}: {record_text.format_scalar(value)}")
    days = (("since", since or price.since), ("until", price.until), ("source", source or price.source))
    pairs += [f"{name}: {value}" for name, value in days if value]
    return f"{{{', '.join(pairs)}}}"
