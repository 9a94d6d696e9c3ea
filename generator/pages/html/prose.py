"""Articles split into sections, so that each section can be linked and listed."""

from __future__ import annotations

import re
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
    sections = [ArticleSection(heading_id(title), title, body) for title, body in titles_and_bodies]
    return ArticleView(article, opening, sections)


def heading_id(title: str) -> str:
    """Return the id of a heading: `Words of editors` has words-of-editors."""
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")
