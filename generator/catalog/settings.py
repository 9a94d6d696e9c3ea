"""The settings of the whole site: methodology, feature table, questions, navigation."""

from __future__ import annotations

from typing import Literal

from generator.catalog.record_parts import Unit
from generator.catalog.reference_types import FactPath, GroupId, SignalPath, TaskId, WorkloadId
from generator.catalog.statements import Record
from generator.catalog.yaml.scalars import Address, Amount, Base, Day, Id, Reading, Text, Whole, YesNo


class Scale(Record):
    """How a fact becomes a number from 0 to 100."""

    kind: Literal["rating", "share", "log", "linear", "flag", "state"]
    """The formula, as the methodology page explains it."""
    reference: Amount | None = None
    """For a rating: the rating that scores 50. Example: `1390`"""
    chance: Amount | None = None
    """For a share: the percent that guessing reaches. Example: `25`"""
    low: Amount | None = None
    """The end that scores 0. Example: `8000`"""
    high: Amount | None = None
    """The end that scores 100. Example: `1000000`"""


class Evidence(Record):
    """A fact put on a scale from 0 to 100."""

    fact: SignalPath
    """Path of the fact: `results.<benchmark>`, `capabilities.<capability>`, `limits.context`, `searches`, ...

    Example: `results.arena-text`
    """
    scale: Scale
    """How it becomes a number from 0 to 100."""
    on: Day | None = None
    """For a board: the day whose ratings count. Example: `2026-08-19`"""
    evaluator: Text | None = None
    """For a benchmark: whose run counts. Example: `Epoch AI`"""


class Signal(Evidence):
    """One thing a score counts."""

    group: GroupId
    """The part of the score it belongs to. Example: `quality`"""
    weight: Amount
    """Its points of 100. Example: `16`"""
    median: Amount
    """The frozen value that stands in where a model publishes none. Example: `50.7`"""
    label: Text | None = None
    """Row label, for a fact that is no benchmark or capability. Example: `Context window`"""
    measures: Text | None = None
    """What it measures, for a fact that is no benchmark or capability. Example: `How long a prompt may be.`"""
    does_not: Text | None = None
    """What it does not measure, for a fact that is no benchmark or capability.

    Example: `How well the model uses a long prompt.`
    """


class ScoreGroup(Record):
    """A part of the score."""

    name: Text
    """Its name. Example: `Quality`"""
    about: Text
    """What belongs to it. Example: `Votes of readers who do not know which model answered.`"""
    missing: Text | None = None
    """For a part without evidence so far: what would bring it.

    Example: `No source that may be published counts it, so this part carries no points.`
    """


class TaskScoring(Record):
    """How models are scored on one task."""

    workload: WorkloadId
    """The workload that decides who is cheaper. Example: `chat-assistant`"""
    signals: tuple[Signal, ...]
    """What counts; the weights add up to 100."""
    unscored: tuple[Evidence, ...] = ()
    """Boards and tests outside the score that use cases draw on."""


class Range(Record):
    """The plausible prices of a unit, in US dollars."""

    low: Amount
    """The lowest. Example: `0.001`"""
    high: Amount
    """The highest. Example: `1000`"""


class VerdictThresholds(Record):
    """The limits that turn scores into words."""

    min_coverage: Whole
    """Data coverage in percent that a model needs for a score. Example: `50`"""
    min_shared_coverage: Whole
    """Data coverage in percent that two models must share before one can lead. Example: `50`"""
    lead_margin: Amount
    """Points of the score from which a difference is a lead. Example: `3`"""
    high_confidence: Whole
    """Shared data coverage in percent from which confidence is high. Example: `85`"""
    medium_confidence: Whole
    """Shared data coverage in percent from which confidence is medium. Example: `60`"""
    cost_margin_pct: Whole
    """Percent of the higher cost; a smaller difference is a tie. Example: `10`"""


class MaxAgeDays(Record):
    """Days after which a fact is marked as old; past twice as many it decides nothing."""

    price: Whole
    """For prices. Example: `90`"""
    result: Whole
    """For test results. Example: `365`"""
    capability: Whole
    """For capabilities and limits. Example: `365`"""
    license: Whole
    """For licenses and open weights. Example: `365`"""


