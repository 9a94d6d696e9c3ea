"""The day that a catalog is seen from: a fixed one of `site.yaml`, or the newest on which one of its sources was read.

The catalog loader calls it; everything else reads `Catalog.as_of`. It never is the day of the build, so that a site's
bytes depend on content alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from generator.catalog import records
from generator.catalog.rating_history import RatingHistory


def resolve_as_of(
    settings: records.SiteSettings,
    scoring: records.Scoring,
    models: Iterable[records.Model],
    ratings: Iterable[RatingHistory],
) -> datetime.date:
    """Return the fixed day of the settings, or under `latest` the newest day on which a source was read.

    Without any source it is the first day of the methodology.
    """
    if settings.as_of != "latest":
        return settings.as_of
    sources = [source for model in models for source in model.sources.values()]
    sources += [history.source for history in ratings]
    return max((source.checked for source in sources), default=scoring.effective)
