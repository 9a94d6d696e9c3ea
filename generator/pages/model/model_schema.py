"""The types of `/models/<id>.json`, the published file of a model; `model_json` makes it.

Points are hundredths of a point and amounts of money are cents, both whole numbers, so that
a browser that adds them up gets what the generator got. What is absent is unknown or empty;
null stands where a place in a list has to be kept. Facts, capabilities, signals and groups stand in
the order of the rules file.
"""

from __future__ import annotations

from typing import NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from generator.catalog.record_parts import State
from generator.compare.model.table_cells import CellState
from generator.compare.model.use_case_fit import RequirementStatus
from generator.pages.model.record_schema import BenchmarkResultData, ConflictData, OfferData, SourceData
from generator.pages.schema_base import SCHEMA_CONFIG


@with_config(SCHEMA_CONFIG)
class FactData(TypedDict):
    """One fact, or the reason why there is none."""

    state: CellState
    """`known`; `unstated`: not in our sources; `not-published`: we looked; `does-not-apply`."""
    text: NotRequired[str]
    """The value as pages print it."""
    value: NotRequired[int]
    """The value for comparing, where the row names a better end and the source is not too old."""
    note: NotRequired[str]
    """A remark on the value, or the reason why there is none."""
    sources: NotRequired[list[int]]
    """Numbers of its sources in `sources` of the model."""
    old: NotRequired[bool]
    """Whether the source is overdue for a new check."""
    others: NotRequired[list[str]]
    """Values that other sources state."""


@with_config(SCHEMA_CONFIG)
class CapabilityData(FactData):
    """One capability of a model; `value` is 2, 1 or 0 for supported, partial and unsupported."""

    can: NotRequired[State]
    """The state the source gives."""


@with_config(SCHEMA_CONFIG)
class NearMissData(TypedDict):
    """A result of the same test under another set-up, which counts nowhere."""

    text: str
    """The figure and how its set-up differs."""
    source: int
    """Number of its source."""


@with_config(SCHEMA_CONFIG)
class SignalData(TypedDict):
    """One model's value of one signal."""

    value: int | None
    """Value on the scale, in hundredths; null if unknown or too old to count."""
    term: int | None
    """Points it earns, in hundredths, rounded to tenths of a point; null with `value`."""
    text: NotRequired[str]
    """The measured figure as pages print it."""
    detail: NotRequired[str]
    """Its confidence interval, votes and set-up, in words."""
    source: NotRequired[int]
    """Number of its source."""
    raw: NotRequired[int]
    """For a test: the figure in hundredths of its unit."""
    printed: NotRequired[int]
    """For a test: the figure as printed, in hundredths of its unit."""
    spread: NotRequired[int]
    """For a test: squared width of its 95 % confidence interval, in hundredths of its unit."""
    old: NotRequired[bool]
    """Whether the source is overdue for a new check."""
    near: NotRequired[list[NearMissData]]
    """Where nothing counts: results under other set-ups."""


@with_config(SCHEMA_CONFIG)
class GroupScoreData(TypedDict):
    """The points a model earns in one group of a score."""

    earned: int
    """Points earned, in hundredths."""
    of: int
    """Weight they were earned on, in hundredths."""


@with_config(SCHEMA_CONFIG)
class TaskScoreData(TypedDict):
    """One model's score on one task."""

    score: int | None
    """Score in hundredths; null where too little evidence is published."""
    coverage: int
    """Points of evidence published, in hundredths."""
    low: int
    """Score if all unknown signals were 0, in hundredths."""
    high: int
    """Score if all unknown signals were 100, in hundredths."""
    mean: int
    """Mean over the published signals, in hundredths of a point out of 100."""
    filled: int
    """Points of the score that come from frozen medians, in hundredths."""
    rank: NotRequired[int]
    """Rank among the scored models; equal scores share one."""
    of: NotRequired[int]
    """Number of models that are scored."""
    groups: list[GroupScoreData]
    """One for each group of the task, in order."""
    signals: list[SignalData]
    """One for each signal of the task, in order."""


