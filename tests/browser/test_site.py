"""The finished site in a real Chromium."""

import shutil

import pytest
from axe import SCREENS_OF_THE_RICH, faults, violations
from builders import SMALL, TEMPLATES
from playwright.sync_api import expect
from served import SCRIPTS, TOOL_SCRIPTS, served

from generator.build import build
from generator.publish.build_options import BuildOptions

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "models": "/models/",
    "find": "/find/?q=closed+weights,+tool+calling",
    "compare": "/compare/?models=nova,nova-mini,orion,prism,prism-zero#w=quality:3,limits:1",
    "model": "/models/nova",
    "ranking": "/rankings/text",
    "rankings": "/rankings/",
    "use case": "/use-cases/chat",
    "use cases": "/use-cases/",
    "capability": "/capabilities/tool-calling",
    "capabilities": "/capabilities/",
    "changes": "/changes/",
    "maker": "/makers/acme",
    "makers": "/makers/",
    "pair": "/compare/nova/vs-nova-mini",
    "sparse pair": "/compare/prism/vs-prism-zero",
    "different jobs": "/compare/nova/vs-prism",
    "method": "/method",
    "not found": "/compare/orion/vs-nova",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_accessible_fits_and_is_quiet(opened, path):
    page = opened(path)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    assert faults(page) == []
    assert [text for text in page.complaints if "404" not in text] == []
    assert 0 < sum(page.scripts) <= (TOOL_SCRIPTS if path.startswith(("/compare/?", "/find")) else SCRIPTS)


def test_pages_fit_a_phone_whose_letters_are_twice_as_large(browser, address):
    flags = ["--no-sandbox", "--disable-quic", "--blink-settings=defaultFontSize=32"]
    large = browser.browser_type.launch(executable_path=shutil.which("chromium"), args=flags)
    page = large.new_page(viewport={"width": 320, "height": 800})
    widths = {}
    for path in PAGES.values():
        page.goto(address + path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    large.close()
    assert {path: width for path, width in widths.items() if width > 320} == {}


def heard(page):
    """Role and name of everything that the browser tells a screen reader."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]


MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
  const { scrollBehavior, animationName, transitionDuration } = getComputedStyle(one);
  return scrollBehavior === "smooth" || animationName !== "none" || parseFloat(transitionDuration) > 0;
}).length"""


def test_tables_stay_tables_for_a_screen_reader_and_marks_name_their_source(opened):
    page = opened("/compare/nova/vs-nova-mini", width=360)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    told = heard(page)
    roles = [role for role, _ in told]
    assert roles.count("row") == page.locator("main tr").count()
    assert roles.count("columnheader") == page.locator("main thead th").count()
    assert roles.count("rowheader") == page.locator("main tbody th, main tfoot th").count()
    assert roles.count("cell") + roles.count("gridcell") >= page.locator("main td").count()
    assert {("link", "Source A 1"), ("link", "Source B 1")} <= set(told)
    parts = page.locator(".t :is(thead, tbody, tfoot, tr, th, td)")
    assert parts.count() > 50
    assert all(parts.evaluate_all("all => all.map((part) => part.role)"))


def test_a_link_to_a_section_moves_at_once_for_readers_who_ask_for_less_motion(opened):
    page = opened("/compare/nova/vs-nova-mini")
    assert page.evaluate(MOVING) == 1
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == 0


@pytest.mark.parametrize("width", [1280, 768])
def test_a_reason_stands_in_the_column_of_whom_it_favors(opened, width):
    page = opened("/compare/nova/vs-nova-mini", width=width)

    def starts(css):
        return {part.bounding_box()["x"] for part in page.locator(css).all()}

    assert starts(".pick ul:not(.rb)") == starts(".pair > :nth-child(1)") != set()
    assert starts(".pick .rb") == starts(".pair > :nth-child(2)") != set()


def test_the_answer_the_task_and_the_day_of_the_facts_stand_on_the_first_screen_of_a_phone(opened):
    page = opened("/compare/nova/vs-nova-mini", width=360)
    for part in (".crumb", ".ans", ".meta li:nth-child(2)"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] < 640, part


def test_a_section_that_is_jumped_to_stands_below_the_bars_and_is_the_one_marked(opened):
    page = opened("/compare/nova/vs-nova-mini", width=360)
    page.emulate_media(reduced_motion="reduce")
    page.locator(".toc").get_by_role("link", name="How we got here").click()
    expect(page.locator(".toc [aria-current]")).to_have_text("How we got here")
    bar, head = page.locator(".pair").bounding_box(), page.locator("summary", has_text="How we got here").bounding_box()
    assert 0 < head["y"] - bar["y"] - bar["height"] < 60


@pytest.fixture(scope="module")
def both_ways(browser):
    """Two windows, one that runs scripts and one that does not."""
    return [browser.new_page(java_script_enabled=scripts) for scripts in (True, False)]


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("not found", "find", "compare")])
def test_without_a_script_every_fact_and_link_stands(address, both_ways, name):
    with_script, without = both_ways
    for page in both_ways:
        page.goto(address + PAGES[name])
    with_script.evaluate(
        "document.querySelectorAll('.tools:has(button), .pk, .weigh, .filters, .shown, .tray, .basket')"
        ".forEach((control) => control.remove())"
    )
    assert set(with_script.inner_text("main").split()) <= set(without.inner_text("main").split())
    links = "a[href]:not(h2 > a)"
    assert without.locator(links).count() == with_script.locator(links).count() > 0


