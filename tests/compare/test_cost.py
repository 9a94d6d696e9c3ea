import pytest
from builders import a_catalog, a_model, a_record, catalog_of
from cost_cases import CASES, catalog_of_case, workload

from generator.compare.model.workload_cost import monthly_cost


def cents_of(case, *providers):
    catalog = catalog_of_case(case, *providers)
    return monthly_cost(catalog, catalog.models["vega"], workload(case)).cents


@pytest.mark.parametrize(
    "case", [case for case in CASES.values() if "cents" in case], ids=lambda case: str(case["typed"])
)
def test_the_cases_of_the_calculator(case):
    assert cents_of(case) == case["cents"]
    assert {name: cents_of(case, name) for name in case.get("costs", {})} == case.get("costs", {})


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


def cost_of(*prices, **others):
    """The cost of the chat assistant at one provider with these prices, seen on 2026-08-22."""
    provider = {"provider": "Maker", "first-party": "yes", "prices": [*prices, a_price("output-tokens", 10)]}
    catalog = catalog_of(vega=a_record(providers=[provider, *others.values()]))
    return monthly_cost(catalog, catalog.models["vega"], catalog.workloads["chat-assistant"])


def a_price(unit, usd, **conditions):
    return {"unit": unit, "usd-per-unit": str(usd), **conditions}


PLAIN = cost_of(a_price("input-tokens", 2))


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([a_price("input-tokens", 1, until="2026-08-21")], id="a past price"),
        pytest.param([a_price("input-tokens", 1, since="2026-08-23")], id="an announced price"),
        pytest.param([a_price("input-tokens", 1, tier="flex")], id="another service tier"),
        pytest.param([a_price("input-tokens", 1, hours="22:00–08:00 UTC")], id="a discount by hours"),
    ],
)
def test_a_price_that_a_request_may_not_get_does_not_count(others):
    assert cost_of(a_price("input-tokens", 2), *others) == PLAIN


@pytest.mark.parametrize("days", [{"since": "2026-08-22"}, {"until": "2026-08-22"}])
def test_a_price_holds_on_its_first_and_last_day(days):
    assert cost_of(a_price("input-tokens", 2, **days)) == PLAIN


def test_of_prices_by_hours_the_highest_counts_and_is_named():
    found = cost_of(
        a_price("input-tokens", 1, hours="18:00–09:00 UTC+8"), a_price("input-tokens", 2, hours="09:00–18:00 UTC+8")
    )
    assert found.cents == PLAIN.cents
    assert found.prices_text == "$2.00 input / $10.00 output per 1M tokens at peak hours"


def test_once_the_makers_own_prices_have_ended_a_third_partys_count():
    shop = {
        "provider": "Shop",
        "first-party": "no",
        "prices": [a_price("input-tokens", 1), a_price("output-tokens", 1)],
    }
    ended = {"provider": "Maker", "first-party": "yes", "prices": [a_price("input-tokens", 9, until="2026-01-01")]}
    catalog = catalog_of(vega=a_record(providers=[ended, shop]))
    assert monthly_cost(catalog, catalog.models["vega"], catalog.workloads["chat-assistant"]).provider == "Shop"


@pytest.mark.parametrize(("end", "counts"), [("2026-08-22", True), ("2026-08", True), ("2026-08-21", False)])
def test_a_provider_counts_up_to_its_last_day_of_service(end, counts):
    prices = [a_price("input-tokens", 2), a_price("output-tokens", 10)]
    provider = {"provider": "Shop", "first-party": "no", "retirement-date": end, "prices": prices}
    catalog = catalog_of(vega=a_record(providers=[provider]))
    found = monthly_cost(catalog, catalog.models["vega"], catalog.workloads["chat-assistant"])
    assert (found.cents is not None) == counts
