import dataclasses
import re

import pytest
from builders import a_record, catalog_of, load_small_site, page_at, small_catalog, words

from generator.catalog import records
from generator.compare.site import build_site
from generator.pages.changes import changes_page, changes_view, list_changes
from generator.pages.feed import render_feed

ORION = {"orion": a_record("Orion", release_date="2026-08-01")}

UNITS = ("input-tokens", "output-tokens")


def changes_of(known, kind):
    return [(one.day, [model.id for model in one.models], one.words) for one in list_changes(known) if one.kind == kind]


def known_of(**models):
    return build_site(catalog_of(**models))


def test_changes_are_sorted_newest_first():
    found = list_changes(load_small_site())
    assert [one.day for one in found] == sorted((one.day for one in found), reverse=True)
    assert changes_of(load_small_site(), "release") == [
        ("2026-04-01", ["nova-mini"], "released by Acme"),
        ("2026-03-01", ["nova"], "released by Acme"),
    ]


def an_offer(*prices):
    """An offer with the same prices of input and output: each with its days."""
    rates = [{"unit": unit, "usd-per-unit": usd, **days} for usd, days in prices for unit in UNITS]
    return {"provider": "Acme", "first-party": "yes", "prices": rates}


def test_a_price_change_names_both_prices():
    past = ("4", {"since": "2026-01-01", "until": "2026-01-31"})
    record = a_record(providers=[an_offer(past, ("2.5", {"since": "2026-02-01"}))])
    assert changes_of(known_of(vega=record), "price") == [
        (
            "2026-02-01",
            ["vega"],
            "Acme cut input from $4.00 to $2.50 and output from $4.00 to $2.50 per 1M tokens",
        ),
        ("2026-01-01", ["vega"], "first prices from Acme"),
    ]


def test_an_announced_price_is_an_upcoming_change():
    record = a_record(providers=[an_offer(("2", {"until": "2026-12-31"}), ("4", {"since": "2027-01-01"}))])
    ((day, entries),) = changes_view(known_of(vega=record)).upcoming
    assert day == "2027-01-01"
    assert [one.words for one in entries] == [
        "Acme raises input from $2.00 to $4.00 and output from $2.00 to $4.00 per 1M tokens"
    ]


@pytest.mark.parametrize(
    ("last_day", "is_over"),
    [("2026-08-21", True), ("2026-08-22", False), ("2026-07", True), ("2026-08", False), ("2026", False)],
)
def test_a_retirement_is_upcoming_until_its_day_month_or_year_is_over(last_day, is_over):
    seen = changes_view(known_of(vega=a_record(lifecycle={"retirement-date": last_day})))
    ((_, (change,)),) = seen.kinds[0].months[0].days if is_over else seen.upcoming
    assert change.words == ("reached its retirement date" if is_over else "announced retirement date")
    assert bool(seen.upcoming) != is_over


def test_results_of_many_models_are_one_change_and_few_are_named():
    result = {"benchmark": "votes", "value": "1400", "on": "2026-08-19"}
    many = {f"m{number}": a_record(f"M {number}", results=[result]) for number in range(4)}
    few = {"vega": a_record(results=[result | {"on": "2026-08-12"}])}
    assert changes_of(known_of(**many, **few), "result") == [
        ("2026-08-19", ["m0", "m1", "m2", "m3"], "results on Votes"),
        ("2026-08-12", ["vega"], "result on Votes"),
    ]


def a_reading(total, votes):
    line = (10_000, total, votes, 8_000, 5_000)
    signals = ("results.votes", "results.exam", "limits.context")
    return records.Readings.model_construct(signals=signals, models={"nova": line})


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        (
            "2026-01",
            [
                "first scored on text (methodology 2026-01)",
                "first scored on text (methodology 2026-08)",
                "text score changed from 60.0 to 62.0: votes from 50.0 to 53.3",
            ],
        ),
        ("2026-02", [f"first scored on text (methodology 2026-0{month})" for month in (1, 2, 8)]),
    ],
)
def test_scores_are_compared_within_one_methodology_version(edition, expected):
    days = {"2026-06-01": ("2026-01", 6_000, 5_000), "2026-07-22": (edition, 6_200, 5_330)}
    history = {
        day: records.Snapshot.model_construct(version=of, tasks={"text": a_reading(total, votes)})
        for day, (of, total, votes) in days.items()
    }
    known = build_site(dataclasses.replace(small_catalog(), history=history))
    assert sorted(text for _, _, text in changes_of(known, "score")) == expected


