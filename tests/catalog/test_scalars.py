"""Each kind of plain value: what it takes, and what it sends back with which advice."""

import datetime
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from generator.catalog.yaml import scalars
from generator.catalog.yaml.parser import parse_yaml


def advice(kind, written):
    """What is wrong with a value and what to do, as its kind says it."""
    with pytest.raises(PydanticCustomError) as refused:
        kind(written)
    return refused.value.context["what"], refused.value.context["remedy"]


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("NO", id="NO is a word, not false"),
        pytest.param("true", id="true is a word"),
        pytest.param("None", id="None is a word"),
        pytest.param("4.10", id="a version keeps its zero"),
        pytest.param("0777", id="leading zeros stay"),
        pytest.param("12:30:45", id="a time is not a count of seconds"),
        pytest.param("1e3", id="an exponent is not worked out"),
        pytest.param("1_000", id="an underscore stays"),
        pytest.param("2026-02-30T00:00:00Z", id="text may look like a date"),
        pytest.param("=", id="a lone equals sign"),
        pytest.param('O\'Neill & "Söhne" <b>', id="quotes, ampersands and angle brackets"),
        pytest.param("通义千问　２", id="Chinese with a wide blank"),
        pytest.param("מודל נובה", id="Hebrew"),
        pytest.param("نوفا", id="Arabic"),
        pytest.param("👩‍🚀 Nova", id="an emoji that is joined of several"),
        pytest.param("prix : 5", id="a blank that does not break"),
    ],
)
def test_text_is_kept_as_written(written):
    assert scalars.parse_text(written) == written


def test_text_folds_blanks_and_line_ends():
    assert scalars.parse_text("  one \n\t two\r\nthree ") == "one two three"


@pytest.mark.parametrize(
    ("written", "what"),
    [
        pytest.param("a\x00b", "contains an invisible character: control character (U+0000)", id="a null"),
        pytest.param(
            "a\x1b[31mb", "contains an invisible character: control character (U+001B)", id="a terminal's color"
        ),
        pytest.param(
            "a\x85b", "contains an invisible character: control character (U+0085)", id="a line end of mainframes"
        ),
        pytest.param("a\u2028b", "contains an invisible character: line separator (U+2028)", id="a line separator"),
        pytest.param(
            "a\u202eb",
            "contains an invisible character: right-to-left override (U+202E)",
            id="a mark that turns text around",
        ),
        pytest.param(
            "a\u2066b",
            "contains an invisible character: left-to-right isolate (U+2066)",
            id="a mark that sets text apart",
        ),
        pytest.param(
            "a\u200bb", "contains an invisible character: zero width space (U+200B)", id="a blank without width"
        ),
        pytest.param(
            "a\ufeffb",
            "contains an invisible character: zero width no-break space (U+FEFF)",
            id="a byte order mark inside",
        ),
        pytest.param(
            "a\ud800b", "contains an invisible character: half of a character (U+D800)", id="half a character"
        ),
        pytest.param(
            "a\uffffb", "contains an invisible character: unassigned character (U+FFFF)", id="no character at all"
        ),
        pytest.param(" \n ", "is empty", id="blanks only"),
        pytest.param("\u00a0", "is empty", id="a hard blank only"),
        pytest.param("x" * 4001, "is longer than 4,000 characters", id="too long"),
        pytest.param(["a"], "is a list, not text", id="a list"),
        pytest.param({"a": "b"}, "is a mapping, not text", id="a mapping"),
        pytest.param(None, "is empty, not text", id="nothing"),
    ],
)
def test_text_that_cannot_be_seen_or_read_is_refused(written, what):
    assert advice(scalars.parse_text, written)[0] == what


def test_text_in_curly_quotes_is_sent_back():
    assert advice(scalars.parse_text, "“Nova”") == ("is in curly quotes", "use straight quotes, or none")
    assert scalars.parse_text("“Nova” is “Nova”") == "“Nova” is “Nova”"


def test_text_may_be_exactly_as_long_as_the_limit():
    assert len(scalars.parse_text("x" * 4000)) == 4000


