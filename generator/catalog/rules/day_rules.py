"""The rules on days: nothing is dated after `as-of`, and no single date moves it far."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.catalog.as_of import MAX_LEAP_DAYS
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.rules.source_rules import list_sourced_records
from generator.catalog.yaml.source_file import find_values

DATED_FIELDS = frozenset({"not-published", "confirmed"})


def check_checked_days(catalog: Catalog) -> Iterator[Problem]:
    """Check that no source was read after `as-of`."""
    for file, record in list_sourced_records(catalog):
        for key, source in record.sources.items():
            if source.checked > catalog.as_of:
                what = f"{source.checked} is after the site's as-of date, {catalog.as_of}"
                remedy = "move `as-of` in site.yaml forward, or write `as-of: latest`"
                yield file.problem_at(("sources", key, "checked"), what, remedy)


def check_leaps(catalog: Catalog) -> Iterator[Problem]:
    """Check that, under `as-of: latest`, no date of one record alone makes the facts of all others old."""
    newest = sorted(
        (max((source.checked, key) for key, source in model.sources.items()), model_id)
        for model_id, model in catalog.models.items()
        if model.sources
    )
    if catalog.settings.as_of != "latest" or len(newest) < 2:
        return
    ((before, _), _), ((day, key), model_id) = newest[-2:]
    if day > before + datetime.timedelta(MAX_LEAP_DAYS):
        what = f"{day} is {(day - before).days} days after that of any other record"
        remedy = f"correct the date, or write `as-of: {day}` in site.yaml"
        yield catalog.model_file(model_id).problem_at(("sources", key, "checked"), what, remedy)


def check_past_days(catalog: Catalog) -> Iterator[Problem]:
    """Check that no search for a fact and no confirmation of a price is dated after the last possible day."""
    as_of, last = catalog.as_of, catalog.last_possible_day.isoformat()
    for source, _ in list_sourced_records(catalog):
        for place, search in find_values(source.tree, DATED_FIELDS):
            day = search.get("on") if isinstance(search, dict) else None
            if isinstance(day, str) and day > last:
                what = f"{day} is after the site's as-of date, {as_of}"
                yield source.problem_at((*place, "on"), what, "correct the date")


DAY_RULES = (check_checked_days, check_leaps, check_past_days)
