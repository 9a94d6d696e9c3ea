"""The kinds of record under `content/`, one class each; import every record class from here.

Editors read the sentence under a field as they type. What is unknown is left out of a record: an absent field is
unknown, never zero and never no. The parts of a model's record are in `record_parts`, the settings of
the site in `settings`, notes in `pair_note`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from generator.catalog.pair_note import NoteLink, Override, OwnQuestion, PairNote, PickReason, Review, RowNote
from generator.catalog.record_parts import (
    CapabilityStatement,
    CommercialUse,
    Conflict,
    Dissent,
    LicenseClass,
    Lifecycle,
    Limits,
    Modalities,
    Modality,
    Price,
    Provider,
    Result,
    SelfHosting,
    ServiceStatement,
    Source,
    State,
    Unit,
    Uptime,
)
from generator.catalog.reference_types import (
    BenchmarkId,
    CapabilityId,
    LicenseId,
    MakerId,
    SourceKey,
    TaskId,
    WorkloadId,
)
from generator.catalog.settings import (
    ArticleHead,
    Encoding,
    Evidence,
    Faq,
    FeatureTable,
    Host,
    Link,
    MaxAgeDays,
    Question,
    Range,
    Readings,
    Row,
    Scale,
    ScoreGroup,
    Scoring,
    Signal,
    SiteSettings,
    Snapshot,
    TaskScoring,
    VerdictThresholds,
)
from generator.catalog.statements import Confirmed, Fact, NotPublished, Record
from generator.catalog.yaml.scalars import Address, Amount, Id, Prose, RoughDay, Size, Text, Whole, YesNo

__all__ = [
    "ArticleHead",
    "Benchmark",
    "CapabilityDefinition",
    "CapabilityStatement",
    "CommercialUse",
    "Confirmed",
    "Conflict",
    "Dissent",
    "Encoding",
    "Evidence",
    "Fact",
    "Faq",
    "FeatureTable",
    "Host",
    "License",
    "LicenseClass",
    "Lifecycle",
    "Limits",
    "Link",
    "Maker",
    "MaxAgeDays",
    "Modalities",
    "Modality",
    "Model",
    "NotPublished",
    "NoteLink",
    "Override",
    "OwnQuestion",
    "PairNote",
    "PickReason",
    "Price",
    "Provider",
    "Question",
    "Range",
    "Readings",
    "Record",
    "Result",
    "Review",
    "Row",
    "RowNote",
    "Scale",
    "ScoreGroup",
    "Scoring",
    "SelfHosting",
    "ServiceStatement",
    "Signal",
    "SiteSettings",
    "Snapshot",
    "Source",
    "State",
    "Task",
    "TaskScoring",
    "Unit",
    "Uptime",
    "UseCase",
    "VerdictThresholds",
    "Workload",
]


class Model(Record):
    """One model: `models/<maker>/<model>.yaml`."""

    draft: YesNo = False
    """Yes while you write the record: it is checked, but only `make serve` shows it."""
    name: Text
    """Name of the model, without the maker. Example: `Nova 3`"""
    family: Id | None = None
    """Family of related models of the maker. Example: `nova`"""
    former_ids: tuple[Id, ...] = ()
    """Former ids; their addresses redirect to this model. Example: `[nova-3-preview]`"""
    aliases: tuple[Text, ...] = ()
    """Other names that people search for. Example: `[Nova III]`"""
    tasks: Annotated[tuple[TaskId, ...], Field(min_length=1)]
    """Tasks it is built for; only models that share a task are ranked against each other. Example: `[text]`"""
    source: SourceKey
    """Key of the default source, for every fact without a `source` of its own. Example: `arena`"""
    sources: dict[SourceKey, Source]
    """Sources of the facts in this record, by a key of your choice."""
    release_date: Fact[RoughDay] | None = None
    """First day of public availability. Example: `2026-03-01`"""
    knowledge_cutoff: Fact[RoughDay] | None = None
    """Knowledge cutoff: the date up to which it was trained. Example: `2025-08`"""
    modalities: Modalities = Modalities()
    """Input and output modalities."""
    parameters: Fact[Whole] | None = None
    """Total number of parameters. Example: `32000000000`"""
    limits: Limits = Limits()
    """Token limits."""
    open_weights: Fact[YesNo] | None = None
    """Whether the weights can be downloaded."""
    license: Fact[LicenseId] | None = None
    """Id of the license of the weights, or of the maker's terms for closed weights. Example: `apache-2-0`"""
    lifecycle: Lifecycle = Lifecycle()
    """Status, retirement date and replacement."""
    capabilities: dict[CapabilityId, CapabilityStatement] = Field(default_factory=dict)
    """Capabilities, by id. Example: `{image-input: supported}`"""
    provider_count: Fact[Whole] | None = None
    """Number of providers that list it. Example: `7`"""
    self_hosting: SelfHosting | None = None
    """Hardware, price and throughput of self-hosting."""
    uptime: Uptime | None = None
    """Uptime of its API."""
    output_speed: Fact[Whole] | None = None
    """Output speed in tokens per second; `note` names the provider and the time. Example: `93`"""
    time_to_first_token: Fact[Whole] | None = None
    """Time to first token in milliseconds; `note` names the provider and the time. Example: `420`"""
    providers: tuple[Provider, ...] = ()
    """Providers that serve the model, with their prices."""
    results: tuple[Result, ...] = ()
    """Benchmark results."""
    conflicts: tuple[Conflict, ...] = ()
    """Facts on which sources disagree."""