def test_prose_keeps_its_lines():
    assert scalars.parse_prose("One.\n\n- two\n") == "One.\n\n- two"


def test_prose_that_would_keep_a_renderer_busy_is_refused():
    assert advice(scalars.parse_prose, "[" * 201) == ("has more than 200 square brackets", "shorten it")


def test_prose_that_a_renderer_cannot_stand_is_refused():
    assert advice(scalars.parse_prose, "1. " * 1000) == ("has lists nested more than 20 levels deep", "flatten them")


@pytest.mark.parametrize("written", ["0", "7", "272000", "999999999999999999"])
def test_a_whole_number_is_its_digits(written):
    assert scalars.parse_whole(written) == int(written)


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        pytest.param("272K", "write 272000", id="thousands as K"),
        pytest.param("1M", "write 1000000", id="millions as M"),
        pytest.param("128,000", "write 128000", id="a comma between thousands"),
        pytest.param("128,000 tokens", "write 128000", id="its unit"),
        pytest.param("1.5 million tokens", "write 1500000", id="millions in words"),
        pytest.param("70B", "write 70000000000", id="billions as B"),
        pytest.param("1_000", "write 1000", id="an underscore"),
        pytest.param("1 000 000", "write 1000000", id="blanks between thousands"),
        pytest.param("010", "write 10", id="a leading zero is not octal"),
        pytest.param("0777", "write 777", id="nor are more of them"),
        pytest.param("5.0", "write 5", id="a decimal that says nothing"),
        pytest.param("1,5", "write digits only, such as 272000", id="a decimal comma is not dropped"),
        pytest.param("1.000", "write digits only, such as 272000", id="a point between thousands is not dropped"),
        pytest.param("1.5M", "write 1500000", id="one and a half million"),
        pytest.param("1.0000005M", "write digits only, such as 272000", id="a part of one"),
        pytest.param("1e3", "write digits only, such as 272000", id="an exponent"),
        pytest.param("+5", "write digits only, such as 272000", id="a plus sign"),
        pytest.param("-5", "write digits only, such as 272000", id="a minus sign"),
        pytest.param("0x10", "write digits only, such as 272000", id="hexadecimal"),
        pytest.param("0o17", "write digits only, such as 272000", id="octal"),
        pytest.param("12:30:45", "write digits only, such as 272000", id="base sixty"),
        pytest.param("NaN", "write digits only, such as 272000", id="not a number"),
        pytest.param("Infinity", "write digits only, such as 272000", id="infinity"),
        pytest.param("1٣", "write digits only, such as 272000", id="a digit of another script"),
        pytest.param("1２", "write digits only, such as 272000", id="a wide digit"),
        pytest.param("9" * 19, "write digits only, such as 272000", id="nineteen digits"),
        pytest.param("9" * 4000, "write digits only, such as 272000", id="thousands of digits"),
    ],
)
def test_another_spelling_of_a_whole_number_is_sent_back_with_the_right_one(written, remedy):
    assert advice(scalars.parse_whole, written) == (f'"{written}" is not a whole number', remedy)


@pytest.mark.parametrize("written", ["0", "0.05", "1.10", "-3.5", "1498", "0.000000000001", "999999999999999"])
def test_an_amount_is_exactly_what_is_written(written):
    assert str(scalars.parse_amount(written) + 0) == str(Decimal(written))


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("010", id="a leading zero"),
        pytest.param("+5", id="a plus sign"),
        pytest.param(".5", id="no digit before the point"),
        pytest.param("5.", id="no digit after the point"),
        pytest.param("-0", id="a zero below zero"),
        pytest.param("-0.00", id="a long zero below zero"),
        pytest.param("1e3", id="an exponent"),
        pytest.param("1_000", id="an underscore"),
        pytest.param("1 000", id="a blank between thousands"),
        pytest.param("NaN", id="not a number"),
        pytest.param(".nan", id="not a number in YAML"),
        pytest.param("Infinity", id="infinity"),
        pytest.param(".inf", id="infinity in YAML"),
        pytest.param("12:30:45", id="base sixty"),
        pytest.param("٣.٥", id="digits of another script"),
        pytest.param("1" * 16, id="sixteen digits"),
        pytest.param("0.0000000000001", id="thirteen decimals"),
    ],
)
def test_another_spelling_of_an_amount_is_refused(written):
    what, remedy = advice(scalars.parse_amount, written)
    assert (what, remedy) == (f'"{written}" is not a plain number', "write digits with a decimal point, such as 0.05")


