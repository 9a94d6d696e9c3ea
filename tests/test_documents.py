"""The documents agree with the code: commands, files, links, tables and messages."""

import re
from pathlib import Path

import pytest
from builders import a_catalog

from generator.catalog.problems import ContentError
from generator.tools.commands.command_line import cli

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "HACKING.md",
    "SECURITY.md",
    "DEPLOY.md",
    "SCALING.md",
    "content/README.md",
)
GUIDE = (ROOT / "CONTRIBUTING.md").read_text()
RECORD = GUIDE.partition("```yaml\n")[2].partition("```")[0]
MISTAKES = re.findall(r"^\| `(.+)` \| `(.+)` \| `+ ?(.+?) ?`+ \|$", GUIDE, re.MULTILINE)
GENERATED = ("site/", ".venv", ".sidebyside/", "BENCHMARKS.md", "content/models/acme/", "content/history/<")

every_document = pytest.mark.parametrize(
    "name", [name for name in DOCUMENTS if not name.startswith("content/") or (ROOT / name).exists()]
)


def messages_for(folder, record):
    """Return the messages of the loader for a record, without file and line."""
    with pytest.raises(ContentError) as refused:
        a_catalog(folder, vega=record)
    return [f"{one.field}: {one.what} — {one.remedy}" for one in refused.value.problems]


def test_the_sample_record_is_valid(tmp_path):
    assert a_catalog(tmp_path, vega=RECORD).models["vega"].name == "Vega"


@pytest.mark.parametrize(("do", "dont", "message"), MISTAKES, ids=[dont for _, dont, _ in MISTAKES])
def test_each_mistake_gets_its_message(tmp_path, do, dont, message):
    assert RECORD.count(do)
    assert message in messages_for(tmp_path, RECORD.replace(do, dont, 1))


@every_document
def test_the_targets_it_names_exist(name):
    text, makefile = (ROOT / name).read_text(), (ROOT / "Makefile").read_text()
    named = set(re.findall(r"(?:`|^    |\$ )make ([a-z][a-z-]*)", text, re.MULTILINE))
    assert named <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


@every_document
def test_the_commands_it_names_exist(name):
    named = set(re.findall(r"python -m generator ([a-z-]+)", (ROOT / name).read_text()))
    assert named <= set(cli.commands)


@every_document
def test_the_files_and_links_it_names_exist(name):
    file = ROOT / name
    named = re.findall(r"`((?:content|generator|templates|tests|\.github)/[\w./-]*)`", file.read_text())
    links = re.findall(r"\]\(([^)#:]+)\)", file.read_text())
    assert [one for one in named if not one.startswith(GENERATED) and not (ROOT / one).exists()] == []
    assert [one for one in links if not (file.parent / one).exists()] == []


def test_every_guarantee_names_tests_that_exist():
    rows = re.findall(r"^\| (\d+) \| .+ \| (.+) \|$", (ROOT / "SECURITY.md").read_text(), re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 39))
    for _, cell in rows:
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", cell)
        assert named
        assert [test for file, test in named if f"\ndef {test}(" not in (ROOT / file).read_text()] == []


def test_help_names_every_target_once():
    makefile = (ROOT / "Makefile").read_text()
    targets = re.findall(r"^([a-z-]+):(?!=)", makefile, re.MULTILINE)
    helped = re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)
    assert set(targets) - set(helped) == {"tools"}
    assert len(helped) == len(set(helped))


def test_the_table_lists_each_check_with_its_modules():
    table = re.findall(r"^\| (I\d+) \| (.+?) \|", (ROOT / "HACKING.md").read_text(), re.MULTILINE)
    named = {check: re.findall(r"`([\w/]+)`", modules) for check, modules in table}
    assert list(named) == [f"I{number}" for number in range(1, 22)]
    for module in (ROOT / "generator").rglob("*.py"):
        path = module.relative_to(ROOT / "generator").with_suffix("").as_posix()
        for check in set(re.findall(r'"(I\d+)"', module.read_text())):
            assert any(f"/{path}".endswith(f"/{name}") for name in named[check]), f"{check} in {path}"


def test_the_readme_lists_each_command_with_its_options():
    text = (ROOT / "README.md").read_text()
    listed = dict(re.findall(r"^    python -m generator ([a-z-]+)(.*)$", text, re.MULTILINE))
    assert listed.keys() == cli.commands.keys()
    for name, command in cli.commands.items():
        options = {opt for one in command.params for opt in one.opts if opt.startswith("--")}
        assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", listed[name])) == options, name
