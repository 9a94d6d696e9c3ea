"""What must hold between records: the cases just inside the line, and just outside of it."""

import shutil
from pathlib import Path

import pytest

from generator.catalog.catalog_loader import load_catalog
from generator.catalog.problems import ContentError

SMALL = Path(__file__).parents[1] / "content"
NOVA = "models/acme/nova.yaml"
MINI = "models/acme/nova-mini.yaml"


@pytest.fixture
def problems_after(tmp_path):
    """A function that changes a file of the small catalog and gives the problems that follow, without remedies."""

    def changed(file, *changes):
        content = shutil.copytree(SMALL, tmp_path / "content", dirs_exist_ok=True)
        path = Path(content) / file
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        try:
            load_catalog(Path(content))
        except ContentError as refused:
            return [f"{found.field}: {found.what}" for found in refused.problems]
        return []

    return changed


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param(NOVA, "usd-per-unit: 15", "usd-per-unit: 1000", id="a price at the upper end of its range"),
        pytest.param(NOVA, "usd-per-unit: 15", "usd-per-unit: 0.001", id="a price at the lower end of its range"),
        pytest.param(
            NOVA,
            "usd-per-unit: 15}",
            "usd-per-unit: 1500, confirmed: {value: 1500, by: editor, on: 2026-08-01, why: The price list says so.}}",
            id="a price out of its range that somebody confirmed",
        ),
        pytest.param(
            NOVA,
            "unit: output-tokens, usd-per-unit: 15",
            "unit: second, usd-per-unit: 5000",
            id="a unit without a range",
        ),
        pytest.param(
            NOVA, "first-party: yes", "first-party: yes\n    kind: free-tier\n    quota: 10 a day", id="a quota"
        ),
        pytest.param(
            MINI,
            "prices:\n      - {unit: input-tokens, usd-per-unit: 0.15}\n"
            "      - {unit: output-tokens, usd-per-unit: 0.6",
            "kind: free\n    prices:\n      - {unit: input-tokens, usd-per-unit: 0}\n"
            "      - {unit: output-tokens, usd-per-unit: 0.00",
            id="zero in a free offer",
        ),
        pytest.param(
            MINI,
            "prices:\n      - {unit: input-tokens, usd-per-unit: 0.15}",
            "kind: free-tier\n    quota: 10 a day\n    prices:\n      - {unit: input-tokens, usd-per-unit: 0}",
            id="zero in a free tier",
        ),
        pytest.param(
            NOVA,
            "usd-per-unit: 8}",
            "usd-per-unit: 8, since: 2026-05-01}\n"
            "      - {unit: input-tokens, usd-per-unit: 9, since: 2026-04-30, until: 2026-04-30}",
            id="a price of a single day, and the next one",
        ),
        pytest.param(NOVA, "checked: 2026-08-01", "checked: 2026-08-22", id="a source checked on the day of as-of"),
        pytest.param(NOVA, "on: 2026-08-19", "on: 2026-08-22", id="a run on the day of as-of"),
        pytest.param(NOVA, "ci-low: 1495", "ci-low: 1500", id="an interval that starts at its value"),
        pytest.param(NOVA, "ci-high: 1505", "ci-high: 1500", id="an interval that ends at its value"),
        pytest.param(
            NOVA,
            "source: board}\n  - {benchmark: exam",
            "source: board}\n  - {benchmark: votes, value: 1490, config: {effort: high}, source: board}\n"
            "  - {benchmark: exam",
            id="a second result with another configuration",
        ),
        pytest.param(MINI, "name: Nova mini", "name: Nova+", id="a name that differs by one sign"),
        pytest.param(MINI, "tasks:", "former-ids: [nova-1, nova-0]\ntasks:", id="former ids that nobody has"),
        pytest.param(NOVA, "limits:", "lifecycle: {replacement: nova-mini}\nlimits:", id="a replacement that exists"),
        pytest.param("faq.yaml", "{a.name} or {b.name}", "they", id="a question without references"),
        pytest.param(
            "feature-table.yaml", "tasks: [text]", "tasks: [text, image-generation]", id="a row for two tasks"
        ),
        pytest.param("scoring.yaml", "at-50: 37", "at-50: 100", id="an estimate at the top of the scale"),
        pytest.param("scoring.yaml", "at-50: 37", "at-50: 0", id="an estimate at the foot of the scale"),
    ],
)
def test_a_case_just_inside_the_line_is_accepted(problems_after, file, old, new):
    assert problems_after(file, (old, new)) == []


