"""Pages of prose: method, credits, corrections."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compare.pair import Rules
from generator.pages.page import Page


def article_pages(rules: Rules) -> Iterator[Page]:
    """Yield one page for each article."""
    for name, article in sorted(rules.profiles.catalog.articles.items()):
        yield Page(
            path=f"{name}.html",
            template="pages/article.html",
            inputs=(f"articles/{name}",),
            view=lambda name=name, article=article: {"path_file": f"{name}.html", "article": article},  # type: ignore[misc]
        )
