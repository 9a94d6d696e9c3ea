"""The types that a published model file takes from its record: sources, providers, results, conflicts."""

from __future__ import annotations

from typing import Literal, NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from generator.catalog.records import State
from generator.pages.schema_base import SCHEMA_CONFIG


@with_config(SCHEMA_CONFIG)
class SourceData(TypedDict):
    """A source of facts."""

    number: int
    """Number by which this file and the model's page refer to it."""
    publisher: str
    """Name of the publisher."""
    title: str
    """Title of the source."""
    url: str
    """Address of the source."""
    kind: Literal["maker", "provider", "aggregator", "leaderboard", "evaluator", "client", "secondary"]
    """Kind of publisher."""
    checked: str
    """Date of the last check."""
    archived: NotRequired[str]
    """Day when it was archived: its publisher no longer changes it."""


@with_config(SCHEMA_CONFIG)
class PriceData(TypedDict):
    """The price of one unit under stated conditions."""

    unit: str
    """What is counted; token units are per million."""
    usd_per_unit: float
    """Price in US dollars."""
    quality: NotRequired[str]
    """Quality tier it applies to."""
    size: NotRequired[str]
    """Image size it applies to, in pixels."""
    step: NotRequired[str]
    """For megapixels: whether the price is of the first one or of each further one."""
    above_input_tokens: NotRequired[int]
    """Applies to prompts longer than this, in tokens."""
    from_input_tokens: NotRequired[int]
    """Applies to prompts of this many tokens or more."""
    batch: NotRequired[bool]
    """Whether it is the price of the batch API."""
    tier: NotRequired[str]
    """Service tier other than the standard one."""
    hours: NotRequired[str]
    """Hours in which the price holds."""
    since: NotRequired[str]
    """First day of the price; a day after `as_of` is announced."""
    until: NotRequired[str]
    """Last day of the price."""
    source: NotRequired[int]
    """Number of its source, if it is not that of the provider."""


@with_config(SCHEMA_CONFIG)
class ProviderFactData(TypedDict):
    """What a provider states of its own service."""

    value: int | str
    """What is stated."""
    note: NotRequired[str]
    """What a reader needs to understand it."""
    source: int
    """Number of its source."""


@with_config(SCHEMA_CONFIG)
class ServiceCapabilityData(TypedDict):
    """What a provider states of one capability of its service."""

    state: NotRequired[State]
    """Whether it is supported; left out where there is a value."""
    value: NotRequired[str | list[str]]
    """The value, as recorded."""
    note: NotRequired[str]
    """What a reader needs to understand it."""
    source: int
    """Number of its source."""


@with_config(SCHEMA_CONFIG)
class ProviderData(TypedDict):
    """A provider with its prices and terms."""

    provider: str
    """Name of the provider."""
    first_party: bool
    """Whether the provider belongs to the maker of the model."""
    kind: Literal["paid", "free", "free-tier"]
    """Kind of access."""
    quota: NotRequired[str]
    """What a free tier allows."""
    source: int
    """Number of its source."""
    limits: NotRequired[dict[str, ProviderFactData]]
    """Token limits at this provider, by name: `context`, `input`, `output`."""
    retirement_date: NotRequired[ProviderFactData]
    """Announced last day of service at this provider."""
    capabilities: NotRequired[dict[str, ServiceCapabilityData]]
    """Capabilities of its service, by id."""
    prices: list[PriceData]
    """The prices: those in force, past and announced ones."""


@with_config(SCHEMA_CONFIG)
class RunConfigData(TypedDict):
    """The configuration of a run, in its parts."""

    effort: NotRequired[str]
    """Reasoning effort."""
    budget: NotRequired[str]
    """Thinking budget in tokens."""
    harness: NotRequired[str]
    """Harness, agent or edit format."""
    tools: NotRequired[str]
    """Tools that the model could use."""
    tier: NotRequired[str]
    """Service tier or host, if it isn't the standard one."""
    mode: NotRequired[str]
    """Any other setting."""


@with_config(SCHEMA_CONFIG)
class BenchmarkResultData(TypedDict):
    """One result of a benchmark."""

    benchmark: str
    """Id of the benchmark."""
    value: float
    """The result, in the unit of the benchmark."""
    ci_low: NotRequired[float]
    """Lower end of the 95% confidence interval."""
    ci_high: NotRequired[float]
    """Upper end of the 95% confidence interval."""
    stderr: NotRequired[float]
    """Standard error."""
    votes: NotRequired[int]
    """Number of votes."""
    snapshot: NotRequired[str]
    """Dated version of the model that was tested."""
    config: NotRequired[str]
    """Configuration of the run, in one text; absent for the default one."""
    config_parts: NotRequired[RunConfigData]
    """The same in its parts."""
    evaluator: NotRequired[str]
    """Who ran the benchmark."""
    self_reported: NotRequired[bool]
    """Whether the maker of the model ran the benchmark."""
    on: NotRequired[str]
    """Date of the result."""
    link: NotRequired[str]
    """URL where the result was published."""
    source: int
    """Number of its source."""


@with_config(SCHEMA_CONFIG)
class OtherValueData(TypedDict):
    """A value that another source states."""

    value: str
    """The value."""
    source: str
    """Name of who states it."""


@with_config(SCHEMA_CONFIG)
class ConflictData(TypedDict):
    """A fact on which sources disagree."""

    field: str
    """Path of the fact."""
    others: list[OtherValueData]
    """Values that other sources report."""
    reason: str
    """Reason why the record's value is the one used."""