@pytest.mark.parametrize(
    ("new", "problem"),
    [
        pytest.param(
            "usd-per-unit: 1000.01",
            "1000.01 is outside the usual 0.001–1000 for output-tokens",
            id="just above the range",
        ),
        pytest.param(
            "usd-per-unit: 0.0009",
            "0.0009 is outside the usual 0.001–1000 for output-tokens",
            id="just below the range",
        ),
        pytest.param("usd-per-unit: -0.01", "-0.01 is negative", id="just below zero"),
        pytest.param("usd-per-unit: 0.00", "a paid offer has a price of 0", id="zero with decimals"),
    ],
)
def test_a_price_just_outside_the_line_is_a_problem(problems_after, new, problem):
    assert problems_after(NOVA, ("usd-per-unit: 15", new)) == [f"providers[0].prices[1].usd-per-unit: {problem}"]


def test_a_confirmation_does_not_excuse_a_negative_price(problems_after):
    confirmed = "usd-per-unit: -15, confirmed: {value: -15, by: editor, on: 2026-08-01, why: It says so.}}"
    assert problems_after(NOVA, ("usd-per-unit: 15}", confirmed)) == [
        "providers[0].prices[1].usd-per-unit: -15 is negative"
    ]


def test_the_day_after_as_of_is_too_late_for_a_source(problems_after):
    assert problems_after(NOVA, ("checked: 2026-08-01", "checked: 2026-08-23")) == [
        "sources.feed.checked: 2026-08-23 is after the site's as-of date, 2026-08-22"
    ]


def test_a_result_that_stands_three_times_is_told_twice(problems_after):
    again = "source: board}\n  - {benchmark: votes, value: 1500, on: 2026-08-19, source: board}"
    problem = "votes is listed twice with the same `config`, `evaluator`, and `on`"
    assert problems_after(NOVA, ("source: board}\n", f"{again}\n"), ("source: board}\n", f"{again}\n")) == [
        f"results[1]: {problem}",
        f"results[2]: {problem}",
    ]


@pytest.mark.parametrize("weight", ["61", "59"])
def test_weights_that_miss_100_are_a_problem(problems_after, weight):
    found = problems_after("scoring.yaml", ("weight: 60", f"weight: {weight}"))
    assert [problem.partition(": ")[0] for problem in found] == ["tasks.text.signals"]


def test_a_weight_is_whole_so_that_printed_points_are_exact(problems_after):
    found = problems_after("scoring.yaml", ("weight: 60", "weight: 59.5"), ("weight: 20", "weight: 20.5"))
    assert found == [
        'tasks.text.signals[0].weight: "59.5" is not a whole number',
        'tasks.text.signals[1].weight: "20.5" is not a whole number',
    ]


def test_a_maker_without_a_record_is_told_once_for_all_its_models(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    (content / "makers/zenith.yaml").unlink()
    with pytest.raises(ContentError) as refused:
        load_catalog(content)
    assert [found.what for found in refused.value.problems] == ['the maker "zenith" has no record']


def test_thousands_of_references_to_nothing_are_refused_in_time(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    path = content / NOVA
    many = ", ".join(f"task-{number}" for number in range(20_000))
    path.write_text(path.read_text(encoding="utf-8").replace("[text]", f"[{many}]"), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load_catalog(content)
    assert len(refused.value.problems) == 1000


def test_a_mistake_of_form_hides_no_name_that_nothing_bears(problems_after):
    found = problems_after(
        NOVA,
        ("name:", "nmae:"),
        ("tasks: [text]", "tasks: [txt, Text]"),
        ("benchmark: exam", "benchmark: exma"),
        ("source: board", "source: bored"),
    )
    assert found == [
        "nmae: no such field",
        'tasks[0]: "txt" does not exist',
        'tasks[1]: "Text" is not an id',
        'results[0].source: "bored" is not a source of this record',
        'results[1].benchmark: "exma" does not exist',
    ]
