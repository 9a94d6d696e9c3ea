"""What a source says, in our vocabulary: listings, and the values that each proposes or that are refused.

Translators (`litellm`, `models_dev`) yield these values and know nothing of our records; `model_import` matches them
with records, compares and decides.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from generator.catalog import records
from generator.catalog.yaml.source_file import Place
from generator.tools.importers.source_json import load_json

COPIED_CONTEXT = "the size of the context window, which feeds copy where the max output is unknown"
"""Why a max output is refused."""

ProposedValue: TypeAlias = "str | tuple[str, ...] | records.Price"


@dataclass(frozen=True, slots=True)
class ListedProvider:
    """Who serves models under one of a source's provider ids."""

    name: str
    """As readers know it."""
    maker_id: str | None = None
    """The maker whose own service it is; None for a third party."""
    is_authoritative: bool = False
    """Whether facts that it lists, beside prices, count as that maker's: true of a maker's first service only."""
    is_reviewed: bool = False
    """Whether it is one of ours, so that it joins records as a third party."""

    def speaks_for(self, maker_id: str) -> bool:
        """Return whether facts that it lists are those of a maker."""
        return self.is_authoritative and self.maker_id == maker_id


@dataclass(frozen=True, slots=True)
class Listing:
    """One model as one provider lists it."""

    path: Place
    """Where it is in the file."""
    names: tuple[str, ...]
    """What the source calls the model, the most exact first."""
    provider: ListedProvider
    maker_id: str | None = None
    """The model's maker where the spelling tells it."""
    tasks: frozenset[str] | None = None
    """The tasks that it can be of; None where the source does not say what kind of model it is."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value that a listing states."""

    listing: Listing
    path: Place
    """Where it is in the file."""
    field: str
    """As in a record: `limits.context`, `capabilities.reasoning`; `prices` for a price."""
    value: ProposedValue
    """A price, or the text or texts that a record would hold."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A value that a listing states and that no record can hold, or that cannot be right."""

    listing: Listing
    path: Place
    reason: str
    value: str = ""
    is_price: bool = False
    """Whether it concerns the provider's prices, and not the model."""


@dataclass(frozen=True, slots=True)
class UnusedItem:
    """Something in the file that records have no field for; it is only counted, by its label."""

    label: str


SourceStatement: TypeAlias = "Proposal | Refusal | UnusedItem"


@dataclass(frozen=True, slots=True)
class ModelSource:
    """A source of facts and prices of models."""

    publisher: str
    """As records name it: facts of the same publisher are earlier readings of this source."""
    title: str
    url: str
    """Where the source publishes its file."""
    translate: Callable[[object, str], Iterator[SourceStatement]]
    """Takes the parsed file and its name; raises BrokenSourceError for a file of another shape."""
    load: Callable[[Path], object] = load_json
    """Parses the file, or the folder of files, at a path."""


@dataclass(frozen=True, slots=True)
class SourceReading:
    """One reading of a source, as a record will cite it."""

    publisher: str
    title: str
    url: str
    checked: datetime.date
    kind: str = "aggregator"
    """Kind of publisher."""
    key: str = ""
    """The key that a record gets for it; if empty, one is made of the publisher's name."""
