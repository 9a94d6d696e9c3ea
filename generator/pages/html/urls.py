"""Paths of pages below the site folder, and links to them; every link on the site is made here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.catalog import records
from generator.compare.site import Site

TOOL = "compare/index.html"
"""Path of the tool that compares any models."""


@dataclass(frozen=True, slots=True)
class Urls:
    """Makes links under one base path, with or without `.html`."""

    root: str
    """Before every path: empty, or a base path without a final slash."""
    ending: str
    """After the name of a page: empty, or `.html`."""

    @classmethod
    def of(cls, site: records.SiteSettings) -> Urls:
        """Return the links of a site by its settings."""
        return cls(site.base.rstrip("/"), ".html" if site.html_links else "")

    def page(self, path: str) -> str:
        """Return the link to a page by its path: `models/x.html` is /models/x, `index.html` is /."""
        if path == "index.html" or path.endswith("/index.html"):
            return f"{self.root}/{path.removesuffix('index.html')}"
        return f"{self.root}/{path.removesuffix('.html')}{self.ending}"

    def to(self, path: str) -> str:
        """Return the link to an address as settings write it: `/method`, `/models/`, `/find/?q=coding`, `https://…`."""
        if path.startswith("https://"):
            return path
        path, *more = re.split("(?=[?#])", path, maxsplit=1)
        if more:
            return self.to(path) + more[0]
        bare = path.strip("/")
        if not bare or path.endswith("/"):
            return self.page(f"{bare}/index.html" if bare else "index.html")
        return self.page(f"{bare}.html")

    def file(self, path: str) -> str:
        """Return the link to a file that is no page, by its path."""
        return f"{self.root}/{path}"

    def model(self, model: str) -> str:
        """Return the link to a model, by its id."""
        return self.page(model_path(model))

    def pair(self, one: str, other: str) -> str:
        """Return the link to a pair that has a page, in whatever order its ids are given."""
        a, b = (one, other) if one < other else (other, one)
        return f"{self.root}/{pair_name(a, b)}{self.ending}"

    def tool(self, *models: str) -> str:
        """Return the link to the tool that compares any models, with these chosen."""
        return f"{self.page(TOOL)}?models={','.join(models)}"


def pair_link(site: Site, one: str, other: str) -> str:
    """Return the link to a pair: its page, or without one the tool that compares any models."""
    urls = Urls.of(site.catalog.settings)
    return (urls.pair if site.pair_selection.has_page(one, other) else urls.tool)(*sorted((one, other)))


def model_path(model: str) -> str:
    """Return the path of a model page."""
    return f"models/{model}.html"


def pair_path(a: str, b: str) -> str:
    """Return the path of a pair page; `a` is the id that comes first."""
    return f"{pair_name(a, b)}.html"


def pair_image_path(a: str, b: str) -> str:
    """Return the path of a pair's social image."""
    return f"{pair_name(a, b)}.png"


def pair_markdown_path(a: str, b: str) -> str:
    """Return the path of a reviewed pair as Markdown."""
    return f"{pair_name(a, b)}.md"


def pair_name(a: str, b: str) -> str:
    """Return the path of a pair's files without their endings."""
    return f"compare/{a}/vs-{b}"
