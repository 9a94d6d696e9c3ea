"""Score models on tasks: the points their known values earn, and frozen medians for the rest.

Used for the facts of models, the verdicts of pairs and the checks. Everything is an integer in hundredths of a point.
A term is a weight times a printed value, rounded half to even to tenths; a score is the sum of printed terms, never a
rounded sum, so that a reader who adds them up gets the same number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.catalog import records
from generator.compare.formats import div_half_even
from generator.strings import strings

MIN_MODELS_FOR_PERCENTILE = 20
"""Scored models below which no percentile or band is claimed."""


@dataclass(frozen=True, slots=True)
class ScoringRule:
    """How one task, or one use case, is scored: parallel tuples with an entry a signal, in integers."""

    task: str
    """Id of the task or use case."""
    signals: tuple[records.Signal, ...]
    """The signals as the scoring states them; empty for a use case."""
    weights: tuple[int, ...]
    """Hundredths of a point; they add up to 10,000."""
    imputed_terms: tuple[int, ...]
    """The term of each signal's median, which counts where a model has no value."""
    groups: tuple[str, ...]
    """Ids of the groups that carry weight, in the order of the methodology."""
    group_indexes: tuple[int, ...]
    """For each signal: the index of its group in `groups`."""
    group_weights: tuple[int, ...]
    """For each group: the weight of its signals."""
    rating_indexes: tuple[int, ...]
    """Indexes of the signals on a rating scale, the heaviest first."""
    min_coverage: int
    """Weight of known signals, in hundredths of a point, below which a model has no score."""

    __hash__ = object.__hash__  # by identity: hashed many times a pair


@dataclass(frozen=True, slots=True)
class Score:
    """One model's score on one task, with all it is made of, in hundredths of a point."""

    values: tuple[int | None, ...]
    """For each signal its value, 0 to 10,000; None is unknown or too old to count."""
    terms: tuple[int | None, ...]
    """For each signal the points its value earns; None where the value is."""
    known_mask: int
    """Which signals have a value: bit i stands for signal i."""
    coverage: int
    """Weight of the signals that have a value, 0 to 10,000."""
    low: int
    """Sum of the terms: the score if every unknown value were 0."""
    high: int
    """The score if every unknown value were 10,000."""
    mean: int
    """Weighted mean over the known signals only; 0 if there are none."""
    total: int | None
    """The score; None if `coverage` is below the rule's `min_coverage`."""
    imputed: int
    """Points that frozen medians add, counted or not."""
    group_sums: tuple[tuple[int, int], ...]
    """For each group: the points earned on its known signals, and the weight of those."""

    __hash__ = object.__hash__


def scoring_rule(task: str, scoring: records.Scoring) -> ScoringRule:
    """Return how a task is scored."""
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
        min_coverage=scoring.thresholds.min_coverage * 100,
    )


def weighted_term(weight: int, value: int) -> int:
    """Return the points that a value (0 to 10,000) earns at a weight, both in hundredths; a multiple of 10."""
    return 10 * div_half_even(weight * value, 100_000)


def weighted_mean(earned: int, weight: int) -> int:
    """Return the mean value of signals that earned points over a weight, in hundredths; 0 where the weight is 0.

    Rounded half to even to tenths. Over the whole weight of 10,000 it is the score itself.
    """
    return 10 * div_half_even(1000 * earned, weight) if weight else 0


def score(rule: ScoringRule, values: Sequence[int | None]) -> Score:
    """Score one model on one task.

    `values[i]` is signal i in hundredths (0 to 10,000), None if unknown or too old to count.
    """
    terms: list[int | None] = []
    coverage = low = imputed = known_mask = 0
    group_sums = [[0, 0] for _ in rule.groups]
    for index, (weight, value) in enumerate(zip(rule.weights, values, strict=True)):
        if value is None:
            terms.append(None)
            imputed += rule.imputed_terms[index]
            continue
        earned = weighted_term(weight, value)
        terms.append(earned)
        known_mask |= 1 << index
        coverage += weight
        low += earned
        group_sum = group_sums[rule.group_indexes[index]]
        group_sum[0] += earned
        group_sum[1] += weight
    return Score(
        values=tuple(values),
        terms=tuple(terms),
        known_mask=known_mask,
        coverage=coverage,
        low=low,
        high=low + 10_000 - coverage,
        mean=weighted_mean(low, coverage),
        total=low + imputed if coverage >= rule.min_coverage else None,
        imputed=imputed,
        group_sums=tuple((points, weight) for points, weight in group_sums),
    )


def rank_totals(totals: Mapping[str, int]) -> dict[str, int]:
    """Return the rank of each model by its total: 1 + the number of higher totals, so equal totals share a rank."""
    ordered = sorted(totals.values(), reverse=True)
    first_rank = {total: rank for rank, total in reversed(list(enumerate(ordered, 1)))}
    return {model: first_rank[total] for model, total in totals.items()}


def pct_scoring_below(totals: Mapping[str, int], model: str) -> int | None:
    """Return the percent of the other models with a total below this model's, rounded down.

    None among fewer than `MIN_MODELS_FOR_PERCENTILE` models.
    """
    if len(totals) < MIN_MODELS_FOR_PERCENTILE:
        return None
    below = sum(total < totals[model] for total in totals.values())
    return 100 * below // (len(totals) - 1)


def top_pct(rank: int, of: int) -> int | None:
    """Return the smallest top percentage that holds a rank: rank 12 of 290 is in the top 5%.

    None in the lower half, and among fewer than `MIN_MODELS_FOR_PERCENTILE` models.
    """
    return -(-100 * rank // of) if of >= MIN_MODELS_FOR_PERCENTILE and 2 * rank <= of else None


def rank_band(rank: int, of: int) -> str:
    """Return the coarse band of a rank in the upper half, such as `top 10%`; empty where `top_pct` is None.

    Pair pages print the band, so that they do not change when ranks elsewhere move.
    """
    percent = top_pct(rank, of)
    if percent is None:
        return ""
    return str(next(strings.pair.band(pct=step) for step in (1, 5, 10, 25, 50) if percent <= step))
