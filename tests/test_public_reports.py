"""Faults that were reported of other site generators, price lists and leaderboards, tried on this one.

Each test names the report it is from; the site of a report is at https://github.com/ before the name.
"""

import json
import os
import shutil
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from builders import SMALL, TEMPLATES, a_model, a_record, catalog_of, words
from slip_content import check_edited, write_slip_content

from generator.catalog.catalog import Article
from generator.catalog.catalog_loader import load_catalog
from generator.catalog.problems import ContentError
from generator.compare.site import build_site
from generator.compare.site_loader import load_site
from generator.pages.html.prose import article_view
from generator.pages.page_types import all_batches, pages_in
from generator.pages.renderer import Renderer
from generator.tools.deploy.object_keys import object_headers
from generator.tools.importers.record_edits import free_source_key
from tests.test_small_catalogs import exam, full, offer, votes

ODD = """Tom & Jerry's "Nova" </script><b>"""
ATOM = "{http://www.w3.org/2005/Atom}"
VEGA, VEGA_2 = "models/acme/vega.yaml", "models/acme/vega-2.yaml"


def written(site):
    """All files of a site, by path, as text; images left out."""
    renderer = Renderer(site, TEMPLATES)
    pages = {page.path: page for batch in all_batches(site) for page in pages_in(site, batch)}
    return {path: renderer.render(page).decode() for path, page in pages.items() if not path.endswith(".png")}


@pytest.fixture(scope="module")
def odd_site(tmp_path_factory):
    """The files of a site below a path, with a model of an odd name, another's draft, and one that was renamed."""
    content = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("odd") / "content"))
    nova, mini = content / "models/acme/nova.yaml", content / "models/acme/nova-mini.yaml"
    quoted = ODD.replace("'", "''")
    nova.write_text(nova.read_text().replace("name: Nova\n", f"name: '{quoted}'\nformer-ids: [nova-old]\n", 1))
    (content / "models/acme/secret-9.yaml").write_text("draft: yes\n" + a_model("Secret Nine"))
    mini.write_text(mini.read_text() + "lifecycle: {status: deprecated, retirement-date: 2027-03-01}\n")
    settings = content / "site.yaml"
    settings.write_text(settings.read_text() + "base: /ai/\n")
    return written(load_site(content))


@pytest.fixture(scope="module")
def slips(tmp_path_factory):
    return write_slip_content(tmp_path_factory.mktemp("slips") / "content")


PRICE_SLIPS = {
    "BerriAI/litellm/pull/38167 (a unit of 1e5)": (VEGA, "output-tokens, usd-per-unit: 8}", "8}", "800000}"),
    "BerriAI/litellm/pull/38167 (per 1,000 tokens)": (VEGA, "output-tokens, usd-per-unit: 8}", "8}", "0.008}"),
    "getsentry/sentry/pull/94907 (per token)": (VEGA, "output-tokens, usd-per-unit: 8}", "8}", "0.000008}"),
    "BerriAI/litellm/issues/9833 (cached costs as much)": (
        VEGA,
        "cached-input-tokens, usd-per-unit: 0.2}",
        "0.2}",
        "2}",
    ),
    "JonathanChavezTamales/llm-leaderboard/issues/13 (cached as output)": (
        VEGA,
        "output-tokens, usd-per-unit: 8}",
        "8}",
        "1}",
    ),
    "FishBottle7/opencode2dsh/issues/17 (output above context)": (VEGA, "output: 64000", "64000", "1048576"),
}


@pytest.mark.parametrize("report", PRICE_SLIPS)
def test_a_figure_that_was_wrong_elsewhere_is_refused_or_warned_of(slips, report):
    file, line, old, new = PRICE_SLIPS[report]
    assert check_edited(slips, {"in": file, "for": line, "write": line.replace(old, new)})


def test_equal_scores_have_equal_ranks_and_neither_leads():
    """stanford-crfm/helm/issues/4332, Submitty/Submitty/issues/11040"""
    site = build_site(catalog_of(**{f"m-{n}": a_record(f"M {n}", **full(1400, 60, "128000", "1")) for n in range(3)}))
    assert {site.rankings[name].ranks["text"] for name in site.models} == {1}
    assert "leads" not in words(BeautifulSoup(written(site)["compare/m-0/vs-m-1.html"], "html5lib").find("h1").parent)


def test_a_score_of_zero_has_a_rank():
    """agoragames/leaderboard/issues/53"""
    models = {"high": full(1500, 90, "128000", "1"), "zero": full(1, 25, "4096", "1")}
    site = build_site(catalog_of(**{name: a_record(name.title(), **more) for name, more in models.items()}))
    assert site.models["zero"].scores["text"].total == 0
    assert site.rankings["zero"].ranks["text"] == 2


def test_a_result_of_another_run_is_no_part_of_the_score():
    """embeddings-benchmark/mteb/issues/5092: averages over different parts of a benchmark"""
    site = build_site(catalog_of(m=a_record("M", results=[votes(1400), {**exam(99), "evaluator": "Elsewhere"}])))
    assert site.models["m"].scores["text"].values[1] is None


def test_a_price_that_nobody_states_is_neither_free_nor_cheapest():
    """1mancompany/OneManCompany/pull/374, mozilla/zamboni/pull/2631"""
    models = {"free": {"providers": offer("0")}, "unpriced": {}, "paid": {"providers": offer("1")}}
    site = build_site(
        catalog_of(
            **{name: a_record(name.title(), results=[votes(1400), exam(60)], **more) for name, more in models.items()}
        )
    )
    files = written(site)
    assert "$0" not in files["models/unpriced.md"]
    assert site.models["unpriced"].costs["chat-assistant"].cents is None
    assert site.models["free"].costs["chat-assistant"].cents == 0


