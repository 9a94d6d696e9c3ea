import dataclasses

import pytest
from bs4 import BeautifulSoup
from builders import TEMPLATES, a_record, catalog_of, page_at, words

from generator.catalog import records
from generator.catalog.settings import FeatureTable
from generator.compare.site import build_site
from generator.pages.model.model_page import model_pages
from generator.pages.model.rival_views import format_difference
from generator.pages.pair.pair_listing import pair_pages
from generator.pages.renderer import Renderer
from generator.strings import strings

OFFER = {
    "provider": "Acme",
    "first-party": "yes",
    "prices": [{"unit": "input-tokens", "usd-per-unit": "8"}, {"unit": "output-tokens", "usd-per-unit": "15"}],
}
MACHINES = {"gpu": "H100", "gpus": "2", "gpu-hour": "2.5", "tokens-per-second": "1000"}


RUNS = (("1400", {"config": {"effort": "low"}}), ("1500", {}))


def page_of(**fields):
    known = build_site(catalog_of(vega=a_record(open_weights="yes", **fields), lyra=a_record("Lyra")))
    (page,) = model_pages(known, ["vega"])
    return BeautifulSoup(Renderer(known, TEMPLATES).render(page), "html5lib")


def test_open_weights_have_a_break_even_if_every_input_is_known():
    text = words(page_of(providers=[OFFER], self_hosting=MACHINES).find(id="cost").find_parent("section"))
    assert (
        "2 × H100 at $2.50 an hour for 720 hours a month: $3,600.00 1 . Throughput at full load: 1,000 output" in text
    )
    assert "self-hosting is cheaper above 333,334 requests a month." in text


@pytest.mark.parametrize(("speed", "answers"), [("40", "259,200"), ("1", "6,480")])
def test_hardware_that_is_too_slow_never_breaks_even(speed, answers):
    text = words(page_of(providers=[OFFER], self_hosting=MACHINES | {"tokens-per-second": speed}))
    assert f"never cheaper: it would take 333,334 requests a month, and this hardware handles {answers}." in text


def test_open_weights_without_the_inputs_have_no_break_even():
    assert "No estimate: GPU price and throughput unknown." in words(page_of(providers=[OFFER]))


def test_a_result_that_is_compared_is_drawn_among_all_models():
    page = page_of(results=[{"benchmark": "votes", "value": "1500", "on": "2026-08-19"}])
    row = page.find("a", href="/benchmarks/votes").find_parent("tr")
    assert row.find("path")["d"] == "M0 2v20"
    assert row.find("rect")["x"] == "0%"
    assert words(row.find_all("td")[3]) == "#1 of 1"


def test_a_result_of_another_day_is_not_compared():
    page = page_of(results=[{"benchmark": "votes", "value": "1500", "on": "2026-08-18"}])
    row = page.find("a", href="/benchmarks/votes").find_parent("tr")
    assert [words(cell) for cell in row.find_all("td")][2:4] == ["Not compared", "No rank"]


def test_other_configurations_are_folded_into_the_row_of_the_benchmark():
    runs = [{"benchmark": "votes", "value": value, "on": "2026-08-19", **config} for value, config in RUNS]
    page = page_of(results=runs)
    (row,) = [link.find_parent("tr") for link in page.find_all("a", href="/benchmarks/votes")]
    assert words(row.td) == "1,500 1"
    assert words(row.details) == "1 more 1,400 1 Effort low; Aug 19, 2026"


def test_self_reported_results_are_a_group_of_their_own():
    page = page_of(results=[{"benchmark": "exam", "value": "80", "self-reported": "yes"}])
    assert [words(one) for one in page.select("table.res .g")] == ["Self-reported"]


def test_the_score_lists_known_metrics_and_the_missing_in_one_line():
    fold = page_of(limits={"context": "272000"}).find(id="signals").find_parent("details")
    assert [words(row.th) for row in fold.select("tbody tr")] == ["Context window"]
    assert words(fold.find(class_="fold")) == "Missing data: Votes; Exam."


def test_the_first_screen_has_the_price_known_or_not_and_what_else_is_known():
    page = page_at("models/orion.html", lambda known: model_pages(known, ["orion"]))
    labels = [words(one) for one in page.select(".kf dt")]
    assert labels[:2] == ["Price per 1M tokens", "Context window"]
    assert words(page.select_one(".kf dd")) == "Unknown"
    assert "Unknown: release date and price." in words(page.find(id="can").find_parent("section"))
    assert "We have" not in words(page.find(class_="mh"))


def test_a_fact_that_no_model_has_is_not_missing():
    assert "max output" not in words(page_of().find(class_="mh"))


def test_a_model_with_few_facts_says_so_at_the_top_alone():
    page = page_at("models/prism-zero.html", lambda known: model_pages(known, ["prism-zero"]))
    assert words(page.select_one(".mh .fold")).startswith("We have ")
    assert not [line for line in page.select(".sec .fold") if words(line).startswith("Unknown:")]


def test_a_capability_has_an_anchor_and_links_to_its_page():
    known = page_of(capabilities={"tool-calling": "supported"}).find(id="can-tool-calling")
    assert known.find("a")["href"] == page_of().find(id="can-tool-calling")["href"] == "/capabilities/tool-calling"


