import dataclasses
from datetime import date

import pytest
from builders import a_record, catalog_of, small_catalog

from generator.catalog import records
from generator.catalog.yaml.parser import parse_yaml
from generator.compare.model_checks import check_models
from generator.compare.score_history import (
    format_snapshot,
    list_announced_prices,
    list_dated_scores,
    list_price_histories,
    list_signal_changes,
)
from generator.compare.site import build_site


def of_the_past(**days):
    """The small catalog with snapshots: `of_the_past(d0701=("2026-08", "100 50.0 40 50 60"))` for the model nova."""
    small, history = small_catalog(), dict(map(a_day, days.items()))
    files = small.source_files | dict.fromkeys((f"history/{day}" for day in history), small.model_file("nova"))
    return build_site(dataclasses.replace(small, history=history, source_files=files))


def a_day(item):
    name, (edition, line) = item
    signals = [signal.fact for signal in small_catalog().scoring.tasks["text"].signals]
    tasks = {"text": {"signals": signals, "models": {"nova": line}}}
    return f"2026-{name[1:3]}-{name[3:]}", records.Snapshot.model_validate({"version": edition, "tasks": tasks})


def test_readings_end_with_the_figures_of_today():
    site = of_the_past(d0701=("2026-08", "100 52.0 40.0 70.0 70.0"))
    first, now = list_dated_scores(site, "nova", "text")
    assert (first.day, first.total, first.coverage) == ("2026-07-01", 5200, 10_000)
    assert (now.day, now.total) == (str(small_catalog().as_of), site.models["nova"].scores["text"].total)


def test_a_snapshot_of_today_gives_way_to_the_figures_of_today():
    today = small_catalog().as_of
    site = of_the_past(**{f"d{today:%m%d}": ("2026-08", "100 52.0 40.0 70.0 70.0")})
    (now,) = list_dated_scores(site, "nova", "text")
    assert (now.day, now.total) == (str(today), site.models["nova"].scores["text"].total)


def test_before_the_first_snapshot_there_is_no_history():
    assert list_dated_scores(of_the_past(), "nova", "text") == []


def test_moves_are_the_values_that_changed():
    site = of_the_past(d0601=("2026-08", "80 - 40.0 70.0 -"), d0701=("2026-08", "100 52.0 41.0 70.0 70.0"))
    first, second, _ = list_dated_scores(site, "nova", "text")
    assert [(one.before, one.after) for one in list_signal_changes(first, second)] == [(4000, 4100), (None, 7000)]


def test_editions_are_not_on_one_scale():
    first, second, _ = list_dated_scores(
        of_the_past(d0601=("2026-05", "100 9.0 1 1 1"), d0701=("2026-08", "100 52.0 40.0 70.0 70.0")), "nova", "text"
    )
    assert list_signal_changes(first, second) == []


def test_what_a_snapshot_writes_reads_back_as_the_same_scores():
    site = build_site(small_catalog())
    again = records.Snapshot.model_validate(parse_yaml(format_snapshot(site), "history").tree)
    for task, kept in again.tasks.items():
        for model, (coverage, total, *values) in kept.models.items():
            score = site.models[model].scores[task]
            assert (coverage, total, tuple(values)) == (score.coverage, score.total, score.values)


@pytest.mark.parametrize(("line", "found"), [("100 52.0 40.0 70.0 70.0", []), ("100 52.1 40.0 70.0 70.0", ["I3"])])
def test_a_score_of_the_past_re_adds_under_the_edition_in_force(line, found):
    edition = small_catalog().scoring.version
    assert [one.check for one in check_models(of_the_past(d0701=(edition, line)))] == found


def test_a_price_history_is_what_newer_lists_of_a_seller_changed():
    def price(usd, **days):
        return {"unit": "input-tokens", "usd-per-unit": usd, **days}

    prices = [
        price("8"),
        price("8", since="2026-06-01"),
        price("5", since="2026-07-01"),
        price("9", since="2027-01-01"),
    ]
    offers = [
        {"provider": "S", "first-party": "yes", "prices": prices},
        {"provider": "T", "first-party": "no", "prices": [price("9")]},
    ]
    model = catalog_of(vega=a_record(providers=offers)).models["vega"]
    (found,) = list_price_histories(model, date(2026, 8, 22))
    (announced,) = list_announced_prices(model, date(2026, 8, 22))
    assert (str(announced.before.usd_per_unit), str(announced.price.usd_per_unit)) == ("5", "9")
    assert (found.provider, [(day, str(usd)) for day, usd, _ in found.prices]) == (
        "S",
        [("", "8"), ("2026-07-01", "5")],
    )
