"""`make check`: everything in one run, for people and for GitHub, and warnings that `--strict` refuses."""

import re
import shutil
from pathlib import Path

import pytest
from builders import SMALL
from click.testing import CliRunner

from generator.catalog.problems import Problem, github_annotation
from generator.tools.check import check_content
from generator.tools.commands.command_line import cli

NOVA = "models/acme/nova.yaml"
COMMAND = re.compile(r"::(error|warning) file=[^\s,:]+,line=\d+,col=\d+::\S.*")


@pytest.fixture
def content(tmp_path):
    """The small catalog to write in."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def change(content, file, old, new):
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def check(content, *options):
    return CliRunner().invoke(cli, ["check", "--content", str(content), *options])


def test_good_content_is_said_to_be_good(content):
    done = check(content, "--strict")
    assert (done.exit_code, done.output) == (
        0,
        f"5 models, {len(list(content.rglob('*.yaml')))} records: no problems.\n",
    )


def test_a_problem_stands_on_a_line_that_tools_can_jump_to(content):
    change(content, NOVA, "tasks: [text]", "tasks: [txt]")
    done = check(content)
    assert done.exit_code == 1
    assert f'{content}/{NOVA}:2:9: tasks[0]: "txt" does not exist — did you mean "text"?\n' in done.output
    assert done.output.endswith("\n1 problem in 1 file.\n")


def test_what_is_old_is_a_warning_and_refused_under_strict(content):
    change(content, "site.yaml", "as-of: 2026-08-22", "as-of: 2027-09-22")
    assert check(content).exit_code == 0
    done = check(content, "--strict")
    assert done.exit_code == 1
    assert "which --strict refuses" in done.output


def test_old_facts_are_summed_by_source_unless_all_are_asked_for(content):
    change(content, "site.yaml", "as-of: 2026-08-22", "as-of: 2027-09-22")
    fields = [warning.field for warning in check_content(content).warnings]
    assert fields
    assert all(re.fullmatch(r"sources\.\w+\.checked", field) for field in fields)
    assert "limits.context: last checked 2026-08-01, more than 365 days before as-of" in check(content, "--all").output


def test_github_gets_annotations_and_nothing_else_at_the_start_of_a_line(content):
    change(content, "site.yaml", "as-of: 2026-08-22", "as-of: 2027-09-22")
    *lines, empty, last = check(content, "--format=github").output.splitlines()
    assert lines
    assert all(COMMAND.fullmatch(line) for line in lines)
    assert (empty, "warnings in" in last) == ("", True)


def test_github_gets_problems_as_errors(content):
    change(content, NOVA, "tasks: [text]", "tasks: [txt]")
    done = check(content, "--format=github")
    assert done.exit_code == 1
    assert done.output.startswith(f"::error file={content}/{NOVA},line=2,col=9::tasks[0]: ")


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        pytest.param(
            Problem("a.yaml", 1, 2, "name", "100% is\r\n::error::mine"),
            "::error file=a.yaml,line=1,col=2::name: 100%25 is  ::error::mine",
            id="a line that would be a command of its own",
        ),
        pytest.param(
            Problem("a,line=9:b.yaml", 1, 2, "", "is odd", "rename it"),
            "::error file=a%2Cline=9%3Ab.yaml,line=1,col=2::is odd — rename it",
            id="a file name that would be a property",
        ),
        pytest.param(
            Problem("a.yaml", 1, 2, "x%0Ay", "is odd"),
            "::error file=a.yaml,line=1,col=2::x%250Ay: is odd",
            id="an escape that would become a line",
        ),
    ],
)
def test_content_cannot_command_github(problem, line):
    assert github_annotation(problem, "error") == line


def test_a_page_that_would_contradict_itself_is_told_here_and_not_only_by_the_build(content):
    from generator.compare.consistency import ConsistencyError
    from generator.tools.snapshot import write_snapshot

    file = write_snapshot(content)
    text = file.read_text()
    file.write_text(re.sub(r"(nova: \S+ )\S+", r"\g<1>1.0", text, count=1))
    assert file.read_text() != text
    with pytest.raises(ConsistencyError) as contradicted:
        check_content(content)
    (line,) = contradicted.value.lines()
    assert line.startswith(f"{file}:")
    assert line.endswith("(check I3) — restore the file, or delete it and run `make snapshot`")
