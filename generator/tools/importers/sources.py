"""The sources that `make import` knows, by the names it takes.

A source of something else than models gets a `run_…` function here, for `prepare_file_import`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from pydantic_core import PydanticCustomError

from generator.catalog.catalog import Catalog
from generator.catalog.catalog_loader import load_catalog
from generator.catalog.problems import join_with_and, suggest_near_miss
from generator.catalog.yaml.scalars import parse_address, parse_day
from generator.publish.errors import UsageError
from generator.tools.importers import genai_prices, litellm, models_dev, openrouter
from generator.tools.importers.apply import FileImport, check_changes, write_changes
from generator.tools.importers.arena_import import import_arena_boards
from generator.tools.importers.capability_import import import_capabilities
from generator.tools.importers.capability_lines import read_capability_lines
from generator.tools.importers.capability_summary import format_capability_summary
from generator.tools.importers.capability_tables import load_tables
from generator.tools.importers.import_summary import format_import_summary
from generator.tools.importers.model_import import compare_with_records
from generator.tools.importers.price_history import import_price_history
from generator.tools.importers.price_list import import_price_lists
from generator.tools.importers.proposal import ModelSource, SourceReading
from generator.tools.importers.search_console import read_search_console
from generator.tools.importers.search_log import read_search_log
from generator.tools.importers.search_queries import SearchQuery, format_search_summary, import_searches


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is to be imported."""

    content: Path
    file: Path
    checked: datetime.date
    """The day the file was fetched."""
    url: str | None = None
    """Where this copy of the file is; None if where the source publishes it."""
    list_equal: bool = False
    """Whether the summary lists the values that the record has already."""


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """The result of an import, before anything is written."""

    content: Path
    summary: str
    texts: Mapping[str, str]
    """Whole text of each changed file, by its path below the content folder."""
    noun: str = "record"
    """What one of those files is."""

    def write(self) -> None:
        """Write all changed files into the content folder, or none."""
        write_changes(self.content, self.texts)

    def describe_outcome(self, written: bool) -> str:
        """Return the last line of the summary: what was written, or would be."""
        if not self.texts:
            return "Nothing to write."
        files = f"{len(self.texts):,} {self.noun if len(self.texts) == 1 else f'{self.noun}s'}"
        return (
            f"Written: {files}. `git diff` shows them."
            if written
            else f"Nothing was written; add --write to change {files}."
        )


Importer: TypeAlias = Callable[[ImportRequest], PreparedImport]


def prepare_import(
    source: str, content: Path, file: Path, checked: str, url: str | None, list_equal: bool = False
) -> PreparedImport:
    """Work out what a file of a source changes, and test the changes on a copy of the content folder.

    Raises:
        BrokenSourceError: the file is not what the source publishes.
        UsageError: the source is unknown, or the day or the address is invalid.
        ContentError: the content has problems, or would have them after the import.
    """
    if source not in IMPORTERS:
        hint = suggest_near_miss(source, IMPORTERS) or f"sources are {join_with_and(sorted(IMPORTERS))}"
        raise UsageError(f"there is no source {source}; {hint}")
    try:
        request = ImportRequest(content, file, parse_day(checked), parse_address(url) if url else None, list_equal)
    except PydanticCustomError as error:
        raise UsageError(error.message().replace("\n", "; ")) from error
    if file.is_dir() and source not in FOLDER_SOURCES:
        raise UsageError(f"{file} is a folder; {source} is one file")
    prepared = IMPORTERS[source](request)
    if prepared.texts:
        check_changes(content, prepared.texts)
    return prepared


def prepare_model_import(source: ModelSource, request: ImportRequest) -> PreparedImport:
    """Compare facts and prices of models with the records.

    Raises:
        BrokenSourceError: the file is not what the source publishes.
        UsageError: it was fetched after the day the site is seen from.
        ContentError: the content has problems of its own.
    """
    tree = source.load(request.file)
    catalog = load_catalog(request.content)
    refuse_later_reading(catalog, request)
    reading = SourceReading(source.publisher, source.title, request.url or source.url, request.checked)
    result = compare_with_records(catalog, request.content, source, tree, request.file.name, reading)
    return PreparedImport(request.content, format_import_summary(result, request.list_equal), result.texts)


