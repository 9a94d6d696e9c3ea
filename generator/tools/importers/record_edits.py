"""The text of a record with what an import brings, and the source it is cited from.

A source of the record is renewed when the file confirms or states everything that
is cited from it: then its line gets the file's address and day, and no fact has to change.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from generator.catalog import records
from generator.catalog.yaml.source_file import Place
from generator.tools.importers import record_text, source_figures
from generator.tools.importers.proposal import Reading
from generator.tools.importers.record_change import AddOffer, Change, ExtendOffer, StateFact, Verdict

DAY = datetime.timedelta(days=1)


def edited(text: str, model: records.Model, verdict: Verdict, reading: Reading) -> str:
    """A record after an import; the same text when there is nothing to write."""
    stated = {places_of(change) for change in verdict.changes}
    renewed = [key for key in sorted(model.sources) if renewable(model, key, verdict.confirmed | stated, reading)]
    for key in renewed:
        text = cited(text, key, reading)
    if not verdict.changes:
        return text
    key = next(iter(renewed), None) or key_of(model, reading)
    if key not in model.sources:
        text = record_text.insert(text, ("sources", key), declared(reading))
    for change in verdict.changes:
        before = dict(citations(model)).get(places_of(change))
        fresh = before is not None and (before in renewed or model.sources[before].checked == reading.checked)
        text = applied(text, model, change, before if before and fresh else key)
    return text


def places_of(change: Change) -> Place:
    """The place whose citation a change takes over; a new offer takes over none."""
    if isinstance(change, StateFact):
        return tuple(change.field.split("."))
    return ("offers", change.offer) if isinstance(change, ExtendOffer) else ()


def renewable(model: records.Model, key: str, told: frozenset[Place], reading: Reading) -> bool:
    """Whether everything cited from a source is in the file as well, and the file is newer."""
    source = model.sources[key]
    if source.publisher != reading.publisher or source.checked >= reading.checked:
        return False
    from_it = {place for place, cited_key in citations(model) if cited_key == key}
    return bool(from_it) and from_it <= told


def citations(model: records.Model) -> Iterator[tuple[Place, str]]:
    """Every statement of a record with the key of its source."""
    for name in ("released", "knowledge_cutoff", "inputs", "outputs", "parameters", "sellers", "hosting", "uptime"):
        if (stated := getattr(model, name)) is not None:
            yield (name.replace("_", "-"),), stated.source or model.source
    for part in ("limits", "licence", "lifecycle"):
        for name in type(getattr(model, part)).model_fields:
            stated = getattr(getattr(model, part), name)
            if isinstance(stated, records.Fact):
                yield (part, name), stated.source or model.source
    for name, capability in model.capabilities.items():
        yield ("capabilities", name), capability.source or model.source
    for part in ("offers", "results"):
        for index, stated in enumerate(getattr(model, part)):
            yield (part, index), stated.source or model.source
    for index, conflict in enumerate(model.conflicts):
        if conflict.source:
            yield ("conflicts", index), conflict.source


def key_of(model: records.Model, reading: Reading) -> str:
    """The key for a reading: the one it already has in this record, or a free one named for its publisher."""
    for key, source in model.sources.items():
        if source.publisher == reading.publisher and source.checked == reading.checked:
            return key
    name = re.sub(r"[^a-z0-9]+", "-", reading.publisher.lower()).strip("-")
    free = (f"{name}-{number}" if number > 1 else name for number in range(1, len(model.sources) + 2))
    return next(key for key in free if key not in model.sources)


def declared(reading: Reading) -> str:
    """A source as one line of a record."""
    words = {"publisher": reading.publisher, "title": reading.title, "url": reading.url, "kind": "aggregator"}
    said = ", ".join(f"{name}: {record_text.scalar(value)}" for name, value in words.items())
    return f"{{{said}, checked: {reading.checked}}}"


def cited(text: str, key: str, reading: Reading) -> str:
    """A source of the record renewed: title, address and day."""
    said = {"title": reading.title, "url": reading.url, "checked": reading.checked.isoformat()}
    for name, value in said.items():
        text = record_text.set_value(text, ("sources", key, name), record_text.scalar(value))
    return text


def applied(text: str, model: records.Model, change: Change, key: str) -> str:
    """One change written, cited from the source of that key."""
    own = None if key == model.source else key
    if isinstance(change, StateFact):
        place = tuple(change.field.split("."))
        value = f"[{', '.join(change.value)}]" if isinstance(change.value, tuple) else change.value
        return record_text.set_fact(text, place, "state" if place[0] == "capabilities" else "value", value, own)
    if isinstance(change, ExtendOffer):
        if (model.offers[change.offer].source or model.source) != key:
            text = record_text.set_value(text, ("offers", change.offer, "source"), key)
        for rate in change.rates:
            text = record_text.append(text, ("offers", change.offer, "rates"), rated(rate))
        return text
    return added(text, change, own)


def added(text: str, change: AddOffer, source: str | None) -> str:
    """A new price list, after the one it follows, which gets its last day."""
    if change.follows is not None and change.since:
        place = ("offers", change.follows, "until")
        text = record_text.set_value(text, place, (change.since - DAY).isoformat())
    lines = [f"seller: {record_text.scalar(change.seller)}", f"by: {'maker' if change.by_maker else 'reseller'}"]
    lines += [f"since: {change.since}"] if change.since else []
    lines += [f"source: {source}"] if source else []
    lines += ["rates:", *(f"  - {rated(rate)}" for rate in change.rates)]
    return record_text.append(text, ("offers",), "\n".join(lines), change.follows)


def rated(rate: records.Rate) -> str:
    """A rate as one line of a record."""
    said = [f"unit: {rate.unit}", f"usd: {source_figures.plain(rate.usd)}"]
    said += [f"{name}: {record_text.scalar(value)}" for name in ("quality", "size") if (value := getattr(rate, name))]
    said += [f"above-input-tokens: {rate.above_input_tokens}"] if rate.above_input_tokens else []
    said += [f"from-input-tokens: {rate.from_input_tokens}"] if rate.from_input_tokens else []
    said += ["batch: yes"] if rate.batch else []
    return f"{{{', '.join(said)}}}"
