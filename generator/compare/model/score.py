"""Score models on tasks: the points their known values earn, and estimates for the rest.

Used for the facts of models, the verdicts of pairs and the checks. Values are whole hundredths, printed with one
decimal. Points are exact, in hundred-thousandths: weight times value, both in hundredths, over 10. Only what is printed
of a sum is rounded, once, half to even, so that a reader who adds up a page gets its numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.catalog import records
from generator.compare.formats import div_half_even

MIN_MODELS_FOR_PERCENTILE = 20
"""Scored models below which no percentile or band is claimed."""
MIDDLE = 5_000
"""What stands for a missing value that no rating tells anything of, such as a limit."""
FULL = 10_000
"""The highest value of a signal, and the weight of all signals of a task: both in hundredths."""


@dataclass(frozen=True, slots=True)
class ScoringRule:
    """How one task, or one use case, is scored: parallel tuples with an entry a signal, in integers."""

    task: str
    """Id of the task or use case."""
    signals: tuple[records.Signal, ...]
    """The signals as the scoring states them; empty for a use case."""
    weights: tuple[int, ...]
    """Hundredths of a point; they add up to 10,000."""
    lines: tuple[tuple[int, int] | None, ...]
    """For each signal its line over the model's own rating: slope in ten-thousandths, value at 50 in hundredths.

    None where no line fits well.
    """
    is_measured: tuple[bool, ...]
    """For each signal: whether it measures quality, so that a lead may rest on it."""
    is_optional: tuple[bool, ...]
    """For each signal: whether it counts in a verdict only where both models have it."""
    groups: tuple[str, ...]
    """Ids of the groups that carry weight, in the order of the methodology."""
    group_indexes: tuple[int, ...]
    """For each signal: the index of its group in `groups`."""
    group_weights: tuple[int, ...]
    """For each group: the weight of its signals."""
    rating_indexes: tuple[int, ...]
    """Indexes of the signals on a rating scale, the heaviest first; the first is the model's own rating."""
    min_coverage: int
    """Weight of known signals, in hundredths of a point, below which a model has no score."""

    __hash__ = object.__hash__  # by identity: hashed many times a pair


@dataclass(frozen=True, slots=True)
class Score:
    """One model's score on one task, with all it is made of; in hundredths unless said."""

    values: tuple[int | None, ...]
    """For each signal its value, 0 to 10,000; None is unknown or too old to count."""
    estimates: tuple[int | None, ...]
    """For each signal what stands for its missing value; None where the value is known."""
    known_mask: int
    """Which signals have a value: bit i stands for signal i."""
    coverage: int
    """Weight of the signals that have a value, 0 to 10,000."""
    earned: int
    """Exact points of the known values."""
    estimated: int
    """Exact points of the estimates, counted or not."""
    total: int | None
    """The score; None if `coverage` is below the rule's `min_coverage`."""

    __hash__ = object.__hash__

    @property
    def low(self) -> int:
        """Return the score if every unknown value were 0."""
        return round_points(self.earned)

    @property
    def high(self) -> int:
        """Return the score if every unknown value were 100."""
        return round_points(self.earned + exact_points(FULL - self.coverage, FULL))

    @property
    def mean(self) -> int:
        """Return the weighted mean over the known signals; 0 if there are none."""
        return weighted_mean(self.earned, self.coverage)


def scoring_rule(task: str, scoring: records.Scoring) -> ScoringRule:
    """Return how a task is scored."""
    signals = scoring.tasks[task].signals
    weights = tuple(100 * signal.weight for signal in signals)
    groups = tuple(group for group in scoring.groups if any(signal.group == group for signal in signals))
    return ScoringRule(
        task=task,
        signals=signals,
        weights=weights,
        lines=tuple(estimate_line(signal) for signal in signals),
        is_measured=tuple(scoring.groups[signal.group].measured for signal in signals),
        is_optional=tuple(signal.optional for signal in signals),
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


def estimate_line(signal: records.Signal) -> tuple[int, int] | None:
    """Return the line of a signal: slope in ten-thousandths, value at 50 in hundredths; None without one."""
    line = signal.estimate
    return (int(line.slope * 10_000), int(line.at_50 * 100)) if line else None


def exact_points(weight: int, value: int) -> int:
    """Return the points that a value earns at a weight, exactly; both in hundredths, the value a multiple of 10."""
    return weight * value // 10


def round_points(exact: int) -> int:
    """Return exact points in hundredths, rounded half to even to tenths."""
    return 10 * div_half_even(exact, 10_000)


def weighted_mean(earned: int, weight: int) -> int:
    """Return the mean value of signals that earned exact points over a weight, in hundredths; 0 where it is 0.

    Rounded half to even to tenths. Over the whole weight of 10,000 it is the score itself.
    """
    return 10 * div_half_even(earned, weight) if weight else 0


def estimate(rule: ScoringRule, values: Sequence[int | None], index: int) -> int:
    """Return what stands for a missing value, in hundredths.

    For a signal that measures quality: its line at the model's own rating, else the mean over the model's known ones.
    For any other, or without any known one, the middle of the scale.
    """
    if not rule.is_measured[index]:
        return MIDDLE
    own = values[rule.rating_indexes[0]] if rule.rating_indexes else None
    line = rule.lines[index]
    if own is not None and line is not None:
        slope, at_50 = line
        return 10 * min(FULL // 10, max(0, div_half_even(slope * (own - MIDDLE) + 10_000 * at_50, 100_000)))
    known = [
        (weight, value)
        for weight, value, is_measured in zip(rule.weights, values, rule.is_measured, strict=True)
        if is_measured and value is not None
    ]
    return weighted_mean(sum(exact_points(*one) for one in known), sum(weight for weight, _ in known)) or MIDDLE


def score(rule: ScoringRule, values: Sequence[int | None]) -> Score:
    """Score one model on one task.

    `values[i]` is signal i in hundredths (0 to 10,000), None if unknown or too old to count.
    """
    coverage = earned = estimated = known_mask = 0
    estimates: list[int | None] = []
    for index, (weight, value) in enumerate(zip(rule.weights, values, strict=True)):
        if value is None:
            stand_in = estimate(rule, values, index)
            estimates.append(stand_in)
            estimated += exact_points(weight, stand_in)
            continue
        estimates.append(None)
        known_mask |= 1 << index
        coverage += weight
        earned += exact_points(weight, value)
    return Score(
        values=tuple(values),
        estimates=tuple(estimates),
        known_mask=known_mask,
        coverage=coverage,
        earned=earned,
        estimated=estimated,
        total=round_points(earned + estimated) if coverage >= rule.min_coverage else None,
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
