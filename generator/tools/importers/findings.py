"""What comparing a source's file with one record gives: findings for the summary, and changes for the record's text."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.catalog import records
from generator.catalog.yaml.source_file import Place

Outcome = Literal["new", "changed", "equal", "disagreeing", "refused"]
OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "equal", "disagreeing", "refused")


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of a source's file beside what the record says now."""

    outcome: Outcome
    model_id: str
    field: str
    """`limits.context`, or the provider and the price in words; of a refusal the last step of its path."""
    theirs: str
    """The value in the file."""
    ours: str
    """The value in the record with its source and day; empty if it states none."""
    reason: str
    """Why the value is refused, or why the record keeps its own; else empty."""
    path: Place
    """Where the value is in the file."""


@dataclass(frozen=True, slots=True)
class SetFact:
    """Give a fact a value: its first one, or a newer one of the same source."""

    place: Place
    value: str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddPriceList:
    """Add a provider with its prices to a record."""

    provider: str
    first_party: bool
    prices: tuple[records.Price, ...]


@dataclass(frozen=True, slots=True)
class EditPriceList:
    """Change and add prices of a provider; a price that changed keeps its line, with its last day."""

    list_index: int
    since: datetime.date
    """First day of the prices that changed."""
    changed: tuple[tuple[int, records.Price], ...] = ()
    """By index in the list, the prices that follow."""
    added: tuple[records.Price, ...] = ()
    is_restated: bool = False
    """Whether the file states every price in force of the provider, so that the provider cites it."""


RecordChange: TypeAlias = "SetFact | AddPriceList | EditPriceList"


@dataclass(frozen=True, slots=True)
class RecordComparison:
    """What a source's file means for one record."""

    changes: tuple[RecordChange, ...]
    confirmed: frozenset[Place]
    """Places of values that the file states as the record does: `("limits", "context")`, `("providers", 0)`."""
