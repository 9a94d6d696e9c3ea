"""Every single slip of an editor in `tests/slips` is refused or warned of, at its field; what is no slip is not."""

import pytest
from slip_content import check_edited, read_edits, write_slip_content

from generator.tools.check import check_content


@pytest.fixture(scope="module")
def slip_content(tmp_path_factory):
    """The content without any slip."""
    return write_slip_content(tmp_path_factory.mktemp("slips") / "content")


def test_the_content_without_a_slip_has_no_problem_and_no_warning(slip_content):
    result = check_content(slip_content)
    assert [str(problem) for problem in (*result.problems, *result.warnings)] == []


@pytest.mark.parametrize("slip", read_edits("slips.yaml"), ids=lambda slip: slip["slip"])
def test_a_slip_is_reported_at_its_field(slip, slip_content):
    fields = [problem.field for problem in check_edited(slip_content, slip) if problem.file == slip["in"]]
    assert [field for field in fields if slip["names"] in field], fields


@pytest.mark.parametrize("edit", read_edits("fine.yaml"), ids=lambda edit: edit["edit"])
def test_what_is_no_slip_is_not_reported(edit, slip_content):
    assert [str(problem) for problem in check_edited(slip_content, edit)] == []


def test_a_confirmed_figure_is_not_reported(slip_content):
    confirmed = "{value: 2560000, by: editor, on: 2026-08-01, why: The model card states it.}"
    written = f"context: {{value: 2560000, confirmed: {confirmed}}}"
    edit = {"in": "models/acme/vega.yaml", "for": "context: 256000", "write": written}
    assert check_edited(slip_content, edit) == []


def test_a_warning_names_the_neighbors(slip_content):
    edit = {"in": "models/acme/vega.yaml", "for": "value: 84.5", "write": "value: 8.45"}
    (warning,) = check_edited(slip_content, edit)
    assert "exam has 50.40–86.80; similar models have" in warning.what


def test_a_release_far_from_the_first_snapshot_is_reported(slip_content):
    edit = {
        "in": "models/acme/nova.yaml",
        "for": "evaluator: Laboratory, source",
        "write": "snapshot: 20270115, evaluator: Laboratory, source",
    }
    fields = [problem.field for problem in check_edited(slip_content, edit)]
    assert fields == ["release-date", "results[1].snapshot"]
