"""Rules on days of a model: cutoff, release, retirement, sources, results and prices come in an order that can be.

Rough days are texts, `2026-08` or `2026`: the first and the last day they may mean decide.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.rules.plausibility.neighbors import CONFIRM, recorded_models, unconfirmed_value
from generator.catalog.yaml.source_file import Place, SourceFile

FIRST_YEAR = "2010"
"""No model of the catalog is older."""
MAX_YEARS_AHEAD = 10
"""Later last days are placeholders."""
MAX_PRICE_YEARS_AHEAD = 5
PREVIEW_DAYS = 60
"""So long before its release, results and prices of a preview may be known."""
EARLY_SOURCE_DAYS = 180
MIN_SERVICE_DAYS = 30
MAX_SNAPSHOT_DAYS = 270
"""So long after its release, a model has results of its first snapshot."""
MAX_CUTOFF_YEARS = 4
COMPACT_DAY = re.compile(r"(20[0-9]{2})-?([0-9]{2})-?([0-9]{2})")


def first_day(rough: str) -> str:
    """Return the first day that a rough day may mean: `2026-08` gives `2026-08-01`."""
    return rough + "-01-01"[len(rough) - 4 :]


def last_day(rough: str) -> str:
    """Return a text from which no day that a rough day may mean is later: `2026-08` gives `2026-08-31`."""
    return rough + "-12-31"[len(rough) - 4 :]


def days_before(rough: str, days: int) -> str:
    """Return the day so many days before the first that a rough day may mean."""
    return (datetime.date.fromisoformat(first_day(rough)) - datetime.timedelta(days)).isoformat()


def years_after(day: datetime.date, years: int) -> str:
    """Return the same day so many years later, as a text that compares with days."""
    return f"{day.year + years}{day.isoformat()[4:]}"


def fact_day(fact: records.Fact[str] | None) -> str:
    """Return the rough day that a fact states; empty if it is unknown."""
    return fact.value if fact and fact.value else ""


def check_model_days(catalog: Catalog) -> Iterator[Problem]:
    """Check that a model was released in time, after its cutoff and before its retirement."""
    today, latest_end = catalog.as_of.isoformat(), years_after(catalog.as_of, MAX_YEARS_AHEAD)
    for _, model, source in recorded_models(catalog):
        release, cutoff = fact_day(model.release_date), fact_day(model.knowledge_cutoff)
        if release and release < FIRST_YEAR:
            yield source.problem_at(("release-date",), f"{release} is before {FIRST_YEAR}", "correct the year")
        if release and first_day(release) > today:
            what = f"{release} is after the site's as-of date, {today}"
            yield source.problem_at(("release-date",), what, "correct the date, or leave it out until then")
        if cutoff and first_day(cutoff) > (last_day(release) if release else today):
            what = f"{cutoff} is after {'the release, ' + release if release else today}"
            yield source.problem_at(("knowledge-cutoff",), what, "correct one of the two dates")
        for place, end in retirement_days(model):
            if release and last_day(end) < first_day(release):
                yield source.problem_at(
                    place, f"{end} is before the release, {release}", "correct one of the two dates"
                )
            elif end > latest_end:
                remedy = "leave it out: sources write such a date where they know none"
                yield source.problem_at(place, f"{end} is more than {MAX_YEARS_AHEAD} years ahead", remedy)


def retirement_days(model: records.Model) -> Iterator[tuple[Place, str]]:
    """Yield each last day of service that a record states, with its place."""
    if end := fact_day(model.lifecycle.retirement_date):
        yield ("lifecycle", "retirement-date"), end
    for index, provider in enumerate(model.providers):
        if end := fact_day(provider.retirement_date):
            yield ("providers", index, "retirement-date"), end


def check_archived_sources(catalog: Catalog) -> Iterator[Problem]:
    """Check that no source was closed after the day it was last read."""
    for _, model, source in recorded_models(catalog):
        for key, cited in model.sources.items():
            if cited.archived and first_day(cited.archived) > cited.checked.isoformat():
                what = f"{cited.archived} is after it was last read, {cited.checked}"
                yield source.problem_at(("sources", key, "archived"), what, "correct one of the two dates")


def check_price_days(catalog: Catalog) -> Iterator[Problem]:
    """Check that no price starts or ends years after `as-of`."""
    latest = catalog.as_of.replace(day=1, year=catalog.as_of.year + MAX_PRICE_YEARS_AHEAD)
    for _, model, source in recorded_models(catalog):
        for p, provider in enumerate(model.providers):
            for r, price in enumerate(provider.prices):
                for field, day in (("since", price.since), ("until", price.until)):
                    if day and day > latest:
                        what = f"{day} is more than {MAX_PRICE_YEARS_AHEAD} years ahead"
                        yield source.problem_at(("providers", p, "prices", r, field), what, "correct the year")


def warn_unusual_days(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each day that is long before the release of its model, or too soon after it."""
    for _, model, source in recorded_models(catalog):
        release = fact_day(model.release_date)
        if not release:
            continue
        cutoff, preview = unconfirmed_value(model, "knowledge-cutoff"), days_before(release, PREVIEW_DAYS)
        if isinstance(cutoff, str) and int(release[:4]) - int(cutoff[:4]) > MAX_CUTOFF_YEARS:
            what = f"{cutoff} is more than {MAX_CUTOFF_YEARS} years before the release, {release}"
            yield source.problem_at(("knowledge-cutoff",), what, CONFIRM)
        end, shortest = unconfirmed_value(model, "lifecycle.retirement-date"), days_before(release, -MIN_SERVICE_DAYS)
        if isinstance(end, str) and last_day(end) < shortest:
            what = f"{end} is less than {MIN_SERVICE_DAYS} days after the release, {release}"
            yield source.problem_at(("lifecycle", "retirement-date"), what, CONFIRM)
        for key, cited in model.sources.items():
            if cited.checked.isoformat() < days_before(release, EARLY_SOURCE_DAYS):
                what = f"{cited.checked} is long before the release of the model, {release}"
                yield source.problem_at(("sources", key, "checked"), what, "correct one of the two dates")
        for index, result in enumerate(model.results):
            if result.on and result.on.isoformat() < preview and not result.confirmed:
                what = f"{result.on} is more than {PREVIEW_DAYS} days before the release, {release}"
                yield source.problem_at(("results", index, "on"), what, CONFIRM)
        yield from find_early_prices(model, source, preview, release)


