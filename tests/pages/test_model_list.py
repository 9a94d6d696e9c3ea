from builders import a_catalog, a_model, load_small_site, page_at, words

from generator.compare.site import build_site
from generator.pages.model_list import ListEntry, model_list
from generator.pages.rankings import ranking_pages


def listed(known, *models):
    chosen = [known.models[model] for model in models] if models else list(known.models.values())
    return model_list(known, [ListEntry(facts) for facts in chosen])


def options(found, name):
    return {one.label: one.hits for part in found.filters if part.name == name for one in part.options}


def codes(found, name):
    """The code of each model for one filter."""
    place = [part.name for part in found.filters].index(name)
    return [row.codes.split()[place] for row in found.rows]


def test_a_filter_offers_only_what_tells_the_models_apart(tmp_path):
    known = build_site(a_catalog(tmp_path, vega=a_model(more="open-weights: yes\n")))
    assert options(listed(known, "nova", "vega"), "license") == {"Open weights": 1}
    assert options(listed(known, "nova", "nova-mini"), "maker") == {}


def test_makers_with_the_most_models_come_first_and_codes_are_their_places():
    found = listed(load_small_site(), "orion", "nova", "nova-mini")
    assert options(found, "maker") == {"Acme": 2, "Zenith Labs": 1}
    assert codes(found, "maker") == ["1", "0", "0"]


def test_an_unknown_figure_has_no_code_and_meets_no_bound(tmp_path):
    limits = {
        name: a_model(name, more=f"limits: {{context: {size}}}\n") for name, size in (("vega", 32000), ("lyra", 400000))
    }
    found = listed(build_site(a_catalog(tmp_path, **limits)), "vega", "lyra", "prism")
    assert codes(found, "context") == ["32000", "400000", "-"]
    assert options(found, "context") == {
        "32,000+ tokens": 2,
        "128,000+ tokens": 1,
        "200,000+ tokens": 1,
        "400,000+ tokens": 1,
    }


def test_a_release_without_a_day_counts_from_the_first_it_may_be(tmp_path):
    months = {
        name: a_model(name, more=f"release-date: {day}\n") for name, day in (("vega", "2026-06"), ("lyra", "2024"))
    }
    found = listed(build_site(a_catalog(tmp_path, **months)), "vega", "lyra")
    assert codes(found, "released") == ["20260601", "20240101"]


def test_a_column_without_any_value_is_left_out():
    found = listed(load_small_site(), "prism", "prism-zero")
    assert "Context" not in [column.label for column in found.columns]


def test_the_filters_are_hidden_until_the_script_has_run():
    page = page_at("rankings/text.html", ranking_pages)
    assert page.select_one("form.filters").has_attr("hidden")
    assert [words(one.legend) for one in page.select("form.filters details")][:1] == ["Maker"]


def test_prices_of_another_provider_are_marked_and_explained():
    known = load_small_site()
    page = page_at("rankings/text.html", ranking_pages, known)
    marked = [row for row in page.select(".list tbody tr") if row.sup]
    assert bool(marked) == ("† Price of a third-party provider" in words(page.select_one(".list > .fold")))
