import datetime

import pytest
from capability_facts import SOURCE, a_line, read, write_lines

from generator.tools.importers.capability_lines import read_capability_lines
from generator.tools.importers.source_json import BrokenSourceError


@pytest.mark.parametrize(
    ("source", "day"),
    [
        pytest.param({}, "2026-08-20", id="the day it was read"),
        pytest.param({"copy": "undated"}, "2026-08-20", id="an undated copy"),
        pytest.param({"copy": "2026-03-01"}, "2026-03-01", id="the day of the copy"),
    ],
)
def test_a_line_is_checked_on_the_day_of_its_copy(tmp_path, source, day):
    (line,) = read(tmp_path, a_line("seed", source=source))

    assert line.reading_day == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("{", "line 2: ", id="no JSON"),
        pytest.param({**a_line("seed"), "value": 3}, "has neither or both of state and value", id="state and value"),
        pytest.param({**a_line("seed"), "state": "maybe"}, "state: input should be 'supported'", id="no state"),
        pytest.param({**a_line("seed"), "colour": "red"}, "colour: extra inputs", id="an unknown key"),
        pytest.param(a_line("seed", source={"url": "nowhere"}), "source: ", id="no address"),
        pytest.param(a_line("seed", source={"read": "May"}), "source: ", id="no day"),
        pytest.param(a_line("seed", source={"read": "2026-08-23"}), "after --checked 2026-08-22", id="a later day"),
    ],
)
def test_a_line_of_another_shape_is_refused_with_its_number(tmp_path, line, told):
    file = write_lines(tmp_path / "facts.jsonl", a_line("seed"), line)

    with pytest.raises(BrokenSourceError) as refused:
        read_capability_lines(file, datetime.date(2026, 8, 22))

    assert "facts.jsonl: line 2: " in str(refused.value)
    assert told in str(refused.value)


def test_figures_are_exact(tmp_path):
    (line,) = read(tmp_path, a_line("output-resolution", 8.29, unit="megapixels", source=SOURCE))

    assert str(line.value) == "8.29"
