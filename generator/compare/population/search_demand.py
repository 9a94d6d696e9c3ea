"""What recorded searches say of models: as an evidence value of the score, and as sentences on pages.

Nothing is said of fewer than `MIN_SEARCHES` searches, and no share is printed without its interval. Used by the facts
of models, the search sections of pages, and fingerprints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt
from typing import NamedTuple

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.compare import formats
from generator.compare.model import scales
from generator.compare.model.evidence import NO_EVIDENCE, EvidenceValue
from generator.compare.population.search_graph import SearchGraph
from generator.strings import strings

MIN_SEARCHES = 30
"""Searches below which nothing is said or scored."""
Z = 1.959964
"""Standard normal quantile of a two-sided 95% interval."""


class ChoiceShare(NamedTuple):
    """How often one model was chosen out of the searches that showed it and chose it or another one."""

    chosen: int
    """Searches."""
    passed_over: int
    """Searches that chose the other."""

    @property
    def total(self) -> int:
        """Return the number of searches counted."""
        return self.chosen + self.passed_over

    @property
    def pct(self) -> int:
        """Return the share in whole percent, rounded half to even; `total` must be above 0."""
        return round(100 * self.chosen / self.total)

    @property
    def interval_pct(self) -> tuple[int, int]:
        """Return the low and high end of the 95% interval in whole percent."""
        low, high = wilson_interval(self.chosen, self.total)
        return round(100 * low), round(100 * high)


class JointSearches(NamedTuple):
    """The searches that led to both of two models."""

    times: int
    """How many; at least `MIN_SEARCHES`."""
    share: ChoiceShare | None
    """How often the first was chosen over the second; None below `MIN_SEARCHES` choices."""


def weighs_searches(catalog: Catalog) -> bool:
    """Return whether any task of the scoring in force gives searches a weight."""
    return any(one.fact == fact_paths.SEARCHES_PATH for task in catalog.scoring.tasks.values() for one in task.signals)


def count_searches(graph: SearchGraph, model: str) -> tuple[int, str] | None:
    """Return how many searches led to a model and the last month counted; None below `MIN_SEARCHES`."""
    times = graph.match_counts.get(model, 0)
    return (times, graph.months[-1]) if times >= MIN_SEARCHES else None


def search_evidence(graph: SearchGraph, model: str, signal: records.Evidence) -> EvidenceValue:
    """Return a model's searches as an evidence value on the signal's scale; too few are unknown, not a low value."""
    searches = count_searches(graph, model)
    if searches is None:
        return NO_EVIDENCE
    times, month = searches
    value = scales.scale_value(signal.scale, times)
    text = str(strings.results.searches(count=formats.format_count(times)))
    detail = str(strings.results.through(month=formats.format_date(month)))
    return replace(NO_EVIDENCE, value=value, text=text, detail=detail, counted_here=True)


def choice_share(graph: SearchGraph, model: str) -> ChoiceShare | None:
    """Return how often a model was chosen when it was shown and one was chosen; None if it never was."""
    share = ChoiceShare(graph.choice_counts.get(model, 0), graph.passed_over_counts.get(model, 0))
    return share if share.total else None


def pair_choice_share(graph: SearchGraph, a: str, b: str) -> ChoiceShare | None:
    """Return how often `a` was chosen when both were shown and one of them was chosen; None if neither ever was."""
    share = ChoiceShare(graph.choices.get((a, b), 0), graph.choices.get((b, a), 0))
    return share if share.total else None


def find_joint_searches(graph: SearchGraph, model: str) -> Mapping[str, JointSearches]:
    """Return, by the id of each model often found together with `model`, the searches that led to both."""
    return {
        other: JointSearches(
            times,
            share if (share := pair_choice_share(graph, model, other)) and share.total >= MIN_SEARCHES else None,
        )
        for other, times in sorted(graph.joint_counts(model).items())
        if times >= MIN_SEARCHES
    }


def wilson_interval(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95% Wilson score interval of a share, both ends between 0 and 1; `trials` is above 0.

    (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), from E. B. Wilson, "Probable Inference, the Law of Succession,
    and Statistical Inference", Journal of the American Statistical Association 22 (1927), 209-212.
    """
    share, square = successes / trials, Z * Z / trials
    center = share + square / 2
    reach = Z * sqrt(share * (1 - share) / trials + square / (4 * trials))
    return max(0.0, (center - reach) / (1 + square)), min(1.0, (center + reach) / (1 + square))
