"""The kinds of record under `content/`, one class each.

The sentence under a field is what editors read while they type. Whatever is not
known is left out of a record: an absent field is unknown, never zero and never no.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator.catalog.scalars import (
    Address,
    Amount,
    Day,
    Id,
    Prose,
    RoughDay,
    Text,
    Whole,
    YesNo,
    wrong,
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
T = TypeVar("T")


class Kind(BaseModel):
    """What every part of a record shares: no unknown keys, no change after reading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        alias_generator=lambda name: name.replace("_", "-"),
        populate_by_name=True,
    )


class Looked(Kind):
    """Proof that somebody searched for a figure that nobody publishes."""

    where: Text
    """Where we looked: a page or a document, in words."""
    on: Day
    """The day we looked."""


class Fact(Kind, Generic[T]):
    """One statement: a value with its source, or the reason why there is none."""

    value: T | None = None
    """What the source states."""
    source: Id | None = None
    """Key of one of the record's sources; left out, the record's own `source` counts."""
    note: Text | None = None
    """One sentence a reader needs to understand the value."""
    looked: Looked | None = None
    """Instead of a value: where and when we looked and found nothing published."""
    does_not_apply: Text | None = None
    """Instead of a value: why the question makes no sense for this model."""

    @model_validator(mode="before")
    @classmethod
    def plain_value(cls, written: Any) -> Any:
        """A plain value is short for a mapping with only `value`."""
        return written if isinstance(written, Mapping) else {"value": written}

    @model_validator(mode="after")
    def says_one_thing(self) -> Fact[T]:
        """Exactly one of a value, a search without result, and a reason."""
        if sum(said is not None for said in (self.value, self.looked, self.does_not_apply)) != 1:
            raise wrong("says nothing or more than one thing", "give a value, or `looked`, or `does-not-apply`")
        return self


class Source(Kind):
    """A place where facts were read."""

    publisher: Text
    """Who publishes it: a maker, a leaderboard, a repository."""
    title: Text
    """What it is, as a reader would recognise it."""
    url: Address
    """Where it can be read."""
    kind: Literal["maker", "aggregator", "leaderboard", "laboratory", "reseller"]
    """The maker's own word, a collection of others' figures, a voting board, a test's runner, or a seller."""
    checked: Day
    """The day we last read it (for a copy: the day of the copy)."""


class Capability(Kind):
    """What one model can do: a state from the closed list, and what goes with it."""

    state: State | None = None
    """`supported`, `partial` or `unsupported`, as the source states it."""
    source: Id | None = None
    """Key of one of the record's sources; left out, the record's own `source` counts."""
    note: Text | None = None
    """One sentence on how this model does it."""
    looked: Looked | None = None
    """Instead of a state: where and when we looked and found nothing published."""
    does_not_apply: Text | None = None
    """Instead of a state: why the question makes no sense for this model."""

    @model_validator(mode="before")
    @classmethod
    def plain_state(cls, written: Any) -> Any:
        """A plain word is short for a mapping with only `state`."""
        return written if isinstance(written, Mapping) else {"state": written}

    @model_validator(mode="after")
    def says_one_thing(self) -> Capability:
        """Exactly one of a state, a search without result, and a reason."""
        if sum(said is not None for said in (self.state, self.looked, self.does_not_apply)) != 1:
            raise wrong("says nothing or more than one thing", "give a state, or `looked`, or `does-not-apply`")
        return self


class Limits(Kind):
    """The largest sizes a model takes and gives."""

    context: Fact[Whole] | None = None
    """Tokens one request may hold, prompt and answer together."""
    input: Fact[Whole] | None = None
    """Tokens a prompt may hold where that is less than the context."""
    output: Fact[Whole] | None = None
    """Tokens one answer may hold."""


class Licence(Kind):
    """What may be done with the model and what it makes, as three separate facts."""

    weights: Fact[Literal["open", "closed"]] | None = None
    """Whether the weights can be downloaded."""
    name: Fact[Text] | None = None
    """The licence of the weights by its own name; `Proprietary` for a closed model."""
    outputs: Fact[Text] | None = None
    """What may be done with the results."""
    commercial: Fact[Literal["allowed", "conditional", "not-allowed"]] | None = None
    """Whether the model may be used for money."""


class Lifecycle(Kind):
    """Where the model stands between its release and its end."""

    status: Fact[Literal["preview", "available", "deprecated", "retired"]] | None = None
    """As the maker or seller states it."""
    retires: Fact[RoughDay] | None = None
    """The announced last day of service."""
    successor: Id | None = None
    """The id of the model that replaces it."""


