"""The site's own search log: one JSON object a line with query, shown, chosen and day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from generator.catalog.yaml.scalars import day
from generator.tools.importers.search_queries import Query
from generator.tools.importers.source_json import Broken, Fault

REMEDY = 'write {"query": "…", "shown": ["id", …], "chosen": "id" or null, "day": "2026-08-22"} a line'


class Line(BaseModel):
    """One search."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    query: str
    shown: tuple[str, ...] = ()
    chosen: str | None = None
    day: str


def queries(path: Path, last: str) -> Iterator[Query]:
    """Every search of a log, which ends by the day it was fetched.

    Raises:
        Broken: a line is not as the log writes it.
    """
    faults: list[Fault] = []
    found: list[Query] = []
    for number, data in enumerate(path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not data.strip():
            continue
        try:
            line = Line.model_validate_json(data)
            on = day(line.day).isoformat()
        except (ValidationError, PydanticCustomError) as error:
            faults.append(Fault(path.name, f"line {number}", told(error), REMEDY))
            continue
        if on > last:
            faults.append(Fault(path.name, f"line {number}", f"{on} is after --checked {last}"))
        elif line.chosen and line.chosen not in line.shown:
            faults.append(Fault(path.name, f"line {number}", "what was chosen was not shown", REMEDY))
        else:
            found.append(Query(line.query, on[:7], 1, line.shown, line.chosen or ""))
    if faults:
        raise Broken(faults)
    return iter(found)


def told(error: ValidationError | PydanticCustomError) -> str:
    """What is wrong with a line, without repeating what somebody searched for."""
    if isinstance(error, PydanticCustomError):
        return "its day is none"
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    field = ".".join(map(str, first["loc"]))
    return f"{field}: {first['type'].replace('_', ' ')}" if field in Line.model_fields else "is no JSON of a search"
