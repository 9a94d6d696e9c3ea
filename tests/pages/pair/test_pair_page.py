"""What a reader finds on a pair page."""

import json
import re

import pytest
from builders import SMALL, a_catalog, a_model, a_page, page_at, small_renderer, words

from generator.compare.site import build_site
from generator.pages.pair.pair_listing import pair_pages


def row(page, section, label):
    part = page.find(id=section).find_parent("section")
    return next(tr for tr in part.table.find_all("tr") if tr.th and words(tr.th).startswith(label))


def cells(tr):
    return [words(td) for td in tr.find_all("td")]


def test_the_heading_names_both_and_the_answer_comes_first():
    page = a_page("nova", "nova-mini")
    assert words(page.h1) == "Nova vs. Nova mini" == words(page.title).partition(" |")[0]
    assert words(page.main).index("Nova leads provisionally") < 200


def test_the_answer_gives_each_side_its_axis():
    assert words(a_page("nova", "nova-mini").find(class_="ans")) == (
        "Nova leads provisionally (61.8 vs. 54.3); Nova mini costs 97% less "
        "($0.99 vs. $32.40 a month for 3,000 chat requests)."
    )


def test_a_name_with_markup_signs_is_text():
    page = a_page("nova", "orion")
    assert words(page.h1) == "Nova vs. Orion & Söhne"


def test_what_is_stated_for_one_side_alone_is_a_line():
    lines = [words(line) for line in a_page("nova", "orion").select(".fold")]
    (line,) = (line for line in lines if line.startswith("Stated only for Nova ("))
    assert "Released : Mar 1, 2026 1 ;" in line


def test_a_figure_has_a_source_mark_that_leads_to_the_source():
    page = a_page("nova", "nova-mini")
    mark = row(page, "results", "Votes").th.select_one('[href^="#a"]')
    assert "The board, Aug 22, 2026" in words(page.find(id=mark["href"][1:]))


def test_a_month_and_a_year_of_work_are_priced():
    page = a_page("nova", "nova-mini")
    assert cells(row(page, "glance", "Monthly cost"))[2] == "$376.92 less a year"
    assert "Monthly cost" not in words(page.find(id="cost").find_parent("section"))


def test_the_printed_points_add_up_to_the_means_that_decide():
    table = a_page("nova", "nova-mini").find("table", attrs={"aria-label": "Score breakdown: Text"})
    rows = [[float(td.text) for td in tr.find_all("td")[:2]] for tr in table.find_all("tr")[1:-1]]
    *parts, means = rows
    compared = sum(int(words(small).partition(" ")[0]) for small in table.tbody.find_all("small")[: len(parts)])
    assert [round(sum(side) / compared * 100, 1) for side in zip(*parts, strict=True)] == means


def test_models_of_different_jobs_get_a_page_without_winners():
    page = a_page("nova", "prism")
    text = words(page.main)
    assert "They share no task" in text
    assert not re.search(r"\b(wins?|winner|better|beats|leads?|ahead|rank \d)\b", text, re.IGNORECASE)
    assert page.find(id="verdict") is None


def test_every_entry_of_the_section_list_leads_to_a_section():
    for a, b in (("nova", "nova-mini"), ("nova", "prism"), ("prism", "prism-zero")):
        page = a_page(a, b)
        assert all(page.find(id=link["href"][1:]) for link in page.find(class_="toc").find_all("a"))


@pytest.mark.parametrize(
    ("a", "b"), [("nova", "nova-mini"), ("nova", "orion"), ("nova", "prism"), ("prism", "prism-zero")]
)
def test_no_cell_is_empty(a, b):
    page = a_page(a, b)
    assert all(words(td) for td in page.find_all("td"))


def test_a_page_is_ascii_so_that_it_is_written_without_recoding():
    page = next(pair_pages(small_renderer().pairs.site, ["nova"]))
    assert small_renderer().render(page).isascii()


@pytest.mark.parametrize("b", ["nova-mini", "orion", "prism"])
def test_no_link_of_a_page_leads_nowhere(b):
    page = a_page("nova", b)
    inner = {link["href"] for link in page.select('a[href^="#"]')}
    assert [href for href in inner if not page.select(href)] == []


def test_missing_data_is_listed_for_each_side():
    table = a_page("nova", "orion").find(id="verdict").table
    (missing,) = (tr for tr in table.find_all("tr") if words(tr.th).startswith("Missing data"))
    assert cells(missing) == ["Nothing", "Exam 20"]


def test_two_tasks_have_a_sum_each(tmp_path):
    both = {name: a_model(name.title(), "text, image-generation") for name in ("lyra", "vega")}
    known = build_site(a_catalog(tmp_path, **both))
    page = page_at("compare/lyra/vs-vega.html", lambda known: pair_pages(known, ["lyra"]), known)
    assert [words(h3) for h3 in page.find(id="verdict").find_all("h3")] == ["Text", "Image generation"]


