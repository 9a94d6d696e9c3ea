"""Ranks as rankings and makers' pages print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.compare import formats
from generator.compare.site import Site


def rank_labels(ranks: Mapping[str, int]) -> dict[str, str]:
    """Return each model's rank as text: `3`, or `3=` where others share it."""
    counts = Counter(ranks.values())
    return {model: f"{rank}=" if counts[rank] > 1 else str(rank) for model, rank in ranks.items()}


def task_rank_labels(site: Site, task: str) -> dict[str, str]:
    """Return the rank of every model that is scored on a task, as `rank_labels` does."""
    return rank_labels({model: place.ranks[task] for model, place in site.rankings.items() if task in place.ranks})


def ordinal(rank: int) -> str:
    """Return a rank in words: 1st, 2nd, 11th, 23rd."""
    suffix = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{formats.format_count(rank)}{suffix}"
