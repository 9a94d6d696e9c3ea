"""Read the site's own search log: one JSON object a line with query, shown, chosen and day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from generator.catalog.yaml.scalars import parse_day
from generator.tools.importers.search_queries import SearchQuery
from generator.tools.importers.source_json import BrokenSourceError, SourceFault

REMEDY = 'write {"query": "…", "shown": ["id", …], "chosen": "id" or null, "day": "2026-08-22"} per line'


class SearchLogLine(BaseModel):
    """One search, as the log writes it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    query: str
    shown: tuple[str, ...] = ()
    chosen: str | None = None
    day: str


def read_search_log(path: Path, last_day: str) -> Iterator[SearchQuery]:
    """Return every search of a log fetched on `last_day` (`2026-08-22`).

    Raises:
        BrokenSourceError: a line is not as the log writes it, or its day is after `last_day`.
    """
    faults: list[SourceFault] = []
    queries: list[SearchQuery] = []
    for number, data in enumerate(path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not data.strip():
            continue
        try:
            line = SearchLogLine.model_validate_json(data)
            searched_on = parse_day(line.day).isoformat()
        except (ValidationError, PydanticCustomError) as error:
            faults.append(SourceFault(path.name, f"line {number}", describe_error(error), REMEDY))
            continue
        if searched_on > last_day:
            faults.append(SourceFault(path.name, f"line {number}", f"{searched_on} is after --checked {last_day}"))
        elif line.chosen and line.chosen not in line.shown:
            faults.append(SourceFault(path.name, f"line {number}", "`chosen` is not in `shown`", REMEDY))
        else:
            queries.append(SearchQuery(line.query, searched_on[:7], 1, line.shown, line.chosen or ""))
    if faults:
        raise BrokenSourceError(faults)
    return iter(queries)


def describe_error(error: ValidationError | PydanticCustomError) -> str:
    """Return what is wrong with a line, without repeating what somebody searched for."""
    if isinstance(error, PydanticCustomError):
        return "`day` is not a date"
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    field = ".".join(map(str, first["loc"]))
    return (
        f"{field}: {first['type'].replace('_', ' ')}"
        if field in SearchLogLine.model_fields
        else "is not a search in JSON"
    )
