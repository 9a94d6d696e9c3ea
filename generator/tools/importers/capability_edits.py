"""Write the facts of an import into the text of a record: statements, the sources they cite, and conflicts.

All else stays byte for byte as it was. Statements under one heading are inserted together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from generator.catalog import records
from generator.catalog.yaml.parser import parse_yaml
from generator.catalog.yaml.source_file import Place, find_values
from generator.tools.importers import record_text
from generator.tools.importers.capability_choice import RANKS, Agreement, Choice
from generator.tools.importers.record_edits import free_source_key
from generator.tools.importers.stated_facts import REPLACEMENT, Stated, StatedFact

REASONS = {
    "maker": "the maker's own documentation",
    "provider": "the provider's own documentation",
    "client": "the documentation of a program that calls the model",
    "aggregator": "the aggregator's listing",
    "leaderboard": "the leaderboard's listing",
    "evaluator": "the evaluator's listing",
    "secondary": "a restatement of what the maker says",
}
"""Where the value in force comes from, by the kind of its source."""
GROUPS = ("limits", "retirement-date", "capabilities")
"""The facts of a provider, in the order of a record."""


@dataclass(frozen=True, slots=True)
class RecordConflict:
    """What sources say against the value in force."""

    choice: Choice
    recorded: records.Conflict | None
    """The conflict that the record has about it, which is rewritten."""
    agree: Agreement


@dataclass(slots=True)
class RecordFacts:
    """What changes in one record."""

    statements: list[StatedFact] = field(default_factory=list)
    conflicts: list[RecordConflict] = field(default_factory=list)


class SourceKeys:
    """The keys by which a record cites sources, those that are added included."""

    def __init__(self, model: records.Model) -> None:
        self.default = model.source
        self.taken = dict(model.sources)
        self.added: dict[str, records.Source] = {}

    def key(self, source: records.Source) -> str:
        """Return the key of a source, a free one made of its publisher's name if the record does not have it."""
        for key, known in self.taken.items():
            if (known.url, known.checked) == (source.url, source.checked):
                return key
        key = free_source_key(source.publisher, self.taken)
        self.taken[key] = self.added[key] = source
        return key


def edit_facts(text: str, model: records.Model, changes: RecordFacts) -> str:
    """Return the text of a record with the facts in it; the same text if there are none."""
    keys = SourceKeys(model)
    by_provider: dict[str, list[StatedFact]] = {}
    for fact in changes.statements:
        by_provider.setdefault(fact.place.provider, []).append(fact)
    text = write_statements(text, (), by_provider.pop("", []), keys, keys.default)
    for name in sorted(by_provider, key=lambda name: provider_order(by_provider[name])):
        text = write_provider(text, name, by_provider[name], keys, model)
    for conflict in changes.conflicts:
        text = write_conflict(text, model, conflict)
    lines = [f"{key}: {format_source(source)}" for key, source in keys.added.items()]
    return drop_uncited_sources(insert_entries(text, ("sources",), lines))


def provider_order(facts: Sequence[StatedFact]) -> tuple[bool, int, str]:
    """Return what new providers are ordered by: the maker's own, then those whose own documentation is cited."""
    first = min(facts, key=lambda fact: RANKS[fact.source.kind])
    return not first.place.first_party, RANKS[first.source.kind], first.place.provider.lower()


def drop_uncited_sources(text: str) -> str:
    """Return the text without sources that nothing cites, as where a better one took over all their facts."""
    tree = parse_yaml(text, "").tree
    cited = {value for _, value in find_values(tree, frozenset({"source"})) if isinstance(value, str)}
    sources = tree["sources"] if isinstance(tree, dict) else {}
    for key in [key for key in sources if isinstance(key, str) and key not in cited]:
        text = record_text.remove_key(text, ("sources", key))
    return text


def write_provider(text: str, name: str, facts: Sequence[StatedFact], keys: SourceKeys, model: records.Model) -> str:
    """Return the text with facts under a provider, which is added if the record does not list its paid service."""
    listed = [i for i, one in enumerate(model.providers) if one.provider == name and one.kind == "paid"]
    if listed:
        default = model.providers[listed[0]].source or keys.default
        return write_statements(text, ("providers", listed[0]), facts, keys, default)
    cited = [keys.key(fact.source) for fact in facts]
    default = max(dict.fromkeys(cited), key=cited.count)
    lines = [
        f"provider: {record_text.format_scalar(name)}",
        f"first-party: {'yes' if facts[0].place.first_party else 'no'}",
    ]
    lines += [f"source: {default}"] if default != keys.default else []
    for head, entries in group_entries(facts, keys, default).items():
        lines += [f"{head}:", *(f"  {entry}" for entry in entries)] if head else entries
    return record_text.append_item(text, ("providers",), "\n".join(lines))


