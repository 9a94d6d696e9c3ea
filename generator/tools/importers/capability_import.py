"""Compare a facts file of capabilities with the records, and rewrite them: `sources` calls `import_capabilities`.

What a person has weighed stays: a field with a conflict, and a statement that gives a reason why there is no value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.statements import Statement
from generator.tools.importers.capability_choice import (
    RANKS,
    RECORDED,
    Agreement,
    Choice,
    capability_agreement,
    choose,
    fields_agree,
    merge_lists,
)
from generator.tools.importers.capability_edits import RecordConflict, RecordFacts, edit_facts
from generator.tools.importers.capability_lines import CapabilityLine
from generator.tools.importers.capability_tables import CapabilityTables
from generator.tools.importers.capability_translation import translate_line
from generator.tools.importers.findings import Finding, Outcome
from generator.tools.importers.stated_facts import REPLACEMENT, FactPlace, NotUsed, Stated, StatedFact


@dataclass(frozen=True, slots=True)
class CapabilityImport:
    """The result of comparing a facts file with all records."""

    lines: int
    models: int
    findings: tuple[Finding, ...]
    not_used: tuple[NotUsed, ...]
    conflicts: Mapping[tuple[str, str], int]
    """How often a source of the first kind counts against one of the second."""
    texts: Mapping[str, str]
    """Whole text of each changed record, by its file below the content folder."""


def import_capabilities(
    catalog: Catalog, content: Path, tables: CapabilityTables, lines: Sequence[CapabilityLine]
) -> CapabilityImport:
    """Compare every line with the record of its model."""
    translated = [translate_line(catalog, tables, line) for line in lines]
    by_model: dict[str, dict[FactPlace, list[StatedFact]]] = {}
    for fact in translated:
        if isinstance(fact, StatedFact):
            by_model.setdefault(fact.model_id, {}).setdefault(fact.place, []).append(fact)
    findings: list[Finding] = []
    conflicts: Counter[tuple[str, str]] = Counter()
    texts = {}
    for model_id, places in sorted(by_model.items()):
        changes = RecordFacts()
        for place, facts in places.items():
            findings.append(judge_place(catalog, tables, place, facts, changes))
        conflicts.update(
            (one.choice.chosen.source.kind, other.source.kind)
            for one in changes.conflicts
            for other in one.choice.others
        )
        record = f"models/{catalog.maker_of[model_id]}/{model_id}.yaml"
        before = (content / record).read_bytes().decode()
        if (after := edit_facts(before, catalog.recorded_models[model_id], changes)) != before:
            texts[record] = after
    not_used = tuple(one for one in translated if isinstance(one, NotUsed))
    return CapabilityImport(len(lines), len(by_model), tuple(findings), not_used, conflicts, texts)


def judge_place(
    catalog: Catalog, tables: CapabilityTables, place: FactPlace, facts: Sequence[StatedFact], changes: RecordFacts
) -> Finding:
    """Decide what a record holds at one place, and add it to `changes` where that is not what it holds."""
    model = catalog.recorded_models[facts[0].model_id]
    statement = find_statement(model, place)
    name = place.field.removeprefix("capabilities.")
    is_merged = name in tables.merged
    given = [merge_lists(facts)] if is_merged else facts
    recorded = list(recorded_facts(facts[0].model_id, model, place, statement))
    agree = capability_agreement(catalog.capabilities[name]) if name in catalog.capabilities else fields_agree
    weights = model.open_weights.value if model.open_weights else None
    choice = choose([*recorded, *given], agree, open_weights=weights is not False)
    if reason := kept_reason(model, place, statement, choice):
        if recorded and all(agree(fact.stated, recorded[0].stated) for fact in given):
            return make_finding("equal", place, given[0], recorded, "")
        return make_finding("disagreeing", place, given[0], recorded, reason)
    if is_merged and recorded and set(given[0].stated.value) <= set(recorded[0].stated.value):
        return make_finding("equal", place, given[0], recorded, "")
    if recorded and says_no_more(choice, recorded[0], agree):
        return make_finding("equal", place, given[0], recorded, "")
    if choice.chosen.is_restated_end and not choice.is_recorded:
        return make_finding("refused", place, choice.chosen, recorded, "nobody states it but who restates others")
    if not choice.is_recorded:
        changes.statements.append(choice.chosen)
    if choice.others and not is_merged and place.may_be_contested:
        changes.conflicts.append(RecordConflict(choice, find_conflict(model, place), agree))
    return find_outcome(place, choice, recorded, given)


def says_no_more(choice: Choice, recorded: StatedFact, agree: Agreement) -> bool:
    """Return whether the source that counts adds nothing to the record.

    It states a limit as the record does, only less exactly: 256K for 262144. Or a lifecycle as the record has it from
    a source of its rank.
    """
    if choice.is_recorded:
        return False
    if choice.chosen.place.is_of_lifecycle and RANKS[choice.chosen.source.kind] == RANKS[recorded.source.kind]:
        return agree(choice.chosen.stated, recorded.stated)
    ours, theirs = recorded.stated.value, choice.chosen.stated.value
    is_rounded = isinstance(theirs, str) and theirs.isdigit() and theirs != ours
    is_rounded = is_rounded and recorded.place.field.startswith("limits.")
    return is_rounded and bool(ours) and agree(choice.chosen.stated, recorded.stated)


def find_outcome(
    place: FactPlace, choice: Choice, recorded: Sequence[StatedFact], given: Sequence[StatedFact]
) -> Finding:
    """Return the finding on a place."""
    if not choice.is_recorded:
        return make_finding("changed" if recorded else "new", place, choice.chosen, recorded, "")
    if choice.others:
        return make_finding("disagreeing", place, choice.others[0], recorded, "a source of no lower rank")
    if overtaken := [fact for fact in given if fact not in choice.agreeing]:
        reason = f"the record has a later reading of {overtaken[0].source.publisher}"
        return make_finding("disagreeing", place, overtaken[0], recorded, reason)
    return make_finding("equal", place, given[0], recorded, "")


def kept_reason(model: records.Model, place: FactPlace, statement: Statement | None, choice: Choice) -> str:
    """Return why the record keeps what it says, whatever else is stated; "" if nothing keeps it.

    Whoever weighed a conflict did not have the sources that rank above the record's own.
    """
    if statement is not None and (statement.not_published or statement.not_applicable):
        return "the record gives a reason why there is no value"
    if statement is not None and statement.confirmed:
        return "an editor confirmed the value"
    if statement is not None and place.field == REPLACEMENT:
        return "the record names another, for which it cites nobody"
    conflict = find_conflict(model, place)
    return f"the record has a conflict about it: {conflict.reason}" if conflict and choice.is_recorded else ""


def find_conflict(model: records.Model, place: FactPlace) -> records.Conflict | None:
    """Return the record's conflict about a place."""
    return next((one for one in model.conflicts if one.field == place.field), None) if place.may_be_contested else None


