"""Up to five models side by side, and the reader's own weights, in a real Chromium."""

import csv
import json
import random

import pytest
from axe import faults, violations
from builders import TEMPLATES, load_real_site, load_small_site
from playwright.sync_api import expect
from reference.comparison import compare_all_results, compare_costs, compare_rows
from served import TOOL_SCRIPTS

from generator.compare.formats import format_points
from generator.compare.model.custom_weights import reweight
from generator.compare.model.score import score
from generator.compare.pairs.head_to_head import head_to_head
from generator.pages.html.assets import asset_source
from generator.pages.model.model_json import model_data
from generator.pages.rules_json import rules_data
from generator.strings import strings

pytestmark = pytest.mark.browser
WEIGHTS = "#w=quality:3,limits:1"
RULES = "".join(asset_source(TEMPLATES / "assets" / name) for name in ("rules.js", "outcomes.js"))


def judged(known, task, wanted, a, b):
    """What the generator makes of two models under a reader's weights, and the reference of rows and costs."""
    rule = known.scoring_rules[task]
    rule = reweight(rule, wanted) if wanted else rule
    x, y = (score(rule, facts.scores[task].values) for facts in (a, b))
    one, cost = head_to_head(rule, x, y, known.verdict_limits), compare_costs(known, a, b, known.workload_ids[task][0])
    found = [[s.total, s.coverage, s.low, s.high] for s in (x, y)]
    cheaper = None if cost.saving is None else cost.cheaper or "even"
    rows = compare_rows(known, a, b, [task for task in a.scores if task in b.scores])
    scored = sum(rule.is_scored for rule in known.result_rules[task])
    results = compare_all_results(known, task, a, b)[:scored]
    sides = [[FAVOURED.get(one) for one in of] for of in ([cheaper], results, rows)]
    if a.is_retired or b.is_retired:
        return [*found, "retired", None, one.shared, [one.mean_a, one.mean_b], *sides]
    return [*found, one.call, one.leader or None, one.shared, [one.sum_a, one.sum_b], *sides]


FAVOURED = {"a": 0, "b": 1, "even": "even"}
IN_THE_BROWSER = """([rules, models, asked]) => asked.map(([task, wanted, a, b]) => {
  const [x, y] = [models[a], models[b]];
  const { signals, workloads } = rules.tasks[task], shares = (one) => x.scores[one] && y.scores[one];
  const { scores, call, leader, shared, sums } = judged(rules, task, wanted, x, y);
  const cost = cheaper(...[x, y].map((one) => one.costs[workloads[0]].cents), rules.limits.cost);
  const measured = (i) => [x, y].map((model) => model.scores[task].signals[i]);
  const tests = signals.flatMap((one, i) => one.test ? [tested(...measured(i), one)] : []);
  const decides = (row) => !row.tasks.length || row.tasks.some(shares);
  const rows = rules.rows.map((row, i) => decides(row) ? ahead(x.facts[i].value, y.facts[i].value, row) : undefined);
  const told = scores.map((one) => [one.total, one.coverage, one.low, one.high]);
  const sides = [[cost], tests, rows].map((all) => all.map((side) => side === undefined ? null : side ?? "even"));
  return [...told, call, leader, shared, sums, ...sides];
})"""


def test_random_pairs_are_the_same_to_the_script_and_the_generator(browser):
    known = load_real_site()
    chance, facts = random.Random(5), known.models
    asked = []
    while len(asked) < 150:
        a, b = sorted(chance.sample(list(facts), 2))
        for task in facts[a].scores.keys() & facts[b].scores.keys():
            rule = known.scoring_rules[task]
            wanted = {group: chance.randrange(10) for group in rule.groups}
            weighs = any(w and wanted[group] for group, w in zip(rule.groups, rule.group_weights, strict=True))
            asked.append((task, wanted if weighs and chance.random() < 0.8 else None, a, b))
    used = {model for _, _, *pair in asked for model in pair}
    data = [rules_data(known), {model: model_data(known, facts[model]) for model in used}, asked]
    page = browser.new_page()
    page.add_script_tag(content=RULES)
    found = page.evaluate(IN_THE_BROWSER, json.loads(json.dumps(data)))
    page.close()
    expected = [judged(known, task, wanted, facts[a], facts[b]) for task, wanted, a, b in asked]
    assert found == json.loads(json.dumps(expected))
    assert len({one[2] for one in expected}) >= 3
    assert all({0, 1, "even", None} <= {side for one in expected for side in one[place]} for place in (-3, -2, -1))


