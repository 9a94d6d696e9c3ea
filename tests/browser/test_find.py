"""The search for models: the page's own script reads and answers as the generator does, on the real catalog."""

import csv
import json
import random
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from builders import load_real_site
from playwright.sync_api import expect
from reference.model_search import search_models
from reference.query_parser import QueryParser

from generator.compare.search.packed_index import pack_index
from generator.pages.find import published_index

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
NEEDS = [
    one["need"]
    for name in ("needs", "needs_of_others", "needs_of_the_field")
    for one in yaml.safe_load((ROOT / f"tests/our_content/{name}.yaml").read_text())
]


@cache
def known():
    """The index of the real catalog."""
    return published_index(load_real_site())


def phrased(count):
    """Needs put together by chance from the names there are, some with slips of the pen; always the same."""
    dice = random.Random(7)
    names = [*known()["phrases"], *known()["first"], *known()["weak"]]
    figures = [
        *(
            "under $0.03 an image",
            "below 2 dollars per million",
            "context over 1m",
            "at least 200,000 tokens of context",
            "max output 64k",
            "under 70B",
            "7B to 14B",
            "$50 a month",
            "over 80",
            "knowledge cutoff 2025",
            "4K output",
        ),
        *(
            "this year",
            "since 2025-03",
            "in march 2026",
            "last 3 months",
            "output at most $4/M",
            "flurble",
            "é÷ constructor",
        ),
    ]
    for _ in range(count):
        parts = dice.sample(names, dice.randint(1, 3)) + dice.sample(figures, dice.randint(0, 2))
        dice.shuffle(parts)
        text = dice.choice([" ", ", ", " and ", " not "]).join(parts)
        place = dice.randrange(len(text))
        yield text[:place] + text[place + 1 :] if dice.random() < 0.4 else text


def answered(parser, need):
    """What the generator makes of a need."""
    reading = parser.parse(need)
    found = search_models(known(), reading.keys)
    near = [list(one) for one in found.near_misses]
    lists = [list(found.matches), near, [[model, list(why)] for model, why in found.unconfirmed]]
    return [reading.keys, reading.unmatched, reading.word_keys, *lists]


ASK = """([index, needs]) => {
  const { read, find } = window.sidebyside.search(index);
  return needs.map((need) => {
    const start = performance.now(), { keys, unmatched, owners } = read(need), { met, near, unknown } = find(keys);
    return [performance.now() - start, [keys, unmatched, owners, met, near, unknown]];
  });
}"""


