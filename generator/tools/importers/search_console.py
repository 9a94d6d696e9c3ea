"""Read Google Search Console's export of queries: `Queries.csv`, or the zipped export that holds it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from generator.tools.importers.search_queries import SearchQuery
from generator.tools.importers.source_json import ARCHIVE_ERRORS, MAX_BYTES, BrokenSourceError, SourceFault

COLUMNS = ["Top queries", "Clicks", "Impressions", "CTR", "Position"]
COUNT = re.compile(r"\d{1,3}(,\d{3})+|\d+")
SHARE = re.compile(r"\d{1,3}(\.\d+)?%")
POSITION = re.compile(r"(\d{1,3}(,\d{3})*|\d+)(\.\d+)?")
EXPORT_IN_ENGLISH = "export the table again with Search Console set to English"
PER_DAY_FILES = ("Chart.csv", "Dates.csv")
"""Names that the file with a row a day has had in exports."""


def read_search_console(path: Path, month: str) -> Iterator[SearchQuery]:
    """Return the queries of an export, each with its impressions, as of one month (`2026-08`).

    Raises:
        BrokenSourceError: it is not such an export, or states days of other months.
    """
    data = path.read_bytes()
    if data[:2] != b"PK":
        return parse_rows(decode_text(data, path.name), path.name, month)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name in ("Queries.csv", *PER_DAY_FILES)]
            parts = {name: read_member(archive, name, path.name) for name in names}
    except (OSError, *ARCHIVE_ERRORS) as error:
        raise BrokenSourceError([SourceFault(path.name, "", f"is not a complete zip archive ({error})")]) from error
    if "Queries.csv" not in parts:
        raise BrokenSourceError([SourceFault(path.name, "", "has no Queries.csv", EXPORT_IN_ENGLISH)])
    for name in PER_DAY_FILES:
        if name in parts:
            refuse_other_months(parts[name], f"{path.name}/{name}", month)
    return parse_rows(parts["Queries.csv"], f"{path.name}/Queries.csv", month)


def read_member(archive: zipfile.ZipFile, name: str, file: str) -> str:
    """Return the text of one file of the archive."""
    with archive.open(name) as member:
        data = member.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise BrokenSourceError([SourceFault(file, name, f"is larger than {MAX_BYTES:,} bytes")])
    return decode_text(data, f"{file}/{name}")


def decode_text(data: bytes, file: str) -> str:
    """Return UTF-8 bytes as text, without a byte order mark."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BrokenSourceError([SourceFault(file, f"line {line}", "is not UTF-8")]) from error


def refuse_other_months(text: str, file: str, month: str) -> None:
    """Raise BrokenSourceError if the days of an export are not all of the month that it is imported for."""
    days = sorted(line.split(",")[0] for line in text.splitlines()[1:] if line.strip())
    if days and (days[0][:7] != month or days[-1][:7] != month):
        what = f"covers {days[0]} to {days[-1]}, which is not within {month}"
        raise BrokenSourceError([SourceFault(file, "", what, "export one month, and set --checked to a date in it")])


def parse_rows(text: str, file: str, month: str) -> Iterator[SearchQuery]:
    """Return every query with impressions, or raise BrokenSourceError with every fault."""
    faults: list[SourceFault] = []
    queries: list[SearchQuery] = []
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = next(rows, [])
        if columns != COLUMNS:
            what = f"the columns are {', '.join(columns) or 'none'}, not {', '.join(COLUMNS)}"
            raise BrokenSourceError([SourceFault(file, "line 1", what, EXPORT_IN_ENGLISH)])
        for row in rows:
            if not row:
                continue
            if fault := row_fault(row):
                faults.append(SourceFault(file, f"line {rows.line_num}", fault))
            elif times := parse_count(row[2]):
                queries.append(SearchQuery(row[0], month, times))
    except csv.Error as error:
        faults.append(SourceFault(file, f"line {rows.line_num}", f"is not valid CSV ({error})"))
    if faults:
        raise BrokenSourceError(faults)
    return iter(queries)


def row_fault(row: list[str]) -> str:
    """Return what is wrong with a row; "" if nothing is."""
    if len(row) != len(COLUMNS):
        return f"has {len(row)} values, not {len(COLUMNS)}"
    for name, cell, pattern in zip(COLUMNS[1:], row[1:], (COUNT, COUNT, SHARE, POSITION), strict=True):
        if not pattern.fullmatch(cell):
            return f"{name} is not a number"
    return "has more clicks than impressions" if parse_count(row[1]) > parse_count(row[2]) else ""


def parse_count(cell: str) -> int:
    """Return a count written with or without commas between thousands."""
    return int(cell.replace(",", ""))
