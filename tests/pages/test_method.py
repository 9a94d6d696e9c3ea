from bs4 import BeautifulSoup
from builders import load_small_site, small_renderer, words

from generator.compare.pairs.pair_table import compare_pair
from generator.pages.method import count_led_pairs, method_page


def method():
    page = next(method_page(load_small_site()))
    return BeautifulSoup(small_renderer().render(page), "html5lib")


def test_every_signal_says_what_it_measures_and_what_it_does_not():
    for task in load_small_site().scoring_rules.values():
        for signal in task.signals:
            cells = next(
                tr.find_all("td") for tr in method().select("tbody tr") if f"{signal.weight} points" in words(tr)
            )
            assert all(words(cell) for cell in cells)


def test_the_weights_printed_are_those_of_the_edition():
    points = [int(words(b).split()[0]) for b in method().select("#t1 ~ table b")]
    assert points == [60, 20, 20]
    assert sum(points) == 100


def test_the_share_of_pairs_with_a_leader_is_counted():
    rules = load_small_site()
    facts = [one for one in rules.models.values() if "text" in one.tasks]
    led = sum(bool(compare_pair(rules, a, b).head_to_heads[0].leader) for a in facts for b in facts if a.id < b.id)
    assert count_led_pairs(rules, "text") == (3, led)
