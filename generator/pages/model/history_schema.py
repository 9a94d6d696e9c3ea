"""The types of the histories in `/models/<id>.json`: scores, ratings."""

from __future__ import annotations

from typing import NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from generator.pages.schema_base import SCHEMA_CONFIG


@with_config(SCHEMA_CONFIG)
class PastScoreData(TypedDict):
    """A score on an earlier day."""

    date: str
    """Date of the score."""
    methodology_version: str
    """Methodology version; scores of two versions are not comparable."""
    score: int | None
    """Score in hundredths; null if data coverage was too low for a score."""
    coverage: int
    """Data coverage, in hundredths of a point out of 100."""


@with_config(SCHEMA_CONFIG)
class RatingSourceData(TypedDict):
    """The source of ratings over time."""

    publisher: str
    """Name of the publisher."""
    title: str
    """Title of the source."""
    url: str
    """Address of the source."""
    checked: str
    """Date of the last check."""


@with_config(SCHEMA_CONFIG)
class RatingSeriesData(TypedDict):
    """The ratings of one snapshot and configuration on one leaderboard; the lists have a value for each publication."""

    benchmark: str
    """Id of the benchmark."""
    snapshot: NotRequired[str]
    """Dated version of the model that was rated."""
    config: NotRequired[str]
    """Configuration that was rated."""
    source: RatingSourceData
    """Source of the ratings."""
    dates: list[str]
    """Dates of the publications, the earliest first."""
    ratings: list[float]
    """Ratings."""
    ci_low: list[float]
    """Lower ends of the 95% confidence intervals."""
    ci_high: list[float]
    """Upper ends of the 95% confidence intervals."""
    votes: list[int]
    """Numbers of votes."""


@with_config(SCHEMA_CONFIG)
class HistoryData(TypedDict):
    """The history of a model."""

    scores: NotRequired[dict[str, list[PastScoreData]]]
    """Scores over time on each task, by id, the earliest first."""
    ratings: NotRequired[list[RatingSeriesData]]
    """Ratings over time; in the whole catalog, they are in `ratings-history.csv`."""
