"""The JSON schemas of the published files, by name, and the parts of them that no other module describes."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter, with_config
from typing_extensions import TypedDict

from generator.pages.model.model_schema import ModelData
from generator.pages.rules_schema import RulesData
from generator.pages.schema_base import SHAPE, CallName, SideName, VerdictName


@with_config(SHAPE)
class DuelData(TypedDict):
    """One shared task of a pair, in printed points out of 100."""

    task: str
    """The task, by id."""
    call: CallName
    """The call."""
    leader: SideName | None
    """Who leads."""
    scores: list[float | None]
    """Both scores; null for a model that is not scored."""
    coverage: list[float]
    """Points of evidence each publishes."""
    shared: float
    """Points of evidence both publish."""
    means: list[float] | None
    """Both means over what both publish."""
    sums: list[float] | None
    """With a leader: both means over what the rival publishes, the leader's gaps counted as 0."""


@with_config(SHAPE)
class BillData(TypedDict):
    """One workload of a pair."""

    workload: str
    """The workload, by id."""
    usd: list[float | None]
    """What a month of it costs either side, in US dollars; null where it cannot be priced."""
    cheaper: SideName | None
    """Who costs less by the share that counts."""


Classed = TypedDict("Classed", {"class": VerdictName})
"""The class of a verdict; no class body may hold a field of that name."""


@with_config(SHAPE)
class ResultBlock(Classed):
    """The result of a pair: the block `result` in its page; lists of two are the first model's and the second's."""

    edition: str
    """The methodology edition."""
    models: list[str]
    """Both ids, the earlier first."""
    duels: list[DuelData]
    """One for each shared task, the one with more shared evidence first."""
    costs: list[BillData]
    """For each workload of the first of these tasks."""


@with_config(SHAPE)
class LicenceData(TypedDict):
    """Under which terms the figures stand."""

    text: str
    """In words."""
    credits: str
    """The page that names every source with its licence."""


@with_config(SHAPE)
class CatalogueData(TypedDict):
    """The whole catalogue: `/data/catalogue.json`."""

    name: str
    """The site."""
    url: str
    """Its address."""
    licence: LicenceData
    """Under which terms the figures stand."""
    rules: RulesData
    """What scores and calls are computed with."""
    models: list[ModelData]
    """Every model, by id."""


SCHEMAS = {"model": ModelData, "rules": RulesData, "catalogue": CatalogueData, "result": ResultBlock}
"""The published files by the name of their schema."""


@cache
def json_schema(name: str) -> dict[str, object]:
    """Return the JSON Schema of a published file; `name` is a key of `SCHEMAS`."""
    return TypeAdapter(SCHEMAS[name]).json_schema()
