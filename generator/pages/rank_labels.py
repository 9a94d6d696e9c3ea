"""Places in a ranking as lists print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.compare.site import Site


def numbered(ranks: Mapping[str, int]) -> dict[str, str]:
    """For each model its place: `3`, or `3=` where others share it."""
    shared = Counter(ranks.values())
    return {model: f"{rank}=" if shared[rank] > 1 else str(rank) for model, rank in ranks.items()}


def places_on(site: Site, task: str) -> dict[str, str]:
    """The place of every model scored on a task."""
    return numbered({model: place.ranks[task] for model, place in site.rankings.items() if task in place.ranks})
