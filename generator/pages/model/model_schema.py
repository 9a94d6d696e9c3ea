"""The published file of a model, field by field.

Points are hundredths of a point and amounts of money are cents, both whole numbers, so that
a browser that adds them up gets what the generator got. What is absent is unknown or empty;
null stands where a place in a list has to be kept. Facts, capabilities, signals and groups stand in
the order of the rules file.
"""

from __future__ import annotations

from typing import NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from generator.catalog.record_parts import State
from generator.compare.model.table_cells import CellState
from generator.compare.model.use_case_fit import RequirementStatus
from generator.pages.model.record_schema import ConflictData, OfferData, ResultData, SourceData
from generator.pages.schema_base import SHAPE


@with_config(SHAPE)
class FactData(TypedDict):
    """One fact, or why there is none."""

    state: CellState
    """`known`; `unstated`: not in our sources; `not-published`: we looked; `does-not-apply`."""
    text: NotRequired[str]
    """The value as pages print it."""
    value: NotRequired[int]
    """The value for comparing, where the row names a better end and the source is not too old."""
    note: NotRequired[str]
    """What a reader needs beside it, or why there is none."""
    sources: NotRequired[list[int]]
    """Numbers of its sources."""
    old: NotRequired[bool]
    """Whether the source is overdue for a new check."""
    others: NotRequired[list[str]]
    """What other sources say instead."""


@with_config(SHAPE)
class CapabilityData(FactData):
    """What a model can do; `value` is 2, 1 or 0 for supported, partial and unsupported."""

    can: NotRequired[State]
    """As the source states it."""


@with_config(SHAPE)
class NearData(TypedDict):
    """A result of the same test that was made in another way and counts nowhere."""

    text: str
    """The figure and what differs."""
    source: int
    """Number of its source."""


@with_config(SHAPE)
class SignalData(TypedDict):
    """One signal of a score."""

    value: int | None
    """On the scale, in hundredths; null is unknown, or too old to count."""
    term: int | None
    """The points it earns, in hundredths, rounded to tenths."""
    text: NotRequired[str]
    """The measured figure as pages print it."""
    detail: NotRequired[str]
    """Its interval, votes and set-up in words."""
    source: NotRequired[int]
    """Number of its source."""
    raw: NotRequired[int]
    """The figure of a test in hundredths of its unit."""
    printed: NotRequired[int]
    """The printed figure of a test in hundredths of its unit."""
    spread: NotRequired[int]
    """Squared width of its 95 % interval, in hundredths of its unit."""
    old: NotRequired[bool]
    """Whether the source is overdue for a new check."""
    near: NotRequired[list[NearData]]
    """Where nothing counts: results made in another way."""


@with_config(SHAPE)
class PartData(TypedDict):
    """One group of a score."""

    earned: int
    """Points earned, in hundredths."""
    of: int
    """The weight they were earned on, in hundredths."""


@with_config(SHAPE)
class TaskData(TypedDict):
    """One model on one task."""

    score: int | None
    """In hundredths; null where too little evidence is published."""
    coverage: int
    """Points of evidence that are published, in hundredths."""
    low: int
    """The score if all else were 0."""
    high: int
    """The score with full marks for all else."""
    mean: int
    """Out of 100 over what is published, in hundredths."""
    filled: int
    """Points of the score that come from frozen medians, in hundredths."""
    rank: NotRequired[int]
    """Its place among the scored models; equal scores share one."""
    of: NotRequired[int]
    """How many models are scored."""
    groups: list[PartData]
    """One for each group of the task."""
    signals: list[SignalData]
    """One for each signal of the task."""


@with_config(SHAPE)
class CostData(TypedDict):
    """A month of one workload."""

    cents: int | None
    """What it costs, or null where it cannot be priced."""
    missing: NotRequired[str]
    """Why it cannot be priced."""
    seller: NotRequired[str]
    """Who asks that price."""
    by_maker: NotRequired[bool]
    """Whether the maker sells it."""
    rates: NotRequired[str]
    """The rates used, in words."""
    source: NotRequired[int]
    """Number of its source."""
    unstated_size: NotRequired[bool]
    """Whether the seller states no size of picture."""
    old: NotRequired[bool]
    """Whether the price is overdue for a new check."""


@with_config(SHAPE)
class NeedData(TypedDict):
    """One model and one use case."""

    gate: RequirementStatus
    """Whether it has every capability the work needs."""
    lacking: NotRequired[str]
    """The capability that shuts the gate or leaves it unconfirmed."""
    values: list[int | None]
    """For each piece of evidence of the use case: its value in hundredths, or null."""


@with_config(SHAPE)
class FootingData(TypedDict):
    """Whether a model serves an aim that no test measures."""

    gate: RequirementStatus
    """Whether it does."""
    words: NotRequired[str]
    """The fact that says so."""
    source: NotRequired[int]
    """Number of its source."""


@with_config(SHAPE)
class UptimeData(TypedDict):
    """A measured uptime; two compare only where who and when are the same."""

    percent: float
    """How much of the time the service answered."""
    by: str
    """Who measured it."""
    window: str
    """Over which time."""
    source: int
    """Number of its source."""


@with_config(SHAPE)
class AimsData(TypedDict):
    """What a model brings to the aims that no test measures."""

    reliability: NotRequired[UptimeData]
    """Its uptime."""
    prototyping: FootingData
    """Free use."""
    production: FootingData
    """General availability."""


@with_config(SHAPE)
class ReadingData(TypedDict):
    """A score of the past."""

    day: str
    """The day."""
    edition: str
    """The methodology edition; scores of two editions are not on one scale."""
    score: int | None
    """In hundredths."""
    coverage: int
    """In hundredths."""


@with_config(SHAPE)
class MakerData(TypedDict):
    """Who makes a model."""

    id: str
    """Its id."""
    name: str
    """Its name."""


@with_config(SHAPE)
class ModelData(TypedDict):
    """One model: `/models/<id>.json`."""

    id: str
    """Its id, which its address is made of."""
    name: str
    """What readers know it by."""
    url: str
    """Its page."""
    maker: MakerData
    """Who makes it."""
    edition: str
    """The methodology edition behind every score."""
    as_of: str
    """The day the facts are seen from."""
    modified: str
    """The day on which the latest of its facts was read."""
    family: NotRequired[str]
    """Groups a maker's related models."""
    aliases: NotRequired[list[str]]
    """Other names."""
    formerly: NotRequired[list[str]]
    """Ids it had before."""
    successor: NotRequired[str]
    """The id of the model that replaces it."""
    tasks: list[str]
    """The jobs it does, by id."""
    facts: list[FactData]
    """One for each row of the rules."""
    capabilities: list[CapabilityData]
    """One for each capability of the rules."""
    scores: dict[str, TaskData]
    """For each task."""
    costs: dict[str, CostData]
    """For each workload of its tasks."""
    needs: dict[str, NeedData]
    """For each use case of its tasks."""
    aims: AimsData
    """What it brings to the aims that no test measures."""
    rivals: list[str]
    """Ids of the models worth comparing with it, the nearest first."""
    offers: list[OfferData]
    """Every price list on record."""
    results: list[ResultData]
    """Every measured figure on record."""
    conflicts: NotRequired[list[ConflictData]]
    """Where sources disagree."""
    history: NotRequired[dict[str, list[ReadingData]]]
    """For each task: its scores over time, the earliest first."""
    sources: list[SourceData]
    """Where its facts were read."""
