import datetime

import pytest

from generator.catalog import records
from generator.compare.model.lifecycle import find_end_of_life

TODAY = datetime.date(2026, 8, 22)
SOURCE = {"publisher": "F", "title": "F", "url": "https://f.example/", "kind": "maker", "checked": "2026-08-01"}


def a_model(**lifecycle):
    record = {"name": "X", "tasks": ["text"], "source": "f", "sources": {"f": SOURCE}, "lifecycle": lifecycle}
    return records.Model.model_validate(record)


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
    found = find_end_of_life(a_model(**lifecycle), TODAY)
    assert (found and (found.status, found.retirement_date, found.has_passed)) == said
