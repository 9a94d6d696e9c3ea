import pytest
from proposals import a_content, a_fact, a_listing, an_import, outcomes

from generator.tools.importers.proposal import ListedProvider, Refusal

RESELLER = ListedProvider("Market")


@pytest.mark.parametrize(
    ("field", "value", "publisher", "checked", "outcome"),
    [
        pytest.param("limits.context", "128000", "Feed", "2026-08-20", "equal", id="the same value"),
        pytest.param("limits.context", "128000", "Other", "2026-08-20", "equal", id="the same value of another source"),
        pytest.param("limits.context", "256000", "Feed", "2026-08-20", "changed", id="newer, of the same source"),
        pytest.param("limits.context", "256000", "Other", "2026-08-20", "disagreeing", id="newer, of another source"),
        pytest.param("limits.context", "256000", "Feed", "2026-08-01", "disagreeing", id="read on the same day"),
        pytest.param("limits.context", "256000", "Feed", "2026-06-01", "disagreeing", id="older, of the same source"),
        pytest.param("limits.context", "128000000", "Feed", "2026-08-20", "refused", id="a slip of a thousand"),
        pytest.param("limits.output", "8000", "Feed", "2026-08-20", "new", id="not stated so far"),
        pytest.param("limits.output", "8000", "Other", "2026-06-01", "new", id="not stated so far, another source"),
        pytest.param("limits.output", "8000", "Feed", "2026-06-01", "refused", id="a later reading does not state it"),
        pytest.param("release-date", "2026-03", "Other", "2026-08-20", "equal", id="the same month, less exactly"),
        pytest.param("release-date", "2026-02", "Other", "2026-08-20", "disagreeing", id="another month"),
        pytest.param("capabilities.tool-calling", "unsupported", "Feed", "2026-08-20", "changed", id="an ability lost"),
        pytest.param(
            "capabilities.dancing", "supported", "Feed", "2026-08-20", "refused", id="an ability without record"
        ),
    ],
)
def test_a_fact_is_judged_by_source_and_day(tmp_path, field, value, publisher, checked, outcome):
    found = an_import(a_content(tmp_path / "content"), a_fact(field, value), publisher=publisher, checked=checked)

    assert outcomes(found) == [(outcome, field, value)]


def test_what_an_editor_weighed_stays(tmp_path):
    content = a_content(tmp_path / "content")
    conflict = "conflicts:\n  - {field: limits.context, others: [{value: 1, source: X}], reason: the maker says so}\n"
    (content / "models/acme/nova.yaml").open("a").write(conflict)

    found = an_import(content, a_fact("limits.context", "256000"))

    assert found.findings[0].outcome == "disagreeing"
    assert found.findings[0].reason.endswith("the maker says so")


def test_an_editors_search_without_result_stays(tmp_path):
    content = a_content(tmp_path / "content")
    looked = (
        "uptime: {percent: 99, window: a week}\nparameters: {not-published: {searched: the site, on: 2026-08-02}}\n"
    )
    (content / "models/acme/nova.yaml").open("a").write(looked)

    found = an_import(content, a_fact("parameters", "7"))

    assert (found.findings[0].outcome, found.findings[0].ours) == (
        "disagreeing",
        "not published, searched on 2026-08-02 (Feed, 2026-08-01)",
    )


def test_a_reseller_does_not_speak_for_the_maker(tmp_path):
    found = an_import(
        a_content(tmp_path / "content"), a_fact("release-date", "2026-01-01", a_listing(provider=RESELLER))
    )

    assert not found.findings
    assert found.unused == {"facts of a third-party provider about another maker's model": 1}


def test_a_value_that_the_file_contradicts_is_refused(tmp_path):
    twice = [a_fact("limits.output", size, a_listing(tasks=tasks)) for size, tasks in (("8", None), ("9", None))]

    found = an_import(a_content(tmp_path / "content"), *twice)

    assert [one.reason for one in found.findings] == ["the file has 8 and 9 in listings of one provider"] * 2


def test_a_listing_of_another_kind_of_model_is_refused_whole(tmp_path):
    images = a_listing(tasks=frozenset({"image-generation"}))

    found = an_import(
        a_content(tmp_path / "content"),
        a_fact("limits.output", "8", images),
        a_fact("modalities.input", ("text",), images),
    )

    assert outcomes(found) == [("refused", "nova", "")]


def test_what_the_translator_refuses_is_told_with_its_place(tmp_path):
    listing = a_listing()
    found = an_import(a_content(tmp_path / "content"), Refusal(listing, (*listing.path, "size"), "a size of 0", "0"))

    assert [(one.outcome, one.reason, one.path) for one in found.findings] == [
        ("refused", "a size of 0", ("Acme", "nova", "size"))
    ]


def test_a_model_without_record_is_counted_and_not_made(tmp_path):
    found = an_import(a_content(tmp_path / "content"), a_fact("limits.output", "8", a_listing("supernova")))

    assert (found.missing, found.texts) == ({"supernova": 1}, {})
