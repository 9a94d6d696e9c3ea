"""The repository: workflows that trust no contributor's code, valid issue forms, pinned packages, tidy style sheets."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
MAY_WRITE = {"comment.yml": {"pull-requests"}, "pages.yml": {"pages", "id-token"}}

PINS = sorted(ROOT.glob("requirements*.txt"))
FIXED_VERSIONS = {"pyyaml": (5, 4), "jinja2": (3, 1, 6), "markdown": (3, 8, 1)}
"""The first version of each package without a known vulnerability."""

every_pins = pytest.mark.parametrize("path", PINS, ids=lambda path: path.name)
every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def loaded(path):
    """Load a YAML file of GitHub; in YAML 1.2 `on` is a string."""
    return YAML(typ="safe").load(path.read_text())


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
        ("dependabot", [GITHUB / "dependabot.yml"]),
    ],
)
def test_a_file_matches_its_public_schema(schema, files):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@every_workflow
def test_every_action_is_pinned_by_its_commit(path):
    for used in re.findall(r"uses: *(\S.*)", path.read_text()):
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used


@every_workflow
def test_a_workflow_may_only_write_what_it_is_for(path):
    flow = loaded(path)
    asked = [flow["permissions"], *(job["permissions"] for job in flow["jobs"].values() if "permissions" in job)]
    assert {name for one in asked for name, right in one.items() if right == "write"} == MAY_WRITE.get(path.name, set())


@every_workflow
def test_what_runs_contributors_code_has_no_secret(path):
    flow, text = loaded(path), path.read_text()
    assert "pull_request_target" not in flow["on"]
    if "pull_request" in flow["on"]:
        assert "secrets." not in text
        assert "github.token" not in text


@every_workflow
def test_what_comments_on_pull_requests_runs_none_of_their_code(path):
    flow = loaded(path)
    if "workflow_run" in flow["on"]:
        steps = [step for job in flow["jobs"].values() for step in job["steps"]]
        assert not [step for step in steps if "uses" in step or "${{" in step["run"]]


@every_workflow
def test_no_checkout_leaves_its_token_behind(path):
    for job in loaded(path)["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


@every_workflow
def test_a_deploy_workflow_runs_only_for_its_host(path):
    flow = loaded(path)
    if flow["name"].startswith("Deploy"):
        assert all("vars.HOST ==" in job["if"] for job in flow["jobs"].values())
        assert set(flow["on"]) == {"push", "workflow_dispatch"}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_for_the_source_and_its_date(path):
    required = {field["id"] for field in loaded(path)["body"] if field.get("validations", {}).get("required")}
    assert {"source", "checked"} <= required


def pins(path):
    """Return each package of a requirements file with its version and the text after it, which holds its hashes."""
    return re.findall(r"(?ms)^([\w-]+)==([\w.]+)(.*?)(?=^\S|\Z)", path.read_text())


@every_pins
def test_every_package_is_pinned_by_its_hash(path):
    assert len(pins(path)) == len(re.findall(r"^[^\s#]", path.read_text(), re.MULTILINE)) > 0
    assert [name for name, _, rest in pins(path) if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("name", FIXED_VERSIONS)
def test_no_package_is_older_than_its_last_security_fix(name):
    (version,) = [version for one, version, _ in pins(ROOT / "requirements.txt") if one == name]
    assert tuple(map(int, version.split("."))) >= FIXED_VERSIONS[name]


def test_a_line_under_words_is_written_in_parts_as_webkit_draws_none_for_a_shorthand_with_a_variable():
    sheets = (ROOT / "templates/assets").rglob("*.css")
    lines = {found for sheet in sheets for found in re.findall(r"text-decoration: ([^;}]+)", sheet.read_text())}
    assert lines == {"none", "underline"}


def test_style_sheets_have_one_declaration_a_line():
    sheets = {path: path.read_text().splitlines() for path in (ROOT / "templates/assets").rglob("*.css")}
    assert [line for lines in sheets.values() for line in lines if line.count(";") > 1 or len(line) > 120] == []
    assert [path for path, lines in sheets.items() if len(lines) > 300] == []


def test_checks_run_on_every_version_of_python_that_is_supported():
    flow = loaded(GITHUB / "workflows/check.yml")
    versions = {*flow["jobs"]["versions"]["strategy"]["matrix"]["python"], "3.12"}
    assert versions == {"3.11", "3.12", "3.13", "3.14"}
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text()


def test_line_ends_are_the_same_on_every_system():
    assert "* text=auto eol=lf\n" in (ROOT / ".gitattributes").read_text()
    texts = subprocess.run(["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line for line in texts.splitlines() if line.startswith(("i/crlf", "i/mixed"))] == []
