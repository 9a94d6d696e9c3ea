import pytest
from builders import a_catalog, a_model

from generator.catalog import kinds
from generator.compare.cost import Priced, cost, priced


def an_offer(*rates, by="maker", seller="Acme"):
    return kinds.Offer.model_validate({"seller": seller, "by": by, "rates": list(rates)})


def a_workload(**quantities):
    return kinds.Workload.model_validate(
        {"name": "work", "task": "text", "order": "1", "about": "Work."}
        | {k.replace("_", "-"): v for k, v in quantities.items()}
    )


def tokens(into, out, **condition):
    rates = [{"unit": "input-tokens", "usd": into}, {"unit": "output-tokens", "usd": out}]
    return [rate | {name.replace("_", "-"): value for name, value in condition.items()} for rate in rates]


SMALL_ASSISTANT = a_workload(requests="3000", input_tokens="600", output_tokens="400")
EMPTY = kinds.Model.model_validate({"name": "X", "tasks": ["text"], "source": "feed", "sources": {}})


@pytest.mark.parametrize(
    ("into", "out", "usd"),
    [("8", "15", "32.40"), ("0.15", "0.60", "0.99"), ("5", "25", "39.00")],
)
def test_a_month_of_a_small_assistant(into, out, usd):
    found = priced(an_offer(*tokens(into, out)), SMALL_ASSISTANT, EMPTY)
    assert isinstance(found, Priced)
    assert f"{found.usd:.2f}" == usd


@pytest.mark.parametrize(
    ("rates", "size", "usd"),
    [
        pytest.param([{"unit": "image", "usd": "0.05"}], "1024x1024", "50.00", id="by the picture"),
        pytest.param(
            [
                {"unit": "megapixel", "step": "first", "usd": "0.03"},
                {"unit": "megapixel", "step": "further", "usd": "0.015"},
            ],
            "1024x1024",
            "30.00",
            id="one megapixel",
        ),
        pytest.param(
            [
                {"unit": "megapixel", "step": "first", "usd": "0.03"},
                {"unit": "megapixel", "step": "further", "usd": "0.015"},
            ],
            "2048x2048",
            "75.00",
            id="four megapixels",
        ),
    ],
)
def test_a_thousand_pictures(rates, size, usd):
    found = priced(an_offer(*rates), a_workload(requests="1000", images="1", size=size), EMPTY)
    assert isinstance(found, Priced)
    assert f"{found.usd:.2f}" == usd


def test_a_long_prompt_pays_the_rate_of_its_tier():
    offer = an_offer(*tokens("1", "2"), *tokens("2", "4", above_input_tokens="1000"))
    short, long = (priced(offer, a_workload(requests="1000000", input_tokens=n), EMPTY) for n in ("1000", "1001"))
    assert (short.usd, long.usd) == (1000, 2002)


def test_the_makers_own_price_counts_before_a_cheaper_resellers(tmp_path):
    offers = """
offers:
  - {seller: Maker, by: maker, rates: [{unit: input-tokens, usd: 8}, {unit: output-tokens, usd: 15}]}
  - {seller: Shop, by: reseller, rates: [{unit: input-tokens, usd: 1}, {unit: output-tokens, usd: 1}]}
"""
    catalog = a_catalog(tmp_path, vega=a_model(more=offers))
    found = cost(catalog, catalog.models["vega"], catalog.workloads["small-assistant"])
    assert (found.cents, found.seller) == (3240, "Maker")


def test_a_price_by_the_token_is_not_turned_into_one_by_the_picture(tmp_path):
    offers = "offers:\n  - {seller: Shop, by: reseller, rates: [{unit: image-output-tokens, usd: 30}]}\n"
    catalog = a_catalog(tmp_path, vega=a_model(task="image-generation", more=offers))
    found = cost(catalog, catalog.models["vega"], catalog.workloads["product-pictures"])
    assert found.cents is None
    assert "tokens a picture takes are not in our sources" in found.missing


def test_no_price_is_not_free(tmp_path):
    catalog = a_catalog(tmp_path, vega=a_model())
    found = cost(catalog, catalog.models["vega"], catalog.workloads["small-assistant"])
    assert (found.cents, found.missing) == (None, "no published price found")


def test_a_price_past_twice_its_age_limit_decides_nothing(tmp_path):
    offers = """
offers:
  - {seller: Maker, by: maker, rates: [{unit: input-tokens, usd: 8}, {unit: output-tokens, usd: 15}]}
"""
    catalog = a_catalog(tmp_path, vega=a_model(more=offers).replace("2026-08-01", "2026-02-22"))
    found = cost(catalog, catalog.models["vega"], catalog.workloads["small-assistant"])
    assert found.missing == "the only published price is too old to count"
