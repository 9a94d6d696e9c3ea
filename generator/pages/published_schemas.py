"""The JSON schemas of the published files, by name, and the types of the pair result and of the whole catalog.

`data_files` publishes them. Class names, class docstrings and the docstrings of fields are printed in `schemas/*.json`,
and those of the four classes in `SCHEMAS` on the data page too.
"""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter, with_config
from typing_extensions import TypedDict

from generator.pages.model.model_schema import ModelData
from generator.pages.rules_schema import RulesData
from generator.pages.schema_base import SCHEMA_CONFIG, CallName, SideName, VerdictName


@with_config(SCHEMA_CONFIG)
class HeadToHeadData(TypedDict):
    """A head-to-head of two models on one task they share, in points out of 100 to one decimal."""

    task: str
    """Id of the task."""
    call: CallName
    """The verdict on the task."""
    leader: SideName | None
    """The side that leads; null if neither does."""
    scores: list[float | None]
    """Score of each side; null for a model that is not scored."""
    coverage: list[float]
    """Points of evidence published for each side."""
    shared: float
    """Points of evidence published for both sides."""
    means: list[float] | None
    """Mean of each side over the signals published for both; null without a shared signal."""
    sums: list[float] | None
    """With a leader: mean of each side over the signals published for the rival, the leader's gaps counted as 0."""


@with_config(SCHEMA_CONFIG)
class PairCostData(TypedDict):
    """The monthly cost of one workload with each of two models."""

    workload: str
    """Id of the workload."""
    usd: list[float | None]
    """Cost of a month for each side, in US dollars; null where it cannot be priced."""
    cheaper: SideName | None
    """The side that costs less by at least the share in the limits of the rules; null if neither does."""


VerdictClassField = TypedDict("VerdictClassField", {"class": VerdictName})
"""The field `class`, in functional form: no class body can hold a field of that name."""


@with_config(SCHEMA_CONFIG)
class PairResultData(VerdictClassField):
    """The result of a pair: the block `result` in its page; lists of two are the first model's and the second's."""

    edition: str
    """Methodology edition."""
    models: list[str]
    """Ids of both models, the earlier in byte order first."""
    duels: list[HeadToHeadData]
    """One for each shared task, the one with more shared evidence first."""
    costs: list[PairCostData]
    """For each workload of the first of these tasks."""


@with_config(SCHEMA_CONFIG)
class LicenseData(TypedDict):
    """The license the published figures are under."""

    text: str
    """The terms in words."""
    credits: str
    """Address of the page that names every source with its license."""


@with_config(SCHEMA_CONFIG)
class CatalogData(TypedDict):
    """The whole catalog: `/data/catalog.json`."""

    name: str
    """Name of the site."""
    url: str
    """Address of the site."""
    license: LicenseData
    """The license the figures are under."""
    rules: RulesData
    """The rules that scores and calls are computed with."""
    models: list[ModelData]
    """Every model, in byte order of ids."""


SCHEMAS = {"model": ModelData, "rules": RulesData, "catalog": CatalogData, "result": PairResultData}
"""Type of each published file, by the name of its schema."""


@cache
def json_schema(name: str) -> dict[str, object]:
    """Every model, in byte order of ids."""
    return TypeAdapter(SCHEMAS[name]).json_schema()
