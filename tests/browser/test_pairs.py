"""The scripts know which pairs have a page."""

import pytest
from served import served
from test_pairs import ordered

from generator.build import build

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    order = ordered(tmp_path_factory.mktemp("listed"), "listed")
    build(order)
    with served(order.site) as address:
        yield address


@pytest.fixture
def page(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto(address)
    yield page
    context.close()


TOOL = "/compare/?models=orion,vega-7"


def test_the_search_leads_to_a_page_or_to_the_tool(page, address):
    field = page.get_by_label("Model, comparison, or need")
    field.fill("Orion vs Vega 6")
    page.get_by_role("option", name="Orion & Söhne vs. Vega 6").wait_for()
    field.fill("Orion vs Vega 7")
    page.get_by_role("option", name="Orion & Söhne vs. Vega 7").click()
    page.wait_for_url(address + TOOL)


def test_a_wrong_address_of_a_pair_without_a_page_is_led_to_the_tool(page, address):
    page.goto(f"{address}/compare/vega-7/vs-orion")
    link = page.locator("#lost a", has_text="Vega 7")
    link.wait_for()
    assert link.get_attribute("href") == TOOL