@with_config(SCHEMA_CONFIG)
class MonthlyCostData(TypedDict):
    """The cost of a month of one workload with one model."""

    cents: int | None
    """Cost in US cents; null where it cannot be priced."""
    missing: NotRequired[str]
    """Reason why it cannot be priced."""
    seller: NotRequired[str]
    """Name of the seller that asks this price."""
    by_maker: NotRequired[bool]
    """Whether the seller is the maker of the model."""
    rates: NotRequired[str]
    """The rates used, in words."""
    source: NotRequired[int]
    """Number of its source."""
    unstated_size: NotRequired[bool]
    """Whether the seller states no size of picture."""
    old: NotRequired[bool]
    """Whether the price is overdue for a new check."""


@with_config(SCHEMA_CONFIG)
class UseCaseFitData(TypedDict):
    """The fit of one model for one use case."""

    gate: RequirementStatus
    """Whether the model has every capability the work needs."""
    lacking: NotRequired[str]
    """The capability that is missing or not confirmed."""
    values: list[int | None]
    """For each test of the use case: the value in hundredths, or null."""


@with_config(SCHEMA_CONFIG)
class CriterionData(TypedDict):
    """The result of one criterion of suitability that no test measures."""

    gate: RequirementStatus
    """Whether the criterion is met."""
    words: NotRequired[str]
    """The fact that decides it, in words."""
    source: NotRequired[int]
    """Number of its source."""


@with_config(SCHEMA_CONFIG)
class UptimeData(TypedDict):
    """A measured uptime; two compare only if `by` and `window` are equal."""

    percent: float
    """Percent of the window in which the service answered."""
    by: str
    """Name of who measured it."""
    window: str
    """Time over which it was measured."""
    source: int
    """Number of its source."""


@with_config(SCHEMA_CONFIG)
class SuitabilityData(TypedDict):
    """The suitability of a model by criteria that no test measures."""

    reliability: NotRequired[UptimeData]
    """Measured uptime."""
    prototyping: CriterionData
    """Free use."""
    production: CriterionData
    """General availability."""


@with_config(SCHEMA_CONFIG)
class PastScoreData(TypedDict):
    """A score on an earlier day."""

    day: str
    """Day of the score."""
    edition: str
    """Methodology edition; scores of two editions are not on one scale."""
    score: int | None
    """Score in hundredths; null where too little evidence was published."""
    coverage: int
    """Points of evidence published, in hundredths."""


@with_config(SCHEMA_CONFIG)
class MakerData(TypedDict):
    """The maker of a model."""

    id: str
    """Id of the maker."""
    name: str
    """Name of the maker."""


@with_config(SCHEMA_CONFIG)
class ModelData(TypedDict):
    """One model: `/models/<id>.json`."""

    id: str
    """Id of the model, part of its address."""
    name: str
    """Name of the model."""
    url: str
    """Address of its page."""
    maker: MakerData
    """The maker of the model."""
    edition: str
    """Methodology edition of every score."""
    as_of: str
    """Day the facts are seen from."""
    modified: str
    """Latest day on which one of its sources was read."""
    family: NotRequired[str]
    """Family of related models of the maker."""
    aliases: NotRequired[list[str]]
    """Other names."""
    formerly: NotRequired[list[str]]
    """Ids it had before."""
    successor: NotRequired[str]
    """Id of the model that replaces it."""
    tasks: list[str]
    """Ids of the tasks it does."""
    facts: list[FactData]
    """One for each feature row of the rules, in order."""
    capabilities: list[CapabilityData]
    """One for each capability of the rules, in order."""
    scores: dict[str, TaskScoreData]
    """Score on each of its tasks, by id."""
    costs: dict[str, MonthlyCostData]
    """Monthly cost of each workload of its tasks, by id."""
    needs: dict[str, UseCaseFitData]
    """Fit for each use case of its tasks, by id."""
    aims: SuitabilityData
    """Suitability by criteria that no test measures."""
    rivals: list[str]
    """Ids of the models worth comparing with it, the nearest first."""
    offers: list[OfferData]
    """Every price list on record."""
    results: list[BenchmarkResultData]
    """Every measured result on record."""
    conflicts: NotRequired[list[ConflictData]]
    """Facts on which sources disagree."""
    history: NotRequired[dict[str, list[PastScoreData]]]
    """Scores over time on each task, by id, the earliest first."""
    sources: list[SourceData]
    """Sources of its facts."""
