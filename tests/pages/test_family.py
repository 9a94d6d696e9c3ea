"""Families: which have a page and under which name, and what the page says of its models."""

import pytest
from builders import a_record, catalog_of, page_at, words

from generator.compare.population.family_groups import family_name
from generator.compare.site import build_site
from generator.pages.families import family_pages
from generator.pages.makers import maker_pages
from generator.pages.model.model_page import model_pages

FAMILY = {"vega-1": "Vega.1 [pro]", "vega-2": "Vega.1 [max]", "vega-3": "Vega.1"}


def site_of(count):
    records = {name: a_record(title, family="vega-1") for name, title in list(FAMILY.items())[:count]}
    return build_site(catalog_of(**records))


@pytest.mark.parametrize(("count", "families"), [(2, []), (3, ["vega-1"])])
def test_three_models_make_a_family(count, families):
    assert list(site_of(count).families) == families


@pytest.mark.parametrize(
    ("family", "names", "name"),
    [
        ("flux-2", ["FLUX.2 [pro]", "FLUX.2 [dev]"], "FLUX.2"),
        ("claude-opus", ["Claude Opus 5", "Claude 3 Opus"], "Claude Opus"),
        ("gemini-flash", ["Gemini 2.5 Flash", "Gemini 3 Flash"], "Gemini Flash"),
        ("gpt-mini", ["GPT-5 mini", "GPT-4.1 mini"], "GPT mini"),
        ("qwen", ["Qwen3.7 Max", "Qwen 2"], "Qwen"),
    ],
)
def test_a_family_is_named_as_its_models_write_it(family, names, name):
    assert family_name(family, names) == name


def test_the_page_lists_every_model_and_the_comparisons_among_them():
    page = page_at("families/vega-1.html", family_pages, site_of(3))
    assert words(page.h1) == "Vega.1"
    assert len(page.select("table.rank tbody tr")) == 3
    assert len(page.select("#pairs ~ ul a")) == 3


def test_pages_of_makers_and_models_lead_to_the_family():
    site = site_of(3)
    maker = page_at("makers/acme.html", maker_pages, site)
    model = page_at("models/vega-1.html", lambda one: model_pages(one, ["vega-1"]), site)
    assert maker.find("a", href="/families/vega-1")
    assert model.find("a", href="/families/vega-1")
