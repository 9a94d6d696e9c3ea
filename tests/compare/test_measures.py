from dataclasses import replace

import pytest
from builders import a_catalog, a_model, small_catalog

from generator.compare.model.evidence import NO_EVIDENCE, read_evidence
from generator.compare.model.result_selection import NearMiss


def votes_of(catalog, model):
    return read_evidence(catalog, catalog.models[model], catalog.scoring.tasks["text"].signals[0])


def test_the_higher_effort_counts_not_the_highest_result():
    assert votes_of(small_catalog(), "orion").text == "1,498"


def a_result(tmp_path, signal, written):
    catalog = a_catalog(tmp_path, vega=a_model(more=f"results:\n  - {{{written}}}\n"))
    return read_evidence(catalog, catalog.models["vega"], catalog.scoring.tasks["text"].signals[signal])


@pytest.mark.parametrize(
    ("signal", "written", "near"),
    [
        (0, "benchmark: votes, value: 1700, on: 2026-08-18", "1,700 (dated Aug 18, 2026)"),
        (0, "benchmark: votes, value: 1700", "1,700 (date unknown)"),
        (0, "benchmark: votes, value: 1700, on: 2026-08-19, self-reported: yes", "1,700 (self-reported)"),
        (1, "benchmark: exam, value: 90, evaluator: Somebody", "90.0% (evaluated by Somebody)"),
        (1, "benchmark: exam, value: 90", "90.0% (evaluator unknown)"),
    ],
)
def test_a_result_of_another_series_is_not_counted_and_says_how_it_differs(tmp_path, signal, written, near):
    found = a_result(tmp_path, signal, written)
    assert found == replace(NO_EVIDENCE, near_misses=(NearMiss(near, "feed"),))


def test_the_newest_snapshot_counts(tmp_path):
    more = """
results:
  - {benchmark: votes, value: 1300, snapshot: 2024-06-20, on: 2026-08-19}
  - {benchmark: votes, value: 1200, snapshot: 2024-10-22, on: 2026-08-19}
"""
    assert votes_of(a_catalog(tmp_path, vega=a_model(more=more)), "vega").text == "1,200"


def test_a_rating_has_its_interval_and_votes():
    assert votes_of(small_catalog(), "nova").detail == "95% CI 1,495–1,505; 20,000 votes"


def test_an_expired_result_is_shown_and_not_counted(tmp_path):
    more = "results:\n  - {benchmark: votes, value: 1300, on: 2026-08-19}\n"
    found = votes_of(a_catalog(tmp_path, vega=a_model(more=more).replace("2026-08-01", "2024-08-01")), "vega")
    assert (found.text, found.value) == ("1,300", None)
