"""A ranking in a real Chromium: it sorts, and what is ticked is compared."""

import pytest
from axe import violations
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def column(page, number):
    return page.locator(f"table.rank tbody tr > :nth-child({number})").all_inner_texts()


def test_a_ranking_sorts_with_the_keyboard_unknown_last_and_keeps_its_order_in_the_address(opened):
    page = opened("/rankings/text")
    cost = page.get_by_role("button", name="Monthly cost")
    cost.focus()
    page.keyboard.press("Enter")
    assert column(page, 6) == ["$0.99", "$32.40", "No price"]
    page.keyboard.press("Enter")
    assert column(page, 6) == ["$32.40", "$0.99", "No price"]
    assert page.locator("[aria-sort=descending]").all_inner_texts() == ["Monthly cost"]
    again = opened(page.url.removeprefix(page.evaluate("location.origin")))
    assert column(again, 6) == column(page, 6)


@pytest.mark.parametrize(("path", "answer"), [("/rankings/text", ".bar b"), ("/makers/", "tbody td:last-child")])
def test_a_list_answers_on_a_phone_before_it_is_scrolled_sideways(opened, path, answer):
    page = opened(path, width=360)
    boxes = [one.bounding_box() for one in page.locator(f".rank {answer}").all()]
    assert boxes
    assert max(box["x"] + box["width"] for box in boxes) <= 360


def test_without_a_script_a_ranking_stands_by_score_and_has_no_controls(opened):
    page = opened("/rankings/text", scripts=False)
    assert page.get_by_role("columnheader", name="Score").get_attribute("aria-sort") == "descending"
    assert page.locator("main button:visible, main input:visible").count() == 0


def test_two_ticked_models_are_compared_in_the_order_of_their_page(opened):
    page = opened("/rankings/text")
    tray = page.locator(".tray")
    assert not tray.is_visible()
    page.get_by_label("Compare Orion & Söhne").check()
    expect(tray.locator("span").first).to_have_text("Orion & Söhne You can add 4 more.")
    page.get_by_label("Compare Nova", exact=True).check()
    expect(tray.locator("b.a")).to_have_text("Nova")
    assert violations(page) == []
    tray.get_by_role("link", name="Compare").click()
    page.wait_for_url("**/compare/nova/vs-orion")


def test_three_ticked_models_have_no_sides_and_are_compared_by_the_tool(opened):
    page = opened("/rankings/text")
    for box in page.locator(".pk input").all():
        box.check()
    link = page.locator(".tray").get_by_role("link", name="Compare (3)")
    picked = page.locator(".pk input").evaluate_all("all => all.map((box) => box.value)")
    assert link.get_attribute("href") == f"/compare/?models={','.join(picked)}"
    assert page.locator(".tray .a, .tray .b, .pa, .pb").count() == 0
    page.locator(".pk input").first.uncheck()
    expect(page.locator(".tray b")).to_have_class(["a", "b"])


@pytest.mark.slow
def test_five_of_many_are_ticked_and_stand_side_by_side(browser, real_address):
    page = browser.new_page()
    page.goto(f"{real_address}/rankings/text")
    for place in range(5):
        page.locator(".pk input").nth(place).check()
    expect(page.locator(".tray")).to_contain_text("Five models is the maximum.")
    assert page.locator(".pk input").nth(5).is_disabled()
    page.get_by_role("link", name="Compare (5)").click()
    expect(page.locator(".won td:not(.self):not(:first-child)")).to_have_count(20)
    assert violations(page) == []
    page.close()