def test_the_tool_is_accessible_fits_and_is_quiet(opened):
    page = opened(f"/compare/?models=nova,nova-mini,orion,prism{WEIGHTS}")
    page.get_by_role("heading", name="Capabilities").wait_for()
    assert faults(page) == []
    assert page.complaints == []


def test_models_are_added_and_taken_away_with_the_keyboard_and_stand_in_the_address(opened):
    page = opened("/compare/?models=nova,nobody")
    expect(page.get_by_role("status")).to_have_text("Not in our catalog: nobody.")
    field = page.get_by_label("Add a model")
    field.focus()
    page.keyboard.type("orion")
    page.get_by_role("option", name="Orion").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Verdict").wait_for()
    assert page.url.endswith("/compare/?models=nova,orion")
    page.get_by_label("Remove Nova").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Select one more model.")
    assert page.url.endswith("/compare/?models=orion")


def test_a_pair_page_leads_to_a_third_model_beside_its_two(opened):
    page = opened("/compare/nova/vs-orion")
    page.get_by_role("link", name="Add C").click()
    page.wait_for_url("**/compare/?models=nova,orion")
    page.get_by_label("Add a model").fill("nova mini")
    page.get_by_role("option", name="Nova mini").click()
    expect(page.locator(".won thead th")).to_have_text(["Nova", "Orion & Söhne", "Nova mini"])
    assert page.url.endswith("/compare/?models=nova,orion,nova-mini")


def test_the_matrix_says_who_leads_whom_as_the_generator_does(opened):
    names = ["nova", "nova-mini", "orion"]
    page = opened(f"/compare/?models={','.join(names)}")
    page.locator(".won").wait_for()
    known, calls = load_small_site(), strings.verdicts.no_leader
    for x, row in zip(names, page.locator(".won tbody tr").all(), strict=True):
        for y, cell in zip(names, row.locator("td").all(), strict=True):
            if x == y:
                assert cell.inner_text() == "Same model"
                continue
            first, second = sorted((x, y))
            call, leader = judged(known, "text", None, known.models[first], known.models[second])[2:4]
            said = "Leads" if leader and (leader == "a") == (x == first) else "Trails"
            assert cell.inner_text().startswith(said if leader else calls[call])
            assert cell.get_attribute("class") == {"Leads": "w", "Trails": "n"}[said] if leader else True
            assert cell.locator("a").get_attribute("href") == f"/compare/{first}/vs-{second}"


def test_a_test_marks_the_model_that_is_ahead_of_every_other_and_nobody_beside_an_unknown(opened):
    names = ["nova", "nova-mini", "orion"]
    known = load_small_site()
    facts = known.models
    for chosen in (names, names[:2]):
        page = opened(f"/compare/?models={','.join(chosen)}")
        rows = page.locator("section:has(#tests) tbody tr")
        rows.first.wait_for()
        found = [
            [cell.get_attribute("class") == "w" for cell in row.locator("td:not(.plot)").all()] for row in rows.all()
        ]
        ahead = [
            [
                all(
                    compare_all_results(known, "text", facts[min(x, y)], facts[max(x, y)])[place]
                    == ("a" if x < y else "b")
                    for y in chosen
                    if y != x
                )
                for x in chosen
            ]
            for place in range(len(known.result_rules["text"]))
        ]
        assert found == ahead


@pytest.mark.parametrize("pair", [("nova", "nova-mini"), ("prism", "prism-zero")], ids="-".join)
def test_what_is_the_same_for_all_folds_as_on_the_page_of_a_pair(opened, pair):
    page, tool = opened(f"/compare/{pair[0]}/vs-{pair[1]}"), opened(f"/compare/?models={','.join(pair)}")
    tool.get_by_role("heading", name="Features").wait_for()
    for there, here in (("features", "facts"), ("results", "tests")):
        assert folded(tool, here) == folded(page, there)
    assert tool.locator("p.fold").count()


def folded(page, heading):
    """What folds for all under a heading, without the words for the sides; marks only where each value has its own."""
    lines = page.locator(f"section:has(#{heading}) p.fold").filter(has_not_text="Stated only for").all()
    return [line.evaluate(FOLDED, heading in ("features", "facts")) for line in lines]


