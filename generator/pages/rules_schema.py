"""The types of `/rules.json`: the rules behind scores and verdicts; `rules_json` makes the file.

Class names and docstrings are printed in its schema; the keys are read by the scripts of the site.
"""

from __future__ import annotations

from typing import Literal, NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from generator.catalog.record_parts import State
from generator.compare.model.table_cells import CellState
from generator.pages.schema_base import SCHEMA_CONFIG, CallName


@with_config(SCHEMA_CONFIG)
class LimitsData(TypedDict):
    """The thresholds behind verdicts on scores and costs."""

    coverage: int
    """Data coverage that a score needs, in hundredths of a point out of 100."""
    shared: int
    """Weight of the signals with data for both models that a verdict needs, in hundredths of a point."""
    margin: int
    """Smallest lead, in hundredths of a point."""
    quality: int
    """Smallest lead over the quality results that both models have, in hundredths of a point."""
    high: int
    """Shared weight from which confidence is high, in hundredths of a point."""
    medium: int
    """Shared weight from which confidence is medium, in hundredths of a point."""
    cost: int
    """Smallest difference in cost that makes a side cheaper, in percent of the higher cost."""


@with_config(SCHEMA_CONFIG)
class SignalRuleData(TypedDict):
    """One signal of a task's score: its weight, its scale, and how missing data is estimated."""

    fact: str
    """Path of the fact."""
    label: str
    """Row label."""
    group: str
    """Id of its group."""
    weight: int
    """Weight in hundredths of a point; the weights of a task add up to 10,000."""
    scale: str
    """How a fact becomes a number from 0 to 100."""
    measured: NotRequired[bool]
    """Whether it measures quality, so that a lead may rest on it."""
    optional: NotRequired[bool]
    """Whether it counts in a verdict only where both models have it."""
    line: NotRequired[list[int]]
    """Line that estimates it: slope in ten-thousandths, and value at an own rating of 50, in hundredths."""
    test: NotRequired[bool]
    """Whether it is a benchmark, with a row of its own."""
    lower: NotRequired[bool]
    """Of a benchmark: whether lower is better."""
    margin: NotRequired[int]
    """Of a benchmark: smaller differences are a tie unless both results have an interval, in hundredths of its unit."""
    unit: NotRequired[str]
    """Of a benchmark: unit of its results."""


@with_config(SCHEMA_CONFIG)
class OtherBenchmarkData(TypedDict):
    """One benchmark outside the score of a task: compared, but counted in no score."""

    fact: str
    """Path of the fact."""
    label: str
    """Row label."""
    lower: bool
    """Whether lower is better."""
    margin: int
    """Smaller differences are a tie unless both results have an interval, in hundredths of its unit."""
    unit: str
    """Unit of its results."""
    self_reported: NotRequired[bool]
    """Whether its results are those that makers report of their own models; they are not compared."""


@with_config(SCHEMA_CONFIG)
class ScoringRuleData(TypedDict):
    """The scoring rule of one task."""

    name: str
    """Name of the task."""
    plural: str
    """Its models, in the plural."""
    workloads: list[str]
    """Ids of its workloads; cost is compared on the first."""
    groups: list[str]
    """Ids of its groups of signals."""
    own_rating: int | None
    """Index of the signal that is a model’s own rating; null without one."""
    signals: list[SignalRuleData]
    """The signals that make the score."""
    others: list[OtherBenchmarkData]
    """The benchmarks outside the score."""


@with_config(SCHEMA_CONFIG)
class FeatureRowData(TypedDict):
    """One row of the feature table."""

    fact: str
    """Path of the fact."""
    label: str
    """Row label."""
    unit: NotRequired[str]
    """Unit of the values."""
    group: str
    """Heading it is under."""
    better: Literal["higher", "lower", "open", "neither"]
    """Which value is better."""
    margin: int
    """Percent of the larger value; smaller differences are a tie."""
    tasks: list[str]
    """Ids of tasks; only for models that share one of them. Empty for all."""


