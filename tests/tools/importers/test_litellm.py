from functools import cache

import pytest
from proposals import RECORDED, describe_statement

from generator.tools.importers import litellm
from generator.tools.importers.proposal import COPIED_CONTEXT, UnusedItem
from generator.tools.importers.source_json import load_json


@cache
def statements():
    """Return everything that the recorded file states."""
    return list(litellm.translate(load_json(RECORDED / "litellm-model-prices.json"), "prices.json"))


def describe_entry(key):
    """Return what one entry states, in words."""
    return {
        describe_statement(one)
        for one in statements()
        if not isinstance(one, UnusedItem) and one.listing.path == (key,)
    }


@pytest.mark.parametrize(
    ("key", "told", "untold"),
    [
        pytest.param(
            "gpt-4o", ["input-tokens: 2.5", "output-tokens batch: 5", "cached-input-tokens: 1.25"], [], id="per token"
        ),
        pytest.param("gpt-5.5", ["input-tokens above 272000: 10"], [], id="a longer prompt"),
        pytest.param(
            "xai/grok-4.5",
            [f"refused: {COPIED_CONTEXT}", "limits.context: 500000"],
            ["limits.output: 500000"],
            id="an answer as long as the window",
        ),
        pytest.param(
            "gpt-5.5",
            [
                "refused: a price for flex: records have no condition for it",
                "refused: a price for priority: records have no condition for it",
            ],
            [],
            id="classes of service",
        ),
        pytest.param(
            "claude-sonnet-4-5",
            [
                "cache-write-tokens above 200000: 7.5",
                "refused: a price for above_1hr: records have no condition for it",
            ],
            [],
            id="caches",
        ),
        pytest.param("dashscope/qwen3-max", ["input-tokens: 1.2", "output-tokens above 128000: 15"], [], id="ranges"),
        pytest.param(
            "low/1024-x-1024/gpt-image-1.5", ["image low 1024x1024: 0.009"], [], id="an image out, filed as in"
        ),
        pytest.param(
            "gemini/gemini-3-pro-image",
            [
                "image: 0.134",
                "image-output-tokens: 120",
                "refused: a price per image of input: records have no unit for it",
            ],
            ["image: 0.0011"],
            id="images both ways",
        ),
        pytest.param(
            "high/1536-x-1024/gpt-image-1",
            ["image high 1536x1024: 0.25", "refused: a price per pixel of input: records have no unit for it"],
            [],
            id="per image and per pixel",
        ),
        pytest.param("gemini/veo-3.1-generate-preview", ["second: 0.4"], [], id="a second of video"),
        pytest.param(
            "whisper-1", ["refused: a price per second of input: records have no unit for it"], [], id="a second heard"
        ),
        pytest.param(
            "tts-1", ["refused: a price per character of input: records have no unit for it"], [], id="per character"
        ),
        pytest.param(
            "mistral/mistral-ocr-2512", ["refused: a price per page: records have no unit for it"], [], id="per page"
        ),
        pytest.param("rerank-v3.5", ["request: 0.002"], [], id="per query"),
        pytest.param("gpt-realtime-2.1", ["audio-input-tokens: 32"], [], id="speech"),
        pytest.param(
            "xai/grok-4-fast-reasoning",
            ["limits.context: 2000000", "lifecycle.retirement-date: 2026-05-15"],
            [],
            id="a size with a point, and a last day",
        ),
        pytest.param(
            "deepseek/deepseek-v4-pro",
            ["cached-input-tokens: 0.003625", "capabilities.image-input: unsupported"],
            [],
            id="small prices keep their digits",
        ),
        pytest.param(
            "azure/standard/1024-x-1024/dall-e-2", [], ["image standard 1024x1024: 0"], id="an image for nothing"
        ),
    ],
)
def test_an_entry_says(key, told, untold):
    found = describe_entry(key)

    assert found.issuperset(told)
    assert not found.intersection(untold)


def test_documentation_in_the_shape_of_an_entry_is_no_model():
    keys = {one.listing.path[0] for one in statements() if not isinstance(one, UnusedItem)}

    assert not keys & {"sample_spec", "fallback_generalizations"}


@pytest.mark.parametrize(
    ("key", "provider", "maker", "spelling"),
    [
        pytest.param("gemini/gemini-2.5-pro", "Google", None, "gemini-2.5-pro", id="a provider's prefix"),
        pytest.param(
            "vertex_ai/imagen-4.0-generate-001", "Google Vertex AI", None, "imagen-4.0-generate-001", id="a part of one"
        ),
        pytest.param("openrouter/openai/gpt-4o", "OpenRouter", "openai", "gpt-4o", id="provider and maker"),
        pytest.param("nscale/Qwen/QwQ-32B", "nscale", "alibaba", "qwq-32b", id="a provider we do not know"),
        pytest.param("azure/high/1024-x-1024/gpt-image-1", "Azure", None, "gpt-image-1", id="quality and size"),
        pytest.param(
            "1024-x-1024/50-steps/stability.stable-diffusion-xl-v1",
            "Amazon Bedrock",
            "stability-ai",
            "stable-diffusion-xl",
            id="size and steps",
        ),
    ],
)
def test_a_key_is_taken_apart(key, provider, maker, spelling):
    listing = next(
        one.listing for one in statements() if not isinstance(one, UnusedItem) and one.listing.path == (key,)
    )

    assert (listing.provider.name, listing.maker_id, listing.names[0]) == (provider, maker, spelling)


def test_an_entry_tells_what_kind_of_model_it_is():
    kinds = {one.listing.path[0]: one.listing.tasks for one in statements() if not isinstance(one, UnusedItem)}

    assert kinds["gpt-4o"] is None
    assert "image-generation" in kinds["dall-e-3"]
    assert kinds["gemini/gemini-1.5-flash"] == frozenset()
