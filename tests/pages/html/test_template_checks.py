"""Faults in templates and fragments are found by their check before a page is written."""

import dataclasses
import re
import shutil

import pytest
from builders import TEMPLATES, load_small_site, small_catalog, small_renderer

from generator.compare.consistency import ConsistencyError
from generator.pages.page_types import all_batches, pages_in
from generator.pages.pair.fragment_checks import fragment_contradictions
from generator.pages.renderer import Renderer


def checks_after(folder, file, old, new):
    """The checks that stop a site whose template was changed."""
    shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    try:
        made = Renderer(load_small_site(), folder)
        for batch in all_batches(load_small_site()):
            for page in pages_in(load_small_site(), batch):
                made.render(page)
    except ConsistencyError as contradicted:
        return {one.check for one in contradicted.inconsistencies}
    return set()


@pytest.mark.parametrize(
    ("file", "old", "new", "check"),
    [
        pytest.param("macros/cells.html", "{{ strings.states[cell.state] }}", "—", "I2", id="a dash for an unknown"),
        pytest.param("macros/cells.html", "{{ strings.states[cell.state] }}", "0", "I2", id="a zero for an unknown"),
        pytest.param(
            "macros/cells.html",
            "{{ cell.text }}{% for number in numbers %}{{ mark(side, number) }}{% endfor %}",
            "{{ cell.text }}",
            "I1",
            id="a value without its source",
        ),
        pytest.param(
            "macros/cells.html",
            '<i class="np">{{ strings.cost.unpriced }}</i>',
            "<i>Free</i>",
            "I2",
            id="free for a missing price",
        ),
        pytest.param("pair/verdict.html", " for {{ workload.volume }}", "", "I9", id="an amount without its work"),
        pytest.param("pair/verdict.html", " a month", "", "I9", id="an amount without its time"),
        pytest.param(
            "pair/features.html",
            "({{ slot.count }}).</b> {{ slot.entries }}.</p>",
            "({{ slot.count }}).</b></p>",
            "I11",
            id="a count of hidden items",
        ),
        pytest.param(
            "macros/cells.html",
            "{% for entry in entries %}",
            "{% for entry in entries[1:] %}",
            "I11",
            id="a source that is not listed",
        ),
        pytest.param(
            "pair/verdict.html",
            "<b>What would change it:</b>",
            "A higher score typically means better results in practice. <b>What would change it:</b>",
            "I15",
            id="a sentence that fits every pair",
        ),
        pytest.param("standing.txt", "Not part of", "A part of", "I15", id="a standing phrase nobody says"),
        pytest.param(
            "pair/features.html",
            "<th>{{ row.label }}",
            "<th>",
            "I18",
            id="a row without its label",
        ),
        pytest.param("pair/glance.html", ' aria-hidden="true"', "", "I18", id="a mark without words"),
        pytest.param("model/head.html", "{{ one.label }}", "", "I18", id="a fact without its label"),
    ],
)
def test_a_fault_in_a_template_stops_the_site(tmp_path, file, old, new, check):
    assert check in checks_after(tmp_path / "templates", file, old, new)


def test_the_templates_as_they_are_pass(tmp_path):
    assert checks_after(tmp_path / "templates", "assets/site.css", "a", "a") == set()


def test_a_fragment_of_another_model_is_found():
    fragments = small_renderer().fragments
    one, other = fragments["nova"], fragments["orion"]
    mixed = fragment_contradictions(dataclasses.replace(one, a=other.a), small_catalog())
    assert {"I1", "I2", "I11"} & {fault.check for fault in mixed}
    assert list(fragment_contradictions(one, small_catalog())) == []


def test_a_stand_in_for_a_value_is_traced_to_its_line_of_the_record():
    one = small_renderer().fragments["nova"]
    place = [row.fact for row in small_catalog().feature_table.rows].index("limits.context")
    cells = tuple("N/A" if i == place else cell for i, cell in enumerate(one.a.cells))
    spoilt = dataclasses.replace(one, a=dataclasses.replace(one.a, cells=cells))
    (found,) = [fault for fault in fragment_contradictions(spoilt, small_catalog()) if fault.origin]
    assert re.fullmatch(
        r"content/models/acme/nova\.yaml:\d+:3: limits\.context: models/nova: a missing value: says N/A, .*"
        r"\(check I2\) — correct the value, or leave it out",
        found.format("content"),
    )