@with_config(SCHEMA_CONFIG)
class CapabilityRowData(TypedDict):
    """One capability, as a row of the capability table."""

    id: str
    """Id of the capability."""
    name: str
    """Row label."""
    group: str
    """Heading it is under."""
    description: str
    """Description of the capability."""
    tasks: list[str]
    """Ids of the tasks it applies to."""
    takes: Literal["state", "number", "size", "list", "range", "choice", "text"]
    """What is stated: whether a model supports it, or a value; the size of an image is in megapixels or pixels."""
    scope: Literal["model", "service"]
    """Whether it belongs to the model, or to the service of a provider."""
    unit: NotRequired[str]
    """Unit of a number or size."""
    better: NotRequired[Literal["more", "less"]]
    """Whether a higher or lower value is better; left out if neither is."""
    choices: NotRequired[list[str]]
    """The values of a choice."""
    minor: NotRequired[bool]
    """Whether it rarely decides between two models."""


@with_config(SCHEMA_CONFIG)
class WorkloadData(TypedDict):
    """A month of requests with a cost."""

    name: str
    """Name, for use inside a sentence."""
    about: str
    """The requests of a month."""
    volume: str
    """What a month holds, for use inside a sentence: `3,000 chat requests`."""
    task: str
    """Id of its task."""
    requests: int
    """Requests per month."""
    input_tokens: NotRequired[int]
    """Of a text workload: input tokens per request."""
    output_tokens: NotRequired[int]
    """Of a text workload: output tokens per request."""
    images: NotRequired[int]
    """Of an image workload: images per request."""
    size: NotRequired[str]
    """Of an image workload: image size; empty for any."""
    quality: NotRequired[list[str]]
    """Of an image workload: quality tiers that fit; the first that a provider offers counts."""


@with_config(SCHEMA_CONFIG)
class UseCaseData(TypedDict):
    """One use case and its benchmarks."""

    name: str
    """Row label."""
    about: str
    """Description of the use case."""
    task: str
    """Id of its task."""
    workload: str
    """Id of the workload on which its cost is compared."""
    benchmarks: dict[str, int]
    """Weight of each benchmark, in hundredths, in the order of `values` in a model's `use_cases`."""


@with_config(SCHEMA_CONFIG)
class WordingData(TypedDict):
    """The wording of states and verdicts, as pages print it."""

    states: dict[CellState, str]
    """Labels of the states of a fact without a value."""
    can: dict[State, str]
    """Labels of the states of a capability."""
    calls: dict[CallName, str]
    """Labels of the verdicts."""
    whys: dict[CallName, str]
    """Reason for each verdict, with placeholders: `one` and `other` are the means of leader and rival, or of both."""
    leads: dict[CallName, str]
    """Labels of the verdicts with a leader, for the leader."""
    trails: dict[CallName, str]
    """Labels of the verdicts with a leader, for the other model."""
    alike: dict[str, str]
    """Labels of rows in which all models are alike, by what they have in common."""
    matrix: str
    """Introduction to the table of verdicts on three or more models."""
    apart: str
    """Sentence for models that share no task."""
    weigh: str
    """Explanation of custom weights."""


@with_config(SCHEMA_CONFIG)
class ScoreGroupData(TypedDict):
    """One group of signals of a score."""

    name: str
    """Name of the group."""
    about: str
    """Description of what belongs to it."""


@with_config(SCHEMA_CONFIG)
class RulesData(TypedDict):
    """The rules behind scores and verdicts: `/rules.json`."""

    methodology_version: str
    """Methodology version."""
    effective: str
    """Date from which the version applies."""
    as_of: str
    """Date of the data."""
    limits: LimitsData
    """The thresholds behind verdicts on scores and costs."""
    groups: dict[str, ScoreGroupData]
    """Groups of signals, by id."""
    tasks: dict[str, ScoringRuleData]
    """Scoring rule of each task, by id."""
    rows: list[FeatureRowData]
    """Rows of the feature table, in order."""
    capabilities: list[CapabilityRowData]
    """Rows of the capability table, in order."""
    workloads: dict[str, WorkloadData]
    """Workloads, by id."""
    use_cases: dict[str, UseCaseData]
    """Use cases, by id."""
    words: WordingData
    """The wording of states and verdicts."""
