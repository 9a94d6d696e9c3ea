"""The reviewed tables of `capability_tables.yaml`: what a facts file calls things, and what records call them.

`capability_translation` looks every name up here; a name that is in no table is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

TABLES = Path(__file__).with_name("capability_tables.yaml")


class Table(BaseModel):
    """Base of the tables and their entries: hyphens in keys, nothing unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))


class ProviderName(Table):
    """A provider as records name it."""

    name: str
    maker: str | None = None
    """The maker whose own service it is; None for a third party."""


class Unit(Table):
    """The file's unit of a number."""

    of: str
    one_is: Decimal = Decimal(1)
    """How many of the record's units one of the file's is."""


class Doubt(Table):
    """Facts that are left out."""

    capability: str
    publisher: str
    why: str
    state: str | None = None
    models: tuple[str, ...] = ()
    """Empty for all."""


class CapabilityTables(Table):
    """All tables; their comments are in the file."""

    ids: Mapping[str, str]
    fields: Mapping[str, str]
    elsewhere: Mapping[str, str]
    kinds: Mapping[str, Literal["maker", "provider", "client", "aggregator", "secondary"]]
    providers: Mapping[str, ProviderName]
    no_service: Mapping[str, str]
    own_services: Mapping[str, str]
    self_run: frozenset[str]
    units: Mapping[str, Unit]
    measures: Mapping[str, str]
    merged: frozenset[str]
    earliest_days: frozenset[str]
    month_ends: frozenset[str]
    doubted: tuple[Doubt, ...]
    texts: Mapping[str, str]
    states_in_words: Mapping[str, str]
    notes: Mapping[str, str]
    titles: Mapping[str, str]


@cache
def load_tables() -> CapabilityTables:
    """Return the tables."""
    return CapabilityTables.model_validate(yaml.safe_load(TABLES.read_text(encoding="utf-8")))
