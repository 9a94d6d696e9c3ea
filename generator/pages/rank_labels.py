"""Ranks as rankings and makers' pages print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.compare import formats
from generator.compare.site import Site
from generator.strings import strings


def rank_labels(ranks: Mapping[str, int]) -> dict[str, str]:
    """Return each model's rank as text: `3`, or `3=` where others share it."""
    counts = Counter(ranks.values())
    return {model: f"{rank}=" if counts[rank] > 1 else str(rank) for model, rank in ranks.items()}


def task_rank_labels(site: Site, task: str) -> dict[str, str]:
    """Return the rank of every model that is scored on a task, as `rank_labels` does."""
    return rank_labels({model: place.ranks[task] for model, place in site.rankings.items() if task in place.ranks})


def rank_of(rank: int, count: int, is_tied: bool) -> str:
    """Return a rank with the number of models that are ranked: `#8 of 215`, or `#8 of 215 (tied)`."""
    phrase = strings.ranks.tied_rank_of if is_tied else strings.ranks.rank_of
    return str(phrase(rank=formats.format_count(rank), count=formats.format_count(count)))
