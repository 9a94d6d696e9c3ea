"""Choose among the sources that state one fact, the record's own among them: the value in force, and what others say.

A maker's documentation comes before a provider's, a client's, an aggregator's and a restatement. At equal rank the
record keeps its own value, and of two lines the younger copy counts. A lifecycle moves on: of it, the younger copy
counts at equal rank, a publisher's earlier word is no conflict with a later one, and a restatement comes last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pydantic_core import PydanticCustomError

from generator.catalog import records
from generator.catalog.capability_values import parse_capability_value
from generator.tools.importers.stated_facts import Stated, StatedFact

RANKS = {"maker": 0, "provider": 1, "client": 2, "aggregator": 3, "leaderboard": 3, "evaluator": 3, "secondary": 4}
"""Of the kinds of sources; the lowest counts."""
SAME_SIZE = Decimal("0.05")
"""Sizes agree that differ by this share: one source rounds to megapixels, the other names pixels."""
SAME_COUNT = Decimal("0.05")
"""Counts agree that differ by this share: a source rounds 262144 to 256K."""
RECORDED = 0
"""Line of what the record states."""

Agreement = Callable[[Stated, Stated], bool]


@dataclass(frozen=True, slots=True)
class Choice:
    """What to hold of one fact."""

    chosen: StatedFact
    agreeing: tuple[StatedFact, ...]
    others: tuple[StatedFact, ...]
    """Facts that disagree, each publisher once for each value."""

    @property
    def is_recorded(self) -> bool:
        """Whether the record states it already."""
        return self.chosen.line == RECORDED


def choose(facts: Sequence[StatedFact], agree: Agreement, open_weights: bool) -> Choice:
    """Choose among facts of one place, the record's own first, if it has one."""
    chosen = min(facts, key=lambda fact: rank_fact(fact, facts, open_weights))
    agreeing = tuple(fact for fact in facts if fact is not chosen and agree(fact.stated, chosen.stated))
    others: dict[tuple[str, str], StatedFact] = {}
    for fact in facts:
        if fact is not chosen and fact not in agreeing and not is_overtaken(fact, chosen):
            others.setdefault((fact.source.publisher, str(fact.stated)), fact)
    return Choice(chosen, agreeing, tuple(others.values()))


def is_overtaken(fact: StatedFact, chosen: StatedFact) -> bool:
    """Return whether a fact of a lifecycle is an earlier word of the publisher that counts."""
    by_the_same = fact.source.publisher == chosen.source.publisher
    return fact.place.is_of_lifecycle and by_the_same and fact.source.checked <= chosen.source.checked


def rank_fact(fact: StatedFact, facts: Sequence[StatedFact], open_weights: bool) -> tuple[int, ...]:
    """Return what facts are ordered by, the one that counts first.

    That a third party does not support something says nothing of weights that others serve too. A value says more
    than that it exists.
    """
    age = -fact.source.checked.toordinal()
    if fact.place.is_of_lifecycle:
        return fact.is_restated_end, RANKS[fact.source.kind], age, fact.line != RECORDED
    says_no_elsewhere = (
        open_weights and fact.by_third_party and not fact.place.provider and fact.stated.state == "unsupported"
    )
    has_rival_value = any(other.stated.value for other in facts)
    is_bare = has_rival_value and fact.stated.state == "supported"
    rank = RANKS[fact.source.kind]
    return says_no_elsewhere, is_bare, rank, fact.line != RECORDED, age


def merge_lists(facts: Sequence[StatedFact]) -> StatedFact:
    """Return one fact with the entries of all lists, from the source that counts most; a note names the others."""
    ranked = sorted(facts, key=lambda fact: rank_fact(fact, facts, open_weights=False))
    first = ranked[0]
    entries = dict.fromkeys(first.stated.value)
    notes = [first.stated.note] if first.stated.note else []
    for fact in ranked[1:]:
        added = [entry for entry in fact.stated.value if entry not in entries]
        entries.update(dict.fromkeys(added))
        if added:
            notes.append(f"{' and '.join(added)}: stated by {fact.source.publisher}.")
    return replace(first, stated=Stated(value=tuple(entries), note=" ".join(notes)))


def capability_agreement(kind: records.CapabilityDefinition) -> Agreement:
    """Return how two statements of a capability are compared."""

    def agree(a: Stated, b: Stated) -> bool:
        if not (a.value and b.value):
            states = {a.state or "supported", b.state or "supported"}
            return len(states) == 1
        try:
            left, right = parse_capability_value(kind, a.value), parse_capability_value(kind, b.value)
        except PydanticCustomError:
            return a.value == b.value
        if left.number is not None and right.number is not None:
            apart = abs(left.number - right.number)
            return apart <= (SAME_SIZE * max(left.number, right.number) if kind.takes == "size" else 0)
        return set(left.entries) == set(right.entries) and left.text == right.text

    return agree


def fields_agree(a: Stated, b: Stated) -> bool:
    """Return whether two values of a field say the same; a month agrees with each of its days, 256000 with 262144."""
    if isinstance(a.value, tuple) or isinstance(b.value, tuple):
        return set(a.value) == set(b.value)
    if a.value.isdigit() and b.value.isdigit():
        return abs(int(a.value) - int(b.value)) <= SAME_COUNT * max(int(a.value), int(b.value))
    return a.value == b.value or a.value.startswith(f"{b.value}-") or b.value.startswith(f"{a.value}-")
