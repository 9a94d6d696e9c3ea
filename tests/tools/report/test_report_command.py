"""What a change does for readers, on two commits of the small catalog."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from builders import SMALL, TEMPLATES, a_model
from fuzzing import broken_bytes, fuzzed
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.errors import UsageError
from generator.tools.report.report_command import run_report

HERE = Path(__file__).parent
NOVA, ORION, PRISM = "models/acme/nova.yaml", "models/zenith/orion.yaml", "models/zenith/prism.yaml"


def git(folder, *words):
    said = os.environ | {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@site.example"]
    subprocess.run(["git", *who, *words], cwd=folder, env=said, capture_output=True, check=True)


@pytest.fixture
def content(tmp_path):
    """The small catalog, committed."""
    folder = shutil.copytree(SMALL, tmp_path / "content")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "content")
    git(tmp_path, "commit", "-q", "-m", "first")
    return folder


def edit(content, file, before, after):
    text = (content / file).read_text()
    assert before in text
    (content / file).write_text(text.replace(before, after))


def report_json(content, jobs=1):
    return json.loads(run_report("main", content, TEMPLATES, "json", jobs).text)


@pytest.fixture
def edited(content, monkeypatch):
    """A result, a price, a model that comes and one that goes."""
    monkeypatch.chdir(content.parent)
    edit(content, ORION, "value: 1498, ci-low: 1490, ci-high: 1506", "value: 1380, ci-low: 1372, ci-high: 1388")
    edit(content, PRISM, "usd-per-unit: 0.05", "usd-per-unit: 0.06")
    (content / "models/acme/vega.yaml").write_text(a_model("Vega"))
    (content / "models/zenith/prism-zero.yaml").unlink()
    return Path("content")


def without_pages(text):
    """A report without what every edit of a template moves: pages, lines and bytes."""
    sections = [part for part in re.split(r"(?m)^(?=### )", text) if "ages" not in part.partition("\n")[0]]
    return re.sub(r"(?m)^(\| (Pages|Bytes) .*|\d+ of the changed pages .*\n)\n", "", "".join(sections)).rstrip() + "\n"


def test_the_report_of_an_edit_is_the_golden_one(edited):
    found = without_pages(run_report("main", edited, TEMPLATES, "markdown", 2).text)
    assert found == (HERE / "golden.md").read_text(encoding="utf-8")


def test_pages_that_read_otherwise_are_listed_the_most_changed_first(edited):
    pages = report_json(edited)["pages"]
    changed = [one["path"] for one in pages["changed"]]
    text = ["compare/nova-mini/vs-orion.html", "compare/nova/vs-orion.html"]
    images = ["compare/nova-mini/vs-prism.html", "compare/nova/vs-prism.html", "compare/orion/vs-prism.html"]
    assert changed[0] == "compare/nova-mini/vs-orion.html"
    assert {"models/orion.html", "models/prism.html", "rankings/text.html", *text, *images} <= set(changed)
    assert "credits.html" not in changed
    assert [path for path in pages["added"] if path.startswith("compare/") and path.endswith(".html")] == [
        f"compare/{model}/vs-vega.html" for model in ("nova-mini", "nova", "orion", "prism")
    ]
    assert "models/prism-zero.html" in pages["removed"]


def test_nothing_changed_is_said_to_be_nothing(content):
    counts = report_json(content)["counts"]
    assert not any(counts.values())


def test_a_draft_is_no_change(content):
    (content / "models/acme/vega.yaml").write_text("draft: yes\n" + a_model("Vega"))
    assert not any(report_json(content)["counts"].values())


def test_a_price_turns_a_cost_lead_and_no_call(content):
    edit(content, NOVA, "usd-per-unit: 8", "usd-per-unit: 0.1")
    edit(content, NOVA, "usd-per-unit: 15", "usd-per-unit: 0.2")
    found = report_json(content)
    assert [(one["path"], one["before"], one["after"]) for one in found["facts"]] == [
        ("providers[Acme].prices[input-tokens]", "8", "0.1"),
        ("providers[Acme].prices[output-tokens]", "15", "0.2"),
    ]
    assert [tuple(one.values()) for one in found["verdicts"] if one["subject"] == "cost"] == [
        ("nova", "nova-mini", "cost", "chat-assistant", "nova-mini costs less", "nova costs less")
    ]
    assert found["counts"]["verdicts"] == 0


def test_a_moved_day_makes_facts_stale(content):
    edit(content, "site.yaml", "as-of: 2026-08-22", "as-of: 2026-12-22")
    stale = {(one["model"], one["path"], one["age"]) for one in report_json(content)["calendar"]["stale"]}
    assert ("nova", "providers[Acme]", "old") in stale
    assert not any(path.startswith("results") for _, path, _ in stale)


def test_what_the_calendar_changes_stands_apart_from_what_facts_change(content):
    edit(content, "site.yaml", "as-of: 2026-08-22", "as-of: 2027-08-22")
    edit(content, ORION, "value: 1498, ci-low: 1490, ci-high: 1506", "value: 1380, ci-low: 1372, ci-high: 1388")
    found = report_json(content)
    assert found["as_of"] == {"before": "2026-08-22", "after": "2027-08-22"}
    assert ([one["model"] for one in found["scores"]], found["counts"]["cost_comparisons"]) == (["orion"], 0)
    assert (found["calendar"]["scores"], found["calendar"]["facts"]) == ([], [])
    assert {one["subject"] for one in found["calendar"]["verdicts"]} == {"cost"}


def test_the_text_has_a_part_for_each(content):
    edit(content, "site.yaml", "as-of: 2026-08-22", "as-of: 2027-08-22")
    text = run_report("main", content, TEMPLATES, "markdown", 1).text
    assert re.findall("(?m)^## (.*)", text) == ["Effect of the facts", "Effect of the calendar"]


def test_one_day_has_no_part_on_the_calendar(content):
    assert report_json(content)["calendar"] is None


def test_a_new_conflict_is_listed(content):
    conflict = (
        "conflicts:\n  - {field: limits.context, others: [{value: 131072, source: Other}], reason: the maker counts}\n"
    )
    (content / NOVA).write_text((content / NOVA).read_text() + conflict)
    assert report_json(content)["conflicts"] == [
        {"model": "nova", "field": "limits.context", "value": "131072 (Other)"}
    ]


def test_bytes_are_those_of_the_site(content, tmp_path):
    from generator.build import build
    from generator.publish.build_options import BuildOptions

    def weight(name):
        build(BuildOptions(content, TEMPLATES, tmp_path / name))
        return sum(path.stat().st_size for path in (tmp_path / name).rglob("*") if path.is_file())

    before = weight("before")
    (content / NOVA).write_text((content / NOVA).read_text().replace("name: Nova\n", "name: Nova the Second\n"))
    found = report_json(content)
    unseen = [one["path"] for one in found["pages"]["changed"] if not one["lines"]]
    after = weight("after")
    was, now = (sum((tmp_path / name / path).stat().st_size for path in unseen) for name in ("before", "after"))
    assert found["counts"]["bytes"] == (after - now) - (before - was)


def test_many_pages_are_compared_by_their_values_with_the_same_turns(content, monkeypatch):
    edit(content, "scoring.yaml", "weight: 60", "weight: 40")
    edit(
        content,
        "scoring.yaml",
        "fact: results.exam\n        group: quality\n        weight: 20",
        "fact: results.exam\n        group: quality\n        weight: 40",
    )
    rendered = report_json(content)
    monkeypatch.setattr("generator.tools.report.site_diff.MAX_RENDERED_PAIRS", 1)
    monkeypatch.setattr("generator.tools.report.site_diff.SAMPLE_SIZE", 2)
    valued = report_json(content)
    assert rendered["exact"]
    assert not valued["exact"]
    assert valued["verdicts"] == rendered["verdicts"]
    assert {one["path"] for one in rendered["pages"]["changed"]} >= {one["path"] for one in valued["pages"]["changed"]}


def test_the_number_of_workers_changes_nothing(content):
    edit(content, ORION, "value: 1498, ci-low: 1490, ci-high: 1506", "value: 1380, ci-low: 1372, ci-high: 1388")
    assert report_json(content, jobs=1) == report_json(content, jobs=2)


def test_a_broken_change_is_said_with_its_place(content, monkeypatch):
    monkeypatch.chdir(content.parent)
    edit(content, NOVA, "context: 128000", "context: 128K")
    found = run_report("main", Path("content"), TEMPLATES, "markdown")
    assert not found.can_build
    assert (
        '`content/models/acme/nova.yaml:9:3: limits.context: "128K" is not a whole number — write 128000`' in found.text
    )


def test_a_broken_base_is_said_and_the_change_that_mends_it_passes(content):
    edit(content, NOVA, "context: 128000", "context: 128K")
    git(content, "commit", "-q", "-a", "-m", "broken")
    edit(content, NOVA, "context: 128K", "context: 128000")
    found = run_report("main", content, TEMPLATES, "markdown")
    assert found.can_build
    assert found.text.startswith("## The base of the comparison cannot be built")


@pytest.mark.parametrize("ref", ["nowhere", "--help", "", "main:content"])
def test_a_ref_that_is_none_is_misuse(content, ref):
    with pytest.raises(UsageError, match="name a commit"):
        run_report(ref, content, TEMPLATES, "markdown")


def test_a_folder_outside_git_is_misuse(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    with pytest.raises(UsageError, match="git"):
        run_report("main", content, TEMPLATES, "markdown")


def commit(content):
    git(content.parent, "add", "-A", "content")
    git(content.parent, "commit", "-q", "--allow-empty", "-m", "another")


@pytest.mark.parametrize("target", ["/etc", "../../../outside", "../models", "/etc/hosts", "nova.yaml"])
def test_a_commit_with_links_is_a_base_that_cannot_be_built(content, target):
    link = content / "models/acme/linked.yaml"
    link.symlink_to(target)
    commit(content)
    link.unlink()
    found = run_report("main", content, TEMPLATES, "markdown", 1)
    assert found.can_build
    assert "The base of the comparison cannot be built" in found.text
    assert "/models/acme/linked.yaml:1:1: is a symbolic link" in found.text


def test_a_base_of_any_bytes_is_reported_on(content):
    files = {path: path.read_bytes() for path in sorted(content.rglob("*.yaml"))}

    @fuzzed(5)
    @given(
        broken=st.sampled_from(sorted(files)).flatmap(lambda path: st.tuples(st.just(path), broken_bytes(files[path])))
    )
    def attempt(broken):
        path, data = broken
        path.write_bytes(data)
        commit(content)
        path.write_bytes(files[path])
        assert run_report("main", content, TEMPLATES, "markdown", 1).can_build

    attempt()
