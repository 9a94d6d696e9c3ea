"""The interval of an expected win rate is rounded outward, never cut inward."""

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from reference.head_to_head import estimate_win_rate

from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.scales import expected_win_pct
from generator.pages.pair.results import win_interval

WIDTHS = st.integers(0, 20_000)


def rated(rating, width):
    return EvidenceValue(None, "", "", "", rating * 100, rating * 100, width * width, False, False)


@given(st.integers(0, 700), WIDTHS, WIDTHS)
def test_the_printed_interval_holds_the_exact_one(ahead, width_a, width_b):
    squared = width_a**2 + width_b**2
    low, high = (int(end[0]) for end in win_interval(np.array([ahead * 100]), np.array([squared])))
    half = Decimal(squared).sqrt() / 200
    assert low <= expected_win_pct(ahead - half)
    assert expected_win_pct(ahead + half) <= high
    assert expected_win_pct(ahead - half) - low < Decimal("1.01")
    assert high - expected_win_pct(ahead + half) < Decimal("1.01")


@given(st.integers(900, 1600), st.integers(900, 1600), WIDTHS, WIDTHS)
def test_the_columns_agree_with_the_reference(a, b, width_a, width_b):
    found = estimate_win_rate(rated(a, width_a), rated(b, width_b))
    ends = win_interval(np.array([abs(a - b) * 100]), np.array([width_a**2 + width_b**2]))
    assert (found.low, found.high) == tuple(int(end[0]) for end in ends)
