"""Pages of prose: credits, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.compare.site import Site
from generator.pages.html.prose import article_view
from generator.pages.method import METHOD_ARTICLE
from generator.pages.page import Page


def article_pages(site: Site) -> Iterator[Page]:
    """Yield one page for each article that has no page type of its own."""
    for name, article in sorted(site.catalog.articles.items()):
        if name != METHOD_ARTICLE:
            yield Page(
                path=f"{name}.html",
                template="articles/article.html",
                inputs=(f"articles/{name}", f"day/articles/{name}"),
                view=partial(article_view, article),
            )
