import dataclasses

import pytest
from builders import a_record, catalog_of, small_catalog

from generator.catalog import records
from generator.catalog.yaml.parser import parse
from generator.compare.model.score_history import moves, price_histories, readings, snapshot
from generator.compare.model_checks import in_profiles
from generator.compare.site import site_of


def of_the_past(**days):
    """The small catalogue with snapshots: `of_the_past(d0701=("2026-08", "100 50.0 40 50 60"))` for the model nova."""
    return site_of(dataclasses.replace(small_catalog(), history=dict(map(a_day, days.items()))))


def a_day(item):
    name, (edition, line) = item
    signals = [signal.fact for signal in small_catalog().scoring.tasks["text"].signals]
    tasks = {"text": {"signals": signals, "models": {"nova": line}}}
    return f"2026-{name[1:3]}-{name[3:]}", records.Snapshot.model_validate({"edition": edition, "tasks": tasks})


def test_readings_end_with_the_figures_of_today():
    known = of_the_past(d0701=("2026-08", "100 52.0 40.0 70.0 70.0"))
    first, now = readings(known, "nova", "text")
    assert (first.day, first.total, first.coverage) == ("2026-07-01", 5200, 10_000)
    assert (now.day, now.total) == (str(small_catalog().settings.as_of), known.models["nova"].scores["text"].total)


def test_a_snapshot_of_today_is_not_read_twice():
    today = small_catalog().settings.as_of
    assert len(readings(of_the_past(**{f"d{today:%m%d}": ("2026-08", "100 52.0 40.0 70.0 70.0")}), "nova", "text")) == 1


def test_before_the_first_snapshot_there_is_no_history():
    assert readings(of_the_past(), "nova", "text") == []


def test_moves_are_the_values_that_changed():
    known = of_the_past(d0601=("2026-08", "80 - 40.0 70.0 -"), d0701=("2026-08", "100 52.0 41.0 70.0 70.0"))
    first, second, _ = readings(known, "nova", "text")
    assert [(one.before, one.after) for one in moves(first, second)] == [(4000, 4100), (None, 7000)]


def test_editions_are_not_on_one_scale():
    first, second, _ = readings(
        of_the_past(d0601=("2026-05", "100 9.0 1 1 1"), d0701=("2026-08", "100 52.0 40.0 70.0 70.0")), "nova", "text"
    )
    assert moves(first, second) == []


def test_what_a_snapshot_writes_reads_back_as_the_same_scores():
    known = site_of(small_catalog())
    again = records.Snapshot.model_validate(parse(snapshot(known), "history").tree)
    for task, kept in again.tasks.items():
        for model, (coverage, total, *values) in kept.models.items():
            score = known.models[model].scores[task]
            assert (coverage, total, tuple(values)) == (score.coverage, score.total, score.values)


@pytest.mark.parametrize(("line", "found"), [("100 52.0 40.0 70.0 70.0", []), ("100 52.1 40.0 70.0 70.0", ["I3"])])
def test_a_score_of_the_past_re_adds_under_the_edition_in_force(line, found):
    edition = small_catalog().scoring.edition
    assert [one.check for one in in_profiles(of_the_past(d0701=(edition, line)))] == found


def test_a_price_history_is_what_newer_lists_of_a_seller_changed():
    def offer(seller, usd, **days):
        return {"seller": seller, "by": "maker", "rates": [{"unit": "input-tokens", "usd": usd}], **days}

    offers = [offer("S", "8"), offer("S", "8", since="2026-06-01"), offer("S", "5", since="2026-07-01")]
    (found,) = price_histories(catalog_of(vega=a_record(offers=[*offers, offer("T", "9")])).models["vega"])
    assert (found.seller, [(day, str(usd)) for day, usd in found.prices]) == ("S", [("", "8"), ("2026-07-01", "5")])
