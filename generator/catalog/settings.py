"""The settings of the whole site: methodology, feature table, questions, navigation."""

from __future__ import annotations

from typing import Literal

from generator.catalog.record_parts import Unit
from generator.catalog.reference_types import FactPath, GroupId, SignalPath, TaskId, WorkloadId
from generator.catalog.run_config import RunConfig
from generator.catalog.statements import Record
from generator.catalog.yaml.scalars import Address, Amount, AsOf, Base, Day, Id, Reading, Text, Whole, YesNo


class Scale(Record):
    """How a fact becomes a number from 0 to 100."""

    kind: Literal["rating", "share", "log", "linear", "flag", "state"]
    """Formula, as on the methodology page."""
    reference: Amount | None = None
    """For a rating: the rating that scores 50. Example: `1390`"""
    chance: Amount | None = None
    """For a share: the percent that random guessing scores. Example: `25`"""
    low: Amount | None = None
    """Value that scores 0. Example: `8000`"""
    high: Amount | None = None
    """Value that scores 100. Example: `1000000`"""


class Evidence(Record):
    """A fact put on a scale from 0 to 100."""

    fact: SignalPath
    """Path of the fact: `results.<benchmark>`, `capabilities.<capability>`, `limits.context`, `searches`, ...

    Example: `results.arena-text`
    """
    scale: Scale
    """Scale from 0 to 100."""
    on: Day | None = None
    """For a leaderboard: the date whose ratings count. Example: `2026-08-19`"""
    evaluator: Text | None = None
    """For a benchmark: the evaluator whose results count. Example: `Epoch AI`"""
    config: RunConfig | None = None
    """For a benchmark: parts of the configuration that results must have. Example: `{harness: Terminus 2}`"""
    self_reported: YesNo = False
    """Yes for the results that makers report of their own models; only in `unscored`."""


class EstimateLine(Record):
    """A line, fitted once a version over the models that have both: value = at-50 + slope × (own rating − 50).

    Both are on the scale from 0 to 100; the own rating is that of the task's heaviest leaderboard.
    """

    slope: Amount
    """Points by which the value rises with each point of the own rating. Example: `1.0547`"""
    at_50: Amount
    """Value of a model whose own rating is 50. Example: `49.6`"""


class Signal(Evidence):
    """A fact that a score counts."""

    group: GroupId
    """Group of the score. Example: `quality`"""
    weight: Whole
    """Weight, out of 100 points. Example: `16`"""
    estimate: EstimateLine | None = None
    """Line that estimates missing data from the model's own rating; left out where no line fits well."""
    optional: YesNo = False
    """Yes if fewer than half of the models have it: it counts in a verdict only where both models have it."""
    label: Text | None = None
    """Row label; only for facts other than benchmarks and capabilities. Example: `Context window`"""
    measures: Text | None = None
    """What it measures; only for facts other than benchmarks and capabilities. Example: `How long a prompt may be.`"""
    does_not: Text | None = None
    """What it does not measure; only for facts other than benchmarks and capabilities.

    Example: `How well the model uses a long prompt.`
    """


class ScoreGroup(Record):
    """A group of the score."""

    name: Text
    """Name of the group. Example: `Quality`"""
    about: Text
    """What the group counts. Example: `Benchmarks that others than the maker ran.`"""
    measured: YesNo = False
    """Yes if its signals measure quality: a lead must also rest on them."""
    missing: Text | None = None
    """For a group without points: why it has none.

    Example: `No source that we may publish counts it.`
    """


class TaskScoring(Record):
    """How models are scored on one task."""

    workload: WorkloadId
    """Workload that decides the cost comparison. Example: `chat-assistant`"""
    signals: tuple[Signal, ...]
    """Facts that count, with weights that add up to 100."""
    unscored: tuple[Evidence, ...] = ()
    """Benchmarks outside the score, for comparisons and use cases.

    A benchmark may be listed once for each evaluator, version or harness; the first is the one that use cases count.
    """


class Range(Record):
    """Usual range of prices of a unit, in US dollars."""

    low: Amount
    """Lowest usual price. Example: `0.001`"""
    high: Amount
    """Highest usual price. Example: `1000`"""


class VerdictThresholds(Record):
    """Thresholds of the verdict."""

    min_coverage: Whole
    """Data coverage in percent that a model needs for a score. Example: `50`"""
    min_shared_coverage: Whole
    """Data coverage in percent that two models must share before one can lead. Example: `50`"""
    lead_margin: Amount
    """Points of the score from which a difference is a lead. Example: `3`"""
    quality_margin: Amount
    """Points by which the leader must also be ahead on the quality results both have. Example: `1`"""
    high_confidence: Whole
    """Shared data coverage in percent from which confidence is high. Example: `85`"""
    medium_confidence: Whole
    """Shared data coverage in percent from which confidence is medium. Example: `60`"""
    cost_margin_pct: Whole
    """Percent of the higher cost; a smaller difference is a tie. Example: `10`"""


