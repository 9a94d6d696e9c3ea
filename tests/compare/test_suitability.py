import pytest
from builders import a_record, catalog_of
from reference.aims import recommend_by_aim

from generator.compare.model.suitability import CriterionResult, MeasuredUptime, Suitability, assess_suitability

NOTHING = Suitability(None, CriterionResult("unconfirmed"), CriterionResult("unconfirmed"))
STEADY = {"percent": "99.95", "window": "90 days"}
FREE_TIER = {
    "seller": "S",
    "by": "maker",
    "kind": "free-tier",
    "quota": "50 a day",
    "rates": [{"unit": "request", "usd": "0"}],
}


def suitability_of(**fields):
    catalog = catalog_of(vega=a_record(**fields))
    return assess_suitability(catalog, catalog.models["vega"])


def test_what_nobody_states_is_unconfirmed():
    assert suitability_of() == NOTHING


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"offers": [FREE_TIER]}, "a free tier, 50 a day at S"),
        ({"offers": [{**FREE_TIER, "kind": "free"}]}, "free at S"),
        ({"licence": {"weights": "open", "name": "MIT"}}, "weights under the licence MIT"),
    ],
)
def test_what_can_be_tried_at_no_charge(fields, words):
    assert suitability_of(**fields).prototyping == CriterionResult("open", words, "feed")


@pytest.mark.parametrize("licence", [{"weights": "open"}, {"weights": "closed", "name": "Proprietary"}])
def test_weights_without_a_named_licence_allow_nothing(licence):
    assert suitability_of(licence=licence).prototyping.status == "unconfirmed"


@pytest.mark.parametrize(
    ("lifecycle", "status"),
    [
        ({"status": "available"}, "open"),
        ({"status": "preview"}, "shut"),
        ({"status": "available", "retires": "2027-05"}, "shut"),
        ({"status": "available", "retires": "2028"}, "open"),
        ({}, "unconfirmed"),
    ],
)
def test_production_takes_a_stated_status_and_a_year(lifecycle, status):
    assert suitability_of(lifecycle=lifecycle).production.status == status


def test_an_old_uptime_decides_nothing():
    record = a_record(uptime=STEADY)
    record["sources"]["feed"]["checked"] = "2024-08-01"
    catalog = catalog_of(vega=record)
    assert assess_suitability(catalog, catalog.models["vega"]).uptime is None


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        (MeasuredUptime(("S", "90 days"), 9995, "s"), MeasuredUptime(("S", "90 days"), 9990, "s"), "a"),
        (MeasuredUptime(("S", "90 days"), 9995, "s"), MeasuredUptime(("S", "90 days"), 9995, "s"), "either"),
        (MeasuredUptime(("S", "90 days"), 9995, "s"), MeasuredUptime(("S", "30 days"), 9990, "s"), "none"),
        (MeasuredUptime(("S", "90 days"), 9995, "s"), MeasuredUptime(("T", "90 days"), 9990, "s"), "none"),
        (MeasuredUptime(("S", "90 days"), 9995, "s"), None, "none"),
    ],
)
def test_uptimes_compare_only_within_one_series(a, b, answer):
    found = recommend_by_aim(None, False, None, NOTHING._replace(uptime=a), NOTHING._replace(uptime=b))
    assert found.reliability == answer


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("open", "open", "either"),
        ("open", "shut", "a"),
        ("open", "unconfirmed", "a"),
        ("shut", "shut", "neither"),
        ("shut", "unconfirmed", "none"),
        ("unconfirmed", "open", "b"),
    ],
)
def test_an_aim_goes_to_the_side_known_to_serve_it(a, b, answer):
    sides = [NOTHING._replace(production=CriterionResult(status)) for status in (a, b)]
    assert recommend_by_aim(None, False, None, *sides).production == answer


def test_quality_and_cost_are_those_of_the_verdict():
    assert recommend_by_aim("a", True, "b", NOTHING, NOTHING)[:2] == ("a", "b")
    assert recommend_by_aim(None, True, None, NOTHING, NOTHING)[:2] == ("none", "either")
    assert recommend_by_aim(None, False, None, NOTHING, NOTHING)[:2] == ("none", "none")
