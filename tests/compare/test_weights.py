"""A task under a reader's weights."""

import pytest
from builders import a_yardstick
from hypothesis import given
from hypothesis import strategies as some

from generator.compare.model.custom_weights import reweight, split_in_proportion


@given(some.integers(0, 10_000), some.lists(some.integers(0, 999), min_size=1, max_size=12).filter(any))
def test_a_whole_is_shared_out_to_the_last_part(whole, shares):
    parts = split_in_proportion(whole, shares)
    assert sum(parts) == whole
    assert all(abs(part - whole * share / sum(shares)) < 1 for part, share in zip(parts, shares, strict=True))


def test_the_groups_count_as_asked_and_the_signals_within_one_as_before():
    rule = reweight(a_yardstick(), {"quality": 3, "limits": 1})
    assert rule.weights == (5625, 1875, 2500)
    assert rule.group_weights == (7500, 2500)


def test_the_editions_own_shares_change_nothing():
    rule = a_yardstick()
    assert reweight(rule, dict(zip(rule.groups, rule.group_weights, strict=True))) == rule


def test_what_is_not_named_counts_for_nothing():
    assert reweight(a_yardstick(), {"limits": 7}).weights == (0, 0, 10_000)


@pytest.mark.parametrize("wanted", [{}, {"quality": 0}, {"adoption": 5}])
def test_weights_of_nothing_are_refused(wanted):
    with pytest.raises(ValueError, match="no part of the score of text"):
        reweight(a_yardstick(), wanted)
