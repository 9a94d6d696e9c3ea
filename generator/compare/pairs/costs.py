"""Compare what a workload costs on two models, from the printed monthly costs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.compare.columns import Flags, Ints, div_half_even
from generator.compare.pairs.codes import Lead


class CostComparison(NamedTuple):
    """One workload of one pair."""

    workload: str
    cheaper: Lead
    """The side that costs less by the methodology's share or more."""
    saving: int | None
    """Difference in cents a month, None where a side cannot be priced."""
    percent: int
    """Of the dearer cost, rounded half to even; 0 where a side cannot be priced."""


class CostComparisons(NamedTuple):
    """One workload of many pairs, a column for each figure of a `CostComparison`."""

    workload: str
    cents_a: Ints
    """Monthly cost; unknown where it cannot be priced."""
    cents_b: Ints
    is_priced: Flags
    """Whether both sides can be priced."""
    cheaper: Ints
    saving: Ints
    """0 where a side cannot be priced."""
    percent: Ints
    is_even: Flags
    """Whether both cost about the same, be they a choice or not."""

    def row(self, i: int) -> CostComparison:
        """Return one pair."""
        saving = int(self.saving[i]) if self.is_priced[i] else None
        return CostComparison(self.workload, Lead.of(self.cheaper[i]), saving, int(self.percent[i]))


def compare_costs(workload: str, cents: Ints, lead_pct: int, a: Ints, b: Ints) -> CostComparisons:
    """Compare what each side of a pair costs; `cents` holds every model's cost."""
    x, y = cents[a], cents[b]
    priced = (x >= 0) & (y >= 0)
    dear, saving = np.maximum(x, y), np.where(priced, np.abs(x - y), 0)
    leads = (saving > 0) & (saving * 100 >= lead_pct * dear)
    return CostComparisons(
        workload=workload,
        cents_a=x,
        cents_b=y,
        is_priced=priced,
        cheaper=np.where(leads, np.where(x < y, Lead.A.code, Lead.B.code), Lead.NOBODY.code),
        saving=saving,
        percent=np.where(priced, div_half_even(100 * saving, np.maximum(dear, 1)), 0),
        is_even=priced & ~leads,
    )
