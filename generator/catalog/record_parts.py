"""The parts of a model's record: sources, limits, license, lifecycle, capabilities, prices, results."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.catalog.reference_types import BenchmarkId, ContestedPath, SourceKey
from generator.catalog.statements import Fact, Record, Statement
from generator.catalog.yaml.scalars import (
    Address,
    Amount,
    Day,
    Id,
    Percent,
    RoughDay,
    Size,
    Text,
    Whole,
    YesNo,
)

State = Literal["supported", "partial", "unsupported"]
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
    """A place where facts were read."""

    publisher: Text
    """Who publishes it: a maker, a leaderboard, a repository. Example: `Acme`"""
    title: Text
    """What it is, as a reader would recognise it. Example: `Acme price list`"""
    url: Address
    """Where it can be read. Example: `https://acme.example/prices`"""
    kind: Literal["maker", "aggregator", "leaderboard", "evaluator", "provider"]
    """The model's maker, a collection of others' figures, a leaderboard, who ran a benchmark, or a provider."""
    checked: Day
    """The day we last read it (for a copy: the day of the copy). Example: `2026-08-22`"""
    archived: RoughDay | None = None
    """When it was archived: its publisher no longer changes it. Example: `2025-07`"""


class CapabilityStatement(Statement):
    """What one model can do: a state from the closed list, and what goes with it."""

    value_field: ClassVar[str] = "state"

    state: State | None = None
    """`supported`, `partial` or `unsupported`, as the source states it."""


class Modalities(Record):
    """What a model accepts and what it produces."""

    input: Fact[tuple[Modality, ...]] | None = None
    """What it accepts as input. Example: `[text, image]`"""
    output: Fact[tuple[Modality, ...]] | None = None
    """What it produces. Example: `[text]`"""


class Limits(Record):
    """The largest sizes a model takes and gives."""

    context: Fact[Whole] | None = None
    """Tokens one request may hold, prompt and answer together. Example: `272000`"""
    input: Fact[Whole] | None = None
    """Tokens a prompt may hold where that is less than the context. Example: `240000`"""
    output: Fact[Whole] | None = None
    """Tokens one answer may hold. Example: `32000`"""


class Lifecycle(Record):
    """Where the model stands between its release and its end."""

    status: Fact[Literal["preview", "available", "deprecated", "retired"]] | None = None
    """As the maker or seller states it."""
    retirement_date: Fact[RoughDay] | None = None
    """The announced last day of service. Example: `2027-03`"""
    replacement: Id | None = None
    """The id of the model that replaces it. Example: `nova-4`"""


class Confirmed(Record):
    """A person's word that an unlikely figure is right."""

    by: Text
    """Who checked it: a role or a name. Example: `editor of prices`"""
    on: Day
    """When it was checked. Example: `2026-08-22`"""
    why: Text
    """What shows that the figure is right. Example: `The seller's price list says so.`"""


class Price(Record):
    """The price of one unit under stated conditions, in US dollars."""

    unit: Unit
    """What is counted. Token units are per million tokens."""
    usd_per_unit: Amount
    """US dollars per unit. Example: `1.1`"""
    quality: Text | None = None
    """The quality tier it is for, in the provider's term. Example: `medium`"""
    size: Size | None = None
    """The image size it is for. Example: `1024x1024`"""
    step: Literal["first", "further"] | None = None
    """For megapixels: the first one or each further one."""
    above_input_tokens: Whole | None = None
    """For prompts longer than this many tokens. Example: `200000`"""
    from_input_tokens: Whole | None = None
    """For prompts of this many tokens or more. Example: `200001`"""
    batch: YesNo = False
    """Yes for the batch API."""
    confirmed: Confirmed | None = None
    """Needed when the price lies outside the plausible range of its unit."""


