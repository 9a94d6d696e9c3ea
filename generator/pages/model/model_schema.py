"""The types of `/models/<id>.json`, the published file of a model; `model_json` makes it.

Points are hundredths of a point and amounts of money are cents, both whole numbers, so that a browser that adds them up
gets the generator's sum. An absent field is unknown or empty; null keeps a position in a list. Facts, capabilities,
signals, and groups are in the order of the rules file.
"""

from __future__ import annotations

from typing import Literal, NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from generator.catalog.record_parts import CommercialUse, LicenseClass, State
from generator.compare.model.lifecycle import Availability
from generator.pages.model.history_schema import HistoryData
from generator.pages.model.record_schema import BenchmarkResultData, ConflictData, ProviderData, SourceData
from generator.pages.schema_base import SCHEMA_CONFIG

FactState = Literal["known", "unknown", "not-published", "not-applicable"]
"""Whether a fact has a value, and why not."""
RequirementName = Literal["met", "not-met", "unknown"]
"""Whether a model meets a requirement."""


@with_config(SCHEMA_CONFIG)
class FactData(TypedDict):
    """One fact, or the reason why it has no value."""

    state: FactState
    """`known`; `unknown`: none of our sources states it; `not-published`: we looked for it; `not-applicable`."""
    text: NotRequired[str]
    """The value as pages print it."""
    value: NotRequired[int]
    """The value to compare, if higher or lower is better and the source is not too old."""
    note: NotRequired[str]
    """A remark on the value, or the reason why there is none."""
    sources: NotRequired[list[int]]
    """Numbers of its sources in `sources` of the model."""
    stale: NotRequired[bool]
    """Whether the source is past its age limit."""
    also_reported: NotRequired[list[str]]
    """Values that other sources report."""


@with_config(SCHEMA_CONFIG)
class ModelLicenseData(TypedDict):
    """The license of one model, or its maker's terms."""

    id: str
    """Id of the license."""
    name: str
    """Name of the license."""
    kind: LicenseClass
    """Kind of license; `proprietary` is for closed models."""
    commercial_use: NotRequired[CommercialUse]
    """Whether the license allows commercial use."""
    url: NotRequired[str]
    """URL of its text."""


@with_config(SCHEMA_CONFIG)
class CapabilityData(FactData):
    """One capability of a model; `value` is 2, 1 or 0 for supported, partial and unsupported, 2 for a stated value."""

    support: NotRequired[State]
    """The state that the source gives; `supported` for a stated value."""
    number: NotRequired[float]
    """The figure of its value, in the unit of the capability; of an image size in megapixels."""
    entries: NotRequired[list[str]]
    """The entries of a list, in the order of the source."""
    provider: NotRequired[str]
    """The provider whose service has it, if that is not the maker."""


@with_config(SCHEMA_CONFIG)
class NearMissData(TypedDict):
    """A result of the same benchmark that is not counted, such as one with another configuration."""

    text: str
    """The result and how it differs from those that count."""
    source: int
    """Number of its source."""


@with_config(SCHEMA_CONFIG)
class SignalData(TypedDict):
    """One model's value of one signal."""

    value: int | None
    """Value from 0 to 100, in hundredths; null if unknown or too old to count."""
    estimate: NotRequired[int]
    """What stands for a missing value in the score, in hundredths; it takes no part in verdicts."""
    text: NotRequired[str]
    """The result as pages print it."""
    detail: NotRequired[str]
    """Its confidence interval, votes, and configuration, in words."""
    source: NotRequired[int]
    """Number of its source."""
    raw: NotRequired[int]
    """Of a benchmark: the result in hundredths of its unit."""
    printed: NotRequired[int]
    """Of a benchmark: the result as printed, in hundredths of its unit."""
    squared_ci_width: NotRequired[int]
    """Of a benchmark: squared width of the 95% confidence interval, in hundredths of its unit."""
    stale: NotRequired[bool]
    """Whether the source is past its age limit."""
    not_counted: NotRequired[list[NearMissData]]
    """If no result counts: results of other configurations, evaluators, or dates."""


@with_config(SCHEMA_CONFIG)
class TaskScoreData(TypedDict):
    """One model's score on one task."""

    score: int | None
    """Score in hundredths; null if data coverage is too low for a score."""
    coverage: int
    """Data coverage: weight of the known signals, in hundredths of a point out of 100."""
    low: int
    """Score if all unknown signals were 0, in hundredths."""
    high: int
    """Score if all unknown signals were 100, in hundredths."""
    rank: NotRequired[int]
    """Rank among the scored models; equal scores share one."""
    of: NotRequired[int]
    """Number of models with a score."""
    others: list[SignalData]
    """Results of the benchmarks outside the score, in the order of the rules file; they count in no score."""
    signals: list[SignalData]
    """One for each signal of the task, in order."""


