"""The day that a catalog is seen from: a fixed one of `site.yaml`, or the newest on which one of its sources was read.

The catalog loader calls it; everything else reads `Catalog.as_of`. It never is the day of the build, so that a site's
bytes depend on content alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from generator.catalog import records
from generator.catalog.rating_history import RatingHistory

MAX_LEAP_DAYS = 180
"""So far, under `latest`, may one date alone be ahead of all others."""


def resolve_as_of(
    settings: records.SiteSettings,
    scoring: records.Scoring,
    sourced: Iterable[records.Model | records.License],
    ratings: Iterable[RatingHistory],
) -> datetime.date:
    """Return the fixed day of the settings, or under `latest` the newest day on which a source was read.

    Without any source it is the first day of the methodology.
    """
    if settings.as_of != "latest":
        return settings.as_of
    sources = [source for record in sourced for source in record.sources.values()]
    sources += [history.source for history in ratings]
    return max((source.checked for source in sources), default=scoring.effective)


def last_possible_day(settings: records.SiteSettings, as_of: datetime.date) -> datetime.date:
    """Return the last day on which something may be dated that is not read from a source: a review, a search.

    Under `latest` it may be after `as_of`, as such days do not move it, but not far.
    """
    return as_of + datetime.timedelta(MAX_LEAP_DAYS) if settings.as_of == "latest" else as_of
