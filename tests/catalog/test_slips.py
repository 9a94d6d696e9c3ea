"""Every single slip of an editor in `tests/slips` is refused or warned of, at its field."""

import pytest
from slip_content import read_slips, write_slip_content

from generator.tools.check import check_content

SLIPS = read_slips()


@pytest.fixture(scope="module")
def slip_content(tmp_path_factory):
    """The content without any slip."""
    return write_slip_content(tmp_path_factory.mktemp("slips") / "content")


def test_the_content_without_a_slip_has_no_problem_and_no_warning(slip_content):
    result = check_content(slip_content)
    assert [str(problem) for problem in (*result.problems, *result.warnings)] == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["slip"])
def test_a_slip_is_reported_at_its_field(slip, slip_content):
    file = slip_content / slip["in"]
    text = file.read_text(encoding="utf-8")
    assert slip["for"] in text
    file.write_text(text.replace(slip["for"], slip["write"], 1), encoding="utf-8")
    try:
        result = check_content(slip_content)
    finally:
        file.write_text(text, encoding="utf-8")
    fields = [problem.field for problem in (*result.problems, *result.warnings) if problem.file == slip["in"]]
    assert [field for field in fields if slip["names"] in field], fields


def test_a_confirmed_figure_is_not_warned_of(slip_content):
    file = slip_content / "models/acme/vega.yaml"
    text = file.read_text(encoding="utf-8")
    confirmed = "{value: 2560000, confirmed: {by: editor, on: 2026-08-01, why: The model card states it.}}"
    file.write_text(text.replace("context: 256000", f"context: {confirmed}"), encoding="utf-8")
    try:
        result = check_content(slip_content)
    finally:
        file.write_text(text, encoding="utf-8")
    assert (result.problems, result.warnings) == ((), ())
