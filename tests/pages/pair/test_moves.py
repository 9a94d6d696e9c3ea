"""A pair page with a side that ends names what to move to."""

from builders import SMALL, a_catalog, a_page, page_at, words

from generator.compare.site import build_site
from generator.pages.pair.pair_listing import pair_pages

MINI = (SMALL / "models/acme/nova-mini.yaml").read_text()


def test_a_side_that_ends_has_models_to_move_to_that_score_as_much_for_no_more_money(tmp_path):
    dear = MINI.replace("usd-per-unit: 0.15", "usd-per-unit: 15").replace("usd-per-unit: 0.6", "usd-per-unit: 60")
    known = build_site(a_catalog(tmp_path, nova_mini=dear + "lifecycle: {status: deprecated}\n"))
    page = page_at("compare/nova/vs-nova-mini.html", lambda site: pair_pages(site, ["nova"]), known)
    section = page.find(id="move").find_parent("section")
    assert words(section.h3) == "From Nova mini"
    assert [words(item).partition(":")[0] for item in section.find_all("li")] == ["Nova "]


def test_where_both_go_on_there_is_nothing_to_move_to():
    assert not a_page("nova", "nova-mini").find(id="move")


def test_costs_far_apart_are_no_tie_beside_a_retired_model(tmp_path):
    ended = (
        MINI.replace("Acme\n    first-party: yes", "Hub\n    first-party: no")
        + "lifecycle: {retirement-date: 2026-07-31}\n"
    )
    known = build_site(a_catalog(tmp_path, nova_mini=ended))
    page = page_at("compare/nova/vs-nova-mini.html", lambda site: pair_pages(site, ["nova"]), known)
    assert "nova-mini" in [one.id for one in known.retired_models]
    assert not [words(cell) for cell in page.find_all("td", class_="why") if "apart" in words(cell)]
