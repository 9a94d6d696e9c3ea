import difflib

import pytest
from capability_facts import LYRA, RECORD, a_line, an_import, lyra_content
from click.testing import CliRunner
from proposals import RECORDED

from generator.tools.commands.command_line import cli

FEED = {"publisher": "Feed", "kind": "aggregator", "url": "https://feed.example/2"}
SHOP = {"publisher": "Microsoft", "kind": "reseller", "url": "https://shop.example/", "title": "Docs"}


def findings(tmp_path, *lines, record=LYRA):
    """Return outcome and value of each finding of an import."""
    result = an_import(lyra_content(tmp_path / "content", record), *lines)
    return [(one.outcome, one.theirs.partition(" (")[0]) for one in result.findings]


def added_lines(tmp_path, *lines, record=LYRA):
    """Return the lines that an import adds to the record, and those it removes, without sources."""
    texts = an_import(lyra_content(tmp_path / "content", record), *lines).texts
    changed = difflib.ndiff(record.splitlines(), texts.get(RECORD, record).splitlines())
    return [line for line in changed if line[0] in "+-" and "publisher: " not in line]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param([a_line("aspect-ratios", "1:3 to 3:1")], ("new", "1:3 to 3:1"), id="new"),
        pytest.param([a_line("mask-editing", source=FEED)], ("equal", "supported"), id="as in the record"),
        pytest.param([a_line("mask-editing")], ("changed", "supported"), id="from a source of higher rank"),
        pytest.param([a_line("mask-editing", "unsupported")], ("changed", "unsupported"), id="the maker says no"),
        pytest.param(
            [a_line("mask-editing", "unsupported", source=FEED)], ("disagreeing", "unsupported"), id="of equal rank"
        ),
        pytest.param(
            [a_line("mask-editing", "unsupported", source=SHOP)],
            ("disagreeing", "unsupported"),
            id="weights that one provider serves without it",
        ),
        pytest.param(
            [a_line("limits.context", 256000, unit="tokens")], ("equal", "256000"), id="the same, rounded by the maker"
        ),
        pytest.param(
            [
                a_line("reference-images"),
                a_line("reference-images", 3, unit="images", source={**SHOP, "kind": "client"}),
            ],
            ("new", "3"),
            id="a value says more than that it exists",
        ),
        pytest.param(
            [a_line("seed", source={"read": "2026-08-01"}), a_line("seed", "unsupported")],
            ("new", "unsupported"),
            id="of two copies the younger",
        ),
    ],
)
def test_the_source_of_the_highest_rank_counts(tmp_path, lines, found):
    assert findings(tmp_path, *lines) == [found]


def test_a_fact_of_a_service_is_written_under_its_provider(tmp_path):
    lines = [a_line("batch-api"), a_line("seed", seller="Microsoft Foundry", source=SHOP)]

    assert added_lines(tmp_path, *lines) == [
        "+     capabilities:",
        "+       batch-api: {state: supported, source: openai}",
        "+   - provider: Azure",
        "+     first-party: no",
        "+     source: microsoft",
        "+     capabilities:",
        "+       seed: supported",
    ]


def test_other_values_are_kept_as_a_conflict(tmp_path):
    lines = [
        a_line("reference-images", 16, unit="images"),
        a_line("reference-images", 10, unit="images", source=SHOP),
    ]

    assert added_lines(tmp_path, *lines) == [
        "+   reference-images: {value: 16, source: openai}",
        "+ conflicts:",
        "+   - field: capabilities.reference-images",
        "+     others:",
        "+       - {value: 10, source: Microsoft}",
        "+     reason: the maker's own documentation",
    ]


def test_services_of_two_providers_do_not_conflict(tmp_path):
    lines = [a_line("seed", "unsupported"), a_line("seed", seller="Replicate", source=SHOP)]

    assert "conflicts" not in "".join(added_lines(tmp_path, *lines))


def test_a_conflict_that_the_record_has_is_written_anew(tmp_path):
    conflict = (
        "conflicts:\n  - field: limits.context\n    others: [{value: 9000000, source: Old}]\n    reason: a feed\n"
    )

    told = added_lines(tmp_path, a_line("limits.context", 10_000_000, unit="tokens"), record=LYRA + conflict)

    assert "+       - {value: 262144, source: Feed}" in told
    assert "+       - {value: 9000000, source: Old}" in told


def test_an_editors_search_without_result_stays(tmp_path):
    record = LYRA.replace("supported   # tried", "{not-published: {searched: the site, on: 2026-08-02}}")

    assert findings(tmp_path, a_line("mask-editing"), record=record) == [("disagreeing", "supported")]


def test_programs_that_several_sources_name_are_one_list(tmp_path):
    lines = [
        a_line("inference-software", ["Ollama"], source={**SHOP, "kind": "client", "publisher": "Ollama"}),
        a_line("inference-software", ["vLLM"]),
    ]

    assert added_lines(tmp_path, *lines) == [
        '+   inference-software: {value: [vLLM, Ollama], source: openai, note: "Ollama: stated by Ollama."}'
    ]


def test_a_recorded_file_is_written_once(tmp_path):
    content = lyra_content(tmp_path / "content")
    file = str(RECORDED / "capability-facts.jsonl")
    arguments = ["import", "capabilities", file, "--checked", "2026-08-22", "--content", str(content), "--write"]

    first = CliRunner().invoke(cli, arguments, standalone_mode=False, catch_exceptions=False).output
    second = CliRunner().invoke(cli, arguments, standalone_mode=False, catch_exceptions=False).output

    assert "capability-facts.jsonl: 13 lines on 1 models of the catalog. Facts:" in first
    assert "       1  maker against provider" in first
    assert "  line 12: lyra: dancing: there is no record capabilities/dancing.yaml" in first
    assert "       1  imported elsewhere: terms of licenses" in first
    assert first.endswith("Written: 1 record. `git diff` shows them.\n")
    assert second.endswith("Nothing to write.\n")
    assert (content / RECORD).read_text().startswith(LYRA[: LYRA.index("open-weights")].rpartition("\n  feed")[0])
