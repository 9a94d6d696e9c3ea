"""Renders one pair page, for the command `page`; names two models as every command that takes two does."""

from __future__ import annotations

from pathlib import Path

from generator.catalog.reference_checker import describe_missing_model
from generator.compare.site import Site
from generator.compare.site_loader import load_site
from generator.pages.renderer import Renderer
from generator.publish.errors import UsageError


def render_pair(content: Path, templates: Path, a: str, b: str) -> str:
    """Return the HTML of one pair page.

    Raises:
        ContentError: the content has problems.
        UsageError: a model does not exist, the two are one, or they have no page.
    """
    site = load_site(content)
    first, second = order_pair(site, a, b)
    if not site.pair_selection.has_page(first, second):
        raise UsageError(f"{first} and {second} have no page; see `pairs` in {content / 'site.yaml'}")
    [(_, html)] = Renderer(site, templates, few=True).pairs.render([(first, second)])
    return html


def order_pair(site: Site, a: str, b: str) -> tuple[str, str]:
    """Return the ids of a pair, the earlier first.

    Raises:
        UsageError: a model does not exist, or the two are one.
    """
    for model in (a, b):
        if model not in site.models:
            raise UsageError(describe_missing_model(site.catalog, model))
    if a == b:
        raise UsageError(f"{a} cannot be compared with itself; name two models")
    return min(a, b), max(a, b)
