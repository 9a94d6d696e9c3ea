"""Whatever pairs have a page, no link within the site leads to one that has none."""

import json
import shutil
from functools import cache
from itertools import combinations
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from builders import SMALL, TEMPLATES, add_models, words
from harm import tree
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from generator.compare.site_loader import load_site
from generator.pages.html.urls import pair_link
from generator.publish.build_options import BuildOptions
from generator.publish.errors import UsageError
from generator.tools.render_pair import render_pair


def ordered(root, pairs):
    """The order to build the small catalog, with models enough to leave some out and one pair noted."""
    add_models(shutil.copytree(SMALL, root / "content"), 8)
    (root / "content/pairs").mkdir()
    (root / "content/pairs/orion-vs-vega-6.yaml").write_text("subtitle: Two of them\n")
    set_pairs(root, pairs)
    return BuildOptions(root / "content", TEMPLATES, root / "site")


def set_pairs(root, pairs):
    (root / "content/site.yaml").write_text((SMALL / "site.yaml").read_text() + f"pairs: {pairs}\n")


@pytest.fixture(scope="module", params=["all", "same-task", "listed"])
def made(request, tmp_path_factory):
    root = tmp_path_factory.mktemp(request.param)
    order = ordered(root, request.param)
    return build(order), order.site, load_site(order.content)


@cache
def pages(site):
    return {path: LexborHTMLParser(path.read_bytes()) for path in sorted(site.rglob("*.html"))}


def test_every_link_within_the_site_leads_somewhere(made):
    _, site, _ = made
    for path, page in pages(site).items():
        for link in page.css("a, link, script[src], form[action]"):
            target = next(filter(None, map(link.attributes.get, ("href", "src", "action"))), None)
            assert target, f"{path} has an empty link"
            file = site / target.partition("#")[0].partition("?")[0].lstrip("/")
            found = [file, file.with_name(f"{file.name}.html"), file / "index.html"]
            assert target[0] != "/" or any(one.is_file() for one in found), f"{path}: {target}"


def test_no_page_is_a_dead_end_and_each_is_at_most_three_clicks_from_home(made):
    _, site, _ = made
    found = pages(site)
    led = {
        path: {leads_to(site, link.attributes["href"]) for link in page.css("a[href]")} for path, page in found.items()
    }
    for path, page in found.items():
        own = {leads_to(site, link.attributes["href"]) for link in page.css("main a[href]")} - {None, path}
        assert len(own) >= (4 if "/vs-" in str(path) else 1), path
    reached = {site / "index.html"}
    for _ in range(3):
        reached |= {other for path in reached for other in led[path] if other}
    assert set(found) - reached == {site / "404.html"}


def leads_to(site, href):
    """The page a link leads to, or nothing where it leads away or to no page."""
    bare = href.partition("#")[0].partition("?")[0]
    file = site / (f"{bare}index.html" if bare.endswith("/") else f"{bare}.html").lstrip("/")
    return file if bare.startswith("/") and file.is_file() else None


def test_two_models_without_a_page_are_compared_by_the_tool(made):
    _, site, compared = made
    assert (site / "compare/index.html").is_file()
    for one, other in combinations(compared.models, 2):
        link = pair_link(compared, other, one)
        assert link == (
            f"/compare/{one}/vs-{other}" if compared.pair_selection.has_page(one, other) else tool(one, other)
        )


def tool(one, other):
    return f"/compare/?models={one},{other}"


def test_every_page_is_at_most_three_clicks_from_home(made):
    _, site, _ = made
    links = {f"/{path.relative_to(site)}": linked(page) for path, page in pages(site).items()}
    reached = near = {"/index.html"}
    for _ in range(3):
        near = {file for page in near for file in links[page] if file in links} - reached
        reached = reached | near
    assert set(links) - reached == {"/404.html"}


def linked(page):
    """The files that a page's links lead to."""
    for link in page.css("a[href^='/']"):
        path = link.attributes["href"].partition("#")[0].partition("?")[0]
        yield f"{path}index.html" if path.endswith("/") else f"{path}.html"


def test_pages_counts_and_search_speak_of_the_same_pairs(made):
    summary, site, compared = made
    found = {(path.parent.name, path.stem.removeprefix("vs-")) for path in site.glob("compare/*/vs-*.html")}
    assert found == {pair for pair in combinations(compared.models, 2) if compared.pair_selection.has_page(*pair)}
    assert summary.cache.pairs == len(found)
    assert f"{len(found)} comparisons" in words(BeautifulSoup((site / "index.html").read_text(), "html5lib").main)
    assert set(offered(json.loads((site / "models.json").read_text()))) == found


def offered(entries):
    """The pairs for which site.js gives an address."""
    for (_, x), (place, y) in combinations(enumerate(entries), 2):
        if set(x["t"]) & set(y["t"]) if "t" in x else place in x.get("p", [place]):
            yield x["s"], y["s"]


def test_a_model_page_says_how_many_have_no_page_beside_it(made):
    _, site, compared = made
    for model in compared.models:
        page = BeautifulSoup((site / f"models/{model}.html").read_text(), "html5lib")
        section = page.find(id="compare").find_parent("section")
        partners = sum(compared.pair_selection.has_page(model, other) for other in compared.models)
        missing = len(compared.models) - 1 - partners
        assert len(section.select("ul.names a")) == partners
        told = section.select_one("p.fold")
        assert (words(told).split()[0] == str(missing)) if missing else told is None


def test_a_change_of_selection_equals_a_clean_build(tmp_path):
    order = ordered(tmp_path, "all")
    for number, pairs in enumerate(("all", "listed", "same-task", "listed")):
        set_pairs(tmp_path, pairs)
        clean = build(BuildOptions(order.content, TEMPLATES, tmp_path / f"clean-{number}"))
        assert build(order).cache.pairs == build(order).cache.pairs == clean.cache.pairs
        assert tree(order.site) == tree(tmp_path / f"clean-{number}")


@pytest.mark.parametrize("notes", [["orion-vs-vega-6"], ["orion-vs-vega-7"], []])
def test_a_note_brings_its_page_and_takes_it_away(tmp_path, notes):
    order = ordered(tmp_path, "listed")
    build(order)
    (order.content / "pairs/orion-vs-vega-6.yaml").unlink()
    for note in notes:
        (order.content / f"pairs/{note}.yaml").write_text("subtitle: Two of them\n")
    build(order)
    found = {f"orion-{path.stem}" for path in order.site.glob("compare/orion/vs-vega-[67].html")}
    assert found == set(notes)
    build(BuildOptions(order.content, TEMPLATES, tmp_path / "clean"))
    assert tree(order.site) == tree(tmp_path / "clean")


def test_a_pair_without_a_page_is_not_printed(tmp_path):
    order = ordered(tmp_path, "listed")
    assert "Orion" in render_pair(order.content, TEMPLATES, "orion", "nova")
    with pytest.raises(UsageError, match="orion and vega-7 have no page"):
        render_pair(order.content, TEMPLATES, "vega-7", "orion")


def test_sitemaps_name_pages_that_are_there_alone(made):
    _, site, _ = made
    named = [
        address.text.removeprefix("https://trial.example/")
        for file in sorted(site.glob("sitemaps/*.xml"))
        for address in ElementTree.parse(file).iterfind(".//{*}loc")
    ]
    assert len(named) == len(set(named)) > 10
    assert [
        path
        for path in named
        if not (site / (f"{path}index.html" if path.endswith("/") or not path else f"{path}.html")).is_file()
    ] == []
