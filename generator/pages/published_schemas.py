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
    verdict: CallName
    """The verdict on the task."""
    leader: SideName | None
    """The side that leads; null if neither does."""
    scores: list[float | None]
    """Score of each side; null for a model without a score."""
    coverage: list[float]
    """Data coverage of each side, in points out of 100."""
    shared: float
    """Weight of the signals with data for both sides, in points out of 100."""
    means: list[float] | None
    """Mean of each side over the signals with data for both; null if there are none."""
    sums: list[float] | None
    """With a leader: mean of each side over the other side's signals; the leader's missing data count as 0."""


@with_config(SCHEMA_CONFIG)
class PairCostData(TypedDict):
    """The monthly cost of one workload with each of two models."""

    workload: str
    """Id of the workload."""
    usd: list[float | None]
    """Monthly cost of each side, in US dollars; null without a price."""
    cheaper: SideName | None
    """The side that costs less by at least the percentage in the limits of the rules; null if neither does."""


@with_config(SCHEMA_CONFIG)
class PairResultData(TypedDict):
    """The result of a pair: the block `result` of its page. Lists of two hold a value for each model, in order."""

    methodology_version: str
    """Methodology version."""
    models: list[str]
    """Ids of both models, the earlier in byte order first."""
    outcome: VerdictName
    """The outcome over all tasks and the cost."""
    head_to_head: list[HeadToHeadData]
    """One for each shared task, the one with more shared data first."""
    costs: list[PairCostData]
    """For each workload of the first of these tasks."""


@with_config(SCHEMA_CONFIG)
class LicenseData(TypedDict):
    """The terms of the published figures."""

    text: str
    """The terms in words."""
    credits: str
    """URL of the page that lists every source with its license."""


@with_config(SCHEMA_CONFIG)
class CatalogData(TypedDict):
    """The whole catalog: `/data/catalog.json`."""

    name: str
    """Name of the site."""
    url: str
    """URL of the site."""
    license: LicenseData
    """The terms of the figures."""
    rules: RulesData
    """The rules that scores and verdicts are computed with."""
    models: list[ModelData]
    """Every model, in byte order of ids."""


SCHEMAS = {"model": ModelData, "rules": RulesData, "catalog": CatalogData, "result": PairResultData}
"""Type of each published file, by the name of its schema."""


@cache
def json_schema(name: str) -> dict[str, object]:
    """Return the JSON schema of a published file."""
    return TypeAdapter(SCHEMAS[name]).json_schema()