@pytest.mark.parametrize("b", ["nova-mini", "orion"])
def test_an_answer_leads_to_the_row_that_holds_its_sources(b):
    page = a_page("nova", b)
    answers = page.find(id="questions").select("p")
    rows = [page.select_one(answer.find_all("a")[-1]["href"]) for answer in answers]
    assert rows
    parts = [row if row.name == "tr" else row.find_parent("section") for row in rows]
    assert all(part.select('[href^="#a"], [href^="#b"]') for part in parts)


def test_a_side_is_picked_for_what_decides():
    left, right = (words(side) for side in a_page("nova", "nova-mini").find(id="pick").select(".two > div"))
    assert left == "Pick Nova for Chat (Nova mini: no tool calling)"
    assert right == "Pick Nova mini for No clear advantage in our data."


def test_each_side_has_its_strongest_reasons():
    left, right = (words(side) for side in a_page("nova", "nova-mini").select(".pick ul"))
    assert left == "Votes 1,500 vs. 1,400 Tool calling yes vs. no"
    assert right == "Lower cost 97% less Context window 2.1× larger"


def test_the_figures_that_decided_are_the_large_ones():
    score, ranges = a_page("nova", "nova-mini").select(".glance tbody tr")[:2]
    assert [words(one) for one in score.select(".big")] == ["61.8", "54.3"]
    assert cells(score)[0] == "61.8 own score 64.1, #1 of 3"
    assert cells(ranges)[-1] == "64.1 vs. 43.5–63.5"


def data(page, **attributes):
    return json.loads(page.find("script", attrs=attributes).string)


def test_the_result_stands_on_the_page_as_data():
    found = data(a_page("nova", "nova-mini"), id="result")
    assert found == {
        "methodology_version": "2026-08",
        "models": ["nova", "nova-mini"],
        "outcome": "trade-off",
        "head_to_head": [
            {
                "task": "text",
                "verdict": "provisional",
                "leader": "a",
                "scores": [64.1, 50.9],
                "coverage": [100.0, 80.0],
                "shared": 80.0,
                "means": [61.8, 54.3],
                "sums": [61.8, 54.3],
            }
        ],
        "costs": [{"workload": "chat-assistant", "usd": [32.40, 0.99], "cheaper": "b"}],
    }


@pytest.mark.parametrize("b", ["nova-mini", "orion", "prism"])
def test_what_machines_are_told_is_what_readers_see(b):
    page = a_page("nova", b)
    told = data(page, type="application/ld+json")
    assert told["name"] == words(page.h1)
    trail = [one["name"] for one in told["breadcrumb"]["itemListElement"]]
    crumbs = [words(link) for link in page.select(".crumb a") or page.select(".logo")]
    assert trail == [*crumbs, words(page.h1)]
    assert told["dateModified"] == "2026-08-22"


@pytest.mark.parametrize(("b", "hidden"), [("nova-mini", False), ("prism", True)])
def test_a_pair_without_shared_evidence_is_kept_out_of_search_engines(b, hidden):
    assert bool(a_page("nova", b).find("meta", attrs={"name": "robots"})) == hidden


@pytest.mark.parametrize("b", ["nova-mini", "orion", "prism"])
def test_the_description_has_the_prices_and_at_most_155_characters(b):
    text = a_page("nova", b).find("meta", attrs={"name": "description"})["content"]
    assert len(text) <= 155
    assert "$32.40" in text


def test_both_makers_are_a_click_away():
    meta = a_page("nova", "orion").find(class_="meta").li
    assert [(words(link), link["href"]) for link in meta.find_all("a")] == [
        ("Acme", "/makers/acme"),
        ("Zenith Labs", "/makers/zenith"),
    ]


def test_models_of_different_tasks_have_what_each_does_side_by_side():
    rows = {words(tr.th): cells(tr) for tr in a_page("nova", "prism").select(".glance tbody tr")}
    assert rows["Task"] == ["Text", "Image generation"]
    assert [cell.partition(" ")[0] for cell in rows["Monthly cost of its own workload"]] == ["$32.40", "$50.00"]


MINI = (SMALL / "models/acme/nova-mini.yaml").read_text()


def page_with_mini(tmp_path, record, path="nova/vs-nova-mini"):
    known = build_site(a_catalog(tmp_path, nova_mini=record))
    return page_at(f"compare/{path}.html", lambda site: pair_pages(site, ["nova", "nova-mini"]), known)


def test_a_side_that_ends_has_models_in_its_place_beside_the_other_side(tmp_path):
    ending = f"{MINI}lifecycle: {{status: deprecated, replacement: nova}}\n"
    (entry,) = page_with_mini(tmp_path, ending, "nova-mini/vs-orion").select(".rows li")
    assert words(entry).startswith("Nova vs. Orion & Söhne recommended replacement of Nova mini")
    assert not a_page("nova", "nova-mini").select(".rows li")


def test_costs_far_apart_are_no_tie_beside_a_retired_model(tmp_path):
    ended = MINI.replace("Acme\n    first-party: yes", "Hub\n    first-party: no")
    page = page_with_mini(tmp_path, f"{ended}lifecycle: {{retirement-date: 2026-07-31}}\n")
    assert not [words(cell) for cell in page.find_all("td", class_="why") if "apart" in words(cell)]
