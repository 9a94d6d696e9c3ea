"""The page of ends: what ends when, where, and what replaces it."""

from builders import a_catalog, a_model, page_at, words

from generator.compare.site import Site, build_site
from generator.pages.history_csv import render_retirements_csv
from generator.pages.retirements import retirements_page

PROVIDERS = """\
providers:
  - {provider: Shop, first-party: no, retirement-date: 2026-12-31}
  - {provider: Mall, first-party: no, retirement-date: 2026-12-31}
"""


def ending_site(folder) -> Site:
    """The small site with a model that has ended, one that ends at two providers, and one that ends without a day."""
    ended = a_model("Vega", more="lifecycle: {retirement-date: 2026-07, replacement: nova}\n")
    undated = a_model("Wega", more="lifecycle: {status: deprecated}\n")
    return build_site(a_catalog(folder, vega=ended, lyra=a_model("Lyra", more=PROVIDERS), wega=undated))


def rows(page, section):
    table = page.find(id=section).find_parent("section").table
    return [[words(cell) for cell in row.find_all(["th", "td"])][:3] for row in table.tbody.find_all("tr")]


def test_ends_are_upcoming_until_their_last_day_is_over_and_undated_ones_are_last(tmp_path):
    page = page_at("changes/retirements.html", retirements_page, ending_site(tmp_path))
    assert rows(page, "upcoming") == [
        ["Lyra Acme", "Dec 31, 2026", "Mall, Shop"],
        ["Wega Acme", "Unknown", "Acme its maker"],
    ]
    assert rows(page, "past") == [["Vega Acme", "Jul 2026", "Acme its maker"]]


def test_a_row_names_the_replacement_and_the_source(tmp_path):
    page = page_at("changes/retirements.html", retirements_page, ending_site(tmp_path))
    *_, replacement, source = page.find(id="past").find_parent("section").table.tbody.find_all("td")
    assert [link["href"] for link in replacement.find_all("a")] == ["/models/nova", "/compare/nova/vs-vega"]
    assert words(source) == "The feed Feed, checked Aug 1, 2026"


def test_the_file_has_a_row_for_each_provider(tmp_path):
    lines = render_retirements_csv(ending_site(tmp_path)).splitlines()
    assert [line.split(",")[2:5] for line in lines[1:]] == [
        ["Acme", "yes", "2026-07"],
        ["Mall", "no", "2026-12-31"],
        ["Shop", "no", "2026-12-31"],
        ["Acme", "yes", ""],
    ]
