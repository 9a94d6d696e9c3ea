"""Google Search Console's export of queries: `Queries.csv`, or the zipped export that holds it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from generator.tools.importers.search_queries import Query
from generator.tools.importers.source_json import MOST_BYTES, Broken, Fault

HEAD = ["Top queries", "Clicks", "Impressions", "CTR", "Position"]
NUMBER = re.compile(r"\d{1,3}(,\d{3})+|\d+")
SHARE = re.compile(r"\d{1,3}(\.\d+)?%")
PLACE = re.compile(r"(\d{1,3}(,\d{3})*|\d+)(\.\d+)?")
ENGLISH = "export the table again with Search Console set to English"
DAYS = ("Chart.csv", "Dates.csv")
"""What the part of an export with a row a day has been called."""


def queries(path: Path, month: str) -> Iterator[Query]:
    """The queries of an export, each with its impressions, as of one month.

    Raises:
        Broken: it is no such export, or says that it covers another time.
    """
    data = path.read_bytes()
    if data[:2] != b"PK":
        return parsed(text_of(data, path.name), path.name, month)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name in ("Queries.csv", *DAYS)]
            parts = {name: part(archive, name, path.name) for name in names}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise Broken([Fault(path.name, "", f"is no whole archive ({error})")]) from error
    if "Queries.csv" not in parts:
        raise Broken([Fault(path.name, "", "holds no Queries.csv", ENGLISH)])
    for name in DAYS:
        if name in parts:
            refuse_other_months(parts[name], f"{path.name}/{name}", month)
    return parsed(parts["Queries.csv"], f"{path.name}/Queries.csv", month)


def part(archive: zipfile.ZipFile, name: str, file: str) -> str:
    """The text of one member."""
    if archive.getinfo(name).file_size > MOST_BYTES:
        raise Broken([Fault(file, name, f"is larger than {MOST_BYTES:,} bytes")])
    return text_of(archive.read(name), f"{file}/{name}")


def text_of(data: bytes, file: str) -> str:
    """Bytes as text, without the mark some programs put first."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Broken([Fault(file, f"line {line}", "is not UTF-8")]) from error


def refuse_other_months(text: str, file: str, month: str) -> None:
    """An export that tells its days must lie within the month it is imported for."""
    days = sorted(line.split(",")[0] for line in text.splitlines()[1:] if line.strip())
    if days and (days[0][:7] != month or days[-1][:7] != month):
        what = f"covers {days[0]} to {days[-1]}, which is not within {month}"
        raise Broken([Fault(file, "", what, "export one month, and give --checked a day of it")])


def parsed(text: str, file: str, month: str) -> Iterator[Query]:
    """Every row, or every fault."""
    faults: list[Fault] = []
    found: list[Query] = []
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = next(rows, [])
        if head != HEAD:
            what = f"the columns are {', '.join(head) or 'none'}, not {', '.join(HEAD)}"
            raise Broken([Fault(file, "line 1", what, ENGLISH)])
        for row in rows:
            if not row:
                continue
            fault = fault_of(row)
            if fault:
                faults.append(Fault(file, f"line {rows.line_num}", fault))
            elif times := whole(row[2]):
                found.append(Query(row[0], month, times))
    except csv.Error as error:
        faults.append(Fault(file, f"line {rows.line_num}", f"is no CSV ({error})"))
    if faults:
        raise Broken(faults)
    return iter(found)


def fault_of(row: list[str]) -> str:
    """What is wrong with a row, if anything."""
    if len(row) != len(HEAD):
        return f"holds {len(row)} values, not {len(HEAD)}"
    for name, cell, form in zip(HEAD[1:], row[1:], (NUMBER, NUMBER, SHARE, PLACE), strict=True):
        if not form.fullmatch(cell):
            return f"{name} is not a number"
    return "has more clicks than impressions" if whole(row[1]) > whole(row[2]) else ""


def whole(cell: str) -> int:
    """A number with or without its separators."""
    return int(cell.replace(",", ""))