def test_the_dark_theme_is_dark_and_the_button_is_remembered(opened):
    page = opened("/", theme="light")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="Use dark theme").click()
    page.goto(page.url + "models/")
    assert page.evaluate(ground) == "rgb(18, 20, 24)"


def test_the_search_of_the_front_page_reads_two_names_as_a_comparison(opened):
    page = opened("/")
    page.keyboard.press("/")
    page.keyboard.type("orion vs nova mini")
    page.get_by_role("option", name="Orion & Söhne vs. Nova mini").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/nova-mini/vs-orion")


def test_a_click_on_a_heading_copies_its_address(opened):
    page = opened("/models/nova")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("h2 > a", has_text="Rivals").click()
    expect(page.locator("h2 > a[data-copied]")).to_have_text("Rivals")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/models/nova#rivals")


def test_the_search_field_understands_a_comparison(opened):
    page = opened("/models/nova")
    page.keyboard.press("/")
    page.keyboard.type("orion vs nova")
    page.get_by_role("option", name="Orion & Söhne vs. Nova", exact=False).first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/nova*/vs-orion")


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        pytest.param("nova vs orion", ["Nova vs. Orion & Söhne", "Nova mini vs. Orion & Söhne"], id="a comparison"),
        pytest.param("orion vs nova mini for coding", ["Orion & Söhne vs. Nova mini"], id="whatever for"),
        pytest.param("Orion OR nova mini", ["Orion & Söhne vs. Nova mini"], id="another word for it"),
        pytest.param("nova versus nova", ["Nova vs. Nova mini", "Nova mini vs. Nova"], id="no model beside itself"),
        pytest.param("nova vs ", ["Nova", "Nova mini"], id="half a comparison"),
        pytest.param("noav", ["Nova", "Nova mini"], id="two letters swapped"),
        pytest.param("orrion sohne", ["Orion & Söhne"], id="a letter too many, no dots"),
        pytest.param("zennith prism zer", ["Prism Zero"], id="a misspelt maker"),
        pytest.param("prismzero", ["Prism Zero"], id="no space"),
        pytest.param("qqqq", [], id="like no model"),
        pytest.param("nova vs orion vs prism", ["Nova vs. Orion & Söhne vs. Prism"], id="three"),
        pytest.param("acme", ["Acme", "Nova", "Nova mini"], id="a maker before its models"),
        pytest.param("tool calling", ["Tool calling"], id="a capability"),
        pytest.param("exam", ["Exam"], id="a benchmark"),
        pytest.param("open weights", [], id="a need"),
    ],
)
def test_the_search_field_offers_the_nearest_first(box, asked, offered):
    box.get_by_role("combobox").fill(asked)
    need = [] if " vs." in str(offered) else [f"Find a model: {asked.removesuffix(' vs ')}"]
    expect(box.locator("[role=option]")).to_have_count(len(offered + need))
    told = box.locator("[role=option]").evaluate_all("all => all.map((one) => one.firstChild.textContent)")
    assert told == offered + need


@pytest.fixture(scope="module")
def box(browser, address):
    """One page with a search box, for all that is typed into it."""
    page = browser.new_page()
    page.goto(f"{address}/models/nova")
    page.keyboard.press("/")
    page.get_by_role("option").first.wait_for()
    yield page
    page.close()


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("acme", "/makers/acme"),
        ("tool calling", "/capabilities/tool-calling"),
        ("open weights", "/find/?q=open+weights"),
        ("nova vs orion vs prism", "/compare/?models=nova,orion,prism"),
    ],
)
def test_the_box_of_the_front_page_leads_everywhere_with_the_keyboard(opened, asked, page):
    home = opened("/", width=360)
    home.keyboard.press("/")
    home.keyboard.insert_text(asked)
    home.get_by_role("option").first.wait_for()
    expect(home.get_by_role("option").first).to_contain_text(asked.split()[0], ignore_case=True)
    home.keyboard.press("Enter")
    home.wait_for_url(f"**{page}")


