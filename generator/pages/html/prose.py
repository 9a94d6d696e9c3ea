"""Articles by their sections, so that each can be linked and listed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.catalog.catalog import Article

HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)


class Section(NamedTuple):
    """One heading of an article and what stands below it."""

    id: str
    title: str
    body: str
    """Markdown."""


def article_view(name: str, article: Article) -> Mapping[str, Any]:
    """What every page of prose prints."""
    opening, *rest = HEADING.split(article.body)
    sections = [Section(anchor(title), title, body) for title, body in zip(rest[::2], rest[1::2], strict=True)]
    return {"path_file": f"{name}.html", "article": article, "opening": opening, "sections": sections}


def anchor(title: str) -> str:
    """The id of a heading: `Words of editors` is words-of-editors."""
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")
