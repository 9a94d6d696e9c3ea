"""Order the configurations of a benchmark's runs: the first of a model's is the one that counts.

Used to select results. The order is one for all benchmarks and looks at no result: what a model was asked to do, never
how well it did.
"""

from __future__ import annotations

import re

from generator.catalog.run_config import RunConfig

THINKING, BUDGET, DEFAULT = "thinking", "budget", "default"
EFFORTS_IN_ORDER = ("max", "xhigh", "high", THINKING, BUDGET, DEFAULT, "medium", "low", "minimal", "none")
"""Efforts, the one that counts first; `budget` is a budget without an effort, `default` neither. Others come last."""
UNITS = {"": 1, "k": 1_000, "m": 1_000_000}


def config_precedence(config: RunConfig | None) -> tuple[bool, bool, int, int, bool]:
    """Return a sort key by which the configuration that counts comes first; None is the default one.

    Without tools and special tier, then without a harness, then by effort, then the larger budget, then without another
    setting.
    """
    if config is None:
        return False, False, EFFORTS_IN_ORDER.index(DEFAULT), 0, False
    effort = effort_level(config.effort) if config.effort else BUDGET if config.budget else DEFAULT
    rank = EFFORTS_IN_ORDER.index(effort) if effort in EFFORTS_IN_ORDER else len(EFFORTS_IN_ORDER)
    is_special = bool(config.tools or config.tier)
    return is_special, bool(config.harness), rank, -count_tokens(config.budget or ""), bool(config.mode)


def effort_level(effort: str) -> str:
    """Return an effort in the words of the order: `reasoning` is `thinking`, `non-reasoning` is `none`."""
    word = effort.lower()
    if not word.endswith(("thinking", "reasoning", "think")):
        return word
    return "none" if word.startswith("no") else THINKING


def count_tokens(budget: str) -> int:
    """Return a budget in tokens, 0 without a figure: `32K` is 32,000."""
    figure = re.match(r"([0-9]+)([km]?)", budget, re.IGNORECASE)
    return int(figure[1]) * UNITS[figure[2].lower()] if figure else 0


def effort_label(config: RunConfig | None) -> str:
    """Return effort and budget as one text, as in `high 32K`; empty for the default."""
    return " ".join(part for part in (config.effort, config.budget) if part) if config else ""