def test_a_field_with_a_list_tells_a_screen_reader_what_it_is(opened):
    page = opened("/models/nova", width=360)
    field = page.get_by_role("combobox", name="Model, comparison, or need")
    assert field.get_attribute("aria-expanded") == "false"
    page.keyboard.press("/")
    page.get_by_role("option", name="Orion").wait_for()
    page.keyboard.press("ArrowUp")
    last = page.get_by_role("option").last
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") == last.get_attribute("id")
    assert (last.get_attribute("aria-selected"), page.get_by_role("listbox").count()) == ("true", 1)
    assert page.get_by_role("listbox").get_attribute("id") == field.get_attribute("aria-controls")
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert page.get_by_role("listbox").count() == 0


def test_one_side_of_a_pair_is_changed_with_the_keyboard(opened):
    page = opened("/compare/nova/vs-nova-mini#w=quality:1", width=360)
    page.get_by_role("link", name="Change A", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("option", name="Orion").wait_for()
    assert page.get_by_role("option").count() == 3
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Change A"
    page.keyboard.press("Enter")
    page.keyboard.type("orion")
    page.get_by_role("option", name="Orion").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/nova-mini/vs-orion#w=quality:1")


def test_without_a_script_a_side_is_changed_in_the_list_of_the_other(opened):
    page = opened("/compare/nova/vs-nova-mini", scripts=False)
    page.get_by_role("link", name="Change A", exact=True).click()
    page.wait_for_url("**/models/nova-mini#compare")


def test_the_reverse_address_is_guessed_right(opened):
    link = opened("/compare/orion/vs-nova").locator("#lost a")
    link.wait_for()
    assert link.get_attribute("href") == "/compare/nova/vs-orion"


@pytest.mark.parametrize(
    ("asked", "guess"),
    [
        pytest.param("/models/ornion", "/models/orion", id="a misspelt model"),
        pytest.param("/compare/orrion/vs-nova", "/compare/nova/vs-orion", id="a misspelt side"),
        pytest.param("/compare/qqqq/vs-nova", "/models/nova", id="one side like no model"),
        pytest.param("/nova-mini-vs-nova", "/compare/nova/vs-nova-mini", id="both names in one"),
        pytest.param("/models/nova.html/", "/models/nova", id="an ending and a slash"),
        pytest.param("/makers/akme", "/makers/", id="another list"),
        pytest.param("/compare/%E0%A4%A/vs-nova", "/models/nova", id="an address no text can have"),
    ],
)
def test_an_address_that_is_not_right_is_guessed(opened, asked, guess):
    page = opened(asked)
    page.locator("#lost a").wait_for()
    assert page.locator("#lost a").get_attribute("href") == guess
    assert [text for text in page.complaints if "404" not in text] == []


def test_below_a_base_path_a_former_name_is_guessed(browser, tmp_path):
    shutil.copytree(SMALL, tmp_path / "content")
    for file, more in (("site.yaml", "base: /ai\n"), ("models/acme/nova.yaml", "former-ids: [quasar]\n")):
        path = tmp_path / "content" / file
        path.write_text(path.read_text() + more)
    build(BuildOptions(tmp_path / "content", TEMPLATES, tmp_path / "site"))
    with served(tmp_path / "site", "/ai") as address:
        page = browser.new_page()
        page.goto(f"{address}/ai/quasar-vs-orion")
        page.locator("#lost a").wait_for()
        assert page.locator("#lost a").get_attribute("href") == "/ai/compare/nova/vs-orion"
        page.close()


@pytest.mark.parametrize(
    ("scripts", "told", "said"),
    [(True, "#told", "Not understood: qqqq."), (False, "noscript", "Search needs JavaScript")],
)
@pytest.mark.parametrize("path", ["/models/nova", "/nowhere"])
def test_a_search_like_no_model_is_read_as_a_need(opened, path, scripts, told, said):
    page = opened(path, scripts=scripts)
    field = page.get_by_label("Model, comparison, or need").last
    field.fill("qqqq")
    field.press("Enter")
    page.wait_for_url("**/find/?q=qqqq")
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    assert said in page.inner_text(told)
    assert page.get_by_role("link", name="all models, A–Z").get_attribute("href") == "/models/"


def test_a_page_prints(opened, tmp_path):
    page = opened("/compare/nova/vs-nova-mini", theme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--soft')") == "#f5f5f3"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".toc").is_visible()
    assert page.pdf(path=tmp_path / "page.pdf", format="A4").startswith(b"%PDF")


RICH = [
    "/compare/gpt-4o-mini/vs-gpt-5-4",
    "/compare/flux-2-pro/vs-gpt-image-2",
    "/models/claude-opus-4-6",
    "/rankings/text",
    "/rankings/image-generation",
    "/use-cases/coding",
    "/capabilities/image-input",
    "/changes/",
    "/makers/openai",
    "/makers/",
    "/",
]


@pytest.mark.slow
@pytest.mark.parametrize("path", RICH)
def test_the_richest_pages_fit_and_are_accessible(browser, real_address, path):
    page = browser.new_page()
    page.goto(real_address + path)
    assert faults(page, SCREENS_OF_THE_RICH) == []
    page.close()
