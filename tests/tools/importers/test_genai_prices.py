"""genai-prices: what its YAML files say of prices by day, hour and prompt length."""

import datetime
from functools import cache

import pytest
from proposals import RECORDED, a_content, describe_statement

from generator.catalog.catalog_loader import load_catalog
from generator.tools.importers.genai_prices import SOURCE, load_genai_prices, translate
from generator.tools.importers.model_import import compare_with_records
from generator.tools.importers.proposal import SourceReading, UnusedItem
from generator.tools.importers.source_json import BrokenSourceError

FOLDER = RECORDED / "genai-prices"


@cache
def statements():
    """Return everything that the recorded files state."""
    return list(translate(load_genai_prices(FOLDER), "genai-prices"))


def statements_on(*path):
    """Return what is stated of one model, in words with its first and last day."""
    found = [one for one in statements() if not isinstance(one, UnusedItem) and one.listing.path == path]
    return {
        " ".join(
            [describe_statement(one), *(f"{name} {day}" for name in ("since", "until") if (day := day_of(one, name)))]
        )
        for one in found
    }


def day_of(statement, name):
    return getattr(getattr(statement, "value", None), name, None)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        pytest.param(
            ("anthropic", "claude-opus-4-6"),
            {"input-tokens: 5 until 2026-03-12", "input-tokens above 200000: 10 until 2026-03-12"},
            id="prices by prompt length, until a day",
        ),
        pytest.param(("anthropic", "claude-opus-4-6"), {"input-tokens: 5 since 2026-03-13"}, id="from that day on"),
        pytest.param(("openai", "gpt-5.6-luna"), {"cache-write-tokens above 272000: 0.5 since 2026-07-30"}, id="cache"),
        pytest.param(
            ("openai", "gpt-image-1"),
            {"image-input-tokens: 10", "refused: an output price that may be of text or of images"},
            id="images",
        ),
        pytest.param(
            ("azure", "phi-4-mini-instruct"), {"refused: prices that the source took from OpenRouter"}, id="copied"
        ),
    ],
)
def test_a_model_is_said_to_cost(path, told):
    assert told <= statements_on(*path)


def test_hours_hold_for_both_prices():
    days = [
        {"prices": {"input_mtok": "1"}},
        {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"}, "prices": {"input_mtok": "2"}},
    ]
    tree = {"deepseek": {"models": [{"id": "deepseek-v9", "prices": days}]}}
    assert [describe_statement(one) for one in translate(tree, "folder")] == [
        "input-tokens 16:30–00:30 UTC: 1",
        "input-tokens 00:30–16:30 UTC: 2",
    ]


def test_what_is_not_a_price_of_a_reviewed_provider_is_counted():
    labels = [one.label for one in statements() if isinstance(one, UnusedItem)]

    assert "a model of a provider that was not reviewed: zhipuai" in labels
    assert "a name that serves another model from time to time" in labels


def test_the_models_of_others_are_sold_by_another_service_of_google():
    providers = {one.listing.path[1]: one.listing.provider.name for one in statements() if hasattr(one, "listing")}

    assert (providers["gemini-2.5-flash-image"], providers["claude-3-haiku"]) == ("Google", "Google Vertex AI")


@pytest.mark.parametrize(
    ("checked", "usd", "days"),
    [
        pytest.param("2026-08-21", "2", "", id="the price before the one announced"),
        pytest.param("2026-09-02", "3", ", since: 2026-09-01", id="the price in force"),
    ],
)
def test_of_dated_prices_the_one_of_the_day_counts(tmp_path, checked, usd, days):
    content = a_content(tmp_path / "content")
    record = (content / "models/acme/nova.yaml").read_text().replace("name: Nova", "name: Claude Sonnet 5")
    (content / "makers/anthropic.yaml").write_text("name: Anthropic\n")
    (content / "models/anthropic").mkdir()
    (content / "models/anthropic/claude-sonnet-5.yaml").write_text(record)
    reading = SourceReading(SOURCE.publisher, SOURCE.title, SOURCE.url, datetime.date.fromisoformat(checked))

    found = compare_with_records(load_catalog(content), content, SOURCE, load_genai_prices(FOLDER), "folder", reading)

    written = found.texts["models/anthropic/claude-sonnet-5.yaml"]
    assert f"- {{unit: input-tokens, usd-per-unit: {usd}{days}}}\n" in written.partition("provider: Anthropic")[2]


def test_a_file_of_another_shape_is_named(tmp_path):
    (tmp_path / "acme.yml").write_text("models:\n  - id: nova\n    prices: {input_mtok: many}\n")
    with pytest.raises(BrokenSourceError, match="is not a number"):
        list(translate(load_genai_prices(tmp_path / "acme.yml"), "acme.yml"))