class Confirmed(Kind):
    """A person's word that an unlikely figure is right."""

    by: Text
    """Who checked it: a role or a name."""
    on: Day
    """When it was checked."""
    why: Text
    """What shows that the figure is right."""


class Rate(Kind):
    """The price of one unit under stated conditions, in US dollars."""

    unit: Unit
    """What is counted. Token units are per million tokens."""
    usd: Amount
    """The price in US dollars."""
    quality: Text | None = None
    """The quality tier it holds for, in the seller's word."""
    size: Annotated[Text, Field(pattern=r"^\d+x\d+$")] | None = None
    """The picture size it holds for, such as 1024x1024."""
    step: Literal["first", "further"] | None = None
    """For megapixels: the first one or each further one."""
    above_input_tokens: Whole | None = None
    """For prompts longer than this many tokens."""
    from_input_tokens: Whole | None = None
    """For prompts of this many tokens or more."""
    confirmed: Confirmed | None = None
    """Needed when the price lies outside the plausible range of its unit."""


class Offer(Kind):
    """What one seller asks, on one day's price list."""

    seller: Text
    """The seller's name as readers know it."""
    by: Literal["maker", "reseller"]
    """Whether the model's own maker sells it."""
    kind: Literal["paid", "free", "free-tier"] = "paid"
    """`free` only when every rate is 0; a free tier needs its quota."""
    quota: Text | None = None
    """What a free tier allows."""
    since: Day | None = None
    """The first day of these rates. A new price is a new offer; the old one stays."""
    until: Day | None = None
    """The last day of these rates, once a newer offer has replaced them."""
    source: Id | None = None
    """Key of one of the record's sources; left out, the record's own `source` counts."""
    rates: tuple[Rate, ...]
    """The prices."""


class Sellers(Kind):
    """How many sellers list the model, by one source's count."""

    count: Whole
    """Number of sellers, a lower bound."""
    source: Id | None = None
    """Key of one of the record's sources; left out, the record's own `source` counts."""


class Result(Kind):
    """One measured figure, with everything that tells it from others of the same test."""

    benchmark: Id
    """Id of the benchmark."""
    value: Amount
    """The figure, in the benchmark's unit."""
    low: Amount | None = None
    """Lower end of the 95 % interval."""
    high: Amount | None = None
    """Upper end of the 95 % interval."""
    stderr: Amount | None = None
    """Standard error, in the benchmark's unit."""
    votes: Whole | None = None
    """Number of votes behind a rating."""
    snapshot: Text | None = None
    """The dated version that was tested, as the source names it."""
    setup: Text | None = None
    """Reasoning effort, harness or other setting, as the source names it; left out for the default."""
    runner: Text | None = None
    """Who ran the test."""
    by_maker: YesNo = False
    """Yes when the model's own maker ran it."""
    on: Day | None = None
    """Day of the board or of the run."""
    link: Address | None = None
    """Page on which the figure was claimed."""
    source: Id | None = None
    """Key of one of the record's sources; left out, the record's own `source` counts."""


class Conflict(Kind):
    """Values that sources give beside the one in force."""

    field: Text
    """The field, as it is called in this record, such as `limits.context`."""
    others: tuple[Text, ...]
    """What the other sources say."""
    because: Text
    """Why the value in force counts."""
    source: Id | None = None
    """Key of the source that disagrees."""


class Model(Kind):
    """One model: `models/<maker>/<model>.yaml`."""

    name: Text
    """The name readers know it by, without the maker."""
    family: Id | None = None
    """Groups a maker's related models."""
    formerly: tuple[Id, ...] = ()
    """Ids it had before; their addresses lead here."""
    aliases: tuple[Text, ...] = ()
    """Other names people search for."""
    tasks: tuple[Id, ...]
    """The jobs it does; only models that share one are ranked against each other."""
    source: Id
    """Key of the source of every fact that names no other."""
    sources: dict[Id, Source]
    """The places where this record's facts were read."""
    released: Fact[RoughDay] | None = None
    """First day of public availability."""
    knowledge_cutoff: Fact[RoughDay] | None = None
    """How far its training data reach."""
    inputs: Fact[tuple[Modality, ...]] | None = None
    """What it takes in."""
    outputs: Fact[tuple[Modality, ...]] | None = None
    """What it gives back."""
    parameters: Fact[Whole] | None = None
    """Total parameters."""
    limits: Limits = Limits()
    """The largest sizes."""
    licence: Licence = Licence()
    """Weights, outputs and commercial use."""
    lifecycle: Lifecycle = Lifecycle()
    """Status and dates of its end."""
    capabilities: dict[Id, Capability] = {}
    """What it can do, by capability id."""
    sellers: Sellers | None = None
    """How many sellers list it."""
    offers: tuple[Offer, ...] = ()
    """What it costs."""
    results: tuple[Result, ...] = ()
    """What was measured."""
    conflicts: tuple[Conflict, ...] = ()
    """Where sources disagree."""


