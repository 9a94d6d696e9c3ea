import difflib

import pytest
from proposals import a_content, a_fact, a_price, an_import

from generator.catalog.catalog_loader import load_catalog
from generator.tools.importers.record_text import format_scalar

RECORD = """\
# yaml-language-server: $schema=../../_schema/model.json
name:   "Nova"   # as the maker writes it — ☂
tasks: [ text ]
source: 'feed'
sources:
  # read by hand
  feed: {publisher: Feed, title: "All, whole",   url: https://feed.example/, kind: aggregator, checked: 2026-08-01}
  board: {publisher: Board, title: The board, url: https://board.example/, kind: leaderboard, checked: 2026-08-22}
release-date:
    value: 2026-03-01
    note: >-
      A day of
      two halves.

limits: {context: 128000}   # not more
capabilities:
  tool-calling: {state: supported, note: "Only one, at a time."}   # tried

  # nobody asked for more
providers:
- provider: Acme   # the maker's own shop
  first-party: yes
  prices:
  - {unit: input-tokens, usd-per-unit: 8}
  - unit: output-tokens
    usd-per-unit: 15   # per million
  # the end of the list
results:
  - {benchmark: votes, value: 1500, ci-low: 1495, ci-high: 1505, votes: 20000, on: 2026-08-19, source: board}
"""
IN, OUT = a_price("input-tokens", "8"), a_price("output-tokens", "15")
CITED = "The feed, url: https://feed.example/all.json, kind: aggregator, checked: 2026-08-20}"


def changed_lines(tmp_path, *said, record=RECORD, **reading):
    """Return the lines that an import removes and adds; the folder must still load with them."""
    content = a_content(tmp_path / "content", record)
    file = content / "models/acme/nova.yaml"
    for text in an_import(content, *said, **reading).texts.values():
        file.write_bytes(text.encode())
    load_catalog(content)
    lines = difflib.ndiff(record.splitlines(keepends=True), file.read_bytes().decode().splitlines(keepends=True))
    return [line.rstrip("\n") for line in lines if line[0] in "+-"]


def test_what_the_file_confirms_changes_nothing(tmp_path):
    assert changed_lines(tmp_path, IN, OUT, a_fact("limits.context", "128000")) == []


def test_a_changed_size_changes_its_line_only(tmp_path):
    assert changed_lines(tmp_path, a_fact("limits.context", "256000")) == [
        f"+   feed-2: {{publisher: Feed, title: {CITED}",
        "- limits: {context: 128000}   # not more",
        "+ limits: {context: {value: 256000, source: feed-2}}   # not more",
    ]


def test_a_changed_fact_keeps_its_note(tmp_path):
    assert changed_lines(tmp_path, a_fact("release-date", "2026-03-05"))[1:] == [
        "-     value: 2026-03-01",
        "+     value: 2026-03-05",
        "+     source: feed-2",
    ]


def test_a_changed_state_keeps_its_note_and_comment(tmp_path):
    assert changed_lines(tmp_path, a_fact("capabilities.tool-calling", "unsupported"))[1:] == [
        '-   tool-calling: {state: supported, note: "Only one, at a time."}   # tried',
        '+   tool-calling: {state: unsupported, note: "Only one, at a time.", source: feed-2}   # tried',
    ]


def test_new_facts_stand_in_the_order_of_the_schema(tmp_path):
    said = [a_fact("knowledge-cutoff", "2025-06"), a_fact("open-weights", "yes"), a_fact("limits.output", "8000")]

    assert changed_lines(tmp_path, *said, publisher="Other") == [
        f"+   other: {{publisher: Other, title: {CITED}",
        "+ knowledge-cutoff: {value: 2025-06, source: other}",
        "- limits: {context: 128000}   # not more",
        "+ limits: {context: 128000, output: {value: 8000, source: other}}   # not more",
        "+ open-weights: {value: yes, source: other}",
    ]


