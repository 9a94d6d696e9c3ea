import dataclasses

import pytest
from bs4 import BeautifulSoup
from builders import TEMPLATES, a_record, catalog_of, words

from generator.catalog import records
from generator.compare.site import build_site
from generator.pages.model.model_page import model_pages
from generator.pages.pair.pair_listing import pair_pages
from generator.pages.renderer import Renderer

OFFER = {
    "provider": "Acme",
    "first-party": "yes",
    "prices": [{"unit": "input-tokens", "usd-per-unit": "8"}, {"unit": "output-tokens", "usd-per-unit": "15"}],
}
MACHINES = {"gpu": "H100", "gpus": "2", "gpu-hour": "2.5", "tokens-per-second": "1000"}


def page_of(**fields):
    known = build_site(catalog_of(vega=a_record(open_weights="yes", **fields), lyra=a_record("Lyra")))
    (page,) = model_pages(known, ["vega"])
    return BeautifulSoup(Renderer(known, TEMPLATES).render(page), "html5lib")


def test_open_weights_have_a_break_even_with_every_input():
    said = words(page_of(providers=[OFFER], self_hosting=MACHINES).find(id="cost").find_parent("section"))
    assert "2 × H100 at $2.50 an hour, 720 hours a month: $3,600.00 1 . They give 1,000 answer tokens" in said
    assert "costs less on them from 333,334 requests a month: that many cost $3,600.00 at Acme." in said


@pytest.mark.parametrize(("speed", "answers"), [("40", "259,200"), ("1", "6,480")])
def test_machines_that_are_too_slow_are_said_to_be(speed, answers):
    said = words(page_of(providers=[OFFER], self_hosting=MACHINES | {"tokens-per-second": speed}))
    assert (
        f"never costs less on them: 333,334 requests a month would take them there, and they answer {answers}." in said
    )


def test_open_weights_without_the_inputs_have_none():
    assert "No break-even: what machines for it cost" in words(page_of(providers=[OFFER]))


def test_a_signal_stands_among_its_peers_and_an_unknown_one_is_dotted():
    page = page_of(limits={"context": "272000"})
    strips = {words(svg.find_parent("tr").th.contents[0]): svg for svg in page.select("#signals ~ table svg.strip")}
    assert strips["Context window"].find("rect")["x"] == "67.3%"
    assert strips["Context window"].find("path")["d"] == "M67 7v12"
    assert strips["Votes"].find("line")["class"] == ["u"]
    assert not strips["Votes"].find("rect")


def test_a_capability_is_found_by_its_own_address():
    row = page_of().find(id="can-tool-calling")
    assert row.find("a")["href"] == "/capabilities/tool-calling"


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("supported", {"Vega answers (1)": ["Tool calling"]}),
        ("partial", {"Answered in part (1)": ["Tool calling"]}),
        ("unsupported", {}),
        (
            {"not-published": {"searched": "The docs", "on": "2026-08-01"}},
            {"Not known to answer (1)": ["Tool calling"]},
        ),
        ({"not-applicable": "It has no tools."}, {}),
    ],
    ids=["known to", "in part", "known not to", "not published", "does not apply"],
)
def test_a_capability_is_answered_nearly_answered_or_not(state, found):
    section = page_of(capabilities={"tool-calling": state}).find(id="needs").find_parent("section")
    lists = {words(ul.find_previous_sibling("h3")): [words(li) for li in ul.find_all("li")] for ul in section("ul")}
    assert {head: names for head, names in lists.items() if "Tool calling" in names} == found


def test_the_glance_holds_what_a_month_costs_beside_the_middle_of_all():
    row = page_of(providers=[OFFER]).find(class_="glance").find_all("tr")[-1]
    assert words(row.th) == "Chat assistant a month, at list price"
    assert [words(cell) for cell in row.find_all("td")][:2] == ["$32.40 1", "$32.40"]
    assert words(row.find(class_="why")) == "$8.00 input / $15.00 output per 1M tokens, Acme."


def test_a_model_without_a_price_says_where_and_when_it_was_looked_for():
    told = page_of().find(id="cost").find_parent("section").select_one("p.fold")
    assert words(told) == "No published price found; we looked in the sources below , Aug 1, 2026."
    assert told.a["href"] == "#sources"


def test_one_that_is_replaced_leads_to_the_comparison_with_its_successor():
    notice = page_of(lifecycle={"replacement": "lyra"}).find(class_="notice")
    assert words(notice) == "Vega is superseded 1 . It is followed by Lyra : compare the two ."
    assert [link["href"] for link in notice.find_all("a")] == ["#s1", "/models/lyra", "/compare/lyra/vs-vega"]


def test_a_measured_speed_stands_with_its_window_and_ranks_nobody(tmp_path):
    record = a_record(speed={"value": "93", "note": "at Acme, August"})
    catalog = catalog_of(vega=record, lyra=a_record("Lyra", speed={"value": "40", "note": "at Acme, August"}))
    row = records.Row.model_validate({"fact": "output-speed", "label": "Measured speed", "group": "Limits"})
    table = records.Table(rows=(row,))
    known = build_site(dataclasses.replace(catalog, table=table))
    pair = BeautifulSoup(Renderer(known, TEMPLATES).render(next(iter(pair_pages(known, ["lyra"])))), "html5lib")
    (line,) = pair.select("#features ~ table tbody tr[id]")
    assert [words(cell) for cell in line.find_all("td")] == ["40 1 at Acme, August", "93 1 at Acme, August", "Differs"]
    assert not line.find(class_="w")
