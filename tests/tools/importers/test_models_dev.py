from functools import cache

import pytest
from proposals import RECORDED, describe_statement

from generator.tools.importers import models_dev
from generator.tools.importers.proposal import COPIED_CONTEXT, Proposal, UnusedItem
from generator.tools.importers.source_json import load_json


@cache
def statements(name):
    """Return everything that a recorded file states."""
    return list(models_dev.translate(load_json(RECORDED / name), name))


def describe_listing(provider, model, name="models-dev-api.json"):
    """Return what one listing states, in words."""
    return {
        describe_statement(one)
        for one in statements(name)
        if not isinstance(one, UnusedItem) and one.listing.path == listing_path(provider, model)
    }


def listing_path(provider, model):
    return (provider, "models", model)


ZERO_SIZE = "refused: a size of 0, which the source writes for unknown"


@pytest.mark.parametrize(
    ("provider", "model", "told", "untold"),
    [
        pytest.param(
            "openai", "gpt-5.5", ["input-tokens: 5", "output-tokens: 30", "cached-input-tokens: 0.5"], [], id="prices"
        ),
        pytest.param(
            "openai",
            "gpt-5.5",
            ["output-tokens above 272000: 45"],
            ["output-tokens above 200000: 45"],
            id="a tier, not the older mirror whose name misleads",
        ),
        pytest.param(
            "aihubmix",
            "doubao-seed-2-0-pro",
            ["input-tokens above 32000: 0.72", "input-tokens above 128000: 1.45"],
            [],
            id="two tiers",
        ),
        pytest.param(
            "openai",
            "gpt-5.5",
            ["refused: prices of a service mode, which records have no condition for"],
            [],
            id="a faster mode",
        ),
        pytest.param(
            "openai",
            "gpt-5.5",
            ["capabilities.temperature: unsupported", "modalities.input: text image pdf"],
            [],
            id="abilities",
        ),
        pytest.param("openai", "gpt-image-1", [ZERO_SIZE], ["limits.context: 0"], id="sizes of 0"),
        pytest.param("openai", "gpt-4o-mini", ["knowledge-cutoff: 2023-09"], [], id="a month stays a month"),
        pytest.param("moonshotai", "kimi-k2.5", ["release-date: 2026-01"], [], id="a release told by its month"),
        pytest.param(
            "alibaba",
            "qwen-plus",
            ["refused: a knowledge cutoff after the release date", "reasoning-tokens: 4"],
            [],
            id="training data from the future, and reasoning at a price of its own",
        ),
        pytest.param(
            "alibaba", "qwen-omni-turbo", ["audio-input-tokens: 4.44"], ["output-tokens: 8.89"], id="speech in and out"
        ),
        pytest.param(
            "alibaba",
            "qwen-omni-turbo",
            ["refused: a price per token of speech, which records have no unit for"],
            [],
            id="speech out has no unit",
        ),
        pytest.param(
            "azure",
            "cohere-embed-v3-english",
            ["refused: a size above the context window"],
            ["limits.output: 1024"],
            id="an answer longer than the window",
        ),
        pytest.param(
            "moonshotai",
            "kimi-k2.5",
            [f"refused: {COPIED_CONTEXT}", "limits.context: 262144"],
            ["limits.output: 262144"],
            id="an answer as long as the window",
        ),
        pytest.param("anthropic", "claude-3-opus-20240229", ["lifecycle.status: deprecated"], [], id="deprecated"),
        pytest.param("cerebras", "zai-glm-4.7", ["lifecycle.status: preview"], [], id="beta"),
        pytest.param(
            "google",
            "gemini-3.1-flash-image-preview",
            ["refused: an output price of an image model: some are per text token, some per image token"],
            ["output-tokens: 60"],
            id="output that is images",
        ),
        pytest.param(
            "amazon-bedrock",
            "google.gemma-3-12b-it",
            ["input-tokens: 0.05", "output-tokens: 0.1"],
            [],
            id="float noise",
        ),
        pytest.param("openai", "gpt-5.5", [], ["limits.input: 0"], id="an input limit below the window"),
    ],
)
def test_an_entry_says(provider, model, told, untold):
    found = describe_listing(provider, model)

    assert found.issuperset(told)
    assert not found.intersection(untold)


def test_prices_above_a_length_that_is_not_stated_are_refused(tmp_path):
    file = tmp_path / "all.json"
    file.write_text(
        '{"a": {"name": "A", "models": {"m": {"name": "M", "cost": {"input": 1, "context_over_200k": {"input": 2}}}}}}'
    )

    found = [describe_statement(one) for one in models_dev.translate(load_json(file), "all.json")]

    reason = "prices above a prompt length of 200,000 tokens or more, which the file does not state"
    assert found == ["input-tokens: 1", f"refused: {reason}"]


def test_who_takes_the_name_of_a_known_shop_is_another_seller():
    tree = {"a-shop": {"name": "OpenAI", "models": {"m": {"name": "M", "reasoning": True}}}}

    assert next(models_dev.translate(tree, "all.json")).listing.provider.name == "OpenAI (a-shop)"


def test_a_listing_without_prices_says_none():
    assert not any("tokens" in one for one in describe_listing("google", "gemma-4-31b-it"))


def test_only_the_makers_own_titles_are_names():
    names = {one.listing.names for one in statements("models-dev-api.json") if not isinstance(one, UnusedItem)}

    assert ("gpt-5.5", "GPT-5.5") in names
    assert ("glm-4-32b",) in names, "a title of another service may leave out what makes it another model"


@pytest.mark.parametrize(
    ("provider_id", "model", "provider", "maker", "spelling"),
    [
        pytest.param("openai", "gpt-5.5", "OpenAI", None, "gpt-5.5", id="the maker's own"),
        pytest.param(
            "amazon-bedrock", "openai.gpt-5.5", "Amazon Bedrock", "openai", "gpt-5.5", id="a maker before a dot"
        ),
        pytest.param(
            "amazon-bedrock",
            "global.anthropic.claude-opus-4-5-20251101-v1:0",
            "Amazon Bedrock",
            "anthropic",
            "claude-opus-4-5-20251101",
            id="region, maker and version",
        ),
        pytest.param(
            "vercel", "bfl/flux-2-pro", "Vercel", "black-forest-labs", "flux-2-pro", id="a maker's short name"
        ),
        pytest.param(
            "vercel", "klingai/kling-v3.0-t2v", "Vercel", "klingai", "kling-v3.0-t2v", id="a maker we do not have"
        ),
        pytest.param("302ai", "MiniMax-M1", "302.AI", None, "minimax-m1", id="capitals"),
    ],
)
def test_a_listing_is_taken_apart(provider_id, model, provider, maker, spelling):
    listing = next(
        one.listing
        for one in statements("models-dev-api.json")
        if isinstance(one, Proposal) and one.listing.path == listing_path(provider_id, model)
    )

    assert (listing.provider.name, listing.maker_id, listing.names[0]) == (provider, maker, spelling)


def test_fields_that_say_nothing_to_us_are_counted():
    later = [one.label for one in statements("models-dev-api-2026-08.json") if isinstance(one, UnusedItem)]

    assert later.count("description") == 13