def test_a_changed_price_is_a_new_line_and_the_old_one_stays_with_its_last_day(tmp_path):
    assert changed_lines(tmp_path, a_price("input-tokens", "4"), OUT)[1:] == [
        "+   source: feed-2",
        "+   - {unit: input-tokens, usd-per-unit: 8, until: 2026-08-19, source: feed}",
        "-   - {unit: input-tokens, usd-per-unit: 8}",
        "+   - {unit: input-tokens, usd-per-unit: 4, since: 2026-08-20}",
    ]


def test_another_sources_rates_name_it(tmp_path):
    batch = [a_price("input-tokens", "4", batch=True), a_price("output-tokens", "7.5", batch=True)]

    assert changed_lines(tmp_path, IN, OUT, *batch, publisher="Other")[1:] == [
        "+   - {unit: input-tokens, usd-per-unit: 4, batch: yes, source: other}",
        "+   - {unit: output-tokens, usd-per-unit: 7.5, batch: yes, source: other}",
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("https://feed.example/prices", "https://feed.example/prices", id="an address"),
        pytest.param("https://feed.example/?page=2", '"https://feed.example/?page=2"', id="one with a question mark"),
        pytest.param("All, whole", '"All, whole"', id="a comma"),
    ],
)
def test_text_between_braces_has_quotes_where_a_parser_needs_them(text, written):
    assert format_scalar(text) == written


def test_the_same_source_adds_a_rate_to_its_list(tmp_path):
    assert changed_lines(tmp_path, IN, OUT, a_price("cached-input-tokens", "1"))[1:] == [
        "+   source: feed-2",
        "+   - {unit: cached-input-tokens, usd-per-unit: 1}",
    ]


def test_a_source_all_of_whose_values_stand_in_the_file_is_renewed_in_its_place(tmp_path):
    confirmed = [
        IN,
        OUT,
        a_fact("release-date", "2026-03-01"),
        a_fact("limits.context", "256000"),
        a_fact("capabilities.tool-calling", "supported"),
    ]

    found = changed_lines(tmp_path, *confirmed)

    assert [" ".join(line.split()) for line in found] == [
        f"- {' '.join(RECORD.splitlines()[6].split())}",
        f"+ feed: {{publisher: Feed, title: {CITED}",
        "- limits: {context: 128000} # not more",
        "+ limits: {context: 256000} # not more",
    ]


def test_offers_join_a_record_that_has_none(tmp_path):
    record = RECORD[: RECORD.index("providers:")] + RECORD[RECORD.index("results:") :]

    assert changed_lines(tmp_path, IN, publisher="Other", record=record)[1:] == [
        "+ providers:",
        "+   - provider: Acme",
        "+     first-party: yes",
        "+     source: other",
        "+     prices:",
        "+       - {unit: input-tokens, usd-per-unit: 8}",
    ]


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(lambda text: "\ufeff" + text, id="a byte order mark"),
        pytest.param(lambda text: text.removesuffix("\n"), id="no end of the last line"),
    ],
)
def test_how_a_file_is_written_stays(tmp_path, written):
    record = written(RECORD)

    found = changed_lines(tmp_path, a_price("input-tokens", "4"), OUT, a_fact("limits.output", "8000"), record=record)

    assert [line for line in found if line.startswith("-")] == [
        line for line in found if line.startswith(("- limits: {context: 128000}", "-   - {unit: input-tokens"))
    ]
    assert ("\r" in record) == all("\r" in line for line in found)


def test_a_second_import_of_a_file_finds_everything_equal(tmp_path):
    said = [a_price("input-tokens", "4"), OUT, a_price("cached-input-tokens", "1"), a_fact("limits.output", "8000")]
    content = a_content(tmp_path / "content", RECORD)
    for file, text in an_import(content, *said).texts.items():
        (content / file).write_text(text)

    again = an_import(content, *said)

    assert {one.outcome for one in again.findings} == {"equal"}
    assert not again.texts
