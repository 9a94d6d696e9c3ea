import dataclasses
import datetime

import pytest
from builders import a_record, catalog_of

from generator.compare.model.lifecycle import derive_availability, find_end_of_life


def find_end(as_of="2026-08-22", **fields):
    """The end of a model whose source was read on 2026-08-01, as of a day: its status and last day."""
    catalog = catalog_of(vega=a_record(**fields))
    catalog = dataclasses.replace(catalog, as_of=datetime.date.fromisoformat(as_of))
    found = find_end_of_life(catalog, catalog.models["vega"])
    return found and (found.status, found.last_day)


@pytest.mark.parametrize(
    ("lifecycle", "said"),
    [
        pytest.param({}, None, id="nothing known"),
        pytest.param({"status": "available"}, None, id="available"),
        pytest.param({"replacement": "y"}, ("superseded", ""), id="replaced by another"),
        pytest.param({"status": "deprecated"}, ("deprecated", ""), id="deprecated without a date"),
        pytest.param({"retirement-date": "2026-08-22"}, ("deprecated", "2026-08-22"), id="on the day itself"),
        pytest.param({"retirement-date": "2026-02", "status": "deprecated"}, ("retired", "2026-02"), id="a month past"),
        pytest.param({"status": "retired"}, ("retired", ""), id="retired without a date"),
    ],
)
def test_the_end_of_a_model(lifecycle, said):
    assert find_end(lifecycle=lifecycle) == said


def test_what_is_too_old_to_count_announces_no_end_but_a_past_one_stays():
    told = {"status": "deprecated", "retirement-date": "2027-03-01"}
    assert find_end("2027-01-28", lifecycle=told) == ("deprecated", "2027-03-01")
    assert find_end("2027-01-29", lifecycle=told) is None
    assert find_end("2027-03-02", lifecycle=told) == ("retired", "2027-03-01")
    assert find_end("2036-01-01", lifecycle={"status": "retired"}) == ("retired", "")


def availability(as_of="2026-08-22", **fields):
    """Whether a model whose source was read on 2026-08-01 can be chosen, as of a day."""
    catalog = catalog_of(vega=a_record(**fields))
    catalog = dataclasses.replace(catalog, as_of=datetime.date.fromisoformat(as_of))
    return derive_availability(catalog, catalog.models["vega"])


PASSED = {"retirement-date": "2026-07-31"}
PRICES = [{"unit": "input-tokens", "usd-per-unit": "1"}]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({}, "unknown", id="nothing stated"),
        pytest.param({"lifecycle": {"status": "preview"}}, "available", id="a preview"),
        pytest.param({"lifecycle": {"retirement-date": "2026-08-22"}}, "deprecated", id="on its last day"),
        pytest.param({"lifecycle": PASSED}, "retired", id="the day after, weights not stated"),
        pytest.param({"lifecycle": PASSED, "open_weights": "yes"}, "retired-open", id="with open weights"),
        pytest.param({"lifecycle": {"retirement-date": "2026-08"}}, "deprecated", id="a month that has not ended"),
    ],
)
def test_a_model_whose_last_day_has_passed_can_no_longer_be_chosen(fields, said):
    assert availability(**fields) == said


OWN = {"kind": "provider", "publisher": "Hub"}
LISTED = {"kind": "aggregator", "publisher": "Lists"}


@pytest.mark.parametrize(
    ("provider", "source", "said"),
    [
        pytest.param({"prices": PRICES}, OWN, "deprecated", id="a price of its own after the end"),
        pytest.param({"prices": PRICES}, LISTED | {"publisher": "Hub"}, "deprecated", id="in its own list"),
        pytest.param({"prices": PRICES}, LISTED, "retired", id="a price that an aggregator lists"),
        pytest.param({"prices": PRICES}, OWN | {"checked": "2026-07-31"}, "retired", id="a price before the end"),
        pytest.param({"prices": PRICES, "first-party": "yes"}, OWN, "retired", id="the maker's own price"),
        pytest.param({"retirement-date": "2026-12-01"}, OWN, "deprecated", id="a later last day"),
        pytest.param({"retirement-date": "2026-12-01"}, LISTED, "retired", id="a later last day in a list"),
        pytest.param({"retirement-date": "2026-08-01", "prices": PRICES}, OWN, "retired", id="ended too"),
    ],
)
def test_only_what_another_provider_says_itself_keeps_a_model_from_being_retired(provider, source, said):
    record = a_record(lifecycle=PASSED)
    record["sources"]["hub"] = {**record["sources"]["feed"], **source}
    record["providers"] = [{"provider": "Hub", "first-party": "no", "source": "hub", **provider}]
    assert availability(**{key.replace("-", "_"): value for key, value in record.items()}) == said


def test_a_model_that_another_provider_serves_says_who_and_until_when():
    sources = a_record()["sources"]
    hub = {"provider": "Hub", "first-party": "no", "source": "hub", "retirement-date": "2026-12-01"}
    catalog = catalog_of(
        vega=a_record(
            lifecycle=PASSED, providers=[hub], sources={**sources, "hub": {**sources["feed"], "kind": "provider"}}
        )
    )
    found = find_end_of_life(catalog, catalog.models["vega"])
    assert (found.status, found.provider, found.provider_last_day) == ("served-elsewhere", "Hub", "2026-12-01")
