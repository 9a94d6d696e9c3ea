"""What searches say of a model, or of two: only from thirty on, and never without the interval."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

from generator.compare.population.search_graph import SearchGraph

ENOUGH = 30
"""Joint matches from which a sentence is said."""
Z = 1.959964
"""Of the 95 % interval."""


class Share(NamedTuple):
    """How often a model was chosen of the times it or another that was shown with it was."""

    chosen: int
    passed_over: int

    @property
    def of(self) -> int:
        return self.chosen + self.passed_over

    @property
    def percent(self) -> int:
        """Rounded half to even."""
        return round(100 * self.chosen / self.of)

    @property
    def interval(self) -> tuple[int, int]:
        """Its 95 % interval in whole percents."""
        low, high = wilson(self.chosen, self.of)
        return round(100 * low), round(100 * high)


def wilson(successes: int, of: int) -> tuple[float, float]:
    """The 95 % score interval of a share: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
    Inference", Journal of the American Statistical Association 22 (1927), 209-212.

    (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
    """
    share, square = successes / of, Z * Z / of
    middle = share + square / 2
    reach = Z * sqrt(share * (1 - share) / of + square / (4 * of))
    return max(0.0, (middle - reach) / (1 + square)), min(1.0, (middle + reach) / (1 + square))


class Joint(NamedTuple):
    """What searches say of two models, once there are enough."""

    times: int
    """Searches that led to both."""
    share: Share | None
    """How often the first was chosen where both were shown and one of them was, once that is often enough."""


def favour(graph: SearchGraph, model: str) -> Share | None:
    """How often a model was chosen where it was shown and one was; None when that never was."""
    share = Share(graph.chosen_of.get(model, 0), graph.passed_over.get(model, 0))
    return share if share.of else None


def preferred(graph: SearchGraph, a: str, b: str) -> Share | None:
    """How often the first of two was chosen where both were shown and one of them was; None when it never was."""
    share = Share(graph.chosen.get((a, b), 0), graph.chosen.get((b, a), 0))
    return share if share.of else None


def joint(graph: SearchGraph, model: str) -> Mapping[str, Joint]:
    """For each model that was matched often enough together with this one: what searches say of the two."""
    return {
        other: Joint(times, share if (share := preferred(graph, model, other)) and share.of >= ENOUGH else None)
        for other, times in sorted(graph.joint(model).items())
        if times >= ENOUGH
    }