class MaxAgeDays(Record):
    """Days after which a fact is marked as old; past twice as many it decides nothing."""

    price: Whole
    """For prices. Example: `120`"""
    lifecycle: Whole
    """For status, announced retirement dates and rate limits. Example: `90`"""
    service: Whole
    """For what else a provider states of its service, uptime and speed. Example: `180`"""
    result: Whole
    """For benchmark results. Example: `365`"""
    capability: Whole
    """For capabilities and limits of a model. Example: `365`"""
    license: Whole
    """For licenses of models without open weights. Example: `365`"""


class Scoring(Record):
    """The methodology: `scoring.yaml`."""

    version: Id
    """Version of the methodology. Example: `2026-08`"""
    effective: Day
    """First day it is in force. Example: `2026-08-22`"""
    thresholds: VerdictThresholds
    """Thresholds of the verdict."""
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
    """For each model its data coverage, its score, and its value for each signal; `-` is unknown."""


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
    """Label of the row. Example: `Context window`"""
    unit: Text | None = None
    """Unit, under the label. Example: `tokens`"""
    group: Text
    """Group of rows, as a heading. Example: `Limits`"""
    better: Literal["higher", "lower", "open", "neither"] = "neither"
    """Which value is better."""
    margin: Whole = 0
    """Percent of the larger value; a smaller difference is a tie. Example: `5`"""
    tasks: tuple[TaskId, ...] = ()
    """Tasks of the row; if left out, all. Example: `[text]`"""


class FeatureTable(Record):
    """The feature table: `feature-table.yaml`."""

    rows: tuple[Row, ...]
    """Rows, in order."""


class Question(Record):
    """A question on pair pages, with a template for its answer."""

    when: Literal["both-priced", "weights-differ", "context-doubles", "newer-data"]
    """Condition for the question to appear."""
    question: Text
    """The question, with references in braces. Example: `Which costs less, {a.name} or {b.name}?`"""
    answer: Text
    """The answer, with references in braces. Example: `"{cheap.name} costs {percent} less for the {workload}."`"""


class Faq(Record):
    """Questions of pair pages: `faq.yaml`."""

    questions: tuple[Question, ...]
    """Questions, in order."""


class Link(Record):
    """An entry of the navigation."""

    label: Text
    """Link text. Example: `Rankings`"""
    to: Text
    """Path of a page of this site, without the base path, or a whole https address. Example: `/rankings/text`"""


Host = Literal["object-storage", "cloudflare-pages", "cloudflare-pages-paid", "github-pages", "gitlab-pages", "netlify"]


Encoding = Literal["gz", "br"]
Pairs = Literal["all", "same-task", "listed"]


class SiteSettings(Record):
    """Settings of the whole site: `site.yaml`."""

    name: Text
    """Name of the site, in the header and titles. Example: `Sidebyside`"""
    address: Address
    """Address of the site, without path and final slash. Example: `https://sidebyside.example`"""
    base: Base = "/"
    """Base path, if the site is not at the root of its host. Example: `/compare-models/`"""
    as_of: AsOf = "latest"
    """Date of the data, to which ages of facts are counted; `latest` is the newest `checked` date of all sources.

    Example: `2026-08-22`
    """
    html_links: YesNo = False
    """Yes for hosts that don't serve `page.html` at `page`."""
    host: Host = "object-storage"
    """Host; a build reports whether the site fits its limits."""
    precompress: tuple[Encoding, ...] = ()
    """Compressed copies of text files to write, for hosts that serve them: gz, br."""
    pairs: Pairs = "all"
    """Which pairs have a page: `all`, `same-task` (pairs that share a task), or `listed` (pairs with a note in
    `pairs/`, and each model with its similar models)."""
    description: Text
    """Description for search engines. Example: `Compare AI models. Every figure has a source and a date.`"""
    repository: Address | None = None
    """Repository where content can be corrected. Example: `https://github.com/example/catalog`"""
    navigation: tuple[Link, ...]
    """Links in the header."""


class ArticleHead(Record):
    """The head of a page of prose: `articles/<article>.md`."""

    title: Text
    """Heading of the page. Example: `Corrections`"""
    answer: Text
    """Summary under the heading. Example: `We correct wrong facts in their public files.`"""
    crumb: Text
    """Label above the heading. Example: `About`"""
    changed: Day
    """Date of the last change. Example: `2026-08-22`"""
