"""What came of one proposed value: its class, beside what the record says now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.catalog.yaml.source_file import Place

Outcome = Literal["new", "changed", "equal", "disagreeing", "refused"]
OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "equal", "disagreeing", "refused")


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of the file, judged."""

    outcome: Outcome
    model: str
    """Id of the record; for a refusal outside all records what the source calls it."""
    field: str
    """`limits.context`, or the seller and the rate in words."""
    theirs: str
    """The value in the file."""
    ours: str
    """The value in the record with its source and day, if it states one."""
    why: str
    """Why it is refused, or why the record's value stays."""
    path: Place
    """Where it stands in the file."""
