"""All pages of the site, in lots that can be rendered apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.compare.site import Site
from generator.pages.articles import article_pages
from generator.pages.capabilities import capability_pages
from generator.pages.changes import changes_page
from generator.pages.compare_column import columns
from generator.pages.compare_tool import tool_page
from generator.pages.crawlers import crawl_pages, sitemaps_of
from generator.pages.data_files import data_pages, model_files
from generator.pages.feed import feed
from generator.pages.find import find_pages
from generator.pages.home import home_pages
from generator.pages.makers import maker_pages
from generator.pages.markdown import list_of_twins, model_twins, pair_twins
from generator.pages.method import method_page
from generator.pages.model.page import model_pages
from generator.pages.og_image import model_cards, site_card
from generator.pages.page import Page
from generator.pages.pair.pages import pair_pages
from generator.pages.rankings import ranking_pages
from generator.pages.use_cases import use_case_pages


class Lot(NamedTuple):
    """A part of the site: the pairs that a model comes first in, what is of some models alone, or all single pages."""

    kind: str
    models: tuple[str, ...] = ()


def lots(site: Site, at_once: int = 1) -> list[Lot]:
    """Every lot, the largest first; what is of one model alone is in a lot with that of so many."""
    models = list(site.models)
    shares = [tuple(models[start : start + at_once]) for start in range(0, len(models), at_once)]
    return [*(Lot("pairs", (model,)) for model in models), *(Lot("model", share) for share in shares), Lot("rest")]


def pages_in(site: Site, lot: Lot) -> Iterator[Page]:
    """The pages of a lot, those of a kind together."""
    if lot.kind == "pairs":
        yield from pair_pages(site, lot.models)
        yield from pair_twins(site, lot.models)
    elif lot.kind == "model":
        pages = list(model_pages(site, lot.models))
        yield from pages
        yield from model_files(site, lot.models)
        yield from columns(site, lot.models)
        yield from model_twins(pages)
        yield from model_cards(site, lot.models)
        yield from sitemaps_of(site, lot.models)
    else:
        found = list(single_pages(site))
        yield from found
        yield from list_of_twins(site)
        yield from feed(site)
        yield from site_card(site)
        yield from crawl_pages(site, found)


def single_pages(site: Site) -> Iterator[Page]:
    """The pages that are about no single model."""
    yield from home_pages(site)
    yield from tool_page()
    yield from find_pages(site)
    yield from ranking_pages(site)
    yield from use_case_pages(site)
    yield from capability_pages(site)
    yield from maker_pages(site)
    yield from changes_page(site)
    yield from method_page(site)
    yield from article_pages(site)
    yield from data_pages(site)
