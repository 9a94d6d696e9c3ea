"""The score of one model on one task: what it publishes, the frozen medians for the rest.

Everything is in hundredths of a point. A term is a weight times a printed value,
rounded half to even to tenths; the score is the sum of the printed terms, so a
reader who adds them up gets the same number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.catalog import records
from generator.compare.formats import div_half_even

MIN_MODELS_FOR_PERCENTILE = 20
"""Models that must be scored before a share of them is claimed."""


@dataclass(frozen=True, slots=True)
class ScoringRule:
    """How one task is scored, in the integers the hot path uses."""

    task: str
    signals: tuple[records.Signal, ...]
    weights: tuple[int, ...]
    """Hundredths of a point; they add up to 10,000."""
    imputed_terms: tuple[int, ...]
    """The printed term of each frozen median."""
    groups: tuple[str, ...]
    """The groups that carry weight, in order."""
    group_indexes: tuple[int, ...]
    """For each signal, the place of its group in `groups`."""
    group_weights: tuple[int, ...]
    rating_indexes: tuple[int, ...]
    """Places of the signals that are ratings, the heaviest first."""
    min_coverage: int
    """Evidence a model needs to be scored."""

    __hash__ = object.__hash__  # it is looked up by what it is, many times a pair


@dataclass(frozen=True, slots=True)
class Score:
    """One model on one task."""

    values: tuple[int | None, ...]
    """One for each signal; None is unknown or too old to count."""
    terms: tuple[int | None, ...]
    """The printed points each of them earns."""
    known_mask: int
    """Which signals it publishes: bit i stands for signal i."""
    coverage: int
    """Weight of the signals it publishes."""
    low: int
    """The printed terms it publishes, re-added: the score if all else were 0."""
    high: int
    """The same with full marks for all else."""
    mean: int
    """The printed mean over what it publishes."""
    total: int | None
    """The score, or None below the needed evidence."""
    imputed: int
    """Part of the total that comes from frozen medians."""
    group_sums: tuple[tuple[int, int], ...]
    """For each group: the printed points earned, and the weight they were earned on."""

    __hash__ = object.__hash__


def scoring_rule(task: str, scoring: records.Scoring) -> ScoringRule:
    """The scoring of a task in integers."""
    signals = scoring.tasks[task].signals
    weights = tuple(int(signal.weight * 100) for signal in signals)
    groups = tuple(group for group in scoring.groups if any(signal.group == group for signal in signals))
    return ScoringRule(
        task=task,
        signals=signals,
        weights=weights,
        imputed_terms=tuple(
            weighted_term(w, int(signal.median * 100)) for w, signal in zip(weights, signals, strict=True)
        ),
        groups=groups,
        group_indexes=tuple(groups.index(signal.group) for signal in signals),
        group_weights=tuple(
            sum(w for w, signal in zip(weights, signals, strict=True) if signal.group == group) for group in groups
        ),
        rating_indexes=tuple(
            sorted((i for i, one in enumerate(signals) if one.scale.kind == "rating"), key=lambda i: (-weights[i], i))
        ),
        min_coverage=scoring.call.coverage * 100,
    )


def weighted_term(weight: int, value: int) -> int:
    """Points of 100 that a value earns, rounded half to even to tenths."""
    return 10 * div_half_even(weight * value, 100_000)


def weighted_mean(earned: int, weight: int) -> int:
    """Printed points earned over the weight they were earned on, out of 100; 0 over nothing.

    Rounded half to even to tenths. Over the whole weight it is the score itself.
    """
    return 10 * div_half_even(1000 * earned, weight) if weight else 0


def score(rule: ScoringRule, values: Sequence[int | None]) -> Score:
    """The score of a model that publishes these values."""
    terms: list[int | None] = []
    coverage = low = filled = known = 0
    parts = [[0, 0] for _ in rule.groups]
    for place, (weight, value) in enumerate(zip(rule.weights, values, strict=True)):
        if value is None:
            terms.append(None)
            filled += rule.imputed_terms[place]
            continue
        earned = weighted_term(weight, value)
        terms.append(earned)
        known |= 1 << place
        coverage += weight
        low += earned
        part = parts[rule.group_indexes[place]]
        part[0] += earned
        part[1] += weight
    return Score(
        values=tuple(values),
        terms=tuple(terms),
        known_mask=known,
        coverage=coverage,
        low=low,
        high=low + 10_000 - coverage,
        mean=weighted_mean(low, coverage),
        total=low + filled if coverage >= rule.min_coverage else None,
        imputed=filled,
        group_sums=tuple((points, weight) for points, weight in parts),
    )


def rank_totals(totals: Mapping[str, int]) -> dict[str, int]:
    """1 + the number of higher scores; equal scores share a rank."""
    ordered = sorted(totals.values(), reverse=True)
    first = {total: place for place, total in reversed(list(enumerate(ordered, 1)))}
    return {model: first[total] for model, total in totals.items()}


def pct_scoring_below(totals: Mapping[str, int], model: str) -> int | None:
    """Percent of the other scored models that score below, rounded down; None for a small crowd."""
    if len(totals) < MIN_MODELS_FOR_PERCENTILE:
        return None
    below = sum(total < totals[model] for total in totals.values())
    return 100 * below // (len(totals) - 1)


def top_pct(rank: int, of: int) -> int | None:
    """The smallest top percentage that holds the rank: rank 12 of 290 is in the top 5 %."""
    return -(-100 * rank // of) if of >= MIN_MODELS_FOR_PERCENTILE else None


def rank_band(rank: int, of: int) -> str:
    """The coarse band a pair page prints, so that a rank moving elsewhere leaves it untouched."""
    percent = top_pct(rank, of)
    if percent is None:
        return ""
    return next((f"top {step}%" for step in (1, 5, 10, 25, 50) if percent <= step), "lower half")
