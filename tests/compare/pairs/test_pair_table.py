from itertools import combinations

import pytest
from builders import a_catalog, a_model, a_pair, load_small_site

from generator.compare.pairs.pair_table import compare_pair

VOTES = "results:\n  - {{benchmark: votes, value: {0}, ci-low: {0}, ci-high: {0}, on: 2026-08-19}}\n"
RATES = "[{{unit: input-tokens, usd-per-unit: {0}}}, {{unit: output-tokens, usd-per-unit: {0}}}]"
PRICE = f"providers:\n  - {{{{provider: Acme, first-party: yes, prices: {RATES}}}}}\n"


def two(tmp_path, first, second):
    return a_pair(
        "vega", "wega", a_catalog(tmp_path, vega=a_model("Vega", more=first), wega=a_model("Wega", more=second))
    )


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        pytest.param(
            VOTES.format(1600) + PRICE.format(1),
            VOTES.format(1300) + PRICE.format(2),
            "ahead-on-both",
            id="leads and is cheaper",
        ),
        pytest.param(
            VOTES.format(1600) + PRICE.format(2),
            VOTES.format(1300) + PRICE.format(1),
            "trade-off",
            id="leads, the other is cheaper",
        ),
        pytest.param(
            VOTES.format(1600) + PRICE.format(1),
            VOTES.format(1300) + PRICE.format(1.05),
            "ahead-on-both",
            id="leads and ties on cost",
        ),
        pytest.param(
            VOTES.format(1600), VOTES.format(1300) + PRICE.format(1), "ahead", id="leads, cost not comparable"
        ),
        pytest.param(
            VOTES.format(1400) + PRICE.format(1),
            VOTES.format(1400) + PRICE.format(2),
            "cost-only",
            id="no leader, costs differ",
        ),
        pytest.param(VOTES.format(1400), VOTES.format(1400), "even", id="no leader, costs unknown"),
        pytest.param("", VOTES.format(1400), "insufficient-data", id="too little shared"),
    ],
)
def test_the_class_of_a_verdict(tmp_path, first, second, verdict):
    assert two(tmp_path, first, second).verdict == verdict


def test_models_of_different_jobs_are_not_ranked():
    pair = a_pair("nova", "prism")
    assert pair.verdict == "different-tasks"
    assert (pair.head_to_heads, pair.costs, set(pair.rows)) == ((), (), {None})


def test_rows_ahead_even_and_not_comparable_add_up_to_all_rows():
    known = load_small_site()
    for a, b in combinations(known.models.values(), 2):
        pair = compare_pair(known, a, b)
        flat = [*pair.rows, *(one for task in pair.results for one in task)]
        assert pair.tally.rows == sum(one not in (None, "neither") for one in flat)


def test_a_saving_is_the_difference_of_the_printed_costs():
    bill = a_pair("nova", "nova-mini").costs[0]
    assert (bill.cheaper, bill.saving, bill.percent) == ("b", 3240 - 99, 97)


def test_a_cost_within_ten_percent_is_even(tmp_path):
    pair = two(tmp_path, PRICE.format(10), PRICE.format("9.01"))
    assert pair.costs[0].cheaper == ""
    assert pair.costs[0].saving == 3000 - 2703


def test_contexts_less_than_five_percent_apart_are_even(tmp_path):
    pair = two(tmp_path, "limits: {context: 128000}\n", "limits: {context: 131072}\n")
    assert pair.rows[1] == "even"
