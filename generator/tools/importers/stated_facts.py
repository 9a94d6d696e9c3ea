"""Facts of a facts file in the terms of records: what is stated, where a record holds it, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog import records
from generator.catalog.rules.source_rules import RESTATING_KINDS
from generator.tools.importers.capability_lines import CapabilityLine

REPLACEMENT = "lifecycle.replacement"
"""The field of a model's replacement, a plain id: a record cites nobody for it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a source states: a state, or a value in its normal form."""

    state: str = ""
    value: str | tuple[str, ...] = ""
    note: str = ""

    def __str__(self) -> str:
        """Return it as a record's conflict writes it."""
        return ", ".join(self.value) if isinstance(self.value, tuple) else self.value or self.state


@dataclass(frozen=True, slots=True)
class FactPlace:
    """Where a record holds a fact: in a field of its own, or under a provider."""

    field: str
    """`capabilities.seed`, `limits.context`; `retirement-date` of a provider."""
    provider: str = ""
    """Whose service it is about; empty for the model."""
    first_party: bool = False

    @property
    def is_of_lifecycle(self) -> bool:
        """Whether it is a status, a last day or a replacement, which a later reading overtakes."""
        return self.field.startswith("lifecycle.") or self.field == "retirement-date"

    @property
    def may_be_contested(self) -> bool:
        """Whether a record has conflicts about it: about no third party's service, replacement or provider's day."""
        is_own = not self.provider or self.first_party
        return is_own and self.field not in (REPLACEMENT, "retirement-date")

    def __str__(self) -> str:
        return f"{self.provider}: {self.field}" if self.provider else self.field


@dataclass(frozen=True, slots=True)
class StatedFact:
    """One fact in the terms of records."""

    line: int
    model_id: str
    place: FactPlace
    stated: Stated
    source: records.Source
    by_third_party: bool = False
    """Whether a provider that is not the maker states it of its own service."""

    @property
    def is_restated_end(self) -> bool:
        """Whether somebody who only restates others says it of a lifecycle: it never counts alone."""
        return self.place.is_of_lifecycle and self.source.kind in RESTATING_KINDS


@dataclass(frozen=True, slots=True)
class NotUsed:
    """A line that is not used."""

    line: CapabilityLine
    reason: str
    is_refused: bool = True
    """False where the reason is that other imports or reviewed tables leave it out."""


class UnfitError(Exception):
    """Raised for a value that fits no normal form."""