def group_entries(facts: Sequence[StatedFact], keys: SourceKeys, default: str) -> dict[str, list[str]]:
    """Return the lines of facts by the heading that they are under."""
    groups: dict[str, list[str]] = {}
    for fact in sorted(facts, key=lambda one: GROUPS.index(one.place.field.partition(".")[0])):
        head, _, tail = fact.place.field.rpartition(".")
        groups.setdefault(head, []).append(f"{tail}: {format_statement(fact, keys, default)}")
    return groups


def write_statements(text: str, around: Place, facts: Sequence[StatedFact], keys: SourceKeys, default: str) -> str:
    """Return the text with facts at a place: those of the record replaced, others added in their order."""
    added: dict[str, list[str]] = {}
    for fact in facts:
        head, _, tail = fact.place.field.rpartition(".")
        place: Place = (*around, *([head] if head else []), tail)
        written = format_statement(fact, keys, default)
        if (node := record_text.find_node(text, place)) is not None:
            text = record_text.replace_node(text, node, written)
        elif head == "capabilities":
            added.setdefault(head, []).append(f"{tail}: {written}")
        else:
            text = record_text.insert_key(text, place, written)
    for head, lines in added.items():
        text = insert_entries(text, (*around, head), lines)
    return text


def insert_entries(text: str, place: Place, lines: Sequence[str]) -> str:
    """Return the text with entries at the end of a mapping, which is added if it is not there."""
    if not lines:
        return text
    node = record_text.find_node(text, place)
    if node is None:
        return record_text.insert_key(text, place, "".join(f"\n  {line}" for line in lines))
    assert isinstance(node, yaml.MappingNode)
    last = node.value[-1][1]
    if node.flow_style:
        at = record_text.end_index(last)
        return f"{text[:at]}, {', '.join(lines)}{text[at:]}"
    indent = " " * node.value[0][0].start_mark.column
    return record_text.insert_lines(text, last, 0, f"\n{indent}".join(lines), indent)


def format_statement(fact: StatedFact, keys: SourceKeys, default: str) -> str:
    """Return a statement as a record writes it: a plain value where it cites the default and has no note."""
    stated, key = fact.stated, keys.key(fact.source)
    value = format_value(stated)
    if fact.place.field == REPLACEMENT:
        return value
    is_short = key == default and not stated.note
    if is_short and (stated.state or not fact.place.field.startswith("capabilities.") or is_value_by_form(stated)):
        return value
    parts = [f"{'state' if stated.state else 'value'}: {value}"]
    parts += [f"source: {key}"] if key != default else []
    parts += [f"note: {record_text.format_scalar(stated.note)}"] if stated.note else []
    return f"{{{', '.join(parts)}}}"


def is_value_by_form(stated: Stated) -> bool:
    """Return whether a plain value is read as one: a list, or what starts with a digit."""
    return isinstance(stated.value, tuple) or stated.value[:1].isdigit()


def format_value(stated: Stated) -> str:
    """Return a state or a value as YAML."""
    if isinstance(stated.value, tuple):
        return f"[{', '.join(map(record_text.format_scalar, stated.value))}]"
    return record_text.format_scalar(stated.value or stated.state)


def format_source(source: records.Source) -> str:
    """Return a source as one line of a record."""
    words = {"publisher": source.publisher, "title": source.title, "url": source.url, "kind": source.kind}
    pairs = ", ".join(f"{name}: {record_text.format_scalar(value)}" for name, value in words.items())
    return f"{{{pairs}, checked: {source.checked}}}"


def write_conflict(text: str, model: records.Model, conflict: RecordConflict) -> str:
    """Return the text with a conflict at the end, or in place of the one that the record has."""
    if conflict.recorded is None:
        return record_text.append_item(text, ("conflicts",), format_conflict(conflict))
    node = record_text.find_node(text, ("conflicts", model.conflicts.index(conflict.recorded)))
    assert node is not None
    indent = "\n" + " " * node.start_mark.column
    return record_text.replace_node(text, node, format_conflict(conflict).replace("\n", indent))


def format_conflict(conflict: RecordConflict) -> str:
    """Return a conflict as the lines of an item: first what the record's conflict lists that still disagrees."""
    chosen = conflict.choice.chosen
    listed = [(one.value, one.source) for one in conflict.recorded.others] if conflict.recorded else []
    others = [(value, source) for value, source in listed if not conflict.agree(Stated(value=value), chosen.stated)]
    others += [(str(other.stated), other.source.publisher) for other in conflict.choice.others]
    lines = [f"field: {chosen.place.field}", "others:"]
    for value, source in dict.fromkeys(others):
        pair = f"value: {record_text.format_scalar(value)}, source: {record_text.format_scalar(source)}"
        lines.append(f"  - {{{pair}}}")
    return "\n".join([*lines, f"reason: {REASONS[chosen.source.kind]}"])
