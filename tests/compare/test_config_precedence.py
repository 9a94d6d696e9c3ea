"""Which configuration of a benchmark's runs counts: the rule of the methodology page, and never the highest result."""

import itertools

import pytest

from generator.catalog.run_config import RunConfig
from generator.compare.model.config_precedence import config_precedence, effort_label

IN_ORDER = (
    {"effort": "max"},
    {"effort": "xhigh"},
    {"effort": "high", "budget": "32K"},
    {"effort": "high"},
    {"effort": "thinking"},
    {"budget": "64K"},
    {"budget": "8K tokens"},
    {},
    {"mode": "instant"},
    {"effort": "medium"},
    {"effort": "low"},
    {"effort": "minimal"},
    {"effort": "non-reasoning"},
    {"effort": "adaptive"},
    {"effort": "max", "harness": "diff"},
    {"effort": "max", "tools": "search"},
    {"effort": "low", "tier": "turbo"},
)


def config(parts):
    return RunConfig.model_validate(parts) if parts else None


@pytest.mark.parametrize(("first", "second"), itertools.pairwise(IN_ORDER))
def test_the_first_of_two_configurations_counts(first, second):
    assert config_precedence(config(first)) < config_precedence(config(second))


@pytest.mark.parametrize(("one", "same"), [("reasoning", "thinking"), ("no-thinking", "none")])
def test_two_words_for_one_effort_count_alike(one, same):
    assert config_precedence(config({"effort": one})) == config_precedence(config({"effort": same}))


def test_an_effort_is_named_with_its_budget():
    assert effort_label(config({"effort": "high", "budget": "32K", "harness": "diff"})) == "high 32K"
    assert effort_label(None) == ""
