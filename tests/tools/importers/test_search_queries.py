import json
import shutil

import pytest
from builders import SMALL
from click.testing import CliRunner
from search_exports import console_export, zipped

from generator.compare.site_loader import load_site
from generator.tools.commands.command_line import cli
from generator.tools.importers import search_console
from generator.tools.importers.source_json import BrokenSourceError

HEAD = "Top queries,Clicks,Impressions,CTR,Position\n"


@pytest.fixture
def content(tmp_path):
    shutil.copytree(SMALL, tmp_path / "content")
    return tmp_path / "content"


def run_import(content, source, data, *more, checked="2026-08-20"):
    """The command, run on a file with this text."""
    file = content.parent / "export"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    arguments = ["import", source, str(file), "--checked", checked, "--content", str(content), *more]
    return CliRunner().invoke(cli, arguments, standalone_mode=False)


def log_text(*lines):
    return "".join(json.dumps(line) + "\n" for line in lines)


def log_entry(query="nova or orion", chosen="nova", shown=("nova", "orion"), day="2026-08-03"):
    return {"query": query, "shown": list(shown), "chosen": chosen, "day": day}


def read_month(content, name="2026-08"):
    return (content / f"searches/{name}.csv").read_text().splitlines()[1:]


def test_an_export_becomes_a_month(content):
    rows = '"nova, tool calling","1,000","12,345",8.1%,3.2\nTOOL CALLING NOVA,0,5,0%,"1,000.5"\nrare,0,4,0%,1\n'
    text = f"\ufeff{HEAD}{rows}"

    told = run_import(content, "search-console", text, "--write")

    assert read_month(content) == ["search-console,nova tool calling,,,12350"]
    assert "1  groups with fewer than 5 searches" in told.output
    assert told.output.endswith("Written: 1 month. `git diff` shows them.\n")


def test_without_write_nothing_is_written(content):
    assert "add --write to change 1 month" in run_import(content, "search-console", f"{HEAD}nova,1,9,11%,3\n").output
    assert not (content / "searches").exists()


def test_a_zipped_export_of_another_time_is_refused():
    days = "Date,Clicks,Impressions,CTR,Position\n2026-07-01,1,2,50%,1\n2026-08-31,1,2,50%,1\n"

    with pytest.raises(BrokenSourceError, match="covers 2026-07-01 to 2026-08-31, which is not within 2026-08"):
        search_console.refuse_other_months(days, "export.zip/Chart.csv", "2026-08")


def test_a_zipped_export_is_read(content):
    days = "Date,Clicks,Impressions,CTR,Position\n2026-08-01,1,2,50%,1\n2026-08-31,1,2,50%,1\n"
    data = zipped(Queries=f"{HEAD}nova,1,9,11%,3\n", Chart=days, Pages="Top pages\n")

    run_import(content, "search-console", data, "--write")

    assert read_month(content) == ["search-console,nova,,,9"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param("Häufigste Suchanfragen,Klicks\n", "line 1: the columns are", id="another language"),
        pytest.param(f"{HEAD}nova,1,9,11%,3\nnova,1\n", "line 3: has 2 values, not 5", id="a short row"),
        pytest.param(f"{HEAD}nova,1,1.234,11%,3\n", "line 2: Impressions is not a number", id="another separator"),
        pytest.param(f"{HEAD}nova,9,1,11%,3\n", "line 2: has more clicks than impressions", id="columns swapped"),
        pytest.param(f'{HEAD}"nova,1,9,11%,3\n', "is not valid CSV", id="a quote that never ends"),
        pytest.param(b"PK\x03\x04rest", "is not a complete zip archive", id="a cut archive"),
        pytest.param(zipped(Pages="Top pages\n"), "has no Queries.csv", id="an archive of something else"),
    ],
)
def test_a_broken_export_is_refused_with_its_line(content, data, told):
    found = run_import(content, "search-console", data, "--write")

    assert told in found.output
    assert found.exit_code == 1
    assert not (content / "searches").exists()


def test_a_log_keeps_what_was_shown_and_chosen(content):
    lines = [log_entry()] * 4 + [log_entry("ORION vs nova", "orion")] * 3 + [log_entry(day="2026-07-30")] * 5

    run_import(content, "search-log", log_text(*lines), "--write")

    assert read_month(content) == [
        "search-log,nova or orion,nova orion,nova,4",
        "search-log,nova or orion,nova orion,orion,3",
    ]
    assert read_month(content, "2026-07") == ["search-log,nova or orion,nova orion,nova,5"]


def test_a_month_is_replaced_source_by_source(content):
    run_import(content, "search-console", f"{HEAD}nova,1,9,11%,3\n", "--write")
    run_import(content, "search-log", log_text(*[log_entry()] * 5), "--write")
    run_import(content, "search-console", f"{HEAD}orion,1,7,11%,3\n", "--write")

    assert read_month(content) == ["search-console,orion,,,7", "search-log,nova or orion,nova orion,nova,5"]
    assert run_import(content, "search-log", log_text(*[log_entry()] * 5)).output.endswith("Nothing to write.\n")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param('{"query": "jo"', "line 2: is not a search in JSON", id="cut"),
        pytest.param(json.dumps(log_entry(day="2026-08-32")), "line 2: `day` is not a date", id="no day"),
        pytest.param(json.dumps(log_entry(day="2026-08-21")), "2026-08-21 is after --checked", id="a day to come"),
        pytest.param(json.dumps(log_entry(chosen="prism")), "`chosen` is not in `shown`", id="chosen unseen"),
        pytest.param(json.dumps(log_entry() | {"query": 5}), "line 2: query: string type", id="no text"),
    ],
)
def test_a_broken_log_is_refused_with_its_line(content, line, told):
    assert told in run_import(content, "search-log", f"{log_text(log_entry())}{line}\n", "--write").output
    assert not (content / "searches").exists()


def test_what_is_personal_is_dropped_counted_and_never_printed(content):
    text = f"{HEAD}jo@mail.example,1,90,1%,3\ncall 030 1234567,1,90,1%,3\nnova,1,9,11%,3\n"

    told = run_import(content, "search-console", text, "--write").output

    assert "2  rows with an email address or a long number" in told
    assert "mail.example" not in told + (content / "searches/2026-08.csv").read_text()
    assert "1234567" not in told + (content / "searches/2026-08.csv").read_text()


def test_ten_thousand_queries_are_grouped_and_read_back(content):
    run_import(content, "search-console", console_export(10_000), "--write")

    graph = load_site(content).search_graph
    first = (content / "searches/2026-08.csv").read_text()
    run_import(content, "search-console", console_export(10_000), "--write")

    assert len(read_month(content)) == len(graph.query_groups)
    assert graph.match_counts["nova"] > graph.joint_counts("nova")["orion"] > 0
    assert (content / "searches/2026-08.csv").read_text() == first
