"""The histories of a model as data; `history_schema` describes them."""

from __future__ import annotations

from typing import cast

from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.rating_series import RatingSeries, list_rating_series
from generator.compare.score_history import list_dated_scores
from generator.compare.site import Site
from generator.pages.model.history_schema import HistoryData, PastScoreData, RatingSeriesData


def history_data(site: Site, facts: ModelFacts, with_ratings: bool) -> HistoryData | None:
    """Return the histories of a model; None if it has none."""
    scores = {task: past for task in facts.scores if (past := past_scores(site, facts, task))}
    ratings = list_rating_series(site.catalog, facts.id) if with_ratings else []
    histories = {"scores": scores, "ratings": [rating_series_data(one) for one in ratings]}
    return cast(HistoryData, {name: value for name, value in histories.items() if value}) or None


def past_scores(site: Site, facts: ModelFacts, task: str) -> list[PastScoreData]:
    """Return the scores of a model over time, the earliest first."""
    return [
        {
            "date": reading.day,
            "methodology_version": reading.version,
            "score": reading.total,
            "coverage": reading.coverage,
        }
        for reading in list_dated_scores(site, facts.id, task)
    ]


def rating_series_data(series: RatingSeries) -> RatingSeriesData:
    """Return one series, a list for each column."""
    entry = {"snapshot": series.snapshot, "config": series.config}
    data = {
        "benchmark": series.benchmark,
        **{name: value for name, value in entry.items() if value},
        "source": series.source.model_dump(mode="json", include={"publisher", "title", "url", "checked"}),
        "dates": [row.on for row in series.rows],
        "ratings": [float(row.rating) for row in series.rows],
        "ci_low": [float(row.low) for row in series.rows],
        "ci_high": [float(row.high) for row in series.rows],
        "votes": [row.votes for row in series.rows],
    }
    return cast(RatingSeriesData, data)
