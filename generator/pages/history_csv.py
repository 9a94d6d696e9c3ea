"""The history of all ratings as CSV: one row per publication of a leaderboard and entry of a model."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from generator.catalog.rating_history import RatingHistory
from generator.compare.model.model_facts import ModelFacts
from generator.compare.site import Site
from generator.pages.csv_export import escape_formula

RATING_COLUMNS = (
    *("model_id", "model", "benchmark", "date", "snapshot", "config", "rating", "ci_low", "ci_high", "votes"),
    *("publisher", "checked"),
)


def render_ratings_csv(site: Site) -> str:
    """Return every rating of every model of the site; in order of benchmark, model and date."""
    parts = [csv_line(RATING_COLUMNS)]
    for benchmark, history in site.catalog.ratings.items():
        for model in history.rows_text:
            if model in site.models:
                parts += rating_lines(benchmark, history, site.models[model])
    return "".join(parts)


def rating_lines(benchmark: str, history: RatingHistory, facts: ModelFacts) -> Iterable[str]:
    """Yield the ratings of one model on one leaderboard; the cells of the file itself need no quotes."""
    source = history.source
    start = csv_line((facts.id, facts.name, benchmark)).removesuffix("\r\n")
    end = csv_line((source.publisher, source.checked.isoformat()))
    for line in history.rows_text[facts.id].splitlines():
        yield f"{start},{line.partition(',')[2]},{end}"


def csv_line(cells: Iterable[str]) -> str:
    """Return cells as a line of CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(map(escape_formula, cells))
    return text.getvalue()
