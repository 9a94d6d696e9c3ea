import dataclasses
import datetime

import pytest
from builders import a_record, catalog_of

from generator.compare.model.lifecycle import derive_availability, find_end_of_life


def find_end(as_of="2026-08-22", **lifecycle):
    """The end of a model whose source was read on 2026-08-01, as of a day."""
    catalog = catalog_of(vega=a_record(lifecycle=lifecycle))
    catalog = dataclasses.replace(catalog, as_of=datetime.date.fromisoformat(as_of))
    found = find_end_of_life(catalog, catalog.models["vega"])
    return found and (found.status, found.retirement_date, found.has_passed)


@pytest.mark.parametrize(
    ("lifecycle", "said"),
    [
        pytest.param({}, None, id="nothing known"),
        pytest.param({"status": "available"}, None, id="available"),
        pytest.param({"replacement": "y"}, ("superseded", "", False), id="replaced by another"),
        pytest.param({"status": "deprecated"}, ("deprecated", "", False), id="deprecated without a date"),
        pytest.param({"retirement-date": "2026-11-20"}, ("", "2026-11-20", False), id="within ninety days"),
        pytest.param({"retirement-date": "2026-11-21"}, None, id="later than ninety days"),
        pytest.param({"retirement-date": "2026-08-22"}, ("", "2026-08-22", False), id="on the day itself"),
        pytest.param(
            {"retirement-date": "2026-02", "status": "deprecated"}, ("deprecated", "2026-02", True), id="a month past"
        ),
    ],
)
def test_the_end_of_a_model(lifecycle, said):
    assert find_end(**lifecycle) == said


def test_what_is_too_old_to_count_announces_no_end_but_a_past_one_stays():
    told = {"status": "deprecated", "retirement-date": "2027-03-01"}
    assert find_end("2027-01-28", **told) == ("deprecated", "2027-03-01", False)
    assert find_end("2027-01-29", **told) is None
    assert find_end("2027-03-02", **told) == ("", "2027-03-01", True)
    assert find_end("2036-01-01", status="retired") == ("retired", "", False)


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


@pytest.mark.parametrize(
    ("provider", "said"),
    [
        pytest.param({"first-party": "no", "prices": PRICES}, "deprecated", id="a price checked after it"),
        pytest.param({"first-party": "yes", "prices": PRICES}, "retired", id="the maker's own price"),
        pytest.param({"first-party": "no", "retirement-date": "2026-12-01"}, "deprecated", id="a later last day"),
        pytest.param(
            {"first-party": "no", "prices": PRICES, "retirement-date": "2026-08-01"}, "retired", id="ended too"
        ),
    ],
)
def test_another_provider_keeps_a_model_from_being_retired(provider, said):
    assert availability(lifecycle=PASSED, providers=[{"provider": "Hub", **provider}]) == said