class Provider(Record):
    """A provider of the model, with its prices as of one day."""

    provider: Text
    """Name of the provider. Example: `Acme`"""
    first_party: YesNo
    """Whether the provider is the model's own maker."""
    kind: Literal["paid", "free", "free-tier"] = "paid"
    """`free` only if every price is 0; a free tier needs its `quota`."""
    quota: Text | None = None
    """What a free tier allows. Example: `50 images a month`"""
    since: Day | None = None
    """First day of these prices. A new price is a new entry; the old one stays. Example: `2026-03-01`"""
    until: Day | None = None
    """Last day of these prices, once a newer entry has replaced them. Example: `2026-07-31`"""
    source: SourceKey | None = None
    """Key of one of the record's sources; left out, the record's own `source` counts. Example: `arena`"""
    prices: Annotated[tuple[Price, ...], Field(min_length=1)]
    """The prices."""


class SelfHosting(Record):
    """What it takes to run open weights on machines of one's own, as one source measured it."""

    gpu: Text
    """The kind of machine: `H100 80 GB`."""
    gpus: Whole
    """How many of them run one copy. Example: `8`"""
    gpu_hour: Amount
    """US dollars for one of them for an hour. Example: `2.5`"""
    tokens_per_second: Amount
    """Answer tokens a second that one copy gives under full load. Example: `1200`"""
    source: SourceKey | None = None
    """Key of one of the record's sources; left out, the record's own `source` counts. Example: `arena`"""
    confirmed: Confirmed | None = None
    """Needed when the price of an hour lies outside its plausible range."""


class Uptime(Record):
    """How much of the time the service answered, as one source measured it."""

    percent: Percent
    """Percent of the time. Example: `99.95`"""
    window: Text
    """Over which time: `90 days to 20 August 2026`."""
    source: SourceKey | None = None
    """Key of one of the record's sources; left out, the record's own `source` counts. Example: `arena`"""


class Result(Record):
    """One measured figure, with everything that tells it from others of the same test."""

    benchmark: BenchmarkId
    """Id of the benchmark. Example: `arena-text`"""
    value: Amount
    """The figure, in the benchmark's unit. Example: `1257.5`"""
    ci_low: Amount | None = None
    """Lower end of the 95% confidence interval. Example: `1253.1`"""
    ci_high: Amount | None = None
    """Upper end of the 95% confidence interval. Example: `1261.9`"""
    stderr: Amount | None = None
    """Standard error, in the benchmark's unit. Example: `1.8`"""
    votes: Whole | None = None
    """Number of votes behind a rating. Example: `40123`"""
    snapshot: Text | None = None
    """The dated version that was tested, as the source names it. Example: `2026-03-05`"""
    config: Text | None = None
    """Configuration: reasoning effort or harness, as the source names it; left out for the default. Example: `high`"""
    evaluator: Text | None = None
    """Who ran the benchmark. Example: `Epoch AI`"""
    self_reported: YesNo = False
    """Yes when the model's own maker ran the benchmark."""
    on: Day | None = None
    """Day of the board or of the run. Example: `2026-08-19`"""
    link: Address | None = None
    """Page on which the figure was claimed. Example: `https://acme.example/nova-3`"""
    source: SourceKey | None = None
    """Key of one of the record's sources; left out, the record's own `source` counts. Example: `arena`"""


class Dissent(Record):
    """What other sources say instead of the value in force."""

    value: Text
    """The value, as the field itself would hold it. Example: `131072`"""
    source: Text
    """Who states it, by name. Example: `models.dev`"""


class Conflict(Record):
    """Values that sources give beside the one in force."""

    field: ContestedPath
    """The field, as it is called in this record. Example: `limits.context`"""
    others: Annotated[tuple[Dissent, ...], Field(min_length=1)]
    """What the other sources say."""
    reason: Text
    """Why the record's value is the one used. Example: `The maker's own page counts.`"""
    source: SourceKey | None = None
    """Key of the source that disagrees. Example: `arena`"""
