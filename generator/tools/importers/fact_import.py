"""Compare the facts that a source's file states with those of one record. `model_import` calls it, a record at a time.

A record's value is replaced only by a newer reading of the very source that it cites.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.prices_in_force import provider_source
from generator.catalog.yaml.source_file import Place
from generator.tools.importers.findings import Finding, Outcome, SetFact
from generator.tools.importers.price_sanity import MAX_FACTOR, is_far_off
from generator.tools.importers.proposal import Proposal, SourceReading

FactComparison = tuple[Finding, SetFact | Place | None]
"""The finding on a proposed value, with the change it makes, the place in the record that it confirms, or neither."""


def compare_facts(
    catalog: Catalog,
    model_id: str,
    proposals: Iterable[Proposal],
    reading: SourceReading,
    services: Mapping[str, int] | None = None,
) -> Iterator[FactComparison]:
    """Compare each proposed fact with the record; a field to which the file gives several values is refused.

    `services` are indexes of providers by name where facts of their services belong, also of those that are to join;
    None takes `paid_services` of the record.
    """
    if services is None:
        services = paid_services(catalog.recorded_models[model_id])
    by_field: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_field.setdefault(proposal.field, []).append(proposal)
    for alike in by_field.values():
        values = {format_value(proposal.value) for proposal in alike}
        if len(values) == 1:
            yield compare_fact(catalog, model_id, alike[0], reading, services)
            continue
        reason = f"the file has {' and '.join(sorted(values))} in listings of one provider"
        for proposal in alike:
            yield make_finding("refused", model_id, proposal, "", reason), None


def compare_fact(
    catalog: Catalog, model_id: str, proposal: Proposal, reading: SourceReading, services: Mapping[str, int]
) -> FactComparison:
    """Compare one proposed fact with the record."""
    model, field = catalog.recorded_models[model_id], proposal.field
    head, _, capability = field.partition(".")
    if head == "capabilities" and capability not in catalog.capabilities:
        reason = f"there is no record capabilities/{capability}.yaml"
        return make_finding("refused", model_id, proposal, "", reason), None
    place, statement, default_source = find_statement(catalog, model_id, proposal, services)
    if not place:
        reason = f"it is of a service, and the record has no provider {proposal.listing.provider.name}"
        return make_finding("refused", model_id, proposal, "", reason), None
    if statement is None:
        if reason := older_reading_reason(model, reading):
            return make_finding("refused", model_id, proposal, "", reason), None
        return make_finding("new", model_id, proposal, "", ""), SetFact(place, fact_value(proposal))
    source, recorded = model.sources[statement.source or default_source], getattr(statement, statement.value_field)
    ours = f"{describe_statement(statement)} ({source.publisher}, {source.checked})"
    if values_agree(proposal.value, recorded):
        return make_finding("equal", model_id, proposal, ours, ""), place
    if reason := conflict_reason(model, field) or kept_value_reason(statement, source, reading):
        return make_finding("disagreeing", model_id, proposal, ours, reason), None
    if is_mistaken_size(proposal.value, recorded):
        reason = f"more than {MAX_FACTOR}× off the value in the record; check the unit"
        return make_finding("refused", model_id, proposal, ours, reason), None
    return make_finding("changed", model_id, proposal, ours, ""), SetFact(place, fact_value(proposal))


def paid_services(model: records.Model) -> dict[str, int]:
    """Return the index of each provider's paid entry in a record, by name."""
    return {one.provider: index for index, one in enumerate(model.providers) if one.kind == "paid"}


def find_statement(
    catalog: Catalog, model_id: str, proposal: Proposal, services: Mapping[str, int]
) -> tuple[Place, records.Fact[Any] | records.CapabilityStatement | None, str]:
    """Return the place of a fact in a record, what is stated there, and the source of what names none.

    A capability of a service, or a limit that is not the maker's, is under the provider of the listing; the place is
    empty where the record has none.
    """
    model, listed = catalog.recorded_models[model_id], proposal.listing.provider
    head, _, name = proposal.field.partition(".")
    is_capability = head == "capabilities"
    of_model = catalog.capabilities[name].scope == "model" if is_capability else head != "limits"
    if of_model or (head == "limits" and listed.speaks_for(catalog.maker_of[model_id])):
        return tuple(proposal.field.split(".")), fact_paths.stated_fact(model, proposal.field), model.source
    if (index := services.get(listed.name)) is None:
        return (), None, model.source
    place: Place = ("providers", index, head, name)
    if index >= len(model.providers):
        return place, None, model.source
    provider = model.providers[index]
    stated = provider.capabilities.get(name) if is_capability else getattr(provider.limits, name)
    return place, stated, provider_source(model, provider)


def older_reading_reason(model: records.Model, reading: SourceReading) -> str:
    """Return why a value new to the record is refused: it cites a later reading, which lacks the value. Else ""."""
    days = [source.checked for source in model.sources.values() if source.publisher == reading.publisher]
    if days and max(days) > reading.checked:
        return f"older than the record's copy of {reading.publisher} from {max(days)}, which does not state it"
    return ""


def conflict_reason(model: records.Model, field: str) -> str:
    """Return why a field's value is an editor's choice among sources; "" if it is none."""
    conflict = next((conflict for conflict in model.conflicts if conflict.field == field), None)
    return f"the record has a conflict about it: {conflict.reason}" if conflict else ""


def kept_value_reason(
    statement: records.Fact[object] | records.CapabilityStatement, source: records.Source, reading: SourceReading
) -> str:
    """Return why the record's statement is not replaced by another value of `reading`; "" if it is."""
    if getattr(statement, statement.value_field) is None:
        return "the record gives a reason why there is no value"
    if statement.confirmed:
        return "an editor confirmed the value"
    if source.publisher != reading.publisher:
        return f"the record cites {source.publisher}"
    if source.checked >= reading.checked:
        return f"the record's copy from {source.checked} is not older"
    return ""


def values_agree(theirs: object, ours: object) -> bool:
    """Return whether two values say the same; `2026-03` agrees with a recorded `2026-03-05`."""
    if isinstance(theirs, tuple) and isinstance(ours, tuple):
        return set(theirs) == set(ours)
    if isinstance(theirs, str) and isinstance(ours, str):
        return ours == theirs or (ours[:4].isdigit() and ours.startswith(f"{theirs}-"))
    return format_value(theirs) == format_value(ours)


def is_mistaken_size(theirs: object, ours: object) -> bool:
    """Return whether a size is so far from the record's that a unit was mistaken."""
    return isinstance(theirs, str) and isinstance(ours, int) and ours > 0 and is_far_off(Decimal(theirs), Decimal(ours))


def make_finding(outcome: Outcome, model_id: str, proposal: Proposal, ours: str, reason: str) -> Finding:
    """Return the finding on a proposed fact."""
    theirs = format_value(proposal.value)
    return Finding(outcome, model_id, proposal.field, theirs, ours, reason, proposal.path)


def format_value(value: object) -> str:
    """Return a value as a record writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)


def describe_statement(statement: records.Fact[object] | records.CapabilityStatement) -> str:
    """Return what a record states, or why it states nothing."""
    if statement.not_published:
        return f"not published, searched on {statement.not_published.on}"
    if statement.not_applicable:
        return f"not applicable: {statement.not_applicable}"
    return format_value(getattr(statement, statement.value_field))


def fact_value(proposal: Proposal) -> str | tuple[str, ...]:
    """Return the value of a proposed fact, which is no price."""
    assert not isinstance(proposal.value, records.Price)
    return proposal.value
