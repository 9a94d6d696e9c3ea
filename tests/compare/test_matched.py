"""The match graph as a signal that an edition weighs: here votes 60, exam 20, searches 20."""

import shutil

import pytest
from bs4 import BeautifulSoup
from builders import SMALL, TEMPLATES

from generator.build import build
from generator.catalog.catalog_loader import load_catalog
from generator.catalog.problems import ContentError
from generator.compare.model_checks import check_models
from generator.compare.site import build_site
from generator.compare.site_loader import load_site
from generator.publish.build_options import BuildOptions
from generator.tools.explain import explain_pair

SIGNAL = """\
      - fact: searches
        group: limits
        weight: 20
        scale: {kind: log, low: 10, high: 1000}
        label: Searches
        measures: How many people look for it.
        does-not: How well it works.
"""
SEARCHES = "source,query,shown,chosen,times\nsearch-log,acme,,,29\nsearch-log,nova,,,71\n"
"""Of these 100 led to nova, 29 to nova-mini, none to orion."""


@pytest.fixture(scope="module")
def weighing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("weighing")
    shutil.copytree(SMALL, folder / "content")
    scoring = folder / "content/scoring.yaml"
    text = scoring.read_text()
    start, end = text.index("      - fact: limits.context"), text.index("  image-generation:")
    scoring.write_text(text[:start] + SIGNAL + text[end:])
    (folder / "content/searches").mkdir()
    (folder / "content/searches/2026-08.csv").write_text(SEARCHES)
    return folder


@pytest.mark.parametrize(
    ("model", "value"),
    [
        pytest.param("nova", 5000, id="a hundred is half way from ten to a thousand by doublings"),
        pytest.param("nova-mini", None, id="twenty-nine are too few"),
        pytest.param("orion", None, id="none are unknown and not zero"),
    ],
)
def test_searches_are_a_value_of_the_score(weighing, model, value):
    known = build_site(load_catalog(weighing / "content"))
    score = known.models[model].scores["text"]

    assert score.values[2] == value
    assert not list(check_models(known))


def test_without_evidence_the_middle_of_the_scale_stands_in(weighing, tmp_path):
    shutil.copytree(weighing / "content", tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "searches")
    scores = build_site(load_catalog(tmp_path)).models["nova"].scores["text"]
    assert (scores.values[2], scores.estimates[2]) == (None, 5000)


def test_a_preview_sees_other_searches(weighing, tmp_path):
    before = load_site(weighing / "content")
    shutil.copytree(weighing / "content", tmp_path, dirs_exist_ok=True)
    (tmp_path / "searches/2026-08.csv").write_text(SEARCHES.replace("71", "971"))
    assert build_site(load_catalog(tmp_path), before).models["nova"].scores["text"].values[2] == 10_000


def test_an_explanation_names_the_files_of_the_searches(weighing):
    line = next(line for line in explain_pair(weighing / "content", "nova", "orion").splitlines() if "searches" in line)
    assert line.split()[:4] == ["nova:", "100", "searches", "→"]
    assert f"[{weighing / 'content'}/searches, through Aug 2026]" in line


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("kind: log, low: 10, high: 1000", "kind: flag", "does not fit a count"),
        ("        label: Searches\n", "", "does not say what it measures"),
    ],
)
def test_a_signal_of_searches_has_a_scale_of_counts_and_a_description(weighing, tmp_path, old, new, what):
    shutil.copytree(weighing / "content", tmp_path, dirs_exist_ok=True)
    scoring = tmp_path / "scoring.yaml"
    scoring.write_text(scoring.read_text().replace(old, new))
    with pytest.raises(ContentError) as refused:
        load_catalog(tmp_path)
    assert what in refused.value.problems[0].what


def test_pages_show_the_weight_and_follow_the_searches(weighing):
    order = BuildOptions(weighing / "content", TEMPLATES, weighing / "site")
    build(order)
    method, model = ((order.site / page).read_text() for page in ("method.html", "models/nova.html"))
    assert "have 20 points in text. 100 searches up to 2026-08" in BeautifulSoup(method, "html5lib").get_text()
    row = next(tr for tr in BeautifulSoup(model, "html5lib").find_all("tr") if tr.get_text().startswith("Searches"))
    assert [cell.get_text() for cell in row.find_all("td")] == ["20", "50.0", "50.0"]
    assert "100 searches matched Nova through Aug 2026." in model

    (order.content / "searches/2026-08.csv").write_text(SEARCHES.replace("71", "72"))
    assert build(order).reasons["facts/nova"] > 3
    assert "101 searches" in (order.site / "models/nova.html").read_text()
