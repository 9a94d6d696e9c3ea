"""Where a model stands near its end: superseded, deprecated, retired, or with an announced last day soon."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.catalog import records

RETIREMENT_NOTICE_DAYS = 90
"""Days before its last day from which a page says so."""


@dataclass(frozen=True, slots=True)
class EndOfLife:
    """What a notice says."""

    status: str
    """`superseded`, `deprecated` or `retired`, or nothing."""
    retires: str
    """The announced last day, as exact as it was stated, or nothing."""
    has_passed: bool
    """Whether that day lies before the day the facts are seen from."""
    source: str
    """Key of the source in the model's record."""


def find_end_of_life(model: records.Model, as_of: datetime.date) -> EndOfLife | None:
    """The end of a model, when it is near or past, its maker calls it deprecated, or another has taken its place."""
    status, retires = model.lifecycle.status, model.lifecycle.retires
    near = (
        retires
        if retires
        and retires.value
        and earliest_date(retires.value) <= as_of + datetime.timedelta(RETIREMENT_NOTICE_DAYS)
        else None
    )
    called = status if status and status.value in ("deprecated", "retired") else None
    replaced = model.lifecycle.successor is not None
    if near is None and called is None and not replaced:
        return None
    stated = near or called or status
    return EndOfLife(
        status=str(called.value) if called else "superseded" if replaced else "",
        retires=str(near.value) if near else "",
        has_passed=bool(near and earliest_date(str(near.value)) <= as_of),
        source=(stated.source if stated else None) or model.source,
    )


def earliest_date(rough: str) -> datetime.date:
    """The first day that a day, month or year may mean."""
    return datetime.date.fromisoformat((rough + "-01-01")[:10])
