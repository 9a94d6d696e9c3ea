"""A file as text values with places: whatever it holds, it is read or refused at one of its lines."""

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalog.problems import ContentError, Problem, make_printable
from generator.catalog.yaml.parser import MAX_PROBLEMS, parse_yaml
from generator.catalog.yaml.source_file import SourceFile
from generator.catalog.yaml.source_text import read_text

SMALL = Path(__file__).parents[1] / "content"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SMALL.rglob("*.yaml"))]
SIGNS = ["\t", "\n", " ", '"', "'", "[", "]", "{", "}", ":", ": ", "- ", ",", "#", "&a ", "*a", "!", "!!int ", "? "]
MORE_SIGNS = [
    "|\n",
    ">",
    "%",
    "@",
    "`",
    "---\n",
    "...",
    "<<: ",
    "\\",
    "\0",
    "\r",
    "\x85",
    "\u2028",
    "\ufeff",
    "é",
    "🚀",
]


@st.composite
def mutated(draw):
    """A record of the small catalog after a few slips of the hand."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 12)))
        text = text[:start] + draw(st.sampled_from(["", *SIGNS, *MORE_SIGNS])) + text[end:]
    return text


def is_read_or_refused_within(text):
    """Whether the parser gives a source, or problems at lines the text has."""
    try:
        return isinstance(parse_yaml(text, "a.yaml"), SourceFile)
    except ContentError as refused:
        lines = len(re.split(r"\r\n|\r|\n", text))
        return bool(refused.problems) and all(1 <= found.line <= lines for found in refused.problems)


@settings(max_examples=300)
@given(st.text(max_size=200) | st.text(st.sampled_from("".join(SIGNS) + "ab1\n"), max_size=60))
def test_any_text_is_read_or_refused_at_one_of_its_lines(text):
    assert is_read_or_refused_within(text)


@settings(max_examples=300)
@given(mutated())
def test_a_record_with_slips_is_read_or_refused_at_one_of_its_lines(text):
    assert is_read_or_refused_within(text)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_any_bytes_are_text_or_refused_at_one_of_their_lines(tmp_path, data):
    (tmp_path / "a.yaml").write_bytes(data)
    lines = len(re.split(rb"\r\n|\r|\n", data))
    assert all(1 <= line <= lines for line in refused_lines(tmp_path / "a.yaml"))


def refused_lines(path):
    """The lines a file's bytes are refused at."""
    try:
        read_text(path, path.name)
    except ContentError as refused:
        return [found.line for found in refused.problems]
    return []


def refusal_of(path):
    """The one problem a path is refused with, and that it took no time."""
    before = time.monotonic()
    with pytest.raises(ContentError) as refused:
        parse_yaml(read_text(path, path.name), path.name)
    assert time.monotonic() - before < 2
    return str(refused.value.problems[0])


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.yaml")
    assert refusal_of(tmp_path / "a.yaml") == ("a.yaml:1:1: is not a regular file — replace it with a text file")


def test_a_device_is_refused_and_not_read():
    assert refusal_of(Path("/dev/zero")) == "zero:1:1: is not a regular file — replace it with a text file"


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "a.yaml").mkdir()
    assert refusal_of(tmp_path / "a.yaml") == ("a.yaml:1:1: is not a regular file — replace it with a text file")


def test_a_link_is_refused_and_not_followed(tmp_path):
    (tmp_path / "a.yaml").symlink_to("/dev/zero")
    assert (
        refusal_of(tmp_path / "a.yaml")
        == "a.yaml:1:1: is a symbolic link — replace it with a copy of what it points to"
    )


def test_two_megabytes_are_refused(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"a" * 2_000_000)
    assert refusal_of(tmp_path / "a.yaml") == ("a.yaml:1:1: is larger than 1,000,000 bytes — split it or shorten it")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 200_000, id="brackets"),
        pytest.param("{a: " * 200_000, id="braces"),
        pytest.param("- " * 200_000, id="list entries"),
        pytest.param("? " * 200_000, id="keys that are mappings"),
        pytest.param("&a " * 200_000, id="anchors"),
        pytest.param("a:\n" + "- *a\n" * 100_000, id="aliases"),
        pytest.param("a: b\n" * 100_000, id="one key"),
        pytest.param("a: " + "x" * 900_000, id="one word"),
        pytest.param("{" + "a, " * 200_000 + "}", id="keys without values"),
        pytest.param("a: [" + "b, " * 200_000 + "]", id="values"),
    ],
)
def test_a_file_that_repeats_one_sign_without_end_is_refused_at_once(tmp_path, text):
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert refusal_of(tmp_path / "a.yaml").startswith("a.yaml:")


def test_a_list_of_problems_ends_where_nobody_reads_on():
    with pytest.raises(ContentError) as refused:
        parse_yaml("a: b\n" * 1000, "a.yaml")
    assert len(refused.value.problems) == MAX_PROBLEMS


def test_every_value_knows_its_line_and_column():
    positions = parse_yaml("a:\n  - b: c\n    d: [e, f]\n", "a.yaml").positions
    assert (positions.locate(("a",)), positions.locate(("a", 0, "b")), positions.locate(("a", 0, "d", 1))) == (
        (1, 1),
        (2, 5),
        (3, 12),
    )