def find_early_prices(model: records.Model, source: SourceFile, preview: str, release: str) -> Iterator[Problem]:
    """Yield a warning for each price that starts before a model may have been sold."""
    for p, provider in enumerate(model.providers):
        for r, price in enumerate(provider.prices):
            if price.since and price.since.isoformat() < preview and not price.confirmed:
                what = f"{price.since} is more than {PREVIEW_DAYS} days before the release, {release}"
                yield source.problem_at(("providers", p, "prices", r, "since"), what, CONFIRM)


def warn_late_snapshots(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each result of a snapshot that is dated after the result, or after `as-of`."""
    for _, model, source in recorded_models(catalog):
        for index, result in enumerate(model.results):
            match = COMPACT_DAY.fullmatch(result.snapshot or "")
            run = result.on or catalog.as_of
            if match and "-".join(match.groups()) > run.isoformat() and not result.confirmed:
                what = (
                    f"{result.snapshot} is after the result, {run}"
                    if result.on
                    else f"{result.snapshot} is after {run}"
                )
                yield source.problem_at(("results", index, "snapshot"), what, CONFIRM)


def warn_distant_snapshots(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each release long before the first dated snapshot with results, or long after it."""
    for _, model, source in recorded_models(catalog):
        release = unconfirmed_value(model, "release-date")
        matches = [COMPACT_DAY.fullmatch(result.snapshot or "") for result in model.results]
        days = ["-".join(match.groups()) for match in matches if match]
        if not isinstance(release, str) or not days:
            continue
        first = min(days)
        if not days_before(release, PREVIEW_DAYS) <= first <= days_before(last_month(release), -MAX_SNAPSHOT_DAYS):
            what = f"{release} is far from {first}, the first snapshot with results"
            yield source.problem_at(("release-date",), what, CONFIRM)


def last_month(rough: str) -> str:
    """Return a rough day with the last month that it may mean: `2026` gives `2026-12`."""
    return f"{rough}-12" if len(rough) == 4 else rough


DAY_ORDER_RULES = (check_model_days, check_archived_sources, check_price_days)
DAY_WARNINGS = (warn_unusual_days, warn_late_snapshots, warn_distant_snapshots)
