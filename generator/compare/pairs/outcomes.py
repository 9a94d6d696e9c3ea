"""Who each row of a pair page favors: benchmark results and feature rows, and how many there are of each outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    outcomes = outcomes_of(counts_a, counts_b, even, a_wins, nothing)
    return outcomes if rule.is_scored else np.where(is_shared(evidence, rule, a, b), outcomes, Outcome.NEITHER.code)


def is_shared(evidence: EvidenceTable, rule: ResultRule, a: Ints, b: Ints) -> Flags:
    """Return whether a benchmark outside the score has a row: both sides have a result of it.

    Results of other series are shown beside one that counts, and beside each other if they have no row of their own.
    """
    if rule.self_reported:
        return evidence.is_stated[a] & evidence.is_stated[b]
    both = evidence.is_printed[a] & evidence.is_printed[b]
    other_a, other_b = (evidence.is_stated[side] | evidence.has_other_run[side] for side in (a, b))
    return both & (evidence.counts[a] | evidence.counts[b] | (other_a & other_b))


def pool_outcomes(rules: Sequence[ResultRule], outcomes: Sequence[Ints]) -> list[Ints]:
    """Return the outcome of each pool of votes among some benchmarks of a task; self-reported ones are left out.

    It is that of the leaderboard itself where both sides have it, else that of most of its parts.
    """
    pools: dict[str, list[tuple[ResultRule, Ints]]] = {}
    for rule, column in zip(rules, outcomes, strict=True):
        if not rule.self_reported:
            pools.setdefault(rule.pool, []).append((rule, column))
    return [pool_outcome(members) for members in pools.values()]


def pool_outcome(members: Sequence[tuple[ResultRule, Ints]]) -> Ints:
    """Return the outcome of one pool of votes."""
    if len(members) == 1:
        return members[0][1]
    columns = np.stack([column for _, column in members])
    lead = (columns == Outcome.A.code).sum(0) - (columns == Outcome.B.code).sum(0)
    most = np.where(lead > 0, Outcome.A.code, np.where(lead < 0, Outcome.B.code, Outcome.EVEN.code))
    outcome: Ints = np.where((columns >= Outcome.EVEN.code).any(0), most, columns.min(0))
    for rule, column in reversed(members):
        if rule.is_overall:
            outcome = np.where(column >= Outcome.EVEN.code, column, outcome)
    return outcome


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
