from bs4 import BeautifulSoup
from builders import a_catalog, a_model, load_small_site, page_at, small_renderer, words

from generator.compare.pairs.pair_table import compare_pair
from generator.compare.site import build_site
from generator.pages.method import count_led_pairs, method_page


def method():
    page = next(method_page(load_small_site()))
    return BeautifulSoup(small_renderer().render(page), "html5lib")


def test_every_signal_has_what_it_measures_and_what_it_does_not():
    for task in load_small_site().scoring_rules.values():
        for signal in task.signals:
            cells = next(
                tr.find_all("td") for tr in method().select("tbody tr") if f"{signal.weight} points" in words(tr)
            )
            assert all(words(cell) for cell in cells)


def test_the_weights_are_those_of_the_methodology_version():
    points = [int(words(b).split()[0]) for b in method().select("#t1 ~ table b")]
    assert points == [60, 20, 20]
    assert sum(points) == 100


def test_the_share_of_pairs_with_a_leader_is_counted():
    rules = load_small_site()
    facts = [one for one in rules.models.values() if "text" in one.tasks]
    led = sum(bool(compare_pair(rules, a, b).head_to_heads[0].leader) for a in facts for b in facts if a.id < b.id)
    assert count_led_pairs(rules, "text") == (3, led)


def unknown_facts(known=None):
    page = page_at("method.html", method_page, known)
    return [words(li) for li in page.find(id="unknown").find_parent("section").find_all("li")]


def test_what_is_unknown_for_all_models_is_listed_with_their_number():
    assert unknown_facts() == ["Uptime (5 models)", "Price and throughput of hardware for self-hosting (5 models)"]


def test_a_fact_that_one_model_has_is_not_listed(tmp_path):
    site = build_site(a_catalog(tmp_path, vega=a_model(more="uptime: {percent: 99, window: a week}\n")))
    assert not any(fact.startswith("Uptime") for fact in unknown_facts(site))
