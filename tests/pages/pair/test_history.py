"""What a reader finds of the past."""

import dataclasses

from bs4 import BeautifulSoup
from builders import TEMPLATES, a_record, catalog_of, small_catalog, words

from generator.catalog import records
from generator.compare.site import build_site
from generator.pages.model.model_page import model_pages
from generator.pages.pair.pair_listing import pair_pages
from generator.pages.renderer import Renderer


def pages(*days):
    """The pages of Nova and Nova mini, and of Nova alone, after snapshots of these days."""
    facts = [signal.fact for signal in small_catalog().scoring.tasks["text"].signals]
    tasks = {
        "text": {"signals": facts, "models": {"nova": "100 52.0 40.0 70.0 70.0", "nova-mini": "100 40.0 40 40 40"}}
    }
    history = {day: records.Snapshot.model_validate({"version": "2026-08", "tasks": tasks}) for day in days}
    known = build_site(dataclasses.replace(small_catalog(), history=history))
    printed = Renderer(known, TEMPLATES)
    found = [next(iter(pair_pages(known, ["nova"]))), next(iter(model_pages(known, ["nova"])))]
    return [BeautifulSoup(printed.render(page), "html5lib") for page in found]


def section(page):
    return page.find(id="history").find_parent("section")


def test_one_score_is_no_history():
    pair, model = pages(str(small_catalog().as_of))
    assert not pair.find(id="history")
    assert not model.find(id="history")


def test_three_readings_are_a_line_for_each_side():
    pair, model = pages("2026-05-01", "2026-06-01", "2026-07-01")
    lines = section(pair).find_all("polyline")
    assert [one["class"] for one in lines] == [["a"], ["b"]]
    assert [len(one["points"].split()) for one in lines] == [3, 3]
    assert len(section(model).find("polyline")["points"].split()) == 4


def test_two_readings_are_points_without_a_line():
    pair, _ = pages("2026-06-01", "2026-07-01")
    assert len(section(pair).find_all("rect")) == 2 == len(section(pair).find_all("circle"))
    assert not section(pair).find("polyline")


def test_the_table_says_what_moved_the_score():
    _, model = pages("2026-07-01")
    latest, first = section(model).find("tbody").find_all("tr")
    assert words(first).endswith("First score")
    assert "Votes from 40.0 to" in words(latest)


def test_without_snapshots_there_is_no_section():
    assert not any(page.find(id="history") for page in pages())


def test_a_price_that_changed_is_a_table_and_a_step_line():
    price = {"unit": "input-tokens", "usd-per-unit": "8", "until": "2026-06-30"}
    prices = [price, {"unit": "input-tokens", "usd-per-unit": "4", "since": "2026-07-01"}]
    offers = [{"provider": "S", "first-party": "yes", "prices": prices}]
    known = build_site(catalog_of(vega=a_record(providers=offers), lyra=a_record("Lyra")))
    (page,) = model_pages(known, ["vega"])
    found = section(BeautifulSoup(Renderer(known, TEMPLATES).render(page), "html5lib"))
    assert [words(tr) for tr in found.tbody.find_all("tr")] == [
        "Jul 1, 2026 1M input tokens $4.00 1",
        "Date unknown 1M input tokens $8.00 1",
    ]
    assert found.polyline["points"].split() == ["0.0,10.0", "0.0,10.0", "0.0,60.0", "100.0,60.0"]
