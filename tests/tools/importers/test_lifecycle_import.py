import difflib

import pytest
from capability_facts import LYRA, RECORD, a_line, an_import, lyra_content
from click.testing import CliRunner
from proposals import RECORDED, a_content

from generator.tools.commands.command_line import cli

SCHEDULE = {"publisher": "Microsoft", "kind": "reseller", "url": "https://shop.example/", "title": "Schedule"}
DIGEST = {"publisher": "Digest", "kind": "secondary", "url": "https://digest.example/", "title": "Every last day"}
ENDS = LYRA.replace(
    "capabilities:\n",
    "lifecycle:\n  status: {value: deprecated, source: shop}   # by hand\n"
    "  retirement-date: {value: 2027-03-01, source: shop}\ncapabilities:\n",
).replace(
    "open-weights",
    "  shop: {publisher: OpenAI, title: Ends, url: https://a.example/, kind: maker, checked: 2026-08-01}\nopen-weights",
)


def import_recorded(content):
    """Return what an import of the recorded file says, and writes."""
    file = str(RECORDED / "lifecycle-facts.jsonl")
    arguments = ["import", "capabilities", file, "--checked", "2026-11-29", "--content", str(content), "--write"]
    return CliRunner().invoke(cli, arguments, standalone_mode=False, catch_exceptions=False).output


def a_day(day, **more):
    """Return a line with a last day of service."""
    return a_line("lifecycle.retires", day, **more)


def findings(tmp_path, *lines, record=LYRA):
    """Return outcome, field and value of each finding of an import."""
    result = an_import(lyra_content(tmp_path / "content", record), *lines)
    return [(one.outcome, one.field, one.theirs.partition(" (")[0]) for one in result.findings]


def changed_lines(tmp_path, *lines, record=LYRA):
    """Return the lines that an import adds to the record, and those it removes, without sources."""
    texts = an_import(lyra_content(tmp_path / "content", record), *lines).texts
    changed = difflib.ndiff(record.splitlines(), texts.get(RECORD, record).splitlines())
    return [line for line in changed if line[0] in "+-" and "publisher: " not in line]


def test_the_makers_day_goes_to_the_model_and_a_third_partys_to_that_provider(tmp_path):
    lines = [a_day("2027-01-31"), a_day("2027-04-30", seller="Microsoft Foundry", source=SCHEDULE)]

    assert changed_lines(tmp_path, *lines) == [
        "+ lifecycle:",
        "+   retirement-date: {value: 2027-01-31, source: openai}",
        "+   - provider: Azure",
        "+     first-party: no",
        "+     source: microsoft",
        "+     retirement-date: 2027-04-30",
    ]


def test_a_day_joins_a_provider_that_the_record_has(tmp_path):
    azure = LYRA + "  - provider: Azure   # by hand\n    first-party: no\n    capabilities: {seed: supported}\n"
    line = a_day("2027-04-30", seller="Microsoft Foundry", source=SCHEDULE)

    assert changed_lines(tmp_path, line, record=azure) == [
        "+     retirement-date: {value: 2027-04-30, source: microsoft}"
    ]


@pytest.mark.parametrize("kind", ["secondary", "client"])
def test_who_restates_others_never_counts_alone(tmp_path, kind):
    lines = [a_day("2027-01-31", source={**DIGEST, "kind": kind})]

    assert findings(tmp_path, *lines) == [("refused", "lifecycle.retirement-date", "2027-01-31")]
    assert changed_lines(tmp_path / "again", *lines) == []


def test_a_restatement_beside_the_maker_is_kept_as_a_conflict(tmp_path):
    told = changed_lines(tmp_path, a_day("2027-01-31", source=DIGEST), record=ENDS)

    assert "+   - field: lifecycle.retirement-date" in told
    assert "+       - {value: 2027-01-31, source: Digest}" in told


@pytest.mark.parametrize(
    ("day", "read", "found"),
    [
        pytest.param("2027-06-01", "2026-08-20", "changed", id="a later word"),
        pytest.param("2027-03-01", "2026-08-20", "equal", id="the same again"),
        pytest.param("2027-02-01", "2026-07-20", "disagreeing", id="an earlier word"),
    ],
)
def test_of_one_publisher_the_later_word_counts_without_a_conflict(tmp_path, day, read, found):
    line = a_day(day, source={"read": read})

    assert findings(tmp_path, line, record=ENDS) == [(found, "lifecycle.retirement-date", day)]
    assert "conflicts" not in "".join(changed_lines(tmp_path / "again", line, record=ENDS))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (a_day("not before 2027-03-01"), "names the earliest day"),
        (a_day("2027-03-01", note="on this date or later"), "names the earliest day"),
        (a_day("2098-12-31"), "is more than 10 years ahead"),
        (a_day("soon"), "is not a date"),
        (a_line("lifecycle.status", "asleep"), "asleep is no status"),
        (a_line("lifecycle.status", "preview", seller="Microsoft Foundry"), "of a provider's lifecycle"),
        (a_line("lifecycle.successor", ["vega"], seller="Microsoft Foundry"), "of a provider's lifecycle"),
        (a_line("lifecycle.successor", ["vega"]), "no other record has the id vega"),
    ],
)
def test_what_no_record_holds_of_a_lifecycle_is_told(tmp_path, line, reason):
    (told,) = an_import(lyra_content(tmp_path / "content"), line).not_used

    assert reason in told.reason


def test_a_replacement_is_written_only_where_the_record_names_none(tmp_path):
    line = a_line("lifecycle.successor", ["vega", "nova-mini"])
    named = ENDS.replace("capabilities:\n", "  replacement: orion\ncapabilities:\n", 1)

    assert "+   replacement: nova-mini" in changed_lines(tmp_path, line, record=ENDS)
    assert changed_lines(tmp_path / "again", line, record=named) == []


def recorded_content(folder):
    """Return the small catalog in November, with the models of the recorded file."""
    content = a_content(folder)
    site = content / "site.yaml"
    site.write_text(site.read_text().replace("as-of: 2026-08-22", "as-of: latest"))
    facts = LYRA[: LYRA.index("capabilities:")].replace("Lyra", "A model")
    for name in ("openai/gpt-5", "openai/gpt-4-1", "google/gemini-2-5-pro", "google/gemini-3-5-flash"):
        record = content / f"models/{name}.yaml"
        record.parent.mkdir(exist_ok=True)
        record.write_text(facts.replace("A model", record.stem))
        (content / f"makers/{record.parent.name}.yaml").write_text(f"name: {record.parent.name}\n")
    return content


def test_a_recorded_file_is_written_once(tmp_path):
    content = recorded_content(tmp_path / "content")

    told, again = import_recorded(content), import_recorded(content)
    gpt = (content / "models/openai/gpt-5.yaml").read_text()

    assert "gpt-4-1: Azure: retirement-date: file: 2026-10-14 (Microsoft, provider)" in told
    assert "line 6: gpt-4-1: lifecycle.retirement-date 2027-01-14" in told
    assert "retirement-date: {value: 2026-12-11, source: openai}" in gpt
    assert "    retirement-date: 2027-02-06\n" in gpt
    assert "# read by hand" in gpt
    assert again.endswith("Nothing to write.\n")
