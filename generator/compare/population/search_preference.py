"""What searches say of a model, or of two: only from thirty on, and never without the interval."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

from generator.compare.population.search_graph import SearchGraph

MIN_SEARCHES = 30
"""Joint matches from which a sentence is said."""
Z = 1.959964
"""Of the 95 % interval."""


class ChoiceShare(NamedTuple):
    """How often a model was chosen of the times it or another that was shown with it was."""

    chosen: int
    passed_over: int

    @property
    def total(self) -> int:
        return self.chosen + self.passed_over

    @property
    def pct(self) -> int:
        """Rounded half to even."""
        return round(100 * self.chosen / self.total)

    @property
    def interval_pct(self) -> tuple[int, int]:
        """Its 95 % interval in whole percents."""
        low, high = wilson_interval(self.chosen, self.total)
        return round(100 * low), round(100 * high)


def wilson_interval(successes: int, of: int) -> tuple[float, float]:
    """The 95 % score interval of a share: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
    Inference", Journal of the American Statistical Association 22 (1927), 209-212.

    (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
    """
    share, square = successes / of, Z * Z / of
    middle = share + square / 2
    reach = Z * sqrt(share * (1 - share) / of + square / (4 * of))
    return max(0.0, (middle - reach) / (1 + square)), min(1.0, (middle + reach) / (1 + square))


class JointSearches(NamedTuple):
    """What searches say of two models, once there are enough."""

    times: int
    """Searches that led to both."""
    share: ChoiceShare | None
    """How often the first was chosen where both were shown and one of them was, once that is often enough."""


def choice_share(graph: SearchGraph, model: str) -> ChoiceShare | None:
    """How often a model was chosen where it was shown and one was; None when that never was."""
    share = ChoiceShare(graph.choice_counts.get(model, 0), graph.passed_over_counts.get(model, 0))
    return share if share.total else None


def pair_choice_share(graph: SearchGraph, a: str, b: str) -> ChoiceShare | None:
    """How often the first of two was chosen where both were shown and one of them was; None when it never was."""
    share = ChoiceShare(graph.choices.get((a, b), 0), graph.choices.get((b, a), 0))
    return share if share.total else None


def find_joint_searches(graph: SearchGraph, model: str) -> Mapping[str, JointSearches]:
    """For each model that was matched often enough together with this one: what searches say of the two."""
    return {
        other: JointSearches(
            times, share if (share := pair_choice_share(graph, model, other)) and share.total >= MIN_SEARCHES else None
        )
        for other, times in sorted(graph.joint_counts(model).items())
        if times >= MIN_SEARCHES
    }
