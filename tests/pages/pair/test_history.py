"""What a reader finds of the past."""

import dataclasses
import re
from itertools import accumulate

from bs4 import BeautifulSoup
from builders import (
    TEMPLATES,
    a_page,
    a_record,
    catalog_of,
    load_small_site,
    small_catalog,
    small_renderer,
    words,
)

from generator.catalog import records
from generator.compare.site import build_site
from generator.pages.model.model_page import model_pages
from generator.pages.renderer import Renderer
from generator.pages.task_dots import task_dots, task_dots_files


def pages(*days):
    """The page of Nova after snapshots of these days."""
    facts = [signal.fact for signal in small_catalog().scoring.tasks["text"].signals]
    tasks = {
        "text": {"signals": facts, "models": {"nova": "100 52.0 40.0 70.0 70.0", "nova-mini": "100 40.0 40 40 40"}}
    }
    history = {day: records.Snapshot.model_validate({"version": "2026-08", "tasks": tasks}) for day in days}
    known = build_site(dataclasses.replace(small_catalog(), history=history))
    printed = Renderer(known, TEMPLATES)
    found = model_pages(known, ["nova"])
    return [BeautifulSoup(printed.render(page), "html5lib") for page in found]


def section(page):
    return page.find(id="history").find_parent("section")


def score_table(page):
    return page.find("table", attrs={"aria-label": "Score history: Text"})


def test_one_score_is_no_history():
    (model,) = pages(str(small_catalog().as_of))
    assert score_table(model) is None


def test_the_table_says_what_moved_the_score():
    (model,) = pages("2026-07-01")
    latest, first = score_table(model).tbody.find_all("tr")
    assert words(first).endswith("First score")
    assert "Votes from 40.0 to" in words(latest)


def test_without_snapshots_there_are_no_past_scores():
    (model,) = pages()
    assert score_table(model) is None


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
    assert found.polyline["points"].split() == ["0.0,10", "0.0,10", "0.0,60", "100.0,60"]


def test_a_pair_is_marked_among_the_models_of_its_task():
    page = a_page("nova", "nova-mini")
    spots = section(page).select("[role=img]")
    assert [words(one.title) for one in spots] == ["Nova: score 64.1, $32.40", "Nova mini: score 50.9, $0.99"]
    assert section(page).find("use")["href"] == "/charts/text.svg#dots"


def test_the_file_of_a_task_has_a_dot_for_each_model_with_score_and_price():
    site = load_small_site()
    (page,) = (page for page in task_dots_files(site) if page.path == "charts/text.svg")
    picture = BeautifulSoup(small_renderer().render(page), "html.parser")
    assert len(picture.find_all("circle")) == len(task_dots(site, "text").models) == 2


def test_ratings_of_both_are_lines_on_one_axis():
    chart, caption = section(a_page("nova", "nova-mini")).select("figure")[-1].select(".plot, figcaption")
    assert words(caption).startswith("Nova went from 1,488 to 1,500, Nova mini from 1,402 to 1,400")
    left, top, width, height = map(float, chart.svg["viewBox"].split())
    steps = [float(step) for step in re.findall(r"-?[\d.]+", chart.path["d"])]
    assert len(steps) == 8
    assert all(left <= x <= left + width for x in accumulate(steps[::2]))
    assert all(top <= round(y, 1) <= top + height for y in accumulate(steps[1::2]))


def test_a_model_rated_too_seldom_has_no_line():
    assert not section(a_page("nova", "nova-mini")).select("figcaption")[2:]
    assert not a_page("nova", "orion").find(id="history")
