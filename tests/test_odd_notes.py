"""Odd values in notes and snapshots are accepted or refused at a line of their file; nothing falls over."""

import shutil

import pytest
from builders import SMALL, TEMPLATES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import build
from generator.catalog.problems import ContentError
from generator.compare.consistency import ConsistencyError
from generator.publish.build_options import BuildOptions

NOTE = """\
subtitle: Two of them
bottom-line: "{leader} or {cheaper}"
rows:
  - {row: limits.context, note: "Holds {a.limits.context}."}
pick-a:
  - {when: prompts are long, based-on: limits.context, reason: it holds more}
neither:
  - {when: weights must be open, based-on: open-weights}
questions:
  - {question: "Is {a.name} sold?", answer: "Yes, at {a.prices.input-tokens}.", expires: 2026-12-01}
analysis: Words of {b.name}.
link: {label: Look, url: "https://shop.example/", relation: none, disclosure: Nothing.}
review: {on: 2026-08-01, by: the editor, scope: the prices, next: 2027-02-01}
overrides:
  - {part: related, text: Gone., reason: They are gone, expires: 2026-12-31}
"""
SNAPSHOT = """\
version: 2026-08
tasks:
  text:
    signals: [results.votes, results.exam, limits.context]
    models:
      nova: 100 52.0 40.0 70.0 70.0
      nova-mini: 80 45.0 40.0 - 70.0
      nobody: 100 40.0 40 40 40
"""
FILES = {"pairs/nova-vs-nova-mini.yaml": NOTE, "history/2026-07-01.yaml": SNAPSHOT}
ODD = ["", "[]", "{}", "a", "{a.name}", "{a.nothing}", "{b.sources.feed}", "%(x)s %", "<b>", "2026-08-01", "- 1", "[a]"]
ODD += ["{part: detail, reason: R, expires: 2026-12-31}", "-", "😀", "{", "x" * 5000, "100 - - - -", "null", "text"]


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    content = shutil.copytree(SMALL, tmp_path_factory.mktemp("odd") / "content")
    for name, text in FILES.items():
        (content / name).parent.mkdir()
        (content / name).write_text(text)
    return content


def outcome(content):
    """The problems and the names of the checks that stop a build."""
    try:
        build(BuildOptions(content, TEMPLATES, content.parent / "site"))
    except ContentError as refused:
        return refused.problems, set()
    except ConsistencyError as contradicted:
        return [], {one.check for one in contradicted.inconsistencies}
    return [], set()


@pytest.mark.slow
@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(sorted(FILES)), data=st.data())
def test_an_odd_value_is_printed_or_refused(content, name, data):
    lines = FILES[name].splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    key = data.draw(st.sampled_from([lines[number].partition(":")[0], lines[number].rpartition(":")[0]]))
    lines[number] = f"{key}: {data.draw(st.sampled_from(ODD))}"
    (content / name).write_text("\n".join(lines), encoding="utf-8")
    problems, checks = outcome(content)
    (content / name).write_text(FILES[name], encoding="utf-8")
    assert all(one.file == name and 1 <= one.line <= len(lines) and one.remedy for one in problems)
    assert checks <= ({"I3"} if name.startswith("history/") else set())


def test_as_they_are_they_pass(content):
    assert build(BuildOptions(content, TEMPLATES, content.parent / "plain")).rendered_count