@pytest.fixture
def page(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/find/")
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    yield page
    page.close()


def test_two_hundred_needs_are_answered_alike_by_the_generator_and_the_page(page, capsys):
    needs = [*NEEDS, *phrased(100)]
    parser = QueryParser(known())
    told = page.evaluate(ASK, [json.dumps(pack_index(known())), needs])
    times = sorted(time for time, _ in told)
    with capsys.disabled():
        median, late, longest = times[len(times) // 2], times[len(times) * 95 // 100], times[-1]
        print(f"\n{len(needs)} needs: median {median:.1f} ms, 95th percentile {late:.1f}, longest {longest:.1f}")
    for need, (_, answer) in zip(needs, told, strict=True):
        assert answer == answered(parser, need), need


def ask(page, need):
    page.get_by_label("Describe what the model must do").fill(need)


def names(page, group=0):
    return page.locator(f"#group-{group} th a").all_inner_texts()


def test_an_address_is_read_and_follows_what_is_typed_and_taken_away(page, address):
    page.goto(f"{address}/find/?q=tool+calling,+by+acme")
    expect(page.locator("#group-0 th a")).to_have_text(["Nova"])
    page.get_by_role("button", name="Remove: Acme").press("Enter")
    assert page.evaluate("location.search") == "?q=tool+calling"
    ask(page, "open weights, flurble")
    assert page.evaluate("location.search") == "?q=open+weights%2C+flurble"
    assert "Not understood: flurble." in page.inner_text("main")


def test_what_is_typed_before_the_index_has_come_is_read_then(page, address):
    held = []
    page.route("**/find.json", lambda route: held.append(route))
    page.goto(f"{address}/find/")
    ask(page, "tool calling, by acme")
    held[0].continue_()
    expect(page.locator("#group-0 th a")).to_have_text(["Nova"])


@pytest.mark.parametrize("width", [360, 1280])
def test_a_need_is_typed_and_a_model_ticked_and_reached_with_the_keyboard(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.get_by_label("Describe what the model must do").focus()
    page.keyboard.type("closed weights")
    page.get_by_label("Compare Nova", exact=True).focus()
    page.keyboard.press("Space")
    expect(page.locator(".basket b")).to_have_text("1")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/models/nova")


def test_filters_add_words_and_take_them_away(page):
    page.locator("summary", has_text="License").click()
    page.get_by_label("Open weights").check()
    page.get_by_label("Closed weights").check()
    assert page.input_value("#want") == "open weights, closed weights"
    page.get_by_label("Open weights").uncheck()
    assert page.input_value("#want") == "closed weights"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "License"


def test_the_first_that_meet_it_all_are_offered_as_pairs(page):
    ask(page, "closed weights")
    assert page.locator("#pairs li a").get_attribute("href") == "/compare/nova/vs-nova-mini"
    ask(page, "text")
    found = page.locator("#pairs li a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert len(found) == 4
    assert sorted(found[-1].removeprefix("/compare/?models=").split(",")) == ["nova", "nova-mini", "orion"]


def test_columns_answer_what_was_asked(page):
    ask(page, "context over 100000, cheapest text")
    assert page.locator("th.asked").all_inner_texts() == ["Context window", "Price"]
    row = page.locator("#group-0 tr", has_text="Orion").locator("td span").all_inner_texts()
    assert "1,000,000 tokens" in row


@pytest.mark.parametrize(
    ("asked", "label"),
    [("since 2025", "since 2025"), ("after march 2026", "after Mar 2026"), ("before 2026", "before 2026")],
)
def test_a_date_is_shown_as_readers_write_it(page, asked, label):
    ask(page, f"text, {asked}")
    expect(page.get_by_role("button", name=f"Remove: Released {label}")).to_be_visible()
    days = page.locator(".found td:has(small) span").all_inner_texts()
    assert days
    assert all(re.fullmatch(r"[A-Z][a-z]{2} \d{1,2}, 20\d\d|Unknown", day) for day in days)


def test_nothing_is_claimed_for_words_that_were_not_understood(page):
    ask(page, "closed weights, flurble")
    expect(page.locator("#told")).to_contain_text("Not understood: flurble. Match the rest: 2 models.")
    expect(page.locator("#group-0 .grp")).to_contain_text("Match the rest")


def test_what_is_listed_is_exported_with_its_groups(page):
    ask(page, "tool calling")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    head, *rows = csv.reader(download.value.path().read_text().splitlines())
    assert head[:3] == ["Section", "Model", "Tool calling"]
    assert ["Match everything", "Nova", "Yes"] in [row[:3] for row in rows]
    assert ["Unknown: Tool calling", "Orion & Söhne", ""] in [row[:3] for row in rows]


def test_what_no_source_has_is_said_and_lists_nothing(page):
    ask(page, "most popular")
    expect(page.locator("#told")).to_have_text("None of our sources has data on popularity.")
    expect(page.locator("#found")).to_be_empty()


def test_the_status_of_a_named_model_is_told_whatever_it_is(page):
    ask(page, "is nova being retired")
    assert names(page) == ["Nova"]
    assert page.locator("th.asked").all_inner_texts() == ["Retired"]


def test_what_is_not_published_is_neither_met_nor_missed(page):
    ask(page, "tool calling")
    expect(page.locator("#group-1 .grp")).to_contain_text("Unknown: Tool calling")
    assert names(page, 1) == ["Orion & Söhne"]


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_leaves_the_page_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    ask(page, "tool calling, open weights, context over 1k, cheapest, reasoning, image input")
    edge = page.evaluate("document.querySelector('main').getBoundingClientRect().right")
    ends = page.locator(".found :is(td, th)").evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
    assert max(ends) <= edge


def test_without_a_script_use_cases_and_capabilities_are_links(browser, address):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/find/?q=coding")
    links = [link.get_attribute("href") for link in page.locator("#ways li a").all()]
    assert links[0] == "/use-cases/chat"
    assert "/capabilities/tool-calling" in links
    assert "needs JavaScript" in page.inner_text("noscript")
    page.close()
