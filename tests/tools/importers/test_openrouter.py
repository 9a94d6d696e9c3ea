"""OpenRouter's feed: prices per token become prices of a million; variants and pointers are left out."""

from proposals import RECORDED

from generator.tools.importers.listed_prices import format_decimal
from generator.tools.importers.openrouter import translate
from generator.tools.importers.proposal import Proposal, UnusedItem
from generator.tools.importers.source_json import load_json


def test_the_recorded_feed_gives_prices_per_million():
    found = [
        one for one in translate(load_json(RECORDED / "openrouter-models.json"), "feed") if isinstance(one, Proposal)
    ]
    prices = {
        (one.listing.names[0], one.value.unit): format_decimal(one.value.usd_per_unit)
        for one in found
        if not one.value.from_input_tokens
    }
    assert prices["gpt-4o", "input-tokens"] == "2.5"
    assert prices["gpt-4o", "output-tokens"] == "10"
    assert {one.value.from_input_tokens for one in found} == {None, 200_000}


def test_variants_and_pointers_are_counted():
    tree = {
        "data": [
            {"id": name, "name": name, "pricing": {"prompt": "1"}} for name in ("a/b:free", "deepseek/deepseek-chat")
        ]
    }
    assert [type(one) for one in translate(tree, "feed")] == [UnusedItem, UnusedItem]
