"""The recipes of HACKING.md are complete: each is carried out on a copy of the program."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from additions import ADDITIONS, NOVA, Edit, before
from bs4 import BeautifulSoup
from builders import ROOT, SMALL, words

TABLE = (ROOT / "HACKING.md").read_text().partition("## To add something")[2].partition("\n## ")[0]
FILE_COUNTS = {what: int(count) for what, count in re.findall(r"^\| (.+?) \| .+ \| (\d+) \|$", TABLE, re.MULTILINE)}
"""How many files each addition edits."""
PAIR = "site/compare/nova/vs-nova-mini.html"
SHOWN_BY_A_BUILD = {
    "a model or another record": ("site/models/vega.html", "Vega"),
    "a capability, with a value or without": ("site/capabilities/voices.html", "With a value"),
    "a table row over an existing fact": (PAIR, "Made by"),
    "a signal of a score over an existing fact": (PAIR, "Longest reply"),
    "a question over an existing condition": (PAIR, "Is Nova dear?"),
    "a fact editors may record": (PAIR, "Energy (joules) : 4,321"),
    "a derived fact": ("site/models/nova.html", "Nova of 2"),
    "a phrase that pages print": ("site/models/index.html", "In the order of their names."),
    "a section of the pair page": (PAIR, "No source timed Nova or Nova mini."),
    "a page type": ("site/names.html", "Nova, Nova mini, Orion & Söhne"),
}
PRINTED_BY_A_COMMAND = {
    "a check on pair pages": (
        ("page", "nova", "nova-mini"),
        "compare/nova/vs-nova-mini: small saving on chat-assistant: says 3141, but 100 (check I99)",
    ),
    "a rule on content": (("check",), "content/models/acme/nova-mini.yaml:1:1: name: the name is long — shorten it"),
    "a data source": (("import", "acme", "list.json", "--checked", "2026-08-22"), "256000"),
    "a host": (("build",), "the site does not fit tiny-pages"),
    "a command": (("count",), "5 models"),
}


class Copy:
    """A copy of the program with the small content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("generator", "templates"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "Makefile", folder)
        shutil.copytree(SMALL, folder / "content")
        (folder / "list.json").write_text('{"nova": 256000}')

    def edit(self, *edits: Edit) -> None:
        """Apply edits; a text to replace must occur once."""
        for path, text, replaces in edits:
            file = self.folder / path
            found = file.read_text() if file.exists() else ""
            assert found.count(replaces) == 1 if replaces else not found, path
            file.parent.mkdir(exist_ok=True)
            file.write_text(found.replace(replaces, text) if replaces else text)

    def run(self, *words: str) -> str:
        """Run a command of the copy and return its output."""
        command = [sys.executable, "-m", "generator", *words]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    def page(self, path: str) -> BeautifulSoup:
        """Return a page of the built site, parsed."""
        return BeautifulSoup((self.folder / path).read_bytes(), "html5lib")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return a copy with all additions that a build shows, built."""
    copy = Copy(tmp_path_factory.mktemp("built"))
    for what in SHOWN_BY_A_BUILD:
        copy.edit(*ADDITIONS[what])
    copy.edit(before(NOVA, "limits:\n", "energy: 4321\n"))
    copy.edit(before(NOVA, "  tool-calling: supported\n", "  voices: 12\n"))
    copy.run("build")
    return copy


def test_every_row_of_the_table_is_carried_out():
    assert list(FILE_COUNTS) == list(ADDITIONS) == [*SHOWN_BY_A_BUILD, *PRINTED_BY_A_COMMAND]


@pytest.mark.parametrize("what", ADDITIONS)
def test_the_table_says_how_many_files_are_touched(what):
    assert FILE_COUNTS[what] == len({edit.path for edit in ADDITIONS[what]})


@pytest.mark.parametrize("what", SHOWN_BY_A_BUILD)
def test_an_addition_is_shown(built, what):
    path, shown = SHOWN_BY_A_BUILD[what]
    assert shown in words(built.page(path))


@pytest.mark.parametrize("what", PRINTED_BY_A_COMMAND)
def test_an_addition_works(tmp_path, what):
    command, printed = PRINTED_BY_A_COMMAND[what]
    copy = Copy(tmp_path)
    copy.edit(*ADDITIONS[what])
    if what == "a host":
        copy.edit(before("content/site.yaml", "name:", "host: tiny-pages\n"))
    assert printed in copy.run(*command)


@pytest.mark.parametrize(
    "file",
    ["compare/nova/vs-nova-mini.html", "models/nova.html", "models/nova.md", "models/nova.json", "columns/nova.json"],
)
def test_a_value_of_a_new_capability_is_shown_from_its_records_alone(built, file):
    assert "12 voices" in (built.folder / "site" / file).read_text()


def test_a_new_capability_is_in_the_table_the_search_and_the_rules(built):
    data = built.folder / "site"
    assert any(
        "voices" in line and ",12,voices," in line for line in (data / "data/catalog.csv").read_text().splitlines()
    )
    assert "capability:voices" in (data / "find.json").read_text()
    assert '"id":"voices"' in (data / "rules.json").read_text().replace('": "', '":"')


def test_a_new_section_is_linked_and_an_edit_of_its_template_renders_pair_pages(built):
    links = built.page(PAIR).select(".toc a")
    assert [link["href"] for link in links if words(link) == "Speed"] == ["#speed"]
    built.edit(Edit("templates/pair/speed.html", "Nobody timed", "No source timed"))
    assert "15 pages: template/pair/page.html" in built.run("build", "--explain")