@pytest.mark.parametrize(
    ("state", "stated", "unknown"),
    [
        ("supported", ["Yes 1"], False),
        ({"state": "partial", "note": "In beta."}, ["Partial 1 In beta."], False),
        (
            {"not-published": {"searched": "The docs", "on": "2026-08-01"}},
            ["Not published Searched Aug 1, 2026: The docs"],
            False,
        ),
        (None, [], True),
    ],
    ids=["supported", "partial", "not published", "unknown"],
)
def test_a_capability_has_a_row_if_it_is_known(state, stated, unknown):
    section = page_of(capabilities={"tool-calling": state} if state else {}).find(id="can").find_parent("section")
    assert [words(cell) for cell in section("dd")] == stated
    assert ("tool calling" in "".join(words(line) for line in section.select(".fold"))) == unknown


def test_the_description_has_the_price_and_at_most_155_characters():
    page = page_of(providers=[OFFER], limits={"context": "272000"})
    text = page.find("meta", attrs={"name": "description"})["content"]
    assert text == "Vega by Acme: price per 1M tokens $8.00 input / $15.00 output, context window 272,000."


def test_a_model_without_a_price_says_it_in_one_sentence():
    section = page_of().find(id="cost").find_parent("section")
    assert words(section.find(class_="lead")) == "We have no price for Vega, so no cost estimate."
    assert not section.find("table")


def test_workloads_without_a_price_say_why():
    only_input = OFFER | {"prices": OFFER["prices"][:1]}
    section = page_of(providers=[only_input]).find(id="cost").find_parent("section")
    reason = "Acme lists no price for output tokens"
    assert words(section.find(class_="lead")) == f"We have no cost estimate for Vega: {reason}."


def test_a_superseded_model_links_to_its_replacement_and_the_comparison():
    notice = page_of(lifecycle={"replacement": "lyra"}).find(class_="notice")
    assert words(notice) == "Vega is superseded. 1 Recommended replacement: Lyra ( compare )."
    assert [link["href"] for link in notice.find_all("a")] == ["#s1", "/models/lyra", "/compare/lyra/vs-vega"]


def test_a_measured_speed_shows_its_window_and_has_no_better_side(tmp_path):
    record = a_record(output_speed={"value": "93", "note": "at Acme, August"})
    catalog = catalog_of(vega=record, lyra=a_record("Lyra", output_speed={"value": "40", "note": "at Acme, August"}))
    row = records.Row.model_validate({"fact": "output-speed", "label": "Measured speed", "group": "Limits"})
    table = FeatureTable(rows=(row,))
    known = build_site(dataclasses.replace(catalog, feature_table=table))
    pair = BeautifulSoup(Renderer(known, TEMPLATES).render(next(iter(pair_pages(known, ["lyra"])))), "html5lib")
    (line,) = pair.select("#features ~ table tbody tr[id]")
    assert [words(cell) for cell in line.find_all("td")] == ["40 1 at Acme, August", "93 1 at Acme, August"]
    assert not line.find(class_="w")


def test_rivals_have_their_cost_beside_that_of_the_model():
    page = page_of(providers=[OFFER])
    row = page.select_one("table.riv tbody tr")
    assert [words(cell) for cell in row(["th", "td"])] == [
        "vs. Lyra",
        "No score",
        "Unknown",
        "Not enough data",
        "Unknown",
    ]


@pytest.mark.parametrize(
    ("own", "other", "difference"),
    [(1000, 390, "−61%"), (1000, 1570, "+57%"), (1000, 2500, "2.5×"), (1000, 1000, "same"), (None, 5, ""), (5, 0, "")],
)
def test_a_cost_is_told_against_another(own, other, difference):
    assert format_difference(own, other) == difference


@pytest.mark.parametrize(("end", "phrase"), [("2027-02-09", "retires Feb 9, 2027"), ("2026-05", "retired May 2026")])
def test_the_last_day_of_service_stands_beside_its_provider_with_a_source(end, phrase):
    shop = {"provider": "Shop", "first-party": "no", "retirement-date": end}
    terms = [words(one) for one in page_of(providers=[OFFER, shop]).select("table.pv .why span")]
    assert f"{phrase[0].upper()}{phrase[1:]} 1" in terms


def test_each_provider_has_its_prices_and_limits_in_columns_and_the_cheapest_says_so():
    prices = [price | {"usd-per-unit": "1"} for price in OFFER["prices"]]
    shop = {"provider": "Shop", "first-party": "no", "prices": prices, "limits": {"context": "32000", "output": "8000"}}
    page = page_of(providers=[OFFER, shop])
    rows = [[words(cell) for cell in row(["th", "td"])] for row in page.select("table.pv tbody tr")]
    assert rows[0] == ["Acme", "$8.00 1", "$15.00 1", "Unknown", "Unknown", "None stated"]
    assert rows[1][1:] == ["$1.00 1", "$1.00 1", "32,000 1", "8,000 1", "None stated"]
    assert [words(one) for one in page.select(".low")] == [strings.providers.cheapest]


def test_prices_under_conditions_have_a_row_of_their_own():
    batch = [price | {"batch": "yes", "usd-per-unit": "2"} for price in OFFER["prices"]]
    page = page_of(providers=[OFFER | {"prices": [*OFFER["prices"], *batch]}])
    rows = [[words(cell) for cell in row(["th", "td"])][:3] for row in page.select("table.pv tbody tr")]
    assert rows == [["Acme", "$8.00 1", "$15.00 1"], ["Batch", "$2.00 1", "$2.00 1"]]


def test_no_provider_is_the_cheapest_where_all_charge_the_same():
    shop = OFFER | {"provider": "Shop", "first-party": "no"}
    assert "lowest input plus output price" not in words(page_of(providers=[OFFER, shop]))
