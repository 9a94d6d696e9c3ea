"""A mistake in a template or an asset is one line that names the file and where it is."""

import shutil

import pytest
from builders import SMALL, TEMPLATES
from program import run

BASE, SHEET, SCRIPT = "base.html", "assets/compare.css", "assets/change.js"
TITLE = "{{ title }}"
MISTAKES = {
    "an unknown name": (BASE, TITLE, "{{ titel }}", "base.html:{line}: 'titel' is undefined"),
    "an unknown tag": (BASE, "{% endblock %}", "{% endblok %}", "base.html:{line}: Encountered unknown tag 'endblok'."),
    "an unknown filter": (BASE, TITLE, "{{ title|nosuch }}", "base.html:{line}: No filter named 'nosuch'."),
    "a missing include": (BASE, TITLE, '{% include "gone.html" %}', "base.html:{line}: there is no template gone.html"),
    "a wrong kind": (BASE, TITLE, "{{ title + 1 }}", "base.html:{line}: TypeError: can only concatenate str"),
    "a division by zero": (BASE, TITLE, "{{ 1 / 0 }}", "base.html:{line}: ZeroDivisionError: division by zero"),
    "an endless loop": (
        BASE,
        TITLE,
        '{% include "base.html" %}',
        "base.html:{line}: RecursionError: maximum",
    ),
    "an unknown value of a macro": ("pair/verdict.html", "slot.a", "slott.a", "pair/verdict.html:{line}: 'slott'"),
    "an unknown value of a pair": (
        "pair/page.html",
        "slot.description",
        "slot.x",
        "page.html: there is no value slot.x",
    ),
    "a byte that is no text": (BASE, TITLE, "\udcff", "base.html:{line}: byte 0xff is not UTF-8"),
    "a missing import": (SHEET, "\n", '\n@import "gone.css";', "compare.css:{line}: imports a missing file, gone.css"),
    "an import of itself": (SHEET, "\n", '\n@import "compare.css";', "compare.css:{line}: imports itself by way of"),
    "a script with a slip": (SCRIPT, "\n", "\nfunction ((", "change.js: cannot be minified: expected Identifier"),
    "an unknown phrase": (SCRIPT, "\n", "\nsay(strings.nosuch);", "change.js: no phrase is called nosuch"),
}


def build(folder, *words):
    return run("build", "--content", SMALL, "--templates", folder / "t", "--site", folder / "site", *words)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_template_is_one_line(mistake, tmp_path):
    file, before, after, told = MISTAKES[mistake]
    path = shutil.copytree(TEMPLATES, tmp_path / "t") / file
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1), errors="surrogateescape")
    line = text.partition(before)[0].count("\n") + after.count("\n") + 1
    done = build(tmp_path, "--jobs", "1")
    assert done.code == 1
    assert told.format(line=line) in done.err.splitlines()[0]
    assert done.err.splitlines()[1:] == ["", "A template cannot be used. The site is unchanged."]


def test_a_worker_tells_the_place_too(tmp_path):
    shutil.copytree(TEMPLATES, tmp_path / "t")
    (tmp_path / "t/data_files/data.html").write_text("\n{{ 1 / 0 }}")
    assert "t/data_files/data.html:2: ZeroDivisionError" in build(tmp_path, "--jobs", "2").err


def test_a_missing_template_of_a_page_is_named(tmp_path):
    shutil.copytree(TEMPLATES, tmp_path / "t")
    (tmp_path / "t/pair/page.html").unlink()
    assert build(tmp_path).err.startswith("pair/page.html: there is no such template\n")


def test_what_editors_leave_behind_is_no_template_and_no_asset(tmp_path):
    folder = shutil.copytree(TEMPLATES, tmp_path / "t")
    assert build(tmp_path).code == 0
    for name in ("Thumbs.db", "base.html~", "assets/site.css~", "pair/#page.html#", "pair/page.html.orig"):
        (folder / name).write_bytes(b"\xff")
    assert "nothing changed" in build(tmp_path).out
