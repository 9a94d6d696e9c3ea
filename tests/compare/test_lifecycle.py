import dataclasses
import datetime

import pytest
from builders import a_record, catalog_of

from generator.compare.model.lifecycle import find_end_of_life


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
        pytest.param({"retirement-date": "2026-08-22"}, ("", "2026-08-22", True), id="on the day itself"),
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
    assert find_end("2027-03-01", **told) == ("", "2027-03-01", True)
    assert find_end("2036-01-01", status="retired") == ("retired", "", False)