class Maker(Record):
    """A company or group that makes models: `makers/<maker>.yaml`."""

    name: Text
    """Name of the maker. Example: `Acme`"""
    url: Address | None = None
    """Website of the maker. Example: `https://acme.example/`"""


class License(Record):
    """A license of weights, or the terms of a maker for its closed models: `licenses/<license>.yaml`."""

    name: Text
    """Name of the license or of the terms, as a cell prints it. Example: `Apache-2.0`"""
    license_class: Annotated[LicenseClass, Field(alias="class")]
    """Kind of license: `conditional` limits who may use it for what, `proprietary` is for closed models."""
    maker: MakerId | None = None
    """Id of the maker whose terms these are, if no other maker uses them. Example: `openai`"""
    terms: Address | None = None
    """Address of the text. Example: `https://www.apache.org/licenses/LICENSE-2.0`"""
    source: SourceKey
    """Key of the default source, for the class and every fact without a `source` of its own. Example: `text`"""
    sources: dict[SourceKey, Source]
    """Sources of the facts in this record, by a key of your choice."""
    commercial_use: Fact[CommercialUse] | None = None
    """Whether it allows commercial use; the `note` of `conditional` names the condition."""
    output_rights: Fact[Text] | None = None
    """What it allows with the outputs. Example: `Yours to use and sell.`"""


class Task(Record):
    """A task that models do: `tasks/<task>.yaml`."""

    name: Text
    """Name of the task, as a heading: `Image generation`."""
    plural: Text
    """Name for models of the task, in the plural: `image models`."""
    summary: Text
    """What a model of the task does, after the model's name: `generates images from text`."""
    order: Whole
    """Position in lists; the lowest is first. Example: `2`"""
    about: Prose
    """Description of the task. Example: `An image model generates images from a text prompt.`"""


class CapabilityDefinition(Record):
    """A capability that models have or lack: `capabilities/<capability>.yaml`."""

    name: Text
    """Name of the capability, as a row label: `Tool calling`."""
    aliases: tuple[Text, ...] = ()
    """Other words that people search for. Example: `[function calling]`"""
    tasks: tuple[TaskId, ...]
    """Tasks for which it is shown. Example: `[text]`"""
    group: Text
    """Group of capabilities, as a heading. Example: `Tools`"""
    order: Whole
    """Position in the table of capabilities; the lowest is first. Example: `40`"""
    description: Text
    """What the capability is, in one sentence without figures.

    Example: `The model can call functions that you define.`
    """
    benefit: Text
    """What it lets you do, in one sentence. Example: `You can connect the model to your own systems.`"""
    takes: Literal["state", "number", "size", "list", "range", "choice", "text"] = "state"
    """What is recorded: whether a model supports it, or a value."""
    unit: Text | None = None
    """Unit of a number or size, after the figure. Example: `images`"""
    choices: tuple[Text, ...] = ()
    """For `takes: choice`: the values that there are. Example: `[general, gated]`"""
    better: Literal["more", "less", "none"] = "none"
    """Whether a higher or lower value is better for every reader."""
    decides: YesNo = True
    """No for one that rarely decides between two models: pair pages fold it away."""
    scope: Literal["model", "service"] = "model"
    """Whether it belongs to the model, or to the service of a provider."""


