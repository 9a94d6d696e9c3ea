"""The kinds of record under `content/`, one class each; import every record class from here.

The sentence under a field is what editors read while they type. Whatever is not known is left out of a record: an
absent field is unknown, never zero and never no. The parts of a model's record are in `record_parts`, the settings of
the site in `settings`, notes in `pair_note`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from generator.catalog.pair_note import NoteLink, Override, OwnQuestion, PairNote, PickReason, Review, RowNote
from generator.catalog.record_parts import (
    CapabilityStatement,
    Confirmed,
    Conflict,
    Dissent,
    Lifecycle,
    Limits,
    Modalities,
    Modality,
    Price,
    Provider,
    Result,
    SelfHosting,
    Source,
    State,
    Unit,
    Uptime,
)
from generator.catalog.reference_types import BenchmarkId, CapabilityId, SourceKey, TaskId, WorkloadId
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
from generator.catalog.statements import Fact, NotPublished, Record
from generator.catalog.yaml.scalars import Address, Amount, Id, Prose, RoughDay, Size, Text, Whole, YesNo

__all__ = [
    "ArticleHead",
    "Benchmark",
    "CapabilityDefinition",
    "CapabilityStatement",
    "Confirmed",
    "Conflict",
    "Dissent",
    "Encoding",
    "Evidence",
    "Fact",
    "Faq",
    "FeatureTable",
    "Host",
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
    """Yes while it is being written: it is checked like the others, and only `make serve` shows it."""
    name: Text
    """The name readers know it by, without the maker. Example: `Nova 3`"""
    family: Id | None = None
    """Groups a maker's related models. Example: `nova`"""
    former_ids: tuple[Id, ...] = ()
    """Ids it had before; their addresses lead here. Example: `[nova-3-preview]`"""
    aliases: tuple[Text, ...] = ()
    """Other names people search for. Example: `[Nova III]`"""
    tasks: Annotated[tuple[TaskId, ...], Field(min_length=1)]
    """The jobs it does; only models that share one are ranked against each other. Example: `[text]`"""
    source: SourceKey
    """Key of the source of every fact that names no other. Example: `arena`"""
    sources: dict[SourceKey, Source]
    """The places where this record's facts were read."""
    release_date: Fact[RoughDay] | None = None
    """First day of public availability. Example: `2026-03-01`"""
    knowledge_cutoff: Fact[RoughDay] | None = None
    """How far its training data reach. Example: `2025-08`"""
    modalities: Modalities = Modalities()
    """What goes in and what comes out."""
    parameters: Fact[Whole] | None = None
    """Total parameters. Example: `32000000000`"""
    limits: Limits = Limits()
    """The largest sizes."""
    open_weights: Fact[YesNo] | None = None
    """Whether the weights can be downloaded."""
    license: Fact[Text] | None = None
    """License of the weights, by its own name; `Proprietary` for a model without open weights. Example: `Apache-2.0`"""
    commercial_use: Fact[Literal["allowed", "conditional", "not-allowed"]] | None = None
    """Whether the license allows commercial use."""
    output_rights: Fact[Text] | None = None
    """What the license allows with the outputs. Example: `Yours to use and sell.`"""
    lifecycle: Lifecycle = Lifecycle()
    """Status and dates of its end."""
    capabilities: dict[CapabilityId, CapabilityStatement] = Field(default_factory=dict)
    """What it can do, by capability id. Example: `{image-input: supported}`"""
    provider_count: Fact[Whole] | None = None
    """How many providers list it, at least. Example: `7`"""
    self_hosting: SelfHosting | None = None
    """What self-hosting takes: hardware, its price and throughput."""
    uptime: Uptime | None = None
    """How much of the time its service answered."""
    output_speed: Fact[Whole] | None = None
    """Output tokens per second; `note` says at which provider and when it was measured. Example: `93`"""
    time_to_first_token: Fact[Whole] | None = None
    """Milliseconds to the first output token; `note` says at which provider and when it was measured. Example: `420`"""
    providers: tuple[Provider, ...] = ()
    """Who serves the model, at which prices."""
    results: tuple[Result, ...] = ()
    """What was measured."""
    conflicts: tuple[Conflict, ...] = ()
    """Where sources disagree."""


class Maker(Record):
    """A company or group that makes models: `makers/<maker>.yaml`."""

    name: Text
    """Its name. Example: `Acme`"""
    url: Address | None = None
    """Its own site. Example: `https://acme.example/`"""


