"""Articles split into sections, so that each section can be linked and listed."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from generator.catalog.catalog import Article

HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)


class ArticleSection(NamedTuple):
    """A heading of an article and the text below it."""

    id: str
    title: str
    body: str
    """Markdown."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What every page of prose shows."""

    article: Article
    opening: str
    """Markdown before the first heading."""
    sections: list[ArticleSection]


def article_view(article: Article) -> ArticleView:
    """Split an article at its headings of the second level."""
    opening, *rest = HEADING.split(article.body)
    titles_and_bodies = zip(rest[::2], rest[1::2], strict=True)
    sections: list[ArticleSection] = []
    for title, body in titles_and_bodies:
        sections.append(ArticleSection(heading_id(title, {one.id for one in sections}), title, body))
    return ArticleView(article, opening, sections)


def heading_id(title: str, taken: Collection[str] = ()) -> str:
    """Return the id of a heading, another than those taken: `Words of editors` has words-of-editors."""
    name = re.sub(r"[\W_]+", "-", title.casefold()).strip("-") or "section"
    return next(free for free in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if free not in taken)
