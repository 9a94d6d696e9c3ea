"""The real content, and the site it makes."""

import gzip
import random
import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from builders import load_real_site, words

from generator.compare.search.packed_index import pack_index
from generator.pages.data_files import dump_json
from generator.pages.find import published_index
from generator.pages.home import search_entries
from generator.pages.suggestions import suggested_pages

WINNER_WORDS = re.compile(r"\b(wins?|winner|better|beats|leads?|leading|ahead|higher rank|outranks)\b", re.IGNORECASE)
MARK = re.compile(r"#[ab]\d+")
BARE = re.compile(r"\b(N/A|TBD|None(?! in our sources)|null|nan|undefined)\b")


@pytest.fixture(scope="module")
def catalog():
    return load_real_site().catalog


@pytest.fixture(scope="module")
def sample(real_site_folder):
    """Sixty pair pages, drawn by a seed, parsed."""
    paths = sorted(real_site_folder.glob("compare/*/*.html"))
    chosen = random.Random(2026).sample(paths, 60)
    return [BeautifulSoup(path.read_text(), "html5lib") for path in chosen]


def test_the_catalog_holds_the_models_it_is_meant_to(catalog):
    wanted = {"gpt-5-4-image-2", "gpt-5-image-mini", "gpt-4o-mini", "flux-1-pro", "gpt-image-2", "flux-2-pro"}
    assert wanted <= set(catalog.models)


def test_nothing_comes_from_a_source_without_an_open_licence(catalog):
    for model in catalog.models.values():
        for source in model.sources.values():
            assert "artificial" not in f"{source.publisher} {source.url}".lower()


def test_every_benchmark_and_capability_is_used(catalog):
    results = {result.benchmark for model in catalog.models.values() for result in model.results}
    stated = {name for model in catalog.models.values() for name in model.capabilities}
    assert set(catalog.benchmarks) <= results
    assert set(catalog.capabilities) == stated


def test_what_is_scored_is_stated_both_ways(catalog):
    for scoring in catalog.scoring.tasks.values():
        for signal in scoring.signals:
            head, _, name = signal.fact.partition(".")
            if head == "capabilities":
                states = {m.capabilities[name].state for m in catalog.models.values() if name in m.capabilities}
                assert states >= {"supported", "unsupported"}, name


def test_what_searches_load_stays_small_at_340_models():
    site = load_real_site()
    box, find = [search_entries(site), suggested_pages(site)], pack_index(published_index(site))
    sizes = [len(gzip.compress(dump_json(index).encode(), mtime=0)) * 340 // len(site.models) for index in (box, find)]
    assert sizes[0] < 16_000
    assert sizes[1] < 72_000  # all of it taken as growing with models; less than 70,000 when only columns do


@pytest.mark.slow
def test_every_pair_of_the_real_content_has_its_page(real_site_folder, catalog):
    count = len(catalog.models)
    assert sum(1 for _ in real_site_folder.glob("compare/*/*.html")) == count * (count - 1) // 2
    assert sum(1 for _ in real_site_folder.glob("models/*.html")) == count + 1


@pytest.mark.slow
def test_printed_points_add_up_to_the_score(sample):
    tables = [table for page in sample for table in page.select("table[aria-label^='Score breakdown']")]
    summed = [table.tbody.find_all("tr") for table in tables if table.tbody.b]
    assert summed
    for *parts, mean, _ in summed:
        compared = sum(int(words(part.small).partition(" ")[0]) for part in parts)
        for side in (0, 1):
            points = sum(float(part.find_all("td")[side].text) for part in parts)
            assert abs(points / compared * 100 - float(mean.find_all("td")[side].text)) <= 0.05001


@pytest.mark.slow
def test_models_of_different_tasks_are_never_ranked(sample):
    apart = [page for page in sample if words(page.find(class_="crumb")) == "Different tasks"]
    assert apart
    for page in apart:
        assert not WINNER_WORDS.search(words(page.main)), words(page.h1)


@pytest.mark.slow
def test_every_source_mark_leads_to_a_source_on_the_page(sample):
    for page in sample:
        marks = page.find_all("a", href=MARK)
        assert marks
        assert all(page.find(id=mark["href"][1:]) for mark in marks)


@pytest.mark.slow
def test_a_pair_links_to_six_pages_or_more_and_related_pairs_share_a_model_and_a_task(sample, catalog):
    for page in sample:
        links = {link["href"].partition("#")[0] for link in page.select("main a[href^='/']")}
        assert len(links) >= 6, words(page.h1)
        sides = page.find(id="related").find_parent("section").select(".side")
        for side, own in zip(sides, page.select(".pair a"), strict=False):
            pairs = [link["href"].split("/")[2:] for link in side.select("a[href^='/compare/']")]
            mine = own["href"].rpartition("/")[2]
            others = [b.removeprefix("vs-") if a == mine else a for a, b in pairs]
            assert len(others) == 3
            assert all(set(catalog.models[other].tasks) & set(catalog.models[mine].tasks) for other in others)


@pytest.mark.slow
def test_every_figure_of_a_table_has_a_source(sample):
    for page in sample:
        for row in page.select("#features ~ table tbody tr, #cost ~ table tbody tr"):
            for cell in row.find_all("td")[:2]:
                assert cell.find(class_="np") or cell.find("a", href=MARK), words(cell)
        for axis in page.select("#results ~ table tbody"):
            assert axis.find("a", href=MARK), words(axis)


@pytest.mark.slow
def test_no_page_shows_a_bare_unknown(sample):
    for page in sample:
        assert not BARE.search(words(page.main)), words(page.h1)


@pytest.mark.slow
def test_no_cell_is_empty_and_each_row_begins_with_its_label(sample):
    for page in sample:
        for tr in page.main.find_all("tr"):
            first, *others = tr.find_all(["th", "td"])
            assert first.name == "th"
            assert all(words(cell) or cell.svg for cell in (first, *others)), tr


@pytest.mark.slow
def test_counts_are_those_of_what_is_listed(sample):
    for page in sample:
        for fold in page.find_all("p", class_="fold"):
            if found := re.match(r"(?:Same for both|No data for either model) \((\d+)\)\. (.*)", words(fold)):
                assert len(re.split("; " if "Same" in found[0] else ", ", found[2])) >= int(found[1])
        stated = re.search(r"(\d+) sources", words(page.find(class_="meta")))
        assert int(stated[1]) == len(page.select("ol.src > li"))


@pytest.mark.slow
def test_two_pages_share_at_most_three_fifths_of_their_words(sample):
    counts = [Counter(words(page.main).split()) for page in sample]
    shares = [2 * (x & y).total() / (x.total() + y.total()) for x, y in zip(counts[::2], counts[1::2], strict=True)]
    assert sum(shares) / len(shares) <= 0.6
