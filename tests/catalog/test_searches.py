import pytest

from generator.catalog.problems import ContentError
from generator.catalog.search_counts import SearchCount, format_search_month, is_personal, normalize_query, parse_month
from generator.catalog.text_tokens import tokenize_name

HEAD = "source,query,shown,chosen,times\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("GPT-4o", "gpt 4 O", id="signs and case"),
        pytest.param("gpt4o", "GPT-4o", id="no blank before a digit"),
        pytest.param("Söhne", "sohne", id="accents"),
        pytest.param("ﬁx bugs", "fix  bugs!", id="ligatures and blanks"),
    ],
)
def test_spellings_of_one_name_are_equal(one, other):
    assert tokenize_name(one) == tokenize_name(other)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("write to jo@mail.example", True, id="an address"),
        pytest.param("call +49 (0)30 123-4567", True, id="a telephone number"),
        pytest.param("card 4111111111111111", True, id="a long number"),
        pytest.param("nova 3 with 128k context", False, id="a version and a size"),
        pytest.param("model for 128000 tokens", False, id="six digits"),
    ],
)
def test_what_could_belong_to_a_person_is_seen(query, found):
    assert is_personal(query) is found


def test_a_month_reads_as_it_was_written():
    rows = [
        SearchCount("search-log", "nova", ("nova", "orion"), "nova", 3),
        SearchCount("search-log", "nova", (), "", 4),
    ]

    assert parse_month(format_search_month(rows), "searches/2026-08.csv").searches == tuple(sorted(rows))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        pytest.param("search-log,nova,,,5,6", ":2:1: has 6 values", id="a value too many"),
        pytest.param("a-friend,nova,,,5", 'source: "a-friend" is not one', id="an unknown source"),
        pytest.param("search-log,=nova,,,5", "query: is not in lowercase", id="a formula"),
        pytest.param("search-log,jo@mail.example,,,5", "query: contains an email address", id="an address"),
        pytest.param("search-log,nova,orion nova,,5", "shown: is not a sorted list", id="ids out of order"),
        pytest.param("search-log,nova,nova,orion,5", "chosen: orion was not shown", id="chosen but not shown"),
        pytest.param("search-log,nova,,,many", "times: is not a whole number", id="no number"),
        pytest.param("search-log,nova,,,4", "has fewer than 5 searches", id="too rare"),
        pytest.param("search-log,nova,,,5\nsearch-log,nova,,,5", ":3:1: is out of order or a duplicate", id="twice"),
    ],
)
def test_a_broken_line_is_told_with_its_number(row, told):
    with pytest.raises(ContentError) as refused:
        parse_month(f"{HEAD}{row}\n", "searches/2026-08.csv")

    assert told in str(refused.value.problems[0])


def test_no_query_is_kept_as_a_formula():
    assert normalize_query("=HYPERLINK(1), nova") == "hyperlink 1 nova"
    assert normalize_query("@sum -nova") == "sum -nova"
