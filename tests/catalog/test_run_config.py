"""The configuration of a run: its parts, its label, and what an editor reads who writes one text."""

import pytest
from pydantic import ValidationError

from generator.catalog.run_config import RunConfig, suggest_parts


def test_parts_are_joined_in_the_order_of_the_fields():
    written = {"mode": "5-shot", "harness": "Terminus 2", "effort": "high", "budget": "32K", "tier": "turbo"}
    assert RunConfig.model_validate(written).label == "high 32K Terminus 2 turbo 5-shot"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("high", "{effort: high}"),
        ("no-thinking", "{effort: no-thinking}"),
        ("16K", "{budget: 16K}"),
        ("web-search", "{tools: web-search}"),
        ("turbo", "{tier: turbo}"),
        ("5-shot", "{mode: 5-shot}"),
        ("medium Codex CLI", "{effort: medium, harness: Codex CLI}"),
        ("thinking 32K diff", "{effort: thinking, budget: 32K, harness: diff}"),
    ],
)
def test_a_plain_text_is_refused_with_its_parts(text, parts):
    assert suggest_parts(text) == parts
    with pytest.raises(ValidationError, match=f'"{text}" is not in its parts'):
        RunConfig.model_validate(text)


def test_a_configuration_without_parts_is_refused():
    with pytest.raises(ValidationError, match="has no part"):
        RunConfig.model_validate({})