class Maker(Kind):
    """A company or group that makes models: `makers/<maker>.yaml`."""

    name: Text
    """Its name."""
    url: Address | None = None
    """Its own site."""


class Task(Kind):
    """A job that models do: `tasks/<task>.yaml`."""

    name: Text
    """The job as a heading: `Image generation`."""
    noun: Text
    """Its models in the plural, inside a sentence: `image models`."""
    does: Text
    """What such a model does, after its name: `makes pictures from a description`."""
    order: Whole
    """Place in lists; the lowest comes first."""
    about: Prose
    """What the job is and who needs it."""


class CapabilityKind(Kind):
    """Something a model can or cannot do: `capabilities/<capability>.yaml`."""

    name: Text
    """As a row label: `Tool calling`."""
    aliases: tuple[Text, ...] = ()
    """Words people search for when they mean it."""
    tasks: tuple[Id, ...]
    """The tasks it matters to."""
    group: Text
    """Heading of the part of the matrix it belongs to."""
    order: Whole
    """Place in the matrix; the lowest comes first."""
    is_: Text = Field(alias="is")
    """What it is, in one sentence without figures."""
    buyer: Text
    """What it lets a buyer do that others must work around."""


class Benchmark(Kind):
    """A test or a voting board: `benchmarks/<benchmark>.yaml`."""

    name: Text
    """As a row label: `Arena votes, coding`."""
    task: Id
    """The task it is evidence for."""
    unit: Literal["rating", "percent", "index", "minutes", "points-of-ten"]
    """What the figure counts."""
    better: Literal["higher", "lower"] = "higher"
    """Which end is the better one."""
    measures: Text
    """What it measures, in one sentence."""
    does_not: Text
    """What it does not measure, in one sentence."""
    margin: Amount | None = None
    """Differences below it are even; for ratings with intervals the intervals decide instead."""
    chance: Amount = Decimal(0)
    """Percent that guessing would reach."""
    setups: tuple[Text, ...] = ()
    """Which set-up counts where there are several: the first of these that exists; `default` is none stated."""
    url: Address | None = None
    """The test's own page."""


class UseCase(Kind):
    """A need that readers come with: `use-cases/<use-case>.yaml`."""

    name: Text
    """The need as a row label: `Posters and menus`."""
    task: Id
    """The task it belongs to."""
    order: Whole
    """Place in lists; the lowest comes first."""
    about: Text
    """What the work is, in one sentence."""
    gates: tuple[Id, ...] = ()
    """Capabilities that must be supported."""
    evidence: dict[Id, Whole]
    """Benchmarks that speak to it, each with its weight."""
    workload: Id | None = None
    """The workload its cost is counted for."""
    aliases: tuple[Text, ...] = ()
    """Words people search for when they mean it."""


class Workload(Kind):
    """A month of work that can be priced: `workloads/<workload>.yaml`."""

    name: Text
    """Its name inside a sentence: `small assistant`."""
    task: Id
    """The task it belongs to."""
    order: Whole
    """Place in lists; the lowest comes first."""
    about: Text
    """What happens in it."""
    requests: Whole
    """Requests a month."""
    input_tokens: Whole = 0
    """Prompt tokens a request."""
    output_tokens: Whole = 0
    """Answer tokens a request."""
    images: Whole = 0
    """Pictures a request."""
    size: Annotated[Text, Field(pattern=r"^\d+x\d+$")] | None = None
    """Size of a picture."""
    quality: tuple[Text, ...] = ()
    """The quality tiers that fit, the first that a seller has."""


class Scale(Kind):
    """How a fact becomes a number from 0 to 100."""

    kind: Literal["rating", "share", "log", "linear", "flag", "state"]
    """The formula, as the methodology page explains it."""
    reference: Amount | None = None
    """For a rating: the rating that scores 50."""
    chance: Amount | None = None
    """For a share: the percent that guessing reaches."""
    low: Amount | None = None
    """The end that scores 0."""
    high: Amount | None = None
    """The end that scores 100."""


