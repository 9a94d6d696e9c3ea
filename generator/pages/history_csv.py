"""Dated facts of all models as CSV: ratings by publication of a leaderboard, prices with a day, and ends of service."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from generator.catalog.prices_in_force import price_source
from generator.catalog.rating_history import RatingHistory
from generator.compare.model.model_facts import ModelFacts
from generator.compare.site import Site
from generator.pages.csv_export import escape_formula
from generator.pages.price_terms import price_conditions
from generator.pages.retirements import list_ends

RATING_COLUMNS = (
    *("model_id", "model", "benchmark", "date", "snapshot", "config", "rating", "ci_low", "ci_high", "votes"),
    *("publisher", "checked"),
)

PRICE_COLUMNS = (
    *("model_id", "model", "provider", "first_party", "unit", "conditions", "usd_per_unit", "since", "until"),
    *("publisher", "source", "source_url", "checked"),
)

END_COLUMNS = (
    *("model_id", "model", "provider", "first_party", "retirement_date", "replacement_id"),
    *("publisher", "source", "source_url", "checked"),
)


def render_retirements_csv(site: Site) -> str:
    """Return every end of service at each provider, past and announced ones, by its day."""
    rows = (
        (
            *(end.facts.id, end.facts.name, provider, "yes" if end.at_maker else "no", end.day),
            *(site.replacements.get(end.facts.id, ""), end.source.publisher, end.source.title, end.source.url),
            end.source.checked.isoformat(),
        )
        for end in list_ends(site)
        for provider in end.providers
    )
    return "".join(map(csv_line, (END_COLUMNS, *rows)))


def render_prices_csv(site: Site) -> str:
    """Return every price that has a first or a last day, past and announced ones included."""
    rows = (row for facts in site.models.values() for row in dated_price_rows(facts))
    return "".join(map(csv_line, (PRICE_COLUMNS, *rows)))


def dated_price_rows(facts: ModelFacts) -> Iterator[tuple[str, ...]]:
    """Yield the dated prices of a model, in the order of its record."""
    for provider in facts.model.providers:
        for price in provider.prices:
            if price.since is None and price.until is None:
                continue
            source = facts.model.sources[price_source(facts.model, provider, price)]
            yield (
                *(facts.id, facts.name, provider.provider, "yes" if provider.first_party else "no", price.unit),
                *(", ".join(price_conditions(price)), f"{price.usd_per_unit:f}"),
                *("" if day is None else day.isoformat() for day in (price.since, price.until)),
                *(source.publisher, source.title, source.url, source.checked.isoformat()),
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
