"""The files of rating history: what a page reads from them, and that they are written as they are read."""

from decimal import Decimal

from generator.catalog.rating_history import format_row, group_rows, parse_row
from tests.helpers.builders import SMALL, small_catalog

LINES = (SMALL / "ratings/votes.csv").read_text(encoding="utf-8").splitlines()[2:]


def test_a_model_has_its_own_rows():
    history = small_catalog().ratings["votes"]

    assert [row.on for row in history.rows("nova")] == ["2026-06-25", "2026-07-10", "2026-08-12"]
    assert history.rows("nova")[0].rating == Decimal("1488.00")
    assert history.rows("prism") == []


def test_the_days_of_a_leaderboard_are_those_of_all_models():
    days, rows_text = group_rows(LINES, "ratings/votes.csv")

    assert days == ("2026-06-25", "2026-07-10", "2026-08-12")
    assert "".join(rows_text.values()).splitlines() == LINES


def test_an_entry_is_found_by_its_configuration():
    history = small_catalog().ratings["votes"]

    assert history.find_row("orion", "2026-08-12", "", "low").votes == 700
    assert history.find_row("orion", "2026-08-12", "", "high") is None


def test_a_row_is_written_as_it_was_read():
    assert [format_row(parse_row(line)) for line in LINES] == LINES


def test_the_line_of_a_model_is_that_of_its_first_row():
    history = small_catalog().ratings["votes"]

    assert [history.first_line_of(model) for model in ("nova", "nova-mini", "orion")] == [3, 6, 8]