class Task(Record):
    """A job that models do: `tasks/<task>.yaml`."""

    name: Text
    """The job as a heading: `Image generation`."""
    plural: Text
    """Its models, inside a sentence: `image models`."""
    summary: Text
    """What such a model does, after its name: `generates images from text`."""
    order: Whole
    """Place in lists; the lowest comes first. Example: `2`"""
    about: Prose
    """What the job is and who needs it. Example: `An image model draws what a text describes.`"""


class CapabilityDefinition(Record):
    """Something a model can or cannot do: `capabilities/<capability>.yaml`."""

    name: Text
    """As a row label: `Tool calling`."""
    aliases: tuple[Text, ...] = ()
    """Words people search for when they mean it. Example: `[function calling]`"""
    tasks: tuple[TaskId, ...]
    """The tasks it matters to. Example: `[text]`"""
    group: Text
    """Heading of the part of the matrix it belongs to. Example: `Tools`"""
    order: Whole
    """Place in the matrix; the lowest comes first. Example: `40`"""
    description: Text
    """What it is, in one sentence without figures.

    Example: `The model asks for a function of yours by name and takes its answer.`
    """
    benefit: Text
    """What it lets you do, in one sentence. Example: `You can connect the model to your own systems.`"""


class Benchmark(Record):
    """A test or a voting board: `benchmarks/<benchmark>.yaml`."""

    name: Text
    """As a row label: `Arena votes, coding`."""
    task: TaskId
    """The task it is evidence for. Example: `text`"""
    unit: Literal["rating", "percent", "index", "minutes", "points-of-ten"]
    """What the figure counts."""
    better: Literal["higher", "lower"] = "higher"
    """Which end is the better one."""
    measures: Text
    """What it measures, in one sentence. Example: `Which of two answers to a coding question readers prefer.`"""
    does_not: Text
    """What it does not measure, in one sentence. Example: `Whether the code runs.`"""
    margin: Amount | None = None
    """Differences below it are even; for ratings with intervals the intervals decide instead. Example: `5`"""
    chance: Amount = Decimal(0)
    """Percent that guessing would reach. Example: `25`"""
    config_order: tuple[Text, ...] = ()
    """Which configuration counts where there are several: the first of these; `default` stands for none stated.

    Example: `[default, high]`
    """
    url: Address | None = None
    """The test's own page. Example: `https://lmarena.ai/leaderboard`"""


class UseCase(Record):
    """A need that readers come with: `use-cases/<use-case>.yaml`."""

    name: Text
    """The need as a row label: `Text rendering`."""
    task: TaskId
    """The task it belongs to. Example: `image-generation`"""
    order: Whole
    """Place in lists; the lowest comes first. Example: `40`"""
    about: Text
    """What the work is, in one sentence. Example: `Pictures that hold words to be read.`"""
    requires: tuple[CapabilityId, ...] = ()
    """Capabilities a model must support. Example: `[image-input]`"""
    evidence: dict[BenchmarkId, Whole]
    """Benchmarks that speak to it, each with its weight. Example: `{arena-text-coding: 60, swe-bench-verified: 40}`"""
    workload: WorkloadId
    """The workload its cost is counted for. Example: `image-generation-1k`"""
    aliases: tuple[Text, ...] = ()
    """Words people search for when they mean it. Example: `[text in pictures]`"""


class Workload(Record):
    """A month of work that can be priced: `workloads/<workload>.yaml`."""

    name: Text
    """Its name inside a sentence: `chat assistant`."""
    task: TaskId
    """The task it belongs to. Example: `text`"""
    order: Whole
    """Place in lists; the lowest comes first. Example: `10`"""
    about: Text
    """What happens in it. Example: `3,000 chat requests a month, each with 600 input and 400 output tokens.`"""
    requests: Whole
    """Requests a month. Example: `3000`"""
    unit: Text
    """What is counted, after the number of a month. Example: `chat requests`"""
    input_tokens: Whole = 0
    """Prompt tokens a request. Example: `600`"""
    cached_tokens: Whole = 0
    """Of the prompt tokens, those a seller has kept from an earlier request. Example: `500`"""
    output_tokens: Whole = 0
    """Answer tokens a request. Example: `400`"""
    batch: YesNo = False
    """Whether it is handed in as a batch and answered later."""
    images: Whole = 0
    """Pictures a request. Example: `1`"""
    size: Size | None = None
    """Size of a picture. Example: `1024x1024`"""
    quality: tuple[Text, ...] = ()
    """The quality tiers that fit, the first that a seller has. Example: `[medium, standard]`"""

    @property
    def volume(self) -> str:
        """Return what a month of it comes to, as in `for 3,000 chat requests`."""
        return f"{self.requests * (self.images or 1):,} {self.unit}"
