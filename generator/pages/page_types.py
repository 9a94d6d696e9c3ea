"""All pages of the site, in batches that can be rendered apart; builds, `serve` and reports list pages from here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from typing import NamedTuple

from generator.compare.site import Site
from generator.pages.articles import article_pages
from generator.pages.benchmarks import benchmark_pages
from generator.pages.capabilities import capability_pages
from generator.pages.changes import changes_page
from generator.pages.compare_column import column_files
from generator.pages.compare_tool import compare_tool_page
from generator.pages.crawlers import crawler_pages, model_sitemaps
from generator.pages.data_files import data_pages, model_data_files
from generator.pages.families import family_pages
from generator.pages.feed import feed_page
from generator.pages.find import find_pages
from generator.pages.home import home_pages
from generator.pages.makers import maker_pages
from generator.pages.markdown_pages import llms_txt, model_markdown, pair_markdown
from generator.pages.method import method_page
from generator.pages.model.model_page import model_pages
from generator.pages.og_image import model_images, pair_images, site_image
from generator.pages.page import Page
from generator.pages.pair.pair_listing import pair_pages
from generator.pages.rankings import ranking_pages
from generator.pages.redirects import former_pages, redirects_page
from generator.pages.retirements import retirements_page
from generator.pages.suggestions import suggestions_file
from generator.pages.task_dots import task_dots_files
from generator.pages.use_cases import use_case_pages


class PageBatch(NamedTuple):
    """Pages that are listed together: those of some models, or all that are of no single model."""

    kind: str
    """`pairs` on which the models come first, what is of each `model` alone, or the `rest`."""
    models: tuple[str, ...] = ()


def all_batches(site: Site) -> list[PageBatch]:
    """Return a batch for the pairs on which each model comes first, for each model alone, and for all single pages."""
    return [*(PageBatch("pairs", (model,)) for model in site.models), *page_batches(site)]


def page_batches(site: Site, models_at_once: int = 1) -> list[PageBatch]:
    """Return the batches of all pages but those of pairs, with so many models in each."""
    models = list(site.models)
    shares = [tuple(models[start : start + models_at_once]) for start in range(0, len(models), models_at_once)]
    return [*(PageBatch("model", share) for share in shares), PageBatch("rest")]


def pairs_by_task(site: Site) -> Iterator[tuple[str, str]]:
    """Yield every pair that has a page, the earlier id first; pairs of the same tasks follow each other."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for model, facts in site.models.items():
        groups.setdefault(facts.tasks, []).append(model)
    for one, other in combinations_with_replacement(groups.values(), 2):
        for a in one:
            partners = site.pair_selection.partners[a]
            for b in other:
                if b in partners and (a < b or (a > b and one is not other)):
                    yield (a, b) if a < b else (b, a)


def pages_in(site: Site, batch: PageBatch) -> Iterator[Page]:
    """Yield the pages of a batch, those of a kind together."""
    if batch.kind == "pairs":
        yield from pair_pages(site, batch.models)
        yield from files_beside_pairs(site, batch.models)
    elif batch.kind == "model":
        pages = list(pages_of_models(site, batch.models))
        yield from pages
        yield from former_pages(site, pages, batch.models)
        yield from model_sitemaps(site, batch.models)
    else:
        singles = list(single_pages(site))
        yield from singles
        yield from task_dots_files(site)
        yield from llms_txt(site)
        yield from feed_page(site)
        yield from site_image(site)
        yield from crawler_pages(site, singles)
        yield from redirects_page(site)


def files_beside_pairs(site: Site, first: Sequence[str]) -> Iterator[Page]:
    """Yield the Markdown and the images of pairs on which one of these models comes first."""
    yield from pair_markdown(site, first)
    yield from pair_images(site, first)


def pages_of_models(site: Site, models: Sequence[str]) -> Iterator[Page]:
    """Yield the page, the data and the image of each of these models."""
    pages = list(model_pages(site, models))
    yield from pages
    yield from model_data_files(site, models)
    yield from column_files(site, models)
    yield from model_markdown(pages)
    yield from model_images(site, models)


def single_pages(site: Site) -> Iterator[Page]:
    """Yield the pages that are about no single model."""
    yield from home_pages(site)
    yield from suggestions_file(site)
    yield from compare_tool_page()
    yield from find_pages(site)
    yield from ranking_pages(site)
    yield from use_case_pages(site)
    yield from capability_pages(site)
    yield from benchmark_pages(site)
    yield from maker_pages(site)
    yield from family_pages(site)
    yield from changes_page(site)
    yield from retirements_page(site)
    yield from method_page(site)
    yield from article_pages(site)
    yield from data_pages(site)
