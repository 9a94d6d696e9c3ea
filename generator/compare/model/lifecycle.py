"""Tell whether a model is superseded, deprecated, retired or near its retirement date.

Used for the facts of models; pages print it as a notice.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import stated_age

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
    """Whether that date is not after the catalog's `as-of`."""
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
        has_passed=bool(near and earliest_date(str(near.value)) <= as_of),
        source=(stated.source if stated else None) or model.source,
    )


def earliest_date(rough: str) -> datetime.date:
    """Return the first day that an ISO day, month or year may mean."""
    return datetime.date.fromisoformat((rough + "-01-01")[:10])
