"""What a source says, in our words: listings, and what each proposes or why it cannot.

Nothing here knows our files. A translator yields these values; whoever runs it
matches, compares and decides.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.catalog import records
from generator.catalog.yaml.source_file import Place

Value: TypeAlias = "str | tuple[str, ...] | records.Rate"


@dataclass(frozen=True, slots=True)
class Seller:
    """Who sells under one of the source's provider ids."""

    name: str
    """As readers know it."""
    maker: str | None = None
    """Id of the maker whose own shop it is."""
    speaks: bool = False
    """Whether what it lists beside prices is that maker's word: its first own endpoint, not a second one."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One model as one seller lists it."""

    path: Place
    """Where it stands in the file."""
    names: tuple[str, ...]
    """What the source calls the model, the most exact first."""
    seller: Seller
    maker: str | None = None
    """Id of the model's maker where the spelling tells it."""
    tasks: frozenset[str] | None = None
    """The tasks it can be of, where the source says what kind of model it is."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value that a listing states."""

    listing: Listing
    path: Place
    field: str
    """As in a record: `limits.context`, `capabilities.reasoning`, `offers` for a rate."""
    value: Value
    """In the form a record is written in, or a rate."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A value that a listing states and that no record can carry, or that cannot be right."""

    listing: Listing
    path: Place
    why: str
    value: str = ""
    price: bool = False
    """Whether it concerns what the seller asks, and not the model."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in the file that says nothing to us: only counted."""

    what: str


Said: TypeAlias = "Proposal | Refusal | Unread"


@dataclass(frozen=True, slots=True)
class ModelSource:
    """A source of facts and prices of models."""

    publisher: str
    """As records name it: facts of the same publisher are earlier readings of this source."""
    title: str
    url: str
    """Where the source publishes the file."""
    translate: Callable[[object, str], Iterator[Said]]
    """From the file's tree and its name; raises Broken for a tree of another shape."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a source: what a record will cite."""

    publisher: str
    title: str
    url: str
    checked: datetime.date


def dotted(path: Place) -> str:
    """A place inside a file: `openai.models["gpt-5.5"].cost.input`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step.replace("_", "").replace("-", "").isalnum():
            text += f".{step}"
        else:
            text += f'["{step}"]'
    return text.removeprefix(".")
