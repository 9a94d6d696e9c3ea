"""All pages of the site, in lots that can be rendered apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.compare.pairs.pair import Rules
from generator.pages.articles import article_pages
from generator.pages.capabilities import capability_pages
from generator.pages.changes import changes_page
from generator.pages.compare_column import columns
from generator.pages.compare_tool import tool_page
from generator.pages.crawlers import crawl_pages, sitemaps_of
from generator.pages.data_files import data_pages, model_files
from generator.pages.feed import feed
from generator.pages.find_page import find_pages
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


def lots(rules: Rules, at_once: int = 1) -> list[Lot]:
    """Every lot, the largest first; what is of one model alone is in a lot with that of so many."""
    models = list(rules.profiles.facts)
    shares = [tuple(models[start : start + at_once]) for start in range(0, len(models), at_once)]
    return [*(Lot("pairs", (model,)) for model in models), *(Lot("model", share) for share in shares), Lot("rest")]


def pages_in(rules: Rules, lot: Lot) -> Iterator[Page]:
    """The pages of a lot, those of a kind together."""
    if lot.kind == "pairs":
        yield from pair_pages(rules, lot.models)
        yield from pair_twins(rules, lot.models)
    elif lot.kind == "model":
        pages = list(model_pages(rules, lot.models))
        yield from pages
        yield from model_files(rules, lot.models)
        yield from columns(rules, lot.models)
        yield from model_twins(pages)
        yield from model_cards(rules, lot.models)
        yield from sitemaps_of(rules, lot.models)
    else:
        found = list(single_pages(rules))
        yield from found
        yield from list_of_twins(rules)
        yield from feed(rules)
        yield from site_card(rules)
        yield from crawl_pages(rules, found)


def single_pages(rules: Rules) -> Iterator[Page]:
    """The pages that are about no single model."""
    yield from home_pages(rules)
    yield from tool_page()
    yield from find_pages(rules)
    yield from ranking_pages(rules)
    yield from use_case_pages(rules)
    yield from capability_pages(rules)
    yield from maker_pages(rules)
    yield from changes_page(rules)
    yield from method_page(rules)
    yield from article_pages(rules)
    yield from data_pages(rules)
