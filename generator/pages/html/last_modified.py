"""The day on which what a page says last changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.compare.site import Site
from generator.pages.model.model_json import newest

Days = Mapping[str, str]
"""For the inputs `day/…` that pages name: the day of the latest fact or word in them."""


def days(site: Site) -> Days:
    """The days of what pages on many models and pages of prose are made of."""
    facts, catalog = site.models.values(), site.catalog
    makers = {maker: newest(one for one in facts if one.maker_id == maker) for maker in catalog.makers}
    return {
        "day/models": newest(facts),
        **{f"day/makers/{maker}": day for maker, day in makers.items()},
        **{f"day/articles/{name}": article.head.changed.isoformat() for name, article in catalog.articles.items()},
    }


def last_change(known: Days, inputs: Iterable[str]) -> str:
    """The latest of the days of a page's inputs; empty for a page that depends on none of them."""
    return max((known[name] for name in inputs if name in known), default="")
