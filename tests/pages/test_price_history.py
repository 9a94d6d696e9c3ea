"""Past prices on the page of a model, in its Markdown version and in the table of all."""

import csv
import io

import pytest
from builders import a_record, catalog_of, page_at, small_renderer, words

from generator.compare.site import build_site
from generator.pages.data_files import data_pages
from generator.pages.markdown_pages import model_markdown
from generator.pages.model.model_page import model_pages


def an_offer(provider, first_party):
    """A provider that cut the price of input."""
    past = {"unit": "input-tokens", "usd-per-unit": "4", "until": "2026-07-31"}
    now = {"unit": "input-tokens", "usd-per-unit": "3", "since": "2026-08-01"}
    output = {"unit": "output-tokens", "usd-per-unit": "9"}
    return {"provider": provider, "first-party": first_party, "prices": [past, now, output]}


@pytest.fixture
def site():
    """A model whose maker and another provider cut a price."""
    return build_site(catalog_of(vega=a_record(providers=[an_offer("Acme", "yes"), an_offer("Shop", "no")])))


def test_each_provider_has_a_table_of_the_prices_that_changed(site):
    page = page_at("models/vega.html", lambda known: model_pages(known, ["vega"]), site)

    for provider in ("Acme", "Shop"):
        table = page.find("table", attrs={"aria-label": f"Price history: {provider}"})
        assert [words(row) for row in table.tbody.find_all("tr")] == [
            "Aug 1, 2026 1M input tokens $3.00 1",
            "Date unknown 1M input tokens $4.00 1",
        ]


def test_past_prices_of_third_party_providers_are_one_fold(site):
    page = page_at("models/vega.html", lambda known: model_pages(known, ["vega"]), site)

    folded = [words(one.summary) for one in page.find_all("details") if one.find("table")]
    assert "Price history: 1 third-party provider" in folded
    assert "Price history: Acme" in folded


def test_the_markdown_version_has_the_maker_s_past_prices(site):
    (page,) = model_markdown(model_pages(site, ["vega"]))

    text = small_renderer().render(page).decode()
    assert "| Aug 1, 2026 | 1M input tokens | $3.00 [1] |" in text


def test_the_table_of_all_prices_has_those_with_a_day(site):
    page = next(page for page in data_pages(site) if page.path == "data/price-history.csv")
    rows = list(csv.DictReader(io.StringIO(page.view())))

    assert [(row["provider"], row["usd_per_unit"], row["since"], row["until"]) for row in rows] == [
        ("Acme", "4", "", "2026-07-31"),
        ("Acme", "3", "2026-08-01", ""),
        ("Shop", "4", "", "2026-07-31"),
        ("Shop", "3", "2026-08-01", ""),
    ]
