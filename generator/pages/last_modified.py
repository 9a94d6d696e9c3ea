"""The day on which what a page says last changed, for sitemaps and JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.compare.site import Site
from generator.pages.model.model_json import last_checked_of

LastChanges = Mapping[str, str]
"""For the inputs `day/…` that pages name: the day of the latest fact or word in them."""


def last_changes(site: Site) -> LastChanges:
    """Return the days of what pages on many models and pages of prose depend on."""
    facts, catalog = site.models.values(), site.catalog
    makers = {maker: last_checked_of(one for one in facts if one.maker_id == maker) for maker in catalog.makers}
    return {
        "day/models": last_checked_of(facts),
        **{f"day/makers/{maker}": day for maker, day in makers.items()},
        **{f"day/articles/{name}": article.head.changed.isoformat() for name, article in catalog.articles.items()},
    }


def last_change(changes: LastChanges, inputs: Iterable[str]) -> str:
    """Return the latest of the days of a page's inputs; empty for a page that depends on none of them."""
    return max((changes[name] for name in inputs if name in changes), default="")
