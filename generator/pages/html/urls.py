"""Where pages live, and how links to them are written."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog import records
from generator.compare.site import Site

TOOL = "compare/index.html"
"""The file of the page that puts any models side by side."""


@dataclass(frozen=True, slots=True)
class Urls:
    """Addresses under one base path, with or without `.html`."""

    root: str
    """What stands before every path: empty, or a base path without a final slash."""
    ending: str
    """What stands after the name of a page: empty, or `.html`."""

    @classmethod
    def of(cls, site: records.SiteSettings) -> Urls:
        """The addresses of a site."""
        return cls(site.base.rstrip("/"), ".html" if site.html_links else "")

    def page(self, path: str) -> str:
        """The link to a page by its file: `models/x.html`, `index.html`."""
        if path == "index.html" or path.endswith("/index.html"):
            return f"{self.root}/{path.removesuffix('index.html')}"
        return f"{self.root}/{path.removesuffix('.html')}{self.ending}"

    def to(self, path: str) -> str:
        """The link to an address of this site as settings write it: `/method`, `/models/`."""
        bare = path.strip("/")
        if not bare or path.endswith("/"):
            return self.page(f"{bare}/index.html" if bare else "index.html")
        return self.page(f"{bare}.html")

    def file(self, path: str) -> str:
        """The link to a file that is no page."""
        return f"{self.root}/{path}"

    def model(self, model: str) -> str:
        """The link to a model."""
        return self.page(model_path(model))

    def pair(self, one: str, other: str) -> str:
        """The link to a pair that has a page, in whatever order it is named."""
        a, b = (one, other) if one < other else (other, one)
        return f"{self.root}/{pair_name(a, b)}{self.ending}"

    def tool(self, *models: str) -> str:
        """The link to any models side by side, whether or not they have a page together."""
        return f"{self.page(TOOL)}?models={','.join(models)}"


def pair_link(site: Site, one: str, other: str) -> str:
    """The link to a pair, in whatever order it is named: its page, or without one the page that compares any models."""
    urls = Urls.of(site.catalog.settings)
    return (urls.pair if site.pair_selection.has_page(one, other) else urls.tool)(*sorted((one, other)))


def model_path(model: str) -> str:
    """The file of a model page."""
    return f"models/{model}.html"


def pair_path(a: str, b: str) -> str:
    """The file of a pair page, the earlier id first."""
    return f"{pair_name(a, b)}.html"


def pair_twin_path(a: str, b: str) -> str:
    """The file of a reviewed pair as Markdown."""
    return f"{pair_name(a, b)}.md"


def pair_name(a: str, b: str) -> str:
    """The files of a pair without their endings."""
    return f"compare/{a}/vs-{b}"
