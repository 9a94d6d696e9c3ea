"""What an import would change in one record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TypeAlias

from generator.catalog import records
from generator.catalog.yaml.source_file import Place


@dataclass(frozen=True, slots=True)
class StateFact:
    """A fact gets a value: its first one, or a newer one of the same source."""

    field: str
    value: str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddOffer:
    """A price list joins the record; where it follows another, that one ends the day before."""

    seller: str
    by_maker: bool
    rates: tuple[records.Rate, ...]
    follows: int | None = None
    """The offer it follows, by its place in the record."""
    since: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ExtendOffer:
    """A price list gets rates that it did not have."""

    offer: int
    rates: tuple[records.Rate, ...]


Change: TypeAlias = "StateFact | AddOffer | ExtendOffer"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the file means for one record."""

    changes: tuple[Change, ...]
    confirmed: frozenset[Place]
    """Places of values that the file states as the record does: `("limits", "context")`, `("offers", 0)`."""