def test_a_changed_verdict_names_both_leaders_and_links_to_the_pair():
    lines = {"nova": "100 30.0 30 30 30", "nova-mini": "100 90.0 90 90 90"}
    signals = [signal.fact for signal in small_catalog().scoring.tasks["text"].signals]
    past = records.Snapshot.model_validate(
        {"version": "2026-08", "tasks": {"text": {"signals": signals, "models": lines}}}
    )
    known = build_site(dataclasses.replace(small_catalog(), history={"2026-06-01": past}))
    words = "Nova now leads on text instead of Nova mini"
    assert changes_of(known, "verdict") == [("2026-08-22", ["nova", "nova-mini"], words)]
    assert "/compare/nova/vs-nova-mini" in render_feed(known)


def test_the_end_of_one_provider_is_named():
    provider = {"provider": "Acme", "first-party": "yes", "retirement-date": "2026-08-01", "prices": []}
    known = known_of(vega=a_record(providers=[provider | {"kind": "free"}]))
    assert changes_of(known, "retirement") == [("2026-08-01", ["vega"], "reached its retirement date at Acme")]


def test_a_third_party_provider_is_one_change_a_day():
    prices = [
        {"unit": unit, "usd-per-unit": usd, **days}
        for unit in UNITS
        for usd, days in (("4", {"until": "2026-07-31"}), ("3", {"since": "2026-08-01"}))
    ]
    offer = {"provider": "Shop", "first-party": "no", "prices": prices}
    known = known_of(vega=a_record(providers=[offer]), lyra=a_record("Lyra", providers=[offer]))
    assert changes_of(known, "price") == [("2026-08-01", ["lyra", "vega"], "prices changed at Shop")]


def test_a_publication_is_one_change_and_names_the_models_it_rates_first():
    assert changes_of(load_small_site(), "result") == [
        ("2026-08-19", ["nova", "nova-mini", "orion"], "result on Votes"),
        ("2026-08-12", ["nova", "nova-mini", "orion"], "ratings on Votes; first ratings of Orion & Söhne"),
        ("2026-08-07", ["prism"], "result on Image votes"),
        ("2026-08-04", ["prism"], "ratings on Image votes"),
        ("2026-07-10", ["nova", "nova-mini"], "ratings on Votes; first ratings of Nova mini"),
        ("2026-07-10", ["prism"], "ratings on Image votes"),
        ("2026-06-25", ["nova"], "ratings on Votes"),
    ]


def test_the_page_has_a_section_for_each_kind_and_month():
    page = page_at("changes/index.html", changes_page)
    assert [one["id"] for one in page.select("h2, h3")] == [
        *("release", "release-2026-04", "release-2026-03"),
        *("result", "result-2026-08", "result-2026-07", "result-2026-06"),
    ]
    assert "7 changes." in words(page.find(id="result").find_next_sibling("p"))


def test_the_page_links_models():
    links = {link["href"] for link in page_at("changes/index.html", changes_page).select("dl a")}
    assert links == {"/models/nova", "/models/nova-mini", "/models/orion", "/models/prism"}


def test_an_entry_of_the_feed_keeps_its_id_when_its_words_change():
    prices = [("4", {"since": "2026-01-01", "until": "2026-01-31"}), ("2.5", {"since": "2026-02-01"})]
    feeds = [render_feed(known_of(vega=a_record(providers=[an_offer(*prices)]), **more)) for more in ({}, ORION)]
    ids = [re.findall(r"<id>[^<]*#([0-9a-f]+)</id>", feed) for feed in feeds]
    assert len(set(ids[0])) == len(ids[0]) == 2
    assert set(ids[0]) < set(ids[1])
