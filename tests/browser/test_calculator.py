"""The calculator of costs, in a real Chromium: its sums are those of the generator, and it tells what it leaves out."""

import pytest
from builders import TEMPLATES
from cost_cases import CASES, catalog_of_case, workload
from playwright.sync_api import expect

from generator.compare.formats import format_dollars
from generator.compare.model.calculator_prices import calculator_offers
from generator.pages.html.assets import asset_source
from generator.pages.rules_json import workload_rule

pytestmark = pytest.mark.browser
SCRIPTS = "".join(f"<script>{asset_source(TEMPLATES / 'assets' / name)}</script>" for name in ("site.js", "cost.js"))
PAGE = f'<!doctype html><html lang="en"><title>Cost</title>{SCRIPTS}<body><div class="top find"></div><main></main>'
TYPED = """([cases, usual]) => cases.map(([models, work, typed]) => {
  const place = document.querySelector("main");
  place.replaceChildren();
  history.replaceState(null, "", location.pathname);
  window.sidebyside.calculator(place, models, work ?? usual, 10);
  const form = place.querySelector("form");
  for (const [name, value] of Object.entries(typed)) if (form[name]) form[name].value = value;
  form.dispatchEvent(new Event("input"));
  const texts = (cell) => [...cell.childNodes].map((part) => part.textContent);
  return [...place.querySelectorAll("table")].map((table) =>
    [...table.tBodies[0].rows].map((row) => [...row.cells].map(texts)));
})"""
CHAT = {"requests": 3000, "input_tokens": 600, "output_tokens": 400}


@pytest.fixture(scope="module")
def page(browser):
    """A page with nothing but the script."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body=PAGE, content_type="text/html; charset=utf-8"))
    page.goto("http://calculator.example/")
    yield page
    page.close()


def a_model(name, *offers, reasons=False):
    return {"n": name, "reasons": reasons, "offers": list(offers)}


def an_offer(provider, *prices, limits=(None, None, None)):
    return [provider, 1, 1, limits, prices]


def model_of(case):
    catalog = catalog_of_case(case)
    return a_model("Vega", *calculator_offers(catalog, catalog.models["vega"]), reasons=case.get("reasons", False))


def filled(page, *models, work=None, **typed):
    """The rows of both tables once the fields hold these values."""
    return page.evaluate(TYPED, [[[models, work, typed]], CHAT])[0]


def said(page):
    return page.locator(".calc p[aria-live]").inner_text()


def test_the_script_meets_the_cases_of_the_generator(page):
    other = a_model("Other", an_offer("Acme", "c=1", "ib=1"), reasons=True)  # so that there is every field
    asked = [[[model_of(case), other], workload_rule(workload(case)), case["typed"]] for case in CASES.values()]
    for case, (best, _) in zip(CASES.values(), page.evaluate(TYPED, [asked, CHAT]), strict=True):
        [_, [shown], provider], _ = best
        cents = case.get("cents")
        assert shown == ("No price" if cents is None else format_dollars(cents)), case
        assert case.get("told", "") in "".join(provider)


def test_every_provider_has_its_price_or_why_it_has_none(page):
    case = CASES["every provider's price"]
    _, every = filled(page, model_of(case), **case["typed"])
    assert [[cell[0] for cell in row[1:]] for row in every] == [
        ["$60.00", "Dear"],
        ["$62.00", "Cheap"],
        ["No price", "Other"],
    ]
    assert every[2][2][1] == "A price for this is missing."


NOVA, VEGA = a_model("Nova", an_offer("Acme", "i=8", "o=15")), a_model("Vega", an_offer("Bold", "i=0.15", "o=0.6"))


def test_it_starts_with_the_workload_of_the_page_and_says_who_costs_less(page):
    filled(page, NOVA, VEGA)
    assert said(page) == (
        "1.8M input and 1.2M output tokens a month in 3,000 requests: Nova costs $32.40 a month at Acme. "
        "Vega costs $0.99 a month at Bold. Vega costs 97% less than Nova ($31.41 a month)."
    )


def test_an_address_keeps_the_quantities(page):
    filled(page, NOVA, VEGA, input="20M", output="2M")
    assert "#cost=input=20M&output=2M" in page.url
    page.evaluate(
        "models => window.sidebyside.calculator(document.querySelector('main'), models, models[0].usual, 10)",
        [NOVA | {"usual": CHAT}],
    )
    expect(page.get_by_label("Input tokens").last).to_have_value("20M")


@pytest.mark.parametrize("typed", ["", "many", "-1", "1.5", "1e3", "9" * 16, "1.2345k"])
def test_what_is_no_whole_number_is_not_counted(page, typed):
    filled(page, NOVA, input=typed)
    assert said(page) == "Enter numbers such as 20M or 1,800,000."
    assert page.get_by_label("Input tokens").get_attribute("aria-invalid") == "true"
    assert page.locator(".calc table").first.is_hidden()


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        (["i=10", "o=10"], ["i=9.1", "o=9.1"], "Tie (within 10%)."),
        (["i=10", "o=10"], ["i=9", "o=9"], "Vega costs 10% less than Nova"),
        (["i=0", "o=0"], ["i=0", "o=0"], "Tie (within 10%)."),
        (["i=0", "o=0"], ["i=9", "o=9"], "Nova costs over 99% less"),
        (["i=1000", "o=1000"], ["i=4", "o=4"], "Vega costs over 99% less"),
        (["i=1"], ["i=9", "o=9"], "Vega costs $27.00 a month at Bold."),
    ],
)
def test_the_sentence_follows_the_generators_share(page, a, b, told):
    filled(page, a_model("Nova", an_offer("Acme", *a)), a_model("Vega", an_offer("Bold", *b)))
    assert told in said(page)


def test_the_sentence_is_before_reasoning_tokens_until_a_factor_is_set(page):
    models = a_model("Nova", an_offer("Acme", "i=8", "o=15"), reasons=True), VEGA
    filled(page, *models)
    assert said(page).endswith("a month, before reasoning tokens).")
    filled(page, *models, factor="3")
    assert ", reasoning factor 3: " in said(page)
    assert "before reasoning tokens" not in said(page)


def test_the_sentence_is_copied_with_the_address(page):
    clipboard = "{ value: { writeText: async (text) => { window.copied = text; } } }"
    page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {clipboard})")
    filled(page, NOVA)
    page.get_by_role("button", name="Copy as a sentence").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("copied") == f"{said(page)} {page.url}"


@pytest.mark.parametrize("path", ["/compare/nova/vs-orion", "/compare/?models=nova,orion"])
def test_it_is_asked_for_and_filled_with_the_keyboard_on_every_width(opened, path):
    page = opened(path, width=360)
    page.get_by_role("button", name="Calculate your cost").press("Enter")
    expect(page.get_by_label("Input tokens")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("20M")
    expect(page.locator(".calc")).to_contain_text("20M input")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []
