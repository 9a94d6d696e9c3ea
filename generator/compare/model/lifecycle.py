"""Tell whether a model can still be chosen, and whether it is superseded, deprecated, retired or near its last day.

Used for the facts of models. A model that cannot be chosen takes no rank and leads nowhere; pages print the rest as a
notice.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import Literal

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import stated_age
from generator.catalog.prices_in_force import price_source

Availability = Literal["available", "deprecated", "retired", "retired-open", "unknown"]
"""`deprecated`: an end is announced, or the maker's service has ended and another provider's has not. `retired-open`:
retired, but its weights are open. `unknown`: nothing is stated, so that it counts as available."""
RETIREMENT_NOTICE_DAYS = 90
"""Days before the retirement date from which pages carry a notice."""


@dataclass(frozen=True, slots=True)
class EndOfLife:
    """What the notice on a model near or past its end says."""

    status: str
    """`superseded`, `deprecated` or `retired`; empty if only the date is near."""
    retirement_date: str
    """The announced retirement date, as exact as it was stated; empty if none is near or past."""
    has_passed: bool
    """Whether that date is before the catalog's `as-of`; a model is served on its last day."""
    source: str
    """Key of the source in the model's record."""


def find_end_of_life(catalog: Catalog, model: records.Model) -> EndOfLife | None:
    """Return a model's end of life as of the day of the catalog.

    None if it is available, no other has replaced it, and no retirement date is near. What is too old to count says
    nothing.
    """
    as_of = catalog.as_of
    status, retirement_date = (
        fact if fact and stated_age(catalog, model, path, fact.source) != "expired" else None
        for path, fact in (
            ("lifecycle.status", model.lifecycle.status),
            ("lifecycle.retirement-date", model.lifecycle.retirement_date),
        )
    )
    near = (
        retirement_date
        if retirement_date
        and retirement_date.value
        and earliest_date(retirement_date.value) <= as_of + datetime.timedelta(RETIREMENT_NOTICE_DAYS)
        else None
    )
    called = status if status and status.value in ("deprecated", "retired") else None
    replaced = model.lifecycle.replacement is not None
    if near is None and called is None and not replaced:
        return None
    stated = near or called or status
    return EndOfLife(
        status=str(called.value) if called else "superseded" if replaced else "",
        retirement_date=str(near.value) if near else "",
        has_passed=bool(near and latest_date(str(near.value)) < as_of),
        source=(stated.source if stated else None) or model.source,
    )


def derive_availability(catalog: Catalog, model: records.Model) -> Availability:
    """Return whether a model can still be chosen as of the day of the catalog.

    It is retired when its maker's service has ended and no other provider states a later last day or has a price that
    was checked after that end. Weights not stated to be open count as closed.
    """
    status, last_day = model.lifecycle.status, last_day_stated(model)
    if ended := day_of_end(catalog, model, last_day):
        if is_sold_after(catalog, model, ended):
            return "deprecated"
        return "retired-open" if model.open_weights and model.open_weights.value else "retired"
    if last_day or (status and status.value == "deprecated"):
        return "deprecated"
    return "available" if status and status.value in ("available", "preview") else "unknown"


def day_of_end(catalog: Catalog, model: records.Model, last_day: str) -> datetime.date | None:
    """Return the day on which the maker's service ended, at the latest; None if it has not, or that is not stated.

    Of a model that is said to be retired without a day, that on which its source was checked.
    """
    status = model.lifecycle.status
    if last_day:
        end = latest_date(last_day)
        return end if end < catalog.as_of else None
    return model.sources[status.source or model.source].checked if status and status.value == "retired" else None


def last_day_stated(model: records.Model) -> str:
    """Return the last day of the maker's own service, as exact as it is stated; empty without one."""
    own = (provider.retirement_date for provider in model.providers if provider.first_party)
    stated = [one.value for one in (model.lifecycle.retirement_date, *own) if one and one.value]
    return max(stated, key=latest_date, default="")


def is_sold_after(catalog: Catalog, model: records.Model, end: datetime.date) -> bool:
    """Return whether another provider than the maker still serves a model after the end of the maker's service."""
    for provider in model.providers:
        if provider.first_party:
            continue
        last_day = provider.retirement_date.value if provider.retirement_date else None
        if last_day:
            if latest_date(last_day) >= catalog.as_of:
                return True
        elif any(model.sources[price_source(model, provider, price)].checked > end for price in provider.prices):
            return True
    return False


def latest_date(rough: str) -> datetime.date:
    """Return the last day that an ISO day, month or year may mean."""
    parts = [int(part) for part in rough.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return datetime.date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def earliest_date(rough: str) -> datetime.date:
    """Return the first day that an ISO day, month or year may mean."""
    return datetime.date.fromisoformat((rough + "-01-01")[:10])
