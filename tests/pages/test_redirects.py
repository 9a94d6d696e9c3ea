"""On a host that follows no rules, small pages and copies of data lie under the former addresses of renamed models."""

import shutil

import pytest
from bs4 import BeautifulSoup
from builders import SMALL, TEMPLATES

from generator.build import build
from generator.publish.build_options import BuildOptions

DATA = ("models/{}.json", "models/{}.md", "columns/{}.json", "cards/{}.png")
NOTE = "subtitle: '{a.name} or {b.name}'\nreview: {on: 2026-08-01, by: an editor, scope: prices, next: 2027-01-01}\n"


@pytest.fixture
def moved(tmp_path):
    """The site of the small content, Nova renamed from Zeta, for a host without rules."""
    content = shutil.copytree(SMALL, tmp_path / "content")
    nova, site = content / "models/acme/nova.yaml", content / "site.yaml"
    nova.write_text(nova.read_text() + "former-ids: [zeta]\n")
    (content / "pairs").mkdir(exist_ok=True)
    (content / "pairs/nova-vs-orion.yaml").write_text(NOTE)
    site.write_text(site.read_text() + "host: github-pages\nbase: /ai/\n")
    build(BuildOptions(content, TEMPLATES, tmp_path / "site", jobs=1))
    return tmp_path / "site"


def leads_to(page):
    return BeautifulSoup(page.read_text(), "html5lib").find("meta", {"http-equiv": "refresh"})["content"]


def test_former_pages_lead_to_pages_that_exist(moved):
    former = [path for path in moved.rglob("*.html") if "zeta" in path.as_posix().removeprefix(moved.as_posix())]
    now = {leads_to(path).removeprefix("0; url=/ai/") for path in former}
    assert {path.relative_to(moved).as_posix() for path in former} == {
        "models/zeta.html",
        *(f"compare/{other}/vs-zeta.html" for other in ("nova-mini", "orion", "prism", "prism-zero")),
    }
    assert len(now) == len(former)
    assert all((moved / f"{path}.html").is_file() for path in now)


def test_former_data_are_the_present_ones(moved):
    for path in DATA:
        assert (moved / path.format("zeta")).read_bytes() == (moved / path.format("nova")).read_bytes()


def test_no_sitemap_lists_a_former_address(moved):
    assert not [path for path in (moved / "sitemaps").iterdir() if "zeta" in path.read_text()]


def test_a_host_that_follows_rules_gets_no_such_page(moved):
    settings = moved.parent / "content/site.yaml"
    settings.write_text(settings.read_text().replace("github-pages", "netlify"))
    build(BuildOptions(moved.parent / "content", TEMPLATES, moved, jobs=1))
    assert not list(moved.rglob("*zeta*"))
    assert "/ai/compare/:first/vs-zeta/ /ai/compare/:first/vs-nova 301" in (moved / "_redirects").read_text()
    assert "/ai/compare/orion/vs-zeta.md /ai/compare/nova/vs-orion.md 301" in (moved / "_redirects").read_text()