class Signal(Kind):
    """One thing a score counts."""

    fact: Text
    """Path of the fact: `results.<benchmark>`, `capabilities.<capability>`, `limits.context`, ..."""
    group: Id
    """The part of the score it belongs to."""
    weight: Amount
    """Its points of 100."""
    scale: Scale
    """How it becomes a number from 0 to 100."""
    on: Day | None = None
    """For a board: the day whose ratings count."""
    runner: Text | None = None
    """For a test: whose run counts."""
    median: Amount
    """The frozen value that stands in where a model publishes none."""
    label: Text | None = None
    """Row label, for a fact that is no benchmark or capability."""
    measures: Text | None = None
    """What it measures, for a fact that is no benchmark or capability."""
    does_not: Text | None = None
    """What it does not measure, for a fact that is no benchmark or capability."""


class Group(Kind):
    """A part of the score."""

    name: Text
    """Its name."""
    about: Text
    """What belongs to it."""
    missing: Text | None = None
    """For a part without evidence so far: what would bring it."""


class TaskScoring(Kind):
    """How models are scored on one task."""

    workload: Id
    """The workload that decides who is cheaper."""
    signals: tuple[Signal, ...]
    """What counts; the weights add up to 100."""


class Range(Kind):
    """The plausible prices of a unit, in US dollars."""

    low: Amount
    """The lowest."""
    high: Amount
    """The highest."""


class Call(Kind):
    """The limits that turn scores into words."""

    coverage: Whole
    """Points of evidence a model needs to be scored."""
    shared: Whole
    """Points of evidence both must publish before anybody can lead."""
    margin: Amount
    """Points from which a difference is a lead."""
    cost: Whole
    """Percent of the dearer cost from which the other side is cheaper."""


class Age(Kind):
    """Days after which a fact is marked as old; past twice as many it decides nothing."""

    price: Whole
    """For prices."""
    result: Whole
    """For test results."""
    capability: Whole
    """For capabilities and limits."""
    licence: Whole
    """For licences and weights."""


class Scoring(Kind):
    """The methodology edition: `scoring.yaml`."""

    edition: Id
    """Its name."""
    since: Day
    """First day in force."""
    call: Call
    """The limits that turn scores into words."""
    age: Age
    """When facts grow old."""
    groups: dict[Id, Group]
    """The parts of a score."""
    tasks: dict[Id, TaskScoring]
    """What counts on each task."""
    plausible: dict[Unit, Range]
    """A price outside its range needs `confirmed`."""


class Row(Kind):
    """A row of the feature table."""

    fact: Text
    """Path of the fact, as in a signal, or a price: `price.tokens`, `price.image`."""
    label: Text
    """Row label."""
    unit: Text | None = None
    """Small print under the label."""
    group: Text
    """Heading it stands under."""
    better: Literal["higher", "lower", "open", "neither"] = "neither"
    """Which side the row favours."""
    margin: Whole = 0
    """Percent of the larger value; closer values are even."""
    tasks: tuple[Id, ...] = ()
    """Only for models that share one of these tasks; left out, for all."""


class Table(Kind):
    """The feature table: `table.yaml`."""

    rows: tuple[Row, ...]
    """Its rows, in order."""


class Question(Kind):
    """A question that readers ask of a pair, and how its answer is put together."""

    when: Literal["both-priced", "weights-differ", "context-doubles", "reads-pictures-differs", "newer-data"]
    """The condition under which it appears."""
    ask: Text
    """The question, with references in braces."""
    answer: Text
    """The answer, with references in braces."""


class Faq(Kind):
    """Questions on every pair: `faq.yaml`."""

    questions: tuple[Question, ...]
    """In order."""


class Link(Kind):
    """An entry of the navigation."""

    label: Text
    """Its words."""
    to: Text
    """A path of this site, without the base path."""


class Site(Kind):
    """Settings of the whole site: `site.yaml`."""

    name: Text
    """The name in the header and in titles."""
    address: Address
    """Where the site is published, without a path and a final slash."""
    base: Annotated[Text, Field(pattern=r"^(/[a-z0-9._-]+)*/?$")] = "/"
    """The path the site lives under when not at the root of its host."""
    as_of: Day
    """The day the facts are seen from; ages are counted to it."""
    html_links: YesNo = False
    """Yes for hosts that do not find `page.html` under `page`."""
    description: Text
    """One sentence for search engines."""
    repository: Address | None = None
    """Where content can be corrected."""
    navigation: tuple[Link, ...]
    """The links in the header."""


class Article(Kind):
    """The head of a page of prose: `articles/<article>.md`."""

    title: Text
    """The heading."""
    answer: Text
    """The sentence under it."""
    crumb: Text
    """The small line above it."""


def age_in_days(checked: datetime.date, as_of: datetime.date) -> int:
    """Days between the day a source was checked and the day the site is seen from."""
    return (as_of - checked).days
