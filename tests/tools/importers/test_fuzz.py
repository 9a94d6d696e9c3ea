"""Whatever a file of a source holds, an import takes it or refuses it in words; nothing else comes up."""

import io
import shutil
import zipfile
from contextlib import suppress

import pytest
from builders import SMALL
from fuzzing import broken_bytes, broken_json, fuzzed
from hypothesis import given
from hypothesis import strategies as st
from proposals import RECORDED
from search_exports import console_export, zipped

from generator.catalog.problems import ContentError
from generator.publish.errors import UsageError
from generator.tools.importers.source_json import BrokenSourceError
from generator.tools.importers.sources import prepare_import

JSON_SOURCES = {
    "models-dev": ("models-dev-api.json", "2026-08-22"),
    "litellm": ("litellm-model-prices.json", "2026-08-22"),
    "openrouter": ("openrouter-models.json", "2026-08-22"),
}
LINE_SOURCES = {
    "capabilities": "capability-facts.jsonl",
    "price-list": "price-list.jsonl",
    "price-history": "price-history.jsonl",
}


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """The small catalog with a model and makers that the recorded files name."""
    folder = shutil.copytree(SMALL, tmp_path_factory.mktemp("fuzz") / "content")
    site = folder / "site.yaml"
    site.write_text(site.read_text().replace("as-of: 2026-08-22", "as-of: latest"))
    return folder


def tried(content, source, data, name="file"):
    """Import bytes as a file of a source."""
    file = content.parent / name
    file.write_bytes(data)
    with suppress(BrokenSourceError, ContentError, UsageError):
        prepare_import(source, content, file, "2026-08-22", None, list_equal=True)


def boards(compression=zipfile.ZIP_DEFLATED):
    """A zip archive of the recorded leaderboards."""
    handle = io.BytesIO()
    with zipfile.ZipFile(handle, "w", compression) as archive:
        for file in sorted((RECORDED / "arena-boards").rglob("*.json")):
            archive.write(file, f"{file.parent.name}/{file.name}")
    return handle.getvalue()


@pytest.mark.parametrize("source", JSON_SOURCES)
def test_odd_values_in_a_list_of_models(content, source):
    text = (RECORDED / JSON_SOURCES[source][0]).read_text()

    @fuzzed(6)
    @given(data=broken_json(text))
    def attempt(data):
        tried(content, source, data)

    attempt()


@pytest.mark.parametrize("source", LINE_SOURCES)
def test_odd_values_in_lines(content, source):
    lines = (RECORDED / LINE_SOURCES[source]).read_text().splitlines()

    @fuzzed(5)
    @given(data=st.sampled_from(lines).flatmap(broken_json), others=st.lists(st.sampled_from(lines), max_size=3))
    def attempt(data, others):
        tried(content, source, b"\n".join([data, *map(str.encode, others)]))

    attempt()


ARCHIVES = {
    "arena-boards": boards(),
    "arena-boards of LZMA": boards(zipfile.ZIP_LZMA),
    "arena-boards of BZIP2": boards(zipfile.ZIP_BZIP2),
    "search-console": zipped(Queries=console_export(40), Chart="Date,Clicks\n2026-08-01,1\n"),
    "search-log": b'{"query": "nova vs orion", "day": "2026-08-01"}\n',
}


@pytest.mark.parametrize("kind", ARCHIVES)
def test_damaged_files(content, kind):
    @fuzzed(10)
    @given(data=broken_bytes(ARCHIVES[kind]))
    def attempt(data):
        tried(content, kind.partition(" ")[0], data, "file.zip")

    attempt()


@pytest.mark.parametrize("board", sorted((RECORDED / "arena-boards").rglob("*.json")), ids=lambda one: one.parent.name)
def test_odd_values_in_a_leaderboard(content, board):
    folder = content.parent / "boards" / board.parent.name

    @fuzzed(3)
    @given(data=broken_json(board.read_text()))
    def attempt(data):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / board.name).write_bytes(data)
        with suppress(BrokenSourceError, ContentError, UsageError):
            prepare_import("arena-boards", content, folder.parent, "2026-08-22", None)

    attempt()