def refuse_later_reading(catalog: Catalog, request: ImportRequest) -> None:
    """Refuse a file that was fetched after the day the site is seen from.

    Raises:
        UsageError: it was.
    """
    if catalog.settings.as_of != "latest" and request.checked > catalog.as_of:
        remedy = f"set `as-of: {request.checked}` or `as-of: latest` in {request.content / 'site.yaml'} first"
        raise UsageError(f"--checked {request.checked} is after the site's as-of date, {catalog.as_of}; {remedy}")


def prepare_file_import(
    run: Callable[[Catalog, ImportRequest], FileImport], request: ImportRequest, noun: str = "record"
) -> PreparedImport:
    """Run the import of a file whose lines each name their own source; `noun` is what it changes.

    Raises:
        BrokenSourceError: the file is not what the source publishes.
        UsageError: it was fetched after the day the site is seen from.
        ContentError: the content has problems of its own.
    """
    catalog = load_catalog(request.content)
    refuse_later_reading(catalog, request)
    result = run(catalog, request)
    return PreparedImport(request.content, result.summary, result.texts, noun)


def run_capability_import(catalog: Catalog, request: ImportRequest) -> FileImport:
    """Compare facts on what models and providers' services can do with the records."""
    lines = read_capability_lines(request.file, request.checked)
    result = import_capabilities(catalog, request.content, load_tables(), lines)
    return FileImport(format_capability_summary(result, request.file.name), result.texts)


def run_price_list_import(_catalog: Catalog, request: ImportRequest) -> FileImport:
    """Compare prices by provider with the records."""
    return import_price_lists(request.content, request.file)


def run_price_history_import(catalog: Catalog, request: ImportRequest) -> FileImport:
    """Date the prices of the records by a history of prices."""
    return import_price_history(catalog, request.content, request.file)


def run_arena_import(catalog: Catalog, request: ImportRequest) -> FileImport:
    """Merge copies of the LMArena leaderboards into rating history and records."""
    return import_arena_boards(catalog, request.content, request.file, request.checked, request.url)


def prepare_search_console_import(request: ImportRequest) -> PreparedImport:
    """Group the queries of a Search Console export, as of the month of `checked`.

    Raises:
        BrokenSourceError: the file is not what the source exports.
        ContentError: the content has problems of its own.
    """
    queries = read_search_console(request.file, request.checked.isoformat()[:7])
    return prepare_search_import(request, "search-console", queries)


def prepare_search_log_import(request: ImportRequest) -> PreparedImport:
    """Group the searches of the site's own log, each in the month of its day.

    Raises:
        BrokenSourceError: a line is not as the log writes it.
        ContentError: the content has problems of its own.
    """
    return prepare_search_import(request, "search-log", read_search_log(request.file, request.checked.isoformat()))


def prepare_search_import(request: ImportRequest, source: str, queries: Iterable[SearchQuery]) -> PreparedImport:
    """Group searches into months of search evidence."""
    result = import_searches(load_catalog(request.content, drafts=True), source, queries)
    return PreparedImport(request.content, format_search_summary(result, request.file.name), result.texts, "month")


IMPORTERS: Mapping[str, Importer] = {
    "models-dev": partial(prepare_model_import, models_dev.SOURCE),
    "litellm": partial(prepare_model_import, litellm.SOURCE),
    "openrouter": partial(prepare_model_import, openrouter.SOURCE),
    "genai-prices": partial(prepare_model_import, genai_prices.SOURCE),
    "capabilities": partial(prepare_file_import, run_capability_import),
    "price-list": partial(prepare_file_import, run_price_list_import),
    "price-history": partial(prepare_file_import, run_price_history_import),
    "arena-boards": partial(prepare_file_import, run_arena_import, noun="file"),
    "search-console": prepare_search_console_import,
    "search-log": prepare_search_log_import,
}
"""By the name that `make import SOURCE=…` takes."""
FOLDER_SOURCES = frozenset({"models-dev", "genai-prices", "arena-boards"})
"""Those that may be a folder of files."""