def test_a_problem_at_a_value_that_is_not_there_stands_at_the_nearest_one_around_it():
    found = parse_yaml("a:\n  - b: c\n", "a.yaml").problem_at(("a", 0, "usd"), "is missing", "add it")
    assert str(found) == "a.yaml:2:5: a[0].usd: is missing — add it"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            "a: 1\nb: 'x\nc: y\n",
            "2:4: the quotation mark is never closed"
            " — close it, or put text that starts with an apostrophe in double quotes",
            id="a quotation mark to the end",
        ),
        pytest.param(
            'a: "x\nb: 1\nc: "y"\n',
            "1:4: the quotation mark is not closed until line 3 — close it on this line",
            id="a quotation mark that meets a later one",
        ),
        pytest.param(
            '{\n  "a": "b",\n  "c": ["d",\n  "e": "f"\n}\n', '3:8: "[" is never closed — add the closing ]', id="JSON"
        ),
        pytest.param(
            '{\n  "a": "b"\n  "c": "d"\n}\n',
            "3:3: a comma or a closing bracket is missing before this"
            " — add it, or put text that contains , : [ ] { or } in quotes",
            id="JSON without a comma",
        ),
        pytest.param(
            "a: b\n  c: d\n",
            "2:4: the key is indented below a value — line it up with the keys above and below",
            id="a key",
        ),
        pytest.param(
            "a:b\nc: d\n",
            "1:1: the key has no `: ` after it — write `key: value`, with a space after the colon",
            id="no blank after the colon",
        ),
        pytest.param("a: `b`\n", '1:4: text cannot start with "`" — put it in quotes', id="a backtick"),
        pytest.param("a: **b**\n", '1:5: text cannot start with "*" — put it in quotes', id="bold text"),
        pytest.param(
            '"a"\nb: c\n',
            "1:1: the file does not start with a key — write one `key: value` per line",
            id="a bare word first",
        ),
        pytest.param(
            "a: - b\n",
            "1:4: a list entry cannot start here — start it on a line of its own, or put the text in quotes",
            id="a list in the line of its key",
        ),
        pytest.param(
            "a: 'b's'\n",
            "1:7: text follows a closing quotation mark or bracket — put the whole value in double quotes",
            id="an apostrophe in single quotes",
        ),
        pytest.param("a: |b\n", "1:5: text cannot start with | or > — put it in quotes", id="a bar"),
        pytest.param("a: ,b\n", '1:4: text cannot start with "," — put it in quotes', id="a comma first"),
        pytest.param(
            "a: b ]\nc: {d: [e}\n",
            '2:8: "[" is never closed — add the closing ]',
            id="brackets that do not match",
        ),
        pytest.param("a: [b,, c]\n", "1:7: there is a comma too many — delete it", id="two commas"),
        pytest.param(
            "a: {b: c #1, d: e}\nf: g\n",
            "1:10: the # starts a comment here — put text that contains # in quotes",
            id="a comment in braces",
        ),
        pytest.param(
            "a:\n  - {b: c}\n  -{b: d}\n",
            "3:3: a list entry starts with `- ` — write a hyphen and a space",
            id="no blank after the hyphen",
        ),
        pytest.param(
            "a: {b: 2,50, c: d}\n", '1:12: a.b: "2,50" contains a comma — write 2.50', id="a decimal comma in braces"
        ),
        pytest.param(
            "a: {b: 128,000}\n", '1:15: a.b: "128,000" contains a comma — write 128000', id="thousands in braces"
        ),
        pytest.param(
            "a:\n\u00a0\u00a0b: c\n",
            "2:1: no-break space (U+00A0) in the indentation — replace it with plain spaces",
            id="a blank from a web page",
        ),
        pytest.param("a: b\n\tc: d\n", "2:1: a tab is used for indentation — use two spaces", id="a tab"),
        pytest.param(
            "a: 1\nb: |\n  x\u2028y\n",
            "3:4: invisible character: line separator (U+2028) — delete it",
            id="a line separator that no editor counts",
        ),
    ],
)
def test_a_slip_is_shown_where_it_was_made(text, problem):
    with pytest.raises(ContentError) as refused:
        parse_yaml(text, "a.yaml")
    assert [str(found) for found in refused.value.problems] == [f"a.yaml:{problem}"]


def test_a_merge_conflict_is_named_at_the_line_it_starts_in(tmp_path):
    (tmp_path / "a.yaml").write_text("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n", encoding="utf-8")
    assert refusal_of(tmp_path / "a.yaml") == (
        "a.yaml:2:1: a merge conflict is not resolved — keep one of the two versions and delete the lines with markers"
    )


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("a:\n", "fill it in"),
        ("b:\n", "fill it in or delete the key"),
        ("b: [x, ]\nc: [~]\n", "fill it in or delete the entry"),
    ],
)
def test_only_a_value_that_may_be_left_out_may_be_deleted(text, remedy):
    with pytest.raises(ContentError) as refused:
        parse_yaml(text, "a.yaml", is_required=lambda place: place == ("a",))
    assert refused.value.problems[0].remedy.partition(", or put")[0] == remedy


def test_lines_of_a_part_are_counted_from_where_it_starts():
    with pytest.raises(ContentError) as refused:
        parse_yaml("title: a\ntitle: b\n", "a.md", first_line=2)
    assert refused.value.problems[0].line == 3


def test_a_file_name_cannot_start_a_line_that_CI_takes_for_a_command():
    assert str(Problem("::error::x", 1, 1, "", "is a stranger", "delete it")).startswith("./::error")


def test_content_reaches_a_log_without_control_characters():
    assert make_printable("a\x1b[31m\n::b\u202e\x85") == "a [31m ::b  "


def test_a_long_value_does_not_push_the_remedy_out_of_its_message():
    assert str(Problem("a.yaml", 1, 1, "id", "x" * 4000, "shorten it")).endswith("x… — shorten it")