@pytest.mark.parametrize(
    ("written", "what", "remedy"),
    [
        ("2,50", "has a decimal comma", "write 2.50"),
        ("0,15", "has a decimal comma", "write 0.15"),
        ("0,125", "has a decimal comma", "write 0.125"),
        ("$2,50", "is not a plain number", "write 2.50"),
        ("1,000", "is not a plain number", "write 1000"),
        ("1,234.5", "is not a plain number", "write 1234.5"),
        ("$5", "is not a plain number", "write 5"),
        ("5 %", "is not a plain number", "write 5"),
        ("~0.08", "is not a plain number", "write 0.08"),
    ],
)
def test_an_amount_with_a_comma_or_a_unit_is_sent_back_as_a_number(written, what, remedy):
    assert advice(scalars.parse_amount, written) == (f'"{written}" {what}', remedy)


@pytest.mark.parametrize("written", ["2026-08-22", "2024-02-29", "1900-01-01", "2099-12-31"])
def test_a_day_of_the_calendar_is_read(written):
    assert scalars.parse_day(written) == datetime.date.fromisoformat(written)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("20260822", id="no hyphens"),
        pytest.param("2026-W34-6", id="a week"),
        pytest.param("22.08.2026", id="the day first"),
        pytest.param("2026-08", id="no day"),
        pytest.param("2026-8-32", id="a day of no month"),
        pytest.param("٢٠٢٦-٠٨-٢٢", id="digits of another script"),
    ],
)
def test_another_spelling_of_a_day_is_refused(written):
    assert advice(scalars.parse_day, written) == (
        f'"{written}" is not a date',
        "write year-month-day, such as 2026-08-22",
    )


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("2026-8-22", id="a month of one digit"),
        pytest.param("2026/08/22", id="slashes"),
        pytest.param("2026-08-22T00:00:00Z", id="with a zone"),
        pytest.param("2026-08-22 00:00:00 +02:00", id="with an offset"),
        pytest.param("Aug 22, 2026", id="as pages print it"),
        pytest.param("22 August 2026", id="in words"),
    ],
)
@pytest.mark.parametrize("kind", [scalars.parse_day, scalars.parse_rough_day])
def test_a_day_in_another_form_is_sent_back_in_the_right_one(kind, written):
    assert advice(kind, written) == (f'"{written}" is not a date', "write 2026-08-22")