class Benchmark(Record):
    """A benchmark or leaderboard: `benchmarks/<benchmark>.yaml`."""

    name: Text
    """Name of the benchmark, as a row label: `GPQA Diamond`."""
    task: TaskId
    """Task that it measures. Example: `text`"""
    unit: Literal["rating", "percent", "index", "minutes", "points-of-ten"]
    """Unit of its results."""
    better: Literal["higher", "lower"] = "higher"
    """Whether higher or lower results are better."""
    measures: Text
    """What it measures, in one sentence. Example: `Which of two answers to a coding prompt voters prefer.`"""
    does_not: Text
    """What it does not measure, in one sentence. Example: `Whether the code runs.`"""
    margin: Amount | None = None
    """A smaller difference is a tie; between ratings with intervals, the intervals decide. Example: `5`"""
    chance: Amount = Decimal(0)
    """Percent that random guessing scores. Example: `25`"""
    pool: BenchmarkId | None = None
    """Leaderboard whose votes it is a part of; their wins on a pair page count once. Example: `arena-text`"""
    pool_name: Text | None = None
    """Name of its votes as a whole, if other benchmarks are parts of them. Example: `"Arena: text"`"""
    url: Address | None = None
    """Website of the benchmark. Example: `https://lmarena.ai/leaderboard`"""


class UseCase(Record):
    """A use case that models are compared for: `use-cases/<use-case>.yaml`."""

    name: Text
    """Name of the use case, as a row label: `Text rendering`."""
    task: TaskId
    """Task of the use case. Example: `image-generation`"""
    order: Whole
    """Position in lists; the lowest is first. Example: `40`"""
    about: Text
    """Description, in one sentence. Example: `Images with text that people read.`"""
    requires: tuple[CapabilityId, ...] = ()
    """Capabilities a model must support. Example: `[image-input]`"""
    evidence: dict[BenchmarkId, Whole]
    """Benchmarks that measure it, with weights that add up to 100. Example: `{arena-text-coding: 60, gpqa: 40}`"""
    workload: WorkloadId
    """Workload for its cost. Example: `image-generation-1k`"""
    aliases: tuple[Text, ...] = ()
    """Other words that people search for. Example: `[text in images]`"""


class Workload(Record):
    """A month of requests, to compare costs: `workloads/<workload>.yaml`."""

    name: Text
    """Name of the workload, in a sentence: `chat assistant`."""
    task: TaskId
    """Task of the use case. Example: `text`"""
    order: Whole
    """Position in lists; the lowest is first. Example: `10`"""
    about: Text
    """Description, in one sentence. Example: `3,000 requests a month, each with 600 input and 400 output tokens.`"""
    requests: Whole
    """Requests per month. Example: `3000`"""
    unit: Text
    """What is counted per month, after the number. Example: `chat requests`"""
    input_tokens: Whole = 0
    """Input tokens per request. Example: `600`"""
    cached_tokens: Whole = 0
    """Cached input tokens per request, out of the input tokens. Example: `500`"""
    output_tokens: Whole = 0
    """Output tokens per request. Example: `400`"""
    batch: YesNo = False
    """Whether it uses the batch API."""
    images: Whole = 0
    """Images per request. Example: `1`"""
    size: Size | None = None
    """Image size. Example: `1024x1024`"""
    quality: tuple[Text, ...] = ()
    """Image quality tiers that fit; the first that a provider offers counts. Example: `[medium, standard]`"""

    @property
    def volume(self) -> str:
        """Return what a month of it comes to, as in `for 3,000 chat requests`."""
        return f"{self.requests * (self.images or 1):,} {self.unit}"
