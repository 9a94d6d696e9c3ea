"""Lists of models in a real Chromium: narrowed, their columns chosen, taken along as a table, and the basket."""

import csv

import pytest
from axe import violations
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def names(page):
    return page.locator(".list tbody th a:visible").all_inner_texts()


def test_filters_narrow_the_list_and_the_address_keeps_them(opened):
    page = opened("/models/")
    page.locator("summary", has_text="Maker").click()
    page.get_by_label("Acme").check()
    assert names(page) == ["Nova", "Nova mini"]
    expect(page.locator(".shown")).to_contain_text("2 models of 5")
    assert page.url.endswith("/models/?maker=acme")
    again = opened("/models/?maker=acme")
    assert names(again) == ["Nova", "Nova mini"]
    again.get_by_role("button", name="Clear filters").click()
    assert (len(names(again)), again.url.endswith("/models/")) == (5, True)


def test_a_name_narrows_the_list_and_nothing_is_said_to_match_nothing(opened):
    page = opened("/models/")
    page.get_by_label("Filter by name").fill("nova mi")
    assert names(page) == ["Nova mini"]
    expect(page.locator(".shown")).to_contain_text("1 model of 5")
    page.get_by_label("Filter by name").fill("zzz")
    expect(page.locator(".shown")).to_contain_text("No model matches.")


def test_filters_work_with_the_keyboard_and_escape_closes_them(opened):
    page = opened("/models/")
    page.locator("summary", has_text="Task").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert "Prism" not in " ".join(names(page))
    page.keyboard.press("Escape")
    assert page.locator(".drop[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_column_is_hidden_and_the_address_keeps_it(opened):
    page = opened("/models/")
    page.locator("summary", has_text="Columns").click()
    page.locator(".columns").get_by_label("Released").uncheck()
    assert page.get_by_role("columnheader", name="Released").count() == 0
    assert page.url.endswith("?hide=released")


def test_the_list_is_copied_as_it_is_shown(opened):
    page = opened("/rankings/text?hide=released")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label("Filter by name").fill("nova mini")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    head, rule, row = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert head.startswith("| Rank | Model | Score | Quality |")
    assert "Released" not in head
    assert (set(rule), row[:22]) == (set("|- "), "| 3 | Nova mini | 50.9")


def test_the_list_is_saved_as_csv(opened):
    page = opened("/rankings/text?q=nova+mini")
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    lines = saved.value.path().read_text().splitlines()
    assert [row[:3] for row in csv.reader(lines)] == [["Rank", "Model", "Score"], ["3", "Nova mini", "50.9"]]


def test_on_a_phone_one_column_is_shown_beside_the_score(opened):
    page = opened("/rankings/text", width=360)
    page.locator(".one-column").get_by_text("Monthly cost").click()
    shown = page.locator(".rank thead th:visible").all_inner_texts()
    assert [text.strip() for text in shown if text.strip()] == ["Compare", "Model", "Score", "Monthly cost"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_basket_lasts_across_pages_and_leads_to_the_comparison(opened):
    page = opened("/rankings/text")
    page.get_by_label("Compare Nova", exact=True).check()
    page.get_by_label("Compare Orion & Söhne").check()
    page.get_by_role("link", name="Method").first.click()
    basket = page.locator(".top .basket")
    expect(basket).to_have_text("Compare 2")
    assert violations(page) == []
    basket.click()
    page.wait_for_url("**/compare/nova/vs-orion")


def test_the_chart_fades_what_the_list_leaves_out_and_draws_the_frontier_of_the_rest(opened):
    page = opened("/rankings/text")
    assert page.locator(".pts a.dim").count() == 0
    page.get_by_label("Filter by name").fill("nova mini")
    assert page.locator(".pts a:not(.dim) title").all_text_contents() == ["Nova mini: 46.8, $0.99"]
    assert len(page.locator(".pts polyline").get_attribute("points").split()) == 1
    assert violations(page) == []


def test_a_model_is_added_to_the_basket_on_its_page(opened):
    page = opened("/models/nova")
    page.get_by_label("Add to comparison").check()
    expect(page.locator(".top .basket")).to_have_text("Compare 1")
