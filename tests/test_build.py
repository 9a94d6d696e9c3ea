import itertools
import json
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from builders import ROOT, SMALL, TEMPLATES
from harm import tree
from program import run

from generator.build import build
from generator.publish.build_options import BuildOptions
from generator.publish.errors import UsageError

DATA = ("application/json", "application/ld+json")


def built(site, content=SMALL):
    done = run("build", "--content", content, "--site", site, "--jobs", "1")
    assert done.code == 0, done.err


@pytest.fixture(scope="module")
def site(small_site_folder):
    return small_site_folder


@pytest.fixture(scope="module")
def pages(site):
    """Every page, parsed, by its file."""
    return {path: BeautifulSoup(path.read_text(), "html5lib") for path in sorted(site.rglob("*.html"))}


def test_every_pair_has_one_page(site):
    pages = sorted(path.relative_to(site / "compare").as_posix() for path in site.glob("compare/*/*.html"))
    models = sorted(path.stem for path in SMALL.glob("models/*/*.yaml"))
    assert pages == sorted(f"{a}/vs-{b}.html" for a in models for b in models if a < b)
    assert len(pages) == len(models) * (len(models) - 1) // 2


def test_every_link_within_the_site_leads_somewhere(site, pages):
    for page in pages.values():
        for link in page.find_all(["a", "link", "script", "form"]):
            target = link.get("href") or link.get("src") or link.get("action")
            if not target or not target.startswith("/"):
                continue
            file = site / target.partition("#")[0].partition("?")[0].lstrip("/")
            assert file.is_file() or file.with_name(f"{file.name}.html").is_file() or (file / "index.html").is_file(), (
                target
            )


def test_each_sides_sources_lead_to_their_addresses(site, pages):
    for path in sorted(site.glob("compare/*/*.html")):
        links = pages[path].find(id="sources").select("h3 a")
        assert len(links) == 2
        for link in links:
            href, _, anchor = link["href"].partition("#")
            assert pages[site / f"{href.lstrip('/')}.html"].find(id=anchor), link["href"]


def test_ids_are_unique_and_headings_do_not_skip(pages):
    for path, page in pages.items():
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), path
        levels = [int(tag.name[1]) for tag in page.find_all(["h1", "h2", "h3", "h4"])]
        assert levels.count(1) == 1, path
        assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels)), path


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(pages):
    for page in pages.values():
        assert all(tag["src"].startswith("/") for tag in page.find_all(src=True))
        assert not page.find_all("style")
        assert not page.find_all(style=True)
        assert all(script.get("src") for script in page.find_all("script") if script.get("type") not in DATA)


def test_the_search_index_names_every_model(site):
    entries = json.loads((site / "models.json").read_text())
    assert {entry["s"] for entry in entries} == {path.stem for path in SMALL.glob("models/*/*.yaml")}


def test_a_wrong_file_leaves_the_site_as_it_was(tmp_path):
    content, site = tmp_path / "content", tmp_path / "site"
    shutil.copytree(SMALL, content)
    built(site, content)
    before = tree(site)
    (content / "models/acme/nova.yaml").write_text("name: Nova\nlimits:\n  context: 272K\n")
    done = run("build", "--content", content, "--site", site)
    assert done.code == 1
    assert 'models/acme/nova.yaml:3:3: limits.context: "272K" is not a whole number — write 272000' in done.err
    assert "Traceback" not in done.err
    assert tree(site) == before


def test_a_base_path_and_endings_are_in_every_link(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(SMALL, content)
    with (content / "site.yaml").open("a") as settings:
        settings.write("base: /ai\nhtml-links: yes\n")
    built(tmp_path / "site", content)
    page = BeautifulSoup((tmp_path / "site/compare/nova/vs-orion.html").read_text(), "html5lib")
    inside = [tag["href"] for tag in page.find_all(href=True) if tag["href"].startswith("/")]
    assert all(link.startswith("/ai/") for link in inside)
    assert "/ai/models/nova.html" in inside
    assert page.find("link", rel="canonical")["href"] == "https://trial.example/ai/compare/nova/vs-orion.html"


def test_one_page_is_printed_as_it_is_built(site):
    done = run("page", "--content", SMALL, "orion", "nova")
    assert done.out.rstrip("\n") == (site / "compare/nova/vs-orion.html").read_text()


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        pytest.param(("page", "--content", SMALL, "nova", "nobody"), "there is no model nobody", id="an unknown model"),
        pytest.param(
            ("page", "--content", SMALL, "nova", "nova"), "cannot be compared with itself", id="one model twice"
        ),
        pytest.param(("biuld",), 'there is no command biuld; did you mean "build"?', id="a misspelt command"),
        pytest.param(("build", "--jbs", "3"), 'no option --jbs; did you mean "--jobs"?', id="a misspelt option"),
        pytest.param(("build", "--jobs", "3x"), '--jobs: "3x" is not a whole number; see `', id="no number"),
        pytest.param(("build", "--jobs", "0"), "--jobs: 0 is below 1; see `", id="too small a number"),
        pytest.param(("build", "--site"), "--site needs a value; see `", id="an option without its value"),
        pytest.param(("explain", "nova"), "B is missing; see `", id="a model too few"),
        pytest.param(("check", "nova"), "nova is one argument too many; see `", id="an argument too many"),
        pytest.param(("check", "--content", "nowhere"), "--content: there is no folder nowhere; see `", id="no folder"),
        pytest.param(
            ("build", "--content", SMALL, "--site", SMALL / "site"), "overlaps", id="a site inside the content"
        ),
    ],
)
def test_misuse_ends_with_2_and_a_hint(words, hint):
    done = run(*words)
    assert done.code == 2
    assert hint in done.err
    assert done.err.startswith("sidebyside: ")
    assert done.err.count("\n") == 1


def test_a_fault_in_a_template_names_its_line_and_leaves_the_site(site, tmp_path):
    templates = shutil.copytree(TEMPLATES, tmp_path / "templates")
    (templates / "home/home.html").write_text("{{ nobody }}")
    before = tree(site)
    words = ["build", "--content", str(SMALL), "--site", str(site), "--templates", str(templates)]
    done = subprocess.run([sys.executable, "-m", "generator", *words], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"{templates}/home/home.html:1: 'nobody' is undefined\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(site) == before


def make_drafts(models):
    for record in models.rglob("*.yaml"):
        record.write_text(f"draft: yes\n{record.read_text()}")


@pytest.mark.parametrize("leave", [shutil.rmtree, make_drafts], ids=["no model", "drafts alone"])
def test_content_without_models_replaces_a_site_that_has_some_only_when_asked(tmp_path, leave):
    order = BuildOptions(shutil.copytree(SMALL, tmp_path / "content"), TEMPLATES, tmp_path / "site")
    build(order)
    before = tree(order.site)
    for folder in ("pairs", "history", "searches", "ratings"):
        shutil.rmtree(order.content / folder, ignore_errors=True)
    leave(order.content / "models")
    with pytest.raises(UsageError, match="the content has no model to publish"):
        build(order)
    assert tree(order.site) == before
    build(replace(order, empty=True))
    assert not (order.site / "models/nova.html").exists()


def test_a_site_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = run("build", "--content", SMALL, "--site", tmp_path / "file" / "site")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "The site is unchanged." in done.err
