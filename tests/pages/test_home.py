"""The front page: needs, quality and price by task, what changed, comparisons worth reading."""

from urllib.parse import parse_qs, urlsplit

import pytest
from builders import a_record, catalog_of, load_small_site, page_at, words

from generator.compare.site import build_site
from generator.pages.home import home_pages, leading_pairs, pick_models, ranked_models, recent_changes


def front_page():
    return page_at("index.html", home_pages)


def test_one_search_reads_names_comparisons_and_needs():
    (form,) = front_page().select("form[role=search]")
    assert (form["action"], form.input["name"]) == ("/find/", "q")


def test_three_examples_lead_to_the_search_by_needs():
    needs = [parse_qs(urlsplit(link["href"]).query)["q"] for link in front_page().select(".try a")]
    assert len(needs) == 3


def test_each_task_with_prices_has_a_chart():
    assert [words(one.find_parent("section").h2) for one in front_page().select("svg.pts")] == ["Text models"]


def test_the_best_of_a_task_is_named_once():
    site = load_small_site()
    picks = list(pick_models("text", site.workload_ids["text"][0], ranked_models(site, "text")))
    assert len({pick.facts.id for pick in picks}) == len(picks) > 1


def test_the_first_is_paired_with_the_next_two_of_other_makers():
    site = load_small_site()
    pairs = list(leading_pairs(ranked_models(site, "text")))
    assert 0 < len(pairs) <= 2
    assert all(a < b and site.models[a].maker_id != site.models[b].maker_id for a, b in pairs)


@pytest.mark.parametrize(("days", "since"), [(5, "2026-08-15"), (1, "2026-07-22")])
def test_changes_are_of_the_last_week_or_if_there_are_few_of_the_last_month(days, since):
    models = {f"vega-{day}": a_record(f"Vega {day}", release_date=f"2026-08-{20 - day}") for day in range(days)}
    found, changes = recent_changes(build_site(catalog_of(**models)))
    assert (found, len(changes)) == (since, days)
