"""What a published model file repeats of its record: sources, price lists, results, conflicts."""

from __future__ import annotations

from typing import Literal, NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from generator.pages.schema_base import SHAPE


@with_config(SHAPE)
class SourceData(TypedDict):
    """A place where facts were read."""

    number: int
    """What facts of this file call it, and the page of the model."""
    publisher: str
    """Who publishes it."""
    title: str
    """What it is."""
    url: str
    """Where it can be read."""
    kind: Literal["maker", "aggregator", "leaderboard", "laboratory", "reseller"]
    """Whose word it is."""
    checked: str
    """The day it was last read."""
    closed: NotRequired[str]
    """Since when its publisher says that it changes no more."""


@with_config(SHAPE)
class RateData(TypedDict):
    """The price of one unit under stated conditions."""

    unit: str
    """What is counted; token units are per million."""
    usd: float
    """US dollars."""
    quality: NotRequired[str]
    """The quality tier it holds for."""
    size: NotRequired[str]
    """The picture size it holds for."""
    step: NotRequired[str]
    """For megapixels: the first one or each further one."""
    above_input_tokens: NotRequired[int]
    """For prompts longer than this."""
    from_input_tokens: NotRequired[int]
    """For prompts of this many tokens or more."""
    batch: NotRequired[bool]
    """For work handed in as a batch."""


@with_config(SHAPE)
class OfferData(TypedDict):
    """One seller's price list."""

    seller: str
    """Who sells."""
    by: Literal["maker", "reseller"]
    """Whether that is the maker."""
    kind: Literal["paid", "free", "free-tier"]
    """What kind of offer it is."""
    quota: NotRequired[str]
    """What a free tier allows."""
    since: NotRequired[str]
    """Its first day."""
    until: NotRequired[str]
    """Its last day."""
    source: int
    """Number of its source."""
    rates: list[RateData]
    """The prices."""


@with_config(SHAPE)
class ResultData(TypedDict):
    """One measured figure."""

    benchmark: str
    """The test, by id."""
    value: float
    """The figure, in the unit of the test."""
    low: NotRequired[float]
    """Lower end of the 95 % interval."""
    high: NotRequired[float]
    """Upper end of the 95 % interval."""
    stderr: NotRequired[float]
    """Standard error."""
    votes: NotRequired[int]
    """Votes behind it."""
    snapshot: NotRequired[str]
    """The dated version that was tested."""
    setup: NotRequired[str]
    """The setting."""
    runner: NotRequired[str]
    """Who ran the test."""
    by_maker: NotRequired[bool]
    """Whether the maker of the model ran it."""
    on: NotRequired[str]
    """The day."""
    link: NotRequired[str]
    """Where the figure was claimed."""
    source: int
    """Number of its source."""


@with_config(SHAPE)
class DissentData(TypedDict):
    """What another source says."""

    value: str
    """Its value."""
    by: str
    """Whose it is."""


@with_config(SHAPE)
class ConflictData(TypedDict):
    """Where sources disagree."""

    field: str
    """The fact."""
    others: list[DissentData]
    """What is said instead of the value in force."""
    because: str
    """Why the value in force counts."""
