import pytest
from builders import a_catalog, a_model, a_record, catalog_of
from examples import EXAMPLES, cents, offers, work

from generator.compare.model.workload_cost import monthly_cost


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_worked_examples(example):
    catalog = catalog_of(vega=a_record(tasks=[work(example).task], providers=offers(example)))
    assert monthly_cost(catalog, catalog.models["vega"], work(example)).cents == cents(example)


def test_the_makers_own_price_counts_before_a_cheaper_third_partys(tmp_path):
    offers = """
providers:
  - provider: Maker
    first-party: yes
    prices: [{unit: input-tokens, usd-per-unit: 8}, {unit: output-tokens, usd-per-unit: 15}]
  - provider: Shop
    first-party: no
    prices: [{unit: input-tokens, usd-per-unit: 1}, {unit: output-tokens, usd-per-unit: 1}]
"""
    catalog = a_catalog(tmp_path, vega=a_model(more=offers))
    found = monthly_cost(catalog, catalog.models["vega"], catalog.workloads["chat-assistant"])
    assert (found.cents, found.provider) == (3240, "Maker")


def test_a_price_per_token_gives_no_price_per_image(tmp_path):
    offers = (
        "providers:\n  - {provider: Shop, first-party: no, prices: [{unit: image-output-tokens, usd-per-unit: 30}]}\n"
    )
    catalog = a_catalog(tmp_path, vega=a_model(task="image-generation", more=offers))
    found = monthly_cost(catalog, catalog.models["vega"], catalog.workloads["image-generation-1k"])
    assert found.cents is None
    assert "tokens per image are unknown" in found.missing_reason


def test_no_price_is_not_free(tmp_path):
    catalog = a_catalog(tmp_path, vega=a_model())
    found = monthly_cost(catalog, catalog.models["vega"], catalog.workloads["chat-assistant"])
    assert (found.cents, found.missing_reason) == (None, "no published price")


def test_a_price_past_twice_its_age_limit_decides_nothing(tmp_path):
    offers = """
providers:
  - provider: Maker
    first-party: yes
    prices: [{unit: input-tokens, usd-per-unit: 8}, {unit: output-tokens, usd-per-unit: 15}]
"""
    catalog = a_catalog(tmp_path, vega=a_model(more=offers).replace("2026-08-01", "2025-12-24"))
    found = monthly_cost(catalog, catalog.models["vega"], catalog.workloads["chat-assistant"])
    assert found.missing_reason == "the only published price is too old"
