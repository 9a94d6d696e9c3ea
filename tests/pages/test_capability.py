from builders import a_catalog, a_model, page_at, words

from generator.compare.site import build_site
from generator.pages.capabilities import capability_pages


def page_of(known=None, path="capabilities/tool-calling.html"):
    return page_at(path, capability_pages, known)


def lists(page):
    return {
        words(head): [words(li) for li in head.find_next_sibling("ul").find_all("li")] for head in page.find_all("h3")
    }


def test_models_are_listed_by_the_state_of_the_capability():
    assert lists(page_of()) == {
        "Yes (1)": ["Nova"],
        "No (1)": ["Nova mini"],
        "Unknown (1)": ["Orion & Söhne"],
    }


def test_the_counts_of_the_states_add_up_to_all(tmp_path):
    partial = "capabilities: {tool-calling: {state: partial, note: Only with a key.}}\n"
    looked = "capabilities: {tool-calling: {not-published: {searched: The docs, on: 2026-08-01}}}\n"
    catalog = a_catalog(tmp_path, vega=a_model(more=partial), lyra=a_model("Lyra", more=looked))
    page = page_of(build_site(catalog))
    counts = [int(words(td)) for td in page.select("#count ~ table td")]
    assert counts == [1, 1, 1, 1, 1, 5]
    assert lists(page)["Partial (1)"] == ["Vega Only with a key."]
    assert "Not published (1)" in lists(page)


def test_each_name_leads_to_the_row_of_its_model():
    links = [link["href"] for link in page_of().select(".names a")]
    assert links == [f"/models/{model}#can-tool-calling" for model in ("nova", "nova-mini", "orion")]


def test_a_capability_links_to_the_use_cases_that_require_it():
    assert page_of().find("a", href="/use-cases/chat")


def test_the_index_counts_those_that_have_it():
    assert "Supported by 1 of the 2 models with data." in words(page_of(path="capabilities/index.html").main)
