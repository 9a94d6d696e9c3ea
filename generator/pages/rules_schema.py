"""The published file of the rules that scores and calls follow, field by field."""

from __future__ import annotations

from typing import Literal, NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from generator.catalog.record_parts import State
from generator.compare.model.table_cells import CellState
from generator.pages.schema_base import SHAPE, CallName


@with_config(SHAPE)
class LimitsData(TypedDict):
    """The limits that turn scores into words."""

    coverage: int
    """Evidence a model needs to be scored, in hundredths of a point."""
    shared: int
    """Evidence both must publish before anybody can lead, in hundredths."""
    margin: int
    """From here a difference is a lead, in hundredths."""
    high: int
    """Shared evidence from which confidence is high, in hundredths."""
    medium: int
    """Shared evidence from which confidence is medium, in hundredths."""
    cost: int
    """Percent of the dearer cost from which the other side is cheaper."""


@with_config(SHAPE)
class SignalRule(TypedDict):
    """One signal of a task."""

    fact: str
    """Path of the fact."""
    label: str
    """What it is called."""
    group: str
    """The part of the score it belongs to."""
    weight: int
    """In hundredths of a point; those of a task add up to 10,000."""
    median: int
    """The frozen value that stands in where nothing is published, in hundredths."""
    fill: int
    """The points that median earns, in hundredths."""
    scale: str
    """How a fact becomes a number from 0 to 100."""
    test: NotRequired[bool]
    """Whether it is a test, which has a row of its own."""
    lower: NotRequired[bool]
    """For a test: whether the lower figure is the better one."""
    margin: NotRequired[int]
    """For a test: differences below it are even, in hundredths of its unit; intervals decide where both have them."""


@with_config(SHAPE)
class TaskRule(TypedDict):
    """How models are scored on one task."""

    name: str
    """The job."""
    noun: str
    """Its models, in the plural."""
    workloads: list[str]
    """Ids of its workloads, the one that decides who is cheaper first."""
    groups: list[str]
    """Ids of the parts of the score."""
    signals: list[SignalRule]
    """What counts."""


@with_config(SHAPE)
class RowRule(TypedDict):
    """A row of the feature table."""

    fact: str
    """Path of the fact."""
    label: str
    """Row label."""
    unit: NotRequired[str]
    """Its unit."""
    group: str
    """Heading it stands under."""
    better: Literal["higher", "lower", "open", "neither"]
    """Which end is better."""
    margin: int
    """Percent of the larger value; closer values are even."""
    tasks: list[str]
    """Only for models that share one of these; empty for all."""


@with_config(SHAPE)
class CapabilityRule(TypedDict):
    """A capability."""

    id: str
    """Its id."""
    name: str
    """Row label."""
    group: str
    """Heading it stands under."""
    about: str
    """What it is."""
    tasks: list[str]
    """The tasks it matters to."""


@with_config(SHAPE)
class WorkloadRule(TypedDict):
    """A month of work."""

    name: str
    """Its name inside a sentence."""
    about: str
    """What happens in it."""
    task: str
    """The task it belongs to."""


@with_config(SHAPE)
class UseRule(TypedDict):
    """A use case."""

    name: str
    """Row label."""
    about: str
    """What the work is."""
    task: str
    """The task it belongs to."""
    workload: str
    """The workload its cost is counted for."""
    evidence: dict[str, int]
    """Tests that speak to it, in the order of a model's values, each with its weight in hundredths."""


@with_config(SHAPE)
class WordsData(TypedDict):
    """What states and calls are called."""

    states: dict[CellState, str]
    """Why there is no value."""
    can: dict[State, str]
    """What a model can do."""
    calls: dict[CallName, str]
    """The call on a task."""
    whys: dict[CallName, str]
    """The figures behind it, in places in braces: `one` and `other` are the means of leader and rival, or of both."""
    alike: dict[str, str]
    """What is the same for all models side by side."""
    matrix: str
    """What the calls among three models or more tell."""
    apart: str
    """Said of models that share no task."""
    weigh: str
    """How the reader's own weights work."""


@with_config(SHAPE)
class GroupRule(TypedDict):
    """A part of a score."""

    name: str
    """Its name."""
    about: str
    """What belongs to it."""


@with_config(SHAPE)
class RulesData(TypedDict):
    """What scores and calls are computed with: `/rules.json`."""

    edition: str
    """The methodology edition."""
    since: str
    """Its first day."""
    as_of: str
    """The day the facts are seen from."""
    limits: LimitsData
    """What turns scores into words."""
    groups: dict[str, GroupRule]
    """The parts of a score."""
    tasks: dict[str, TaskRule]
    """How models are scored on each task."""
    rows: list[RowRule]
    """The feature table."""
    capabilities: list[CapabilityRule]
    """The capability matrix."""
    workloads: dict[str, WorkloadRule]
    """What can be priced."""
    uses: dict[str, UseRule]
    """The use cases."""
    words: WordsData
    """What states and calls are called."""