def recorded_facts(
    model_id: str, model: records.Model, place: FactPlace, statement: Statement | None
) -> Iterator[StatedFact]:
    """Yield what the record states at a place as a fact, if it states anything."""
    if statement is None or statement.not_published or statement.not_applicable:
        return
    provider = find_provider(model, place.provider) if place.provider else None
    key = statement.source or (provider.source if provider else None) or model.source
    value = getattr(statement, "value", None)
    words = tuple(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
    stated = Stated(getattr(statement, "state", None) or "", words, statement.note or "")
    yield StatedFact(RECORDED, model_id, place, stated, model.sources[key])


def find_statement(model: records.Model, place: FactPlace) -> Statement | None:
    """Return what a record states at a place."""
    if place.field == REPLACEMENT:
        named = model.lifecycle.replacement
        return records.Fact[str](value=named) if named else None
    if not place.provider:
        return fact_paths.stated_fact(model, place.field)
    provider = find_provider(model, place.provider)
    if provider is None:
        return None
    head, _, tail = place.field.partition(".")
    if not tail:
        return provider.retirement_date
    return provider.capabilities.get(tail) if head == "capabilities" else getattr(provider.limits, tail)


def find_provider(model: records.Model, name: str) -> records.Provider | None:
    """Return the entry of a provider's paid service."""
    return next((one for one in model.providers if one.provider == name and one.kind == "paid"), None)


def make_finding(
    outcome: Outcome, place: FactPlace, fact: StatedFact, recorded: Iterable[StatedFact], reason: str
) -> Finding:
    """Return a finding on one fact beside what the record states."""
    ours = "; ".join(f"{one.stated} ({one.source.publisher}, {one.source.checked})" for one in recorded)
    theirs = f"{fact.stated} ({fact.source.publisher}, {fact.source.kind})"
    return Finding(outcome, fact.model_id, str(place), theirs, ours, reason, (fact.line,))