class Scoring(Record):
    """The methodology: `scoring.yaml`."""

    version: Id
    """Version of the methodology. Example: `2026-08`"""
    effective: Day
    """First day it is in force. Example: `2026-08-22`"""
    thresholds: VerdictThresholds
    """The limits that turn scores into words."""
    max_age_days: MaxAgeDays
    """When facts are marked as old."""
    groups: dict[Id, ScoreGroup]
    """The parts of a score."""
    tasks: dict[TaskId, TaskScoring]
    """What counts on each task."""
    price_ranges: dict[Unit, Range]
    """A price outside its range needs `confirmed`."""


class Readings(Record):
    """Every model's values on one task, as they were on a day."""

    signals: tuple[Text, ...]
    """Paths of the facts that counted, in order."""
    models: dict[Id, Reading]
    """For each model its points of evidence, its score, and its value for each signal; `-` is unknown."""


class Snapshot(Record):
    """A day of the past, written by `make snapshot`: `history/<day>.yaml`."""

    version: Id
    """Version of the methodology in force."""
    tasks: dict[Id, Readings]
    """The readings of each task."""


class Row(Record):
    """A row of the feature table."""

    fact: FactPath
    """Path of the fact, as in a signal, or a price: `pricing.tokens`, `pricing.image`. Example: `limits.context`"""
    label: Text
    """Row label. Example: `Context window`"""
    unit: Text | None = None
    """Small print under the label. Example: `tokens`"""
    group: Text
    """Heading it stands under. Example: `Limits`"""
    better: Literal["higher", "lower", "open", "neither"] = "neither"
    """Which side the row favours."""
    margin: Whole = 0
    """Percent of the larger value; closer values are even. Example: `5`"""
    tasks: tuple[TaskId, ...] = ()
    """Only for models that share one of these tasks; left out, for all. Example: `[text]`"""


class FeatureTable(Record):
    """The feature table: `feature-table.yaml`."""

    rows: tuple[Row, ...]
    """Its rows, in order."""


class Question(Record):
    """A question that readers ask of a pair, and how its answer is put together."""

    when: Literal["both-priced", "weights-differ", "context-doubles", "image-input-differs", "newer-data"]
    """The condition under which it appears."""
    question: Text
    """The question, with references in braces. Example: `Which costs less, {a.name} or {b.name}?`"""
    answer: Text
    """The answer, with references in braces. Example: `"{cheap.name} costs {percent}% less for the {workload}."`"""


class Faq(Record):
    """Questions on every pair: `faq.yaml`."""

    questions: tuple[Question, ...]
    """In order."""


class Link(Record):
    """An entry of the navigation."""

    label: Text
    """Its words. Example: `Rankings`"""
    to: Text
    """A path of this site, without the base path. Example: `/rankings/`"""


Host = Literal["object-storage", "cloudflare-pages", "cloudflare-pages-paid", "github-pages", "gitlab-pages", "netlify"]


Encoding = Literal["gz", "br"]
Pairs = Literal["all", "same-task", "listed"]


class SiteSettings(Record):
    """Settings of the whole site: `site.yaml`."""

    name: Text
    """The name in the header and in titles. Example: `Sidebyside`"""
    address: Address
    """Where the site is published, without a path and a final slash. Example: `https://sidebyside.example`"""
    base: Base = "/"
    """The path the site lives under when not at the root of its host. Example: `/compare-models/`"""
    as_of: Day
    """The day the facts are seen from; ages are counted to it. Example: `2026-08-22`"""
    html_links: YesNo = False
    """Yes for hosts that do not find `page.html` under `page`."""
    host: Host = "object-storage"
    """Where it is published; a build says whether it fits the limits of that host."""
    precompress: tuple[Encoding, ...] = ()
    """Compressed twins beside each text file, for hosts that hand them out: gz, br."""
    pairs: Pairs = "all"
    """Which pairs have a page: `all`, those that share a task (`same-task`), or `listed`, those with a note in
    `pairs/` and each model with its rivals, to which pages link."""
    description: Text
    """One sentence for search engines. Example: `AI models side by side. Every figure has a source and a date.`"""
    repository: Address | None = None
    """Where content can be corrected. Example: `https://github.com/example/catalogue`"""
    navigation: tuple[Link, ...]
    """The links in the header."""


class ArticleHead(Record):
    """The head of a page of prose: `articles/<article>.md`."""

    title: Text
    """The heading. Example: `Corrections`"""
    answer: Text
    """The sentence under it. Example: `A wrong fact is corrected in its public file.`"""
    crumb: Text
    """The small line above it. Example: `About`"""
    changed: Day
    """The day its words last changed. Example: `2026-08-22`"""
