"""Pair pages: one for every two models, the earlier id first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.compare.site import Site
from generator.pages.html.urls import pair_path
from generator.pages.page import Page

TEMPLATE = "pair/page.html"
"""The view of such a page is the ids of its two models; `pair.page` renders many at once."""


def pair_pages(site: Site, first: Iterable[str]) -> Iterator[Page]:
    """Yield the pages on which one of these models comes first."""
    facts = site.models
    for a in first:
        partners = site.pair_selection.partners[a]
        for b in facts:
            if a < b and b in partners:
                yield Page(
                    path=pair_path(a, b),
                    template=TEMPLATE,
                    inputs=(
                        f"facts/{a}",
                        f"facts/{b}",
                        f"standing/{a}",
                        f"standing/{b}",
                        f"ratings/{a}",
                        f"ratings/{b}",
                        f"joint/{a}",
                        "population",
                        f"pairs/{a}-vs-{b}",
                    ),
                    view=lambda pair=(a, b): pair,  # type: ignore[misc]
                )
