"""The measure of what a reader meets on pair pages."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from reach import GAPS, LIMITS, faults, measure, sample


@pytest.mark.browser
def test_folds_count_only_once_they_are_open(small_site_folder):
    found = measure(small_site_folder)
    assert found.keys() == LIMITS.keys()
    assert len(found["words"]) == len(sample(small_site_folder)) > 1
    assert all(0 < few <= most for few, most in zip(found["words"], found["words with all open"], strict=True))


def test_a_median_above_its_limit_is_a_fault(capsys):
    found = {what: [float(limit), limit + 1.0, limit + 2.0] for what, limit in LIMITS.items()}
    assert [one.partition(":")[0] for one in faults(found)] == list(LIMITS)
    assert not list(faults({what: [float(limit)] for what, limit in LIMITS.items()}))
    assert "words: 1,000.0 of at most 1,000" in capsys.readouterr().out


def test_phrases_for_what_is_not_known_are_gaps():
    assert len(GAPS.findall("Unknown. No price; no published price for X, and data missing. Not scored")) == 5
    assert not GAPS.findall("Nova is known to cost less")
