"""The types of `/rules.json`: the rules that scores and calls follow; `rules_json` makes the file.

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
    """The limits that turn scores and costs into calls."""

    coverage: int
    """Evidence a model needs to be scored, in hundredths of a point."""
    shared: int
    """Evidence that must be published for both models before either can lead, in hundredths of a point."""
    margin: int
    """Smallest difference that is a lead, in hundredths of a point."""
    high: int
    """Shared evidence from which confidence is high, in hundredths of a point."""
    medium: int
    """Shared evidence from which confidence is medium, in hundredths of a point."""
    cost: int
    """Smallest difference in cost that makes a side cheaper, in percent of the higher cost."""


@with_config(SCHEMA_CONFIG)
class SignalRuleData(TypedDict):
    """One signal of a task's score: its weight, its scale and the value that fills a gap."""

    fact: str
    """Path of the fact."""
    label: str
    """Row label."""
    group: str
    """Id of its group."""
    weight: int
    """Weight in hundredths of a point; the weights of a task add up to 10,000."""
    median: int
    """Median at the effective date of the methodology, used where data is missing, in hundredths."""
    fill: int
    """Points the median earns, in hundredths."""
    scale: str
    """How a fact becomes a number from 0 to 100."""
    test: NotRequired[bool]
    """Whether it is a test, which has a row of its own."""
    lower: NotRequired[bool]
    """For a test: whether a lower figure is better."""
    margin: NotRequired[int]
    """For a test: differences below it are even, in hundredths of its unit; intervals decide where both have them."""


@with_config(SCHEMA_CONFIG)
class ScoringRuleData(TypedDict):
    """The scoring rule of one task."""

    name: str
    """Name of the task."""
    noun: str
    """Its models, in the plural."""
    workloads: list[str]
    """Ids of its workloads; the first decides who is cheaper."""
    groups: list[str]
    """Ids of its groups of signals."""
    signals: list[SignalRuleData]
    """The signals that make the score."""


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
    """Which end is better."""
    margin: int
    """Percent of the larger value; values closer than that are even."""
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
    about: str
    """Description of the capability."""
    tasks: list[str]
    """Ids of the tasks it matters to."""


@with_config(SCHEMA_CONFIG)
class WorkloadData(TypedDict):
    """One month of work that can be priced."""

    name: str
    """Name, for use inside a sentence."""
    about: str
    """What the month of work consists of."""
    volume: str
    """What a month holds, for use inside a sentence: `3,000 chat requests`."""
    task: str
    """Id of its task."""


@with_config(SCHEMA_CONFIG)
class UseCaseData(TypedDict):
    """One use case and the tests that count for it."""

    name: str
    """Row label."""
    about: str
    """Description of the work."""
    task: str
    """Id of its task."""
    workload: str
    """Id of the workload its cost is counted for."""
    evidence: dict[str, int]
    """Weight of each test that counts, in hundredths, in the order of `values` in a model's `needs`."""


@with_config(SCHEMA_CONFIG)
class WordingData(TypedDict):
    """The wording of states and calls, as pages print it."""

    states: dict[CellState, str]
    """Labels of the states of a fact without a value."""
    can: dict[State, str]
    """Labels of the states of a capability."""
    calls: dict[CallName, str]
    """Labels of the calls."""
    whys: dict[CallName, str]
    """Reason for each call, with placeholders: `one` and `other` are the means of leader and rival, or of both."""
    leads: dict[CallName, str]
    """Labels of the calls with a leader, beside the leader."""
    trails: dict[CallName, str]
    """Labels of the calls with a leader, beside the other model."""
    alike: dict[str, str]
    """Labels of rows in which all models are alike, by what they have in common."""
    matrix: str
    """Introduction to the table of calls among three or more models."""
    apart: str
    """Sentence on models that share no task."""
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
    """What scores and calls are computed with: `/rules.json`."""

    edition: str
    """Methodology edition."""
    since: str
    """First day of the edition."""
    as_of: str
    """Day the facts are seen from."""
    limits: LimitsData
    """The limits that turn scores and costs into calls."""
    groups: dict[str, ScoreGroupData]
    """Groups of signals, by id."""
    tasks: dict[str, ScoringRuleData]
    """Scoring rule of each task, by id."""
    rows: list[FeatureRowData]
    """Rows of the feature table, in order."""
    capabilities: list[CapabilityRowData]
    """Rows of the capability table, in order."""
    workloads: dict[str, WorkloadData]
    """Workloads that can be priced, by id."""
    uses: dict[str, UseCaseData]
    """Use cases, by id."""
    words: WordingData
    """The wording of states and calls."""
