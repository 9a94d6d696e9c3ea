"""The parts of a model's record: sources, limits, license, lifecycle, capabilities, prices, results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.catalog.reference_types import BenchmarkId, CapabilityId, ContestedPath, SourceKey
from generator.catalog.run_config import RunConfig
from generator.catalog.statements import Confirmed, Fact, Record, Statement
from generator.catalog.yaml.scalars import (
    Address,
    Amount,
    Day,
    Id,
    Percent,
    RoughDay,
    Size,
    Text,
    TextOrList,
    Whole,
    YesNo,
)

State = Literal["supported", "partial", "unsupported"]
StatedStatus = Literal["preview", "available", "deprecated", "retired"]
CommercialUse = Literal["allowed", "conditional", "not-allowed"]
LicenseClass = Literal["permissive", "conditional", "non-commercial", "proprietary"]
Modality = Literal["text", "image", "audio", "video", "pdf"]
Unit = Literal[
    "input-tokens",
    "output-tokens",
    "cached-input-tokens",
    "cache-write-tokens",
    "image-input-tokens",
    "image-output-tokens",
    "audio-input-tokens",
    "reasoning-tokens",
    "image",
    "megapixel",
    "second",
    "request",
    "gpu-hour",
]


class Source(Record):
    """A source of facts."""

    publisher: Text
    """Publisher of the source. Example: `Acme`"""
    title: Text
    """Title of the source. Example: `Acme price list`"""
    url: Address
    """Address of the source. Example: `https://acme.example/prices`"""
    kind: Literal["maker", "provider", "aggregator", "leaderboard", "evaluator", "client", "secondary"]
    """Kind of publisher: `client` calls the model, `secondary` restates the maker."""
    checked: Day
    """Date when it was last read; for a copy, the date of the copy. Example: `2026-08-22`"""
    archived: RoughDay | None = None
    """Date since when its publisher no longer changes it. Example: `2025-07`"""


class CapabilityStatement(Statement):
    """Whether one model has a capability, or how much of it."""

    value_field: ClassVar[str] = "state"
    further_fields: ClassVar[tuple[str, ...]] = ("value",)
    further_short_forms: ClassVar[tuple[Mapping[str, object], ...]] = (
        {"type": ["string", "number"], "pattern": "^[0-9]"},
        {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1},
    )

    state: State | None = None
    """`supported`, `partial` or `unsupported`, as the source states it; `partial` needs a `note`."""
    value: TextOrList | None = None
    """Instead of a state, for a capability that takes a value: the value, in its form. Example: `14`"""

    @property
    def support(self) -> State | None:
        """Return the state, which is `supported` where a value is stated; None where neither is."""
        return "supported" if self.value is not None else self.state

    @classmethod
    def short_field(cls, written: object) -> str:
        """Return `value` for a list and for what starts with a digit, else `state`."""
        is_value = isinstance(written, list) or (isinstance(written, str) and written[:1].isdigit())
        return "value" if is_value else "state"


class ServiceStatement(CapabilityStatement):
    """What the service of a provider other than the maker states, in the effective record of a model."""

    provider: Text
    """Name of the provider."""


class Modalities(Record):
    """Input and output modalities of a model."""

    input: Fact[tuple[Modality, ...]] | None = None
    """Input modalities. Example: `[text, image]`"""
    output: Fact[tuple[Modality, ...]] | None = None
    """Output modalities. Example: `[text]`"""


class Limits(Record):
    """Token limits of a model."""

    context: Fact[Whole] | None = None
    """Context window in tokens. Example: `272000`"""
    input: Fact[Whole] | None = None
    """Max input in tokens, if less than the context window. Example: `240000`"""
    output: Fact[Whole] | None = None
    """Max output in tokens. Example: `32000`"""


class Lifecycle(Record):
    """Lifecycle of a model."""

    status: Fact[StatedStatus] | None = None
    """Status, as the maker or provider states it."""
    retirement_date: Fact[RoughDay] | None = None
    """Announced retirement date, the last day of service. Example: `2027-03`"""
    replacement: Id | None = None
    """Id of the model that replaces it. Example: `nova-4`"""


class Price(Record):
    """The price of one unit under stated conditions, in US dollars."""

    unit: Unit
    """Unit of the price; token units are per 1M tokens."""
    usd_per_unit: Amount
    """US dollars per unit. Example: `1.1`"""
    quality: Text | None = None
    """Image quality tier, in the provider's term. Example: `medium`"""
    size: Size | None = None
    """Image size. Example: `1024x1024`"""
    step: Literal["first", "further"] | None = None
    """For megapixels: the first, or each further one."""
    above_input_tokens: Whole | None = None
    """Only for prompts longer than this, in tokens. Example: `200000`"""
    from_input_tokens: Whole | None = None
    """Only for prompts of at least this, in tokens. Example: `200001`"""
    batch: YesNo = False
    """Yes for a price of the batch API."""
    tier: Text | None = None
    """Service tier other than the standard one, in the provider's term. Example: `flex`"""
    hours: Text | None = None
    """Hours in which the price holds, as the provider states them. Example: `09:00–12:00 UTC`"""
    since: Day | None = None
    """First day of the price; a later one is announced. A new price is a new line. Example: `2026-03-01`"""
    until: Day | None = None
    """Last day of the price. Example: `2026-07-31`"""
    source: SourceKey | None = None
    """Key of the source; if left out, that of the provider. Example: `arena`"""
    confirmed: Confirmed | None = None
    """Required if the price is outside the usual range of its unit."""


