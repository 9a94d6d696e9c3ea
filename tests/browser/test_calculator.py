"""The calculator of the cost section, in a real Chromium."""

import pytest
from builders import TEMPLATES, a_record, catalog_of
from examples import EXAMPLES, cents, offers, work

from generator.compare.formats import format_dollars
from generator.compare.model.calculator_prices import encode_prices
from generator.compare.model.workload_cost import MEGAPIXEL
from generator.pages.html.assets import asset_source

pytestmark = pytest.mark.browser
SCRIPTS = "".join(f"<script>{asset_source(TEMPLATES / 'assets' / name)}</script>" for name in ("site.js", "cost.js"))
PAGE = """<!doctype html><html lang="en"><title>Cost</title>{scripts}<body><div class="top"></div>
<table data-work="{start}" data-share="10" data-megapixel="{megapixel}" data-reasoning="" data-a="{a}" data-b="{b}">
<thead><tr><th>Work<th>Nova<th>Vega<th>Difference</thead><tbody></tbody></table>"""


def tariff_of(example):
    catalog = catalog_of(vega=a_record(tasks=[work(example).task], providers=offers(example)))
    return encode_prices(catalog, catalog.models["vega"], work(example).task)


@pytest.fixture
def calculator(browser):
    """A page with nothing but a calculator."""
    page = browser.new_page()

    def opened(start, a, b, hash_=""):
        html = PAGE.format(scripts=SCRIPTS, start=start, megapixel=MEGAPIXEL, a=a, b=b)
        page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        page.goto(f"http://calculator.example/{hash_}")
        return page

    yield opened
    page.close()


def start(asked):
    """The workload a page is made with."""
    if asked.images:
        return f"{asked.requests};{asked.size};{','.join(asked.quality)}"
    return f"{asked.requests};{asked.input_tokens};{asked.output_tokens}"


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_the_script_and_the_generator_meet_the_same_examples(calculator, example):
    asked, expected = work(example), cents(example)
    page = calculator(start(asked), tariff_of(example), "Other;c=1;ib=1")
    if asked.cached_tokens:
        page.get_by_label("Cached input tokens").fill(str(asked.cached_tokens))
    if asked.batch:
        page.get_by_label("Mode").select_option("b")
    said = page.locator("tr.calc td").first.evaluate("cell => cell.firstChild.textContent")
    assert said == ("No price" if expected is None else format_dollars(expected))


A, B = "Acme;i=8;o=15", "Bold;i=0.15;o=0.6"


def test_it_starts_with_the_work_that_decides_and_says_who_costs_less(calculator):
    page = calculator("3000;600;400", A, B)
    assert page.locator("tr.calc td").all_inner_texts()[:2] == ["$32.40Acme", "$0.99Bold"]
    said = page.locator("tr.calc td").nth(2)
    assert said.inner_text() == "Vega costs 97% less ($31.41 a month, $376.92 a year)"
    assert said.get_attribute("aria-live") == "polite"


def test_an_address_keeps_the_quantities(calculator):
    page = calculator("3000;600;400", A, B)
    page.get_by_label("Requests per month").fill("6,000")
    assert page.evaluate("location.hash") == "#cost=6%2C000;600;400"
    again = calculator("3000;600;400", A, B, "#cost=6%2C000;600;400")
    assert again.locator("tr.calc td").first.inner_text() == "$64.80Acme"


@pytest.mark.parametrize("typed", ["", "many", "-1", "1.5", "1e3", "9" * 13])
def test_what_is_no_whole_number_is_not_counted(calculator, typed):
    page = calculator("3000;600;400", A, B)
    page.get_by_label("Input tokens per request").fill(typed)
    assert "Enter whole numbers." in page.locator("tr.calc").inner_text()
    assert page.get_by_label("Input tokens per request").get_attribute("aria-invalid") == "true"


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("Acme;i=10;o=10", "Bold;i=9.1;o=9.1", "Tie (within 10%)"),
        ("Acme;i=10;o=10", "Bold;i=9;o=9", "Vega costs 10% less"),
        ("Acme;i=0;o=0", "Bold;i=0;o=0", "Tie (within 10%)"),
        ("Acme;i=0;o=0", "Bold;i=9;o=9", "Nova costs over 99% less"),
        ("Acme;i=1000;o=1000", "Bold;i=4;o=4", "Vega costs over 99% less"),
        ("", "Bold;i=9;o=9", "No price for Nova."),
    ],
)
def test_the_sentence_follows_the_generators_share(calculator, a, b, said):
    assert said in calculator("3000;600;400", a, b).locator("tr.calc td").nth(2).inner_text()