FOLDED = """(line, marked) => {
  if (!marked) line.querySelectorAll(".s").forEach((mark) => mark.remove());
  return line.textContent.replace(/^.*?\\(/, "").replaceAll(",", ";").trim();
}"""


def test_states_and_calls_are_those_of_the_pages(opened):
    page = opened("/compare/?models=nova,orion,prism")
    page.get_by_role("heading", name="Capabilities").wait_for()
    told = page.inner_text("#out")
    for words in (strings.states.unstated, strings.states["not-applicable"], strings.compare.apart, "1,000,000"):
        assert words in told
    assert page.get_by_role("link", name="Nova vs. Orion & Söhne").get_attribute("href") == "/compare/nova/vs-orion"


def test_a_row_that_no_model_states_folds_also_beside_a_model_that_it_is_not_for(opened):
    page = opened("/compare/")

    def without_context(route):
        column = route.fetch().json()
        column["facts"][1] = {"fold": "unstated", "html": strings.states.unstated}
        route.fulfill(json=column)

    page.route("**/columns/orion.json", without_context)
    page.goto(page.url + "?models=orion,prism")
    folded = page.locator("section:has(#facts) .fold", has_text=strings.compare.alike.unstated)
    expect(folded).to_contain_text("Context window")


@pytest.mark.parametrize("path", ["/compare/nova/vs-orion", "/compare/?models=nova,orion"])
def test_the_readers_weights_are_labelled_and_those_of_the_generator(opened, path):
    page = opened(path + WEIGHTS)
    page.get_by_text("(your weights)").first.wait_for()
    assert sum(page.scripts) <= TOOL_SCRIPTS
    known = load_small_site()
    facts = known.models
    scores = judged(known, "text", {"quality": 3, "limits": 1}, facts["nova"], facts["orion"])[:2]
    shown = page.inner_text(".weigh" if "vs" in path else "#out")
    assert all(format_points(total) in shown for total, *_ in scores)
    page.get_by_role("button", name="Reset weights").click()
    assert page.get_by_text("(your weights)").count() == 0
    assert "#w" not in page.url
    page.get_by_label("Limits").fill("0")
    page.wait_for_url("**#w=quality:80,limits:0")
    assert page.get_by_text("No weight").count() == (0 if "vs" in path else 2)
    assert violations(page) == []


def test_what_is_shown_is_exported_and_folds_go_with_only_differences(opened):
    page = opened("/compare/?models=nova,nova-mini")
    page.get_by_role("heading", name="Capabilities").wait_for()
    whole = exported(page)
    assert whole[0] == ["Section", "Row", "Unit", "Nova", "Nova mini"]
    assert ["Features", "Context window", "tokens", "128,000", "272,000"] in whole
    folded = page.locator("p.fold").first
    page.get_by_label("Only differences").check()
    expect(folded).to_be_hidden()
    assert len(exported(page)) < len(whole)


def exported(page):
    """The rows of the file that the page offers."""
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    return list(csv.reader(download.value.path().read_text().splitlines()))


def test_results_of_several_are_drawn_on_one_axis_where_two_have_one(opened):
    page = opened("/compare/?models=nova,nova-mini,orion")
    rows = page.locator("section:has(#tests) tbody tr")
    rows.first.wait_for()
    for row in rows.all():
        figures = [text for text in row.locator("td:not(.plot)").all_inner_texts() if text[0].isdigit()]
        assert row.locator(".plot path").count() == (len(figures) if len(figures) > 1 else 0)
    expect(page.locator("section:has(#tests) p.m")).to_contain_text("Axes: rating")


@pytest.mark.parametrize("width", [360, 1280])
def test_five_models_fit_and_their_names_stay_in_sight(opened, width):
    page = opened("/compare/?models=nova,nova-mini,orion,prism,prism-zero", width)
    names = page.locator("section:has(#facts) thead th")
    names.first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ends = page.locator(".many :is(th, td)").evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
    assert max(ends) <= width
    page.locator("section:has(#facts) tbody tr").last.evaluate("row => row.scrollIntoView({ block: 'start' })")
    assert names.first.evaluate("name => name.getBoundingClientRect().top") >= 0


def test_without_a_script_the_tool_says_so_and_leads_to_all_models(opened):
    page = opened("/compare/?models=nova,orion", scripts=False)
    assert not page.locator("#tool").is_visible()
    assert page.get_by_role("link", name="all models, A–Z").get_attribute("href") == "/models/"
