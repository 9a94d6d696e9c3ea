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
    """Add a price list to a record; the one it follows ends on the day before."""

    provider: str
    first_party: bool
    prices: tuple[records.Price, ...]
    follows: int | None = None
    """Index of the price list it follows."""
    since: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ExtendPriceList:
    """Add prices to a price list."""

    list_index: int
    prices: tuple[records.Price, ...]


RecordChange: TypeAlias = "SetFact | AddPriceList | ExtendPriceList"


@dataclass(frozen=True, slots=True)
class RecordComparison:
    """What a source's file means for one record."""

    changes: tuple[RecordChange, ...]
    confirmed: frozenset[Place]
    """Places of values that the file states as the record does: `("limits", "context")`, `("providers", 0)`."""
