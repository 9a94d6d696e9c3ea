import pytest
from builders import a_record, catalog_of

from generator.compare.model.suitability import CriterionResult, Suitability, assess_suitability

NOTHING = Suitability(None, CriterionResult("unconfirmed"), CriterionResult("unconfirmed"))
STEADY = {"percent": "99.95", "window": "90 days"}
FREE_TIER = {
    "provider": "S",
    "first-party": "yes",
    "kind": "free-tier",
    "quota": "50 a day",
    "prices": [{"unit": "request", "usd-per-unit": "0"}],
}


def aims_of(**fields):
    catalog = catalog_of(vega=a_record(**fields))
    return assess_suitability(catalog, catalog.models["vega"])


def test_what_nobody_states_is_unconfirmed():
    assert aims_of() == NOTHING


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"providers": [FREE_TIER]}, "free tier at S (50 a day)"),
        ({"providers": [{**FREE_TIER, "kind": "free"}]}, "free at S"),
        ({"open-weights": "yes", "license": "mit"}, "MIT weights"),
    ],
)
def test_what_can_be_tried_at_no_charge(fields, words):
    assert aims_of(**fields).prototyping == CriterionResult("open", words, "feed")


@pytest.mark.parametrize(
    "fields",
    [
        {"open-weights": "yes"},
        {"open-weights": "no", "license": "mit"},
        {"open-weights": "yes", "license": "research-license"},
        {"providers": [FREE_TIER], "license": "research-license"},
    ],
)
def test_nothing_is_free_to_try_unless_its_license_allows_commercial_use(fields):
    assert aims_of(**fields).prototyping.status == "unconfirmed"


@pytest.mark.parametrize(
    ("lifecycle", "gate"),
    [
        ({"status": "available"}, "open"),
        ({"status": "preview"}, "shut"),
        ({"status": "available", "retirement-date": "2027-05"}, "shut"),
        ({"status": "available", "retirement-date": "2028"}, "open"),
        ({}, "unconfirmed"),
    ],
)
def test_production_takes_a_stated_status_and_a_year(lifecycle, gate):
    assert aims_of(lifecycle=lifecycle).production.status == gate


def test_an_old_uptime_decides_nothing():
    record = a_record(uptime=STEADY)
    record["sources"]["feed"]["checked"] = "2024-08-01"
    catalog = catalog_of(vega=record)
    assert assess_suitability(catalog, catalog.models["vega"]).uptime is None