def test_a_draft_is_in_no_file(odd_site):
    """getnikola/nikola/issues/1531, EveSunMaple/Frosti/issues/97, spress/spress/issues/101"""
    assert [path for path, text in odd_site.items() if "secret-9" in path + text or "Secret Nine" in text] == []


def test_a_former_address_is_in_no_sitemap_and_hides_no_page(odd_site, tmp_path):
    """redis/docs/pull/3771"""
    assert [path for path, text in odd_site.items() if path.endswith(".xml") and "nova-old" in text] == []
    content = shutil.copytree(SMALL, tmp_path / "content")
    with (content / "models/acme/nova.yaml").open("a") as record:
        record.write("former-ids: [orion]\n")
    with pytest.raises(ContentError) as refused:
        load_catalog(content)
    assert '"orion" is the id of another model' in str(refused.value.problems[0])


def test_structured_data_holds_a_name_as_it_is(odd_site):
    """halogenica/beautifulhugo/issues/644, alanorth/hugo-theme-bootstrap4-blog/issues/130, hasparus/zaduma/pull/79"""
    page = BeautifulSoup(odd_site["models/nova.html"], "html5lib")
    data = [json.loads(script.string) for script in page.find_all("script", type="application/ld+json")]
    assert data
    assert json.dumps(ODD)[1:-1] in json.dumps(data)
    assert page.h1.get_text().strip() == ODD


def test_a_feed_is_well_formed_with_full_dates_and_addresses(odd_site):
    """quarkusio/quarkusio.github.io/pull/635, Digital-Humanities-Quarterly/dhq-journal/issues/61"""
    feed = ET.fromstring(odd_site["changes.xml"])
    dates = [one.text for one in feed.iter(f"{ATOM}updated")]
    assert len(dates) > 1
    assert all(datetime.fromisoformat(day).tzinfo for day in dates)
    assert all(link.get("href").startswith("https://") for link in feed.iter(f"{ATOM}link"))
    assert any(ODD in (title.text or "") for title in feed.iter(f"{ATOM}title"))


def test_links_of_the_page_for_lost_readers_work_from_any_depth_and_below_a_path(odd_site):
    """mkdocs/mkdocs/issues/1035, vincentarelbundock/calepin/issues/112, zensical/zensical/issues/764"""
    page = BeautifulSoup(odd_site["404.html"], "html5lib")
    links = [one.get("href") or one.get("src") for one in page.select("[href], [src]")]
    assert [link for link in links if not link.startswith(("/ai/", "https://", "#"))] == []


def test_a_sitemap_is_dated_by_facts_and_not_by_files(tmp_path):
    """NixOS/nixpkgs/issues/135682, jekyll/jekyll-sitemap/issues/104, hexojs/hexo-generator-sitemap/issues/92"""
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    before = written(load_site(content))
    for path in content.rglob("*"):
        os.utime(path, (0, 0))
    after = written(load_site(content))
    assert {path for path in before if before[path] != after[path]} == set()
    assert "1970" not in after["sitemap.xml"]


@pytest.mark.parametrize("name", ["Nova-3", "nova_3", "nóva", "no\u0301va", "con", "通义"])
def test_a_file_name_that_two_systems_read_differently_is_refused(tmp_path, name):
    """akitaonrails/ai-memory/pull/799, AntTheLimey/gm-apprentice/issues/139, statamic/v2-hub/issues/2440"""
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    (content / f"models/acme/{name}.yaml").write_text(a_model("Third"))
    with pytest.raises(ContentError) as refused:
        load_catalog(content)
    assert f'the name "{name}" ' in str(refused.value.problems[0])


def test_headings_without_latin_letters_or_twice_have_addresses_of_their_own():
    """kirodotdev/KiroCrew/issues/10379"""
    body = "".join(f"## {title}\n\nText.\n\n" for title in ("方法", "评分", "Überblick", "!!!", "Facts", "Facts"))
    ids = [section.id for section in article_view(Article(None, body, 1)).sections]
    assert len(set(ids)) == len(ids)
    assert ids == ["方法", "评分", "überblick", "section", "facts", "facts-2"]


def test_a_publisher_without_latin_letters_gets_a_source_key():
    """kirodotdev/KiroCrew/issues/10379"""
    assert free_source_key("月之暗面", {}) == "source"
    assert free_source_key("月之暗面", {"source"}) == "source-2"
    assert free_source_key("Acme, Inc.", {"acme-inc"}) == "acme-inc-2"


@pytest.mark.parametrize("path", ["assets/site.0123abcd.css", "models/nova.html", "changes.xml"])
@pytest.mark.parametrize("ending", ["", ".gz", ".br"])
def test_a_compressed_copy_is_served_as_what_it_is_a_copy_of(path, ending):
    """MathieuLoutre/grunt-aws-s3/issues/73, elementor/wp2static-addon-s3/issues/5, berlam/github-bucket/issues/2"""
    headers = object_headers(path + ending)
    assert headers["ContentType"] == object_headers(path)["ContentType"]
    assert headers.get("ContentEncoding") == {"": None, ".gz": "gzip", ".br": "br"}[ending]
