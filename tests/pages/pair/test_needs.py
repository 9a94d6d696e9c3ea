import dataclasses

import pytest
from builders import a_page, page_at, small_catalog, words

from generator.catalog.search_counts import SearchCount, SearchMonth
from generator.compare.site import build_site
from generator.pages.pair.pair_listing import pair_pages


def needs(page):
    """What is under each heading of the section."""
    section = page.find(id="needs").find_parent("section")
    return {words(side.h3): [p.get_text() for p in side.find_all("p")] for side in section.find_all(class_="side")}


def searched(times):
    """The page of nova and nova-mini after a month of searches that led to both, and showed both."""
    shown = SearchCount("search-log", "nova", ("nova", "nova-mini"), "nova", times)
    rows = (SearchCount("search-log", "acme", (), "", 30), shown)
    month = SearchMonth("searches/2026-08.csv", rows)
    known = build_site(dataclasses.replace(small_catalog(), searches={"2026-08": month}))
    page = page_at("compare/nova/vs-nova-mini.html", lambda known: pair_pages(known, ["nova"]), known)
    return words(page.find(id="needs").find_parent("section").find_all("p")[-1])


def test_needs_that_one_answers_and_the_other_is_known_not_to():
    assert needs(a_page("nova", "nova-mini")) == {
        "Only Nova supports": ["Nova mini: no or partial (1). Chat."],
        "Only Nova mini supports": ["Nothing in our data."],
    }


def test_an_unknown_is_said_to_be_unknown():
    found = needs(a_page("nova", "orion"))["Only Nova supports"]
    assert found == ["Orion & Söhne: unknown (1). Chat."]


def test_a_need_leads_to_its_page():
    page = a_page("nova", "nova-mini")
    (use,) = page.find(id="needs").find_parent("section").select(".fold a")
    assert use["href"] == "/use-cases/chat"


@pytest.mark.parametrize("other", ["nova-mini", "prism"])
def test_without_evidence_nothing_is_said_of_searches(other):
    assert "search" not in words(a_page("nova", other).main)


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (29, "30 searches up to 2026-08 led to both models."),
        (
            30,
            "30 searches up to 2026-08 led to both models. "
            "When both were shown and one was chosen (30 times), Nova was chosen in 100% (95% CI 89–100%).",
        ),
    ],
)
def test_enough_evidence_is_told_with_its_interval(times, said):
    assert searched(times) == said