@with_config(SCHEMA_CONFIG)
class MonthlyCostData(TypedDict):
    """The monthly cost of one workload with one model."""

    cents: int | None
    """Cost in US cents; null without a price."""
    no_price_reason: NotRequired[str]
    """Why there is no price."""
    provider: NotRequired[str]
    """Name of the provider that charges this price."""
    first_party: NotRequired[bool]
    """Whether the provider belongs to the maker of the model."""
    prices: NotRequired[str]
    """The prices used, in words."""
    sources: NotRequired[list[int]]
    """Numbers of their sources."""
    unknown_image_size: NotRequired[bool]
    """Whether the provider's price names no image size."""
    stale: NotRequired[bool]
    """Whether the source of the price is past its age limit."""


@with_config(SCHEMA_CONFIG)
class UseCaseFitData(TypedDict):
    """The fit of one model for one use case."""

    requirements: RequirementName
    """Whether the model supports every capability that the use case requires."""
    missing_capability: NotRequired[str]
    """The required capability that is not supported or unknown."""
    values: list[int | None]
    """For each benchmark of the use case: the value in hundredths, or null."""


@with_config(SCHEMA_CONFIG)
class CriterionData(TypedDict):
    """The result of one criterion that no benchmark measures."""

    status: RequirementName
    """Whether the criterion is met."""
    reason: NotRequired[str]
    """The fact that decides it, in words."""
    source: NotRequired[int]
    """Number of its source."""


@with_config(SCHEMA_CONFIG)
class UptimeData(TypedDict):
    """A measured uptime; two compare only if `measured_by` and `window` are equal."""

    percent: float
    """Percent of the window in which the service was up."""
    measured_by: str
    """Name of who measured it."""
    window: str
    """Period over which it was measured."""
    source: int
    """Number of its source."""


@with_config(SCHEMA_CONFIG)
class SuitabilityData(TypedDict):
    """The suitability of a model by criteria that no benchmark measures."""

    reliability: NotRequired[UptimeData]
    """Measured uptime."""
    prototyping: CriterionData
    """Free to try."""
    production: CriterionData
    """General availability."""


@with_config(SCHEMA_CONFIG)
class MakerData(TypedDict):
    """The maker of a model."""

    id: str
    """Id of the maker."""
    name: str
    """Name of the maker."""


@with_config(SCHEMA_CONFIG)
class AlternativeData(TypedDict):
    """A model that scores at least as much as this one and costs no more."""

    id: str
    """Id of the model."""
    points: int
    """How much more it scores, in hundredths of a point."""
    saving_cents: int
    """How much less it costs a month, in cents."""
    saving_pct: int
    """The same in percent of the cost of this model."""


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
    methodology_version: str
    """Methodology version of every score."""
    as_of: str
    """Date of the data."""
    modified: str
    """Latest date on which one of its sources was checked."""
    family: NotRequired[str]
    """Family of related models of the maker."""
    aliases: NotRequired[list[str]]
    """Other names."""
    former_ids: NotRequired[list[str]]
    """Ids it had before."""
    availability: Availability
    """Whether it can still be chosen: `retired` can’t, `unknown` counts as available."""
    replacement: NotRequired[str]
    """Id of the recommended replacement."""
    license: NotRequired[ModelLicenseData]
    """License of its weights, or its maker's terms."""
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
    use_cases: dict[str, UseCaseFitData]
    """Fit for each use case of its tasks, by id."""
    suitability: SuitabilityData
    """Suitability by criteria that no benchmark measures."""
    move_to: NotRequired[list[AlternativeData]]
    """Available models that score at least as much on the first task and cost no more, the best first."""
    similar_models: list[str]
    """Ids of the most similar models, the most similar first."""
    providers: list[ProviderData]
    """Every provider with its prices."""
    results: list[BenchmarkResultData]
    """Every benchmark result on record."""
    conflicts: NotRequired[list[ConflictData]]
    """Facts on which sources disagree."""
    history: NotRequired[HistoryData]
    """Scores and ratings over time."""
    sources: list[SourceData]
    """Sources of its facts."""