class Provider(Record):
    """A provider of the model, with its prices and terms: one entry for each provider and kind."""

    provider: Text
    """Name of the provider. Example: `Acme`"""
    first_party: YesNo
    """Whether the provider is the model's own maker."""
    kind: Literal["paid", "free", "free-tier"] = "paid"
    """`free` only if every price is 0; a free tier needs its `quota`."""
    quota: Text | None = None
    """What a free tier allows. Example: `50 images a month`"""
    source: SourceKey | None = None
    """Key of the source; if left out, the record's `source`. Example: `arena`"""
    limits: Limits = Limits()
    """Token limits at this provider, if they differ from the model's."""
    retirement_date: Fact[RoughDay] | None = None
    """Announced last day of service at this provider. Example: `2027-03`"""
    capabilities: dict[CapabilityId, CapabilityStatement] = Field(default_factory=dict)
    """Capabilities of the provider's service, by id. Example: `{batch-api: supported}`"""
    prices: tuple[Price, ...] = ()
    """Prices, each for one unit."""


class SelfHosting(Record):
    """Hardware and throughput of self-hosting, from one source."""

    gpu: Text
    """GPU model: `H100 80 GB`."""
    gpus: Whole
    """GPUs per replica. Example: `8`"""
    gpu_hour: Amount
    """Price per GPU-hour in US dollars. Example: `2.5`"""
    tokens_per_second: Amount
    """Output tokens per second of one replica under full load. Example: `1200`"""
    source: SourceKey | None = None
    """Key of the source; if left out, the record's `source`. Example: `arena`"""
    confirmed: Confirmed | None = None
    """Required if the price per hour is outside the usual range."""


class Uptime(Record):
    """Uptime of the API, from one source."""

    percent: Percent
    """Uptime in percent. Example: `99.95`"""
    window: Text
    """Period of the measurement: `90 days to Aug 20, 2026`."""
    source: SourceKey | None = None
    """Key of the source; if left out, the record's `source`. Example: `arena`"""


class Result(Record):
    """One result of a benchmark."""

    benchmark: BenchmarkId
    """Id of the benchmark. Example: `arena-text`"""
    value: Amount
    """Result, in the benchmark's unit. Example: `1257.5`"""
    ci_low: Amount | None = None
    """Lower end of the 95% confidence interval. Example: `1253.1`"""
    ci_high: Amount | None = None
    """Upper end of the 95% confidence interval. Example: `1261.9`"""
    stderr: Amount | None = None
    """Standard error, in the benchmark's unit. Example: `1.8`"""
    votes: Whole | None = None
    """Number of votes. Example: `40123`"""
    snapshot: Text | None = None
    """Dated version of the model that was tested, as the source names it. Example: `2026-03-05`"""
    config: RunConfig | None = None
    """Configuration of the run, in its parts; if left out, the default one. Example: `{effort: high}`"""
    evaluator: Text | None = None
    """Who ran the benchmark. Example: `Epoch AI`"""
    self_reported: YesNo = False
    """Yes if the model's own maker ran the benchmark."""
    on: Day | None = None
    """Date of the leaderboard or run. Example: `2026-08-19`"""
    link: Address | None = None
    """Page where the result was published. Example: `https://acme.example/nova-3`"""
    source: SourceKey | None = None
    """Key of the source; if left out, the record's `source`. Example: `arena`"""
    confirmed: Confirmed | None = None
    """For a figure that `make check` warns about although it is right."""

    @property
    def config_label(self) -> str:
        """Return the configuration as one text; empty for the default one."""
        return self.config.label if self.config else ""


class Dissent(Record):
    """What another source states instead of the value used."""

    value: Text
    """Value that it states, in the form of the field. Example: `131072`"""
    source: Text
    """Name of the source. Example: `models.dev`"""


class Conflict(Record):
    """A field on which sources disagree."""

    field: ContestedPath
    """Path of the field. Example: `limits.context`"""
    others: Annotated[tuple[Dissent, ...], Field(min_length=1)]
    """Values that other sources state."""
    reason: Text
    """Where the record's value comes from. Example: `the maker's own page`"""
    source: SourceKey | None = None
    """Key of the source that disagrees. Example: `arena`"""