@pytest.mark.parametrize("written", ["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "0000-01-01"])
def test_a_day_outside_the_calendar_is_refused(written):
    assert advice(scalars.parse_day, written)[1] == "correct the date"


@pytest.mark.parametrize("written", ["2026", "1999-12", "2026-08-22"])
def test_a_rough_day_is_as_exact_as_its_source(written):
    assert scalars.parse_rough_day(written) == written


@pytest.mark.parametrize(
    "written", ["26", "2026-13", "2026-8", "Q3 2026", "August 2026", "1850", "22.08.2026", "２０２６"]
)
def test_a_rough_day_of_another_form_is_refused(written):
    assert advice(scalars.parse_rough_day, written)[1].startswith("write year-month-day, such as 2026-08-22, or only")


@pytest.mark.parametrize("written", ["a", "nova-3", "4", "gpt-4-1", "a" * 60, "vs", "canvas-vsx"])
def test_an_id_is_small_letters_digits_and_single_hyphens(written):
    assert scalars.parse_id(written) == written


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        pytest.param("Nova", "is not an id", id="a capital"),
        pytest.param("nova_3", "is not an id", id="an underscore"),
        pytest.param("nova.3", "is not an id", id="a point"),
        pytest.param("nova--3", "is not an id", id="two hyphens"),
        pytest.param("-nova", "is not an id", id="a hyphen first"),
        pytest.param("nova-", "is not an id", id="a hyphen last"),
        pytest.param("növa", "is not an id", id="an umlaut"),
        pytest.param("nоva", "is not an id", id="a Cyrillic letter that looks Latin"),
        pytest.param("../nova", "is not an id", id="a way out of the folder"),
        pytest.param("a" * 61, "is longer than 60 characters", id="too long"),
        pytest.param("con", "is a reserved name", id="a device of Windows"),
        pytest.param("lpt9", "is a reserved name", id="a port of Windows"),
        pytest.param("index", "is a reserved name", id="the name of every folder's page"),
        pytest.param("a-vs-b", 'contains "vs", which is reserved for the addresses of pairs', id="vs inside"),
        pytest.param("vs-b", 'contains "vs", which is reserved for the addresses of pairs', id="vs first"),
        pytest.param("a-vs", 'contains "vs", which is reserved for the addresses of pairs', id="vs last"),
    ],
)
def test_an_id_that_could_not_be_an_address_is_refused(written, fault):
    assert advice(scalars.parse_id, written)[0] == f'"{written}" {fault}'


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("Nova 2.1", "write nova-2-1"),
        ("nova_3", "write nova-3"),
        ("通义", "use only a-z, 0-9, and single hyphens"),
        ("con", "choose another name"),
    ],
)
def test_an_id_is_sent_back_as_it_could_be_written(written, remedy):
    assert advice(scalars.parse_id, written)[1] == remedy


@pytest.mark.parametrize(
    "written",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c&d=e#f",
        "https://xn--mnchen-3ya.example/",
        "https://example.org/a_(b)",
    ],
)
def test_a_web_address_is_kept(written):
    assert scalars.parse_address(written) == written


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("javascript:alert(1)", id="a script"),
        pytest.param("data:text/html,x", id="data"),
        pytest.param("//example.org", id="no scheme"),
        pytest.param("example.org", id="a bare name"),
        pytest.param("HTTPS://example.org", id="a scheme in capitals"),
        pytest.param("https://user:word@example.org/", id="with a password"),
        pytest.param("https://example.org/a b", id="with a blank"),
        pytest.param('https://example.org/"onclick=', id="with a quotation mark"),
        pytest.param("https://example.org/<b>", id="with an angle bracket"),
        pytest.param("https://", id="no name"),
    ],
)
def test_an_address_that_is_not_safe_to_link_is_refused(written):
    assert advice(scalars.parse_address, written)[0] == f'"{written}" is not a web address'


@pytest.mark.parametrize(("written", "read"), [("yes", True), ("no", False)])
def test_yes_and_no_are_read(written, read):
    assert scalars.parse_yes_no(written) is read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Yes", "yes"),
        ("NO", "no"),
        ("true", "yes"),
        ("off", "no"),
        ("y", "yes"),
        ("1", "yes or no"),
        ("-", "yes or no"),
    ],
)
def test_other_words_for_yes_and_no_are_refused(written, meant):
    assert advice(scalars.parse_yes_no, written) == (f'"{written}" is neither yes nor no', f"write {meant}")


@pytest.mark.parametrize(
    "written", ["NO", "4.10", "0777", "12:30:45", "1e3", "0o17", "1_000", "2026-02-30", ".nan", "y"]
)
def test_no_spelling_changes_meaning_between_the_file_and_its_kind(written):
    assert parse_yaml(f"name: {written}\n", "a.yaml").tree == {"name": written}


@pytest.mark.parametrize("written", ["/../", "/./x/", "/a/..", "/a//b/", "ai", "//host/"])
def test_a_base_that_leaves_or_doubles_a_folder_is_refused(written):
    with pytest.raises(ValidationError, match="is not a path of the site"):
        TypeAdapter(scalars.Base).validate_python(written)
