"""Who each row of a pair page favors: benchmark results and feature rows, and how many there are of each outcome."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from generator.compare.columns import Flags, Ints
from generator.compare.pairs.codes import Outcome
from generator.compare.pairs.model_table import EvidenceTable, RowTable
from generator.compare.site import FeatureRowRule, ResultRule

assert Outcome.NEITHER.code > Outcome.APART.code > max(Outcome.ONLY_A.code, Outcome.ONLY_B.code)


class Tally(NamedTuple):
    """Rows of one pair by outcome; they add up to all rows that compare something."""

    a: int
    b: int
    even: int
    not_comparable: int

    @property
    def rows(self) -> int:
        return sum(self)


class Tallies(NamedTuple):
    """Rows of many pairs by outcome, a column for each count of a `Tally`."""

    a: Ints
    b: Ints
    even: Ints
    not_comparable: Ints

    def row(self, i: int) -> Tally:
        """Return one pair's counts."""
        return Tally(*(int(column[i]) for column in self))


def result_outcomes(evidence: EvidenceTable, rule: ResultRule, a: Ints, b: Ints) -> Ints:
    """Return who one benchmark favors: confidence intervals decide where both sides have them, else the margin.

    A difference is more than chance when |z| ≥ 1.96. Spreads are squared widths of 95% intervals, and a width is
    2 × 1.96 σ, so the test is 4 Δ² ≥ Σ width².
    """
    counts_a, counts_b = evidence.counts[a], evidence.counts[b]
    ahead = evidence.raw[a] - evidence.raw[b]
    spread_a, spread_b = evidence.spread[a], evidence.spread[b]
    by_interval = 4 * ahead * ahead >= spread_a + spread_b
    decided = np.where((spread_a < 0) | (spread_b < 0), np.abs(ahead) >= rule.margin_hundredths, by_interval)
    even = (evidence.printed[a] == evidence.printed[b]) | ~decided
    a_wins = (ahead > 0) != rule.lower_is_better
    nothing = np.where(evidence.is_printed[a] | evidence.is_printed[b], Outcome.APART.code, Outcome.NEITHER.code)
    return outcomes_of(counts_a, counts_b, even, a_wins, nothing)


def row_outcomes(row: RowTable, rule: FeatureRowRule, a: Ints, b: Ints) -> Ints:
    """Return who one row of the feature table favors."""
    x, y = row.value[a], row.value[b]
    even = (x == y) | (np.abs(x - y) * 100 < rule.margin_pct * np.maximum(x, y))
    a_wins = (x > y) == (rule.better != "lower")
    return outcomes_of(x >= 0, y >= 0, even, a_wins, np.full(len(a), Outcome.NEITHER.code))


def outcomes_of(known_a: Flags, known_b: Flags, even: Flags, a_wins: Flags, nothing: Ints) -> Ints:
    """Return outcomes from what is known of either side; `nothing` where neither side has a value."""
    both = np.where(even, Outcome.EVEN.code, np.where(a_wins, Outcome.A.code, Outcome.B.code))
    one = np.where(known_a, Outcome.ONLY_A.code, np.where(known_b, Outcome.ONLY_B.code, nothing))
    return np.where(known_a & known_b, both, one)


def tallies(outcomes: Iterable[Ints], pairs: int) -> Tallies:
    """Count the outcomes of each pair."""
    rows = np.stack([np.full(pairs, Outcome.NEITHER.code), *outcomes])
    a, b, even = ((rows == one.code).sum(0) for one in (Outcome.A, Outcome.B, Outcome.EVEN))
    return Tallies(a, b, even, (rows <= Outcome.APART.code).sum(0))
