from builders import a_catalog, a_model, page_at, words

from generator.compare.site import build_site
from generator.pages.capabilities import capability_pages


def page_of(known=None, path="capabilities/tool-calling.html"):
    return page_at(path, capability_pages, known)


def states(page):
    """What each model has of the capability, by its name, in the order of the page."""
    return {words(row.th.a): words(row.find_all("td")[1]) for row in page.select(".list tbody tr")}


def test_models_are_listed_by_the_state_of_the_capability():
    assert list(states(page_of()).items()) == [("Nova", "Yes"), ("Nova mini", "No"), ("Orion & Söhne", "Unknown")]


def test_the_counts_of_the_states_add_up_to_all(tmp_path):
    partial = "capabilities: {tool-calling: {state: partial, note: Only with a key.}}\n"
    looked = "capabilities: {tool-calling: {not-published: {searched: The docs, on: 2026-08-01}}}\n"
    catalog = a_catalog(tmp_path, vega=a_model(more=partial), lyra=a_model("Lyra", more=looked))
    page = page_of(build_site(catalog))
    counts = [int(words(td)) for td in page.select("#count ~ table td")]
    assert counts == [1, 1, 1, 1, 1, 5]
    assert (states(page)["Vega"], states(page)["Lyra"]) == ("Partial; Only with a key.", "Not published")


def test_each_state_leads_to_the_row_of_its_model():
    links = [link["href"] for link in page_of().select(".list td a")]
    assert links == [f"/models/{model}#can-tool-calling" for model in ("nova", "nova-mini")]


def test_a_capability_links_to_the_use_cases_that_require_it():
    assert page_of().find("a", href="/use-cases/chat")


def test_the_index_counts_those_that_have_it():
    assert "Supported by 1 of the 2 models with data." in words(page_of(path="capabilities/index.html").main)
