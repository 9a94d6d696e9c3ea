"""Read a facts file of capabilities: one JSON object a line, each one thing that one source states of one model."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from generator.catalog.records import State
from generator.catalog.yaml.scalars import parse_address, parse_day
from generator.tools.importers.source_json import BrokenSourceError, SourceFault

REMEDY = 'write {"model": …, "maker": …, "capability": …, "state" or "value": …, "where": …, "source": {…}} per line'
UNDATED = "undated"
"""Instead of the day of a copy that bears none."""


class LinePart(BaseModel):
    """Base of a line and its source: nothing unknown, nothing of another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class LineSource(LinePart):
    """Where a fact was read."""

    publisher: str
    title: str
    url: str
    kind: str
    read: str
    copy_day: str | None = None
    note: str | None = None

    model_config = ConfigDict(alias_generator=lambda name: name.removesuffix("_day"))


class CapabilityLine(LinePart):
    """One fact, as the file writes it."""

    number: int
    """Of the line, from 1."""
    model: str
    maker: str
    capability: str
    state: State | None = None
    value: str | Decimal | tuple[str, ...] | dict[str, Decimal] | None = None
    unit: str | None = None
    seller: str | None = None
    """The provider whose service it is about."""
    where: str
    note: str | None = None
    source: LineSource

    @property
    def reading_day(self) -> datetime.date:
        """The day of the copy, or the day on which an undated one was read."""
        day = self.source.copy_day
        return parse_day(day if day and day != UNDATED else self.source.read)


def read_capability_lines(path: Path, last_day: datetime.date) -> list[CapabilityLine]:
    """Return every fact of a file that was fetched on `last_day`.

    Raises:
        BrokenSourceError: a line is not a fact, or was read after `last_day`.
    """
    faults: list[SourceFault] = []
    lines: list[CapabilityLine] = []
    for number, data in enumerate(path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not data.strip():
            continue
        found = [SourceFault(path.name, f"line {number}", what, REMEDY) for what in read_line(number, data, lines)]
        if not found and lines[-1].reading_day > last_day:
            what = f"it was read on {lines[-1].reading_day}, after --checked {last_day}"
            found = [SourceFault(path.name, f"line {number}", what, "give the day on which the file was fetched")]
        faults += found
    if faults:
        raise BrokenSourceError(faults)
    return lines


def read_line(number: int, data: bytes, lines: list[CapabilityLine]) -> Iterator[str]:
    """Append the fact of a line to `lines`, or yield what is wrong with it."""
    try:
        line = CapabilityLine.model_validate_json(b'{"number": %d, ' % number + data.lstrip().removeprefix(b"{"))
        parse_address(line.source.url)
        _ = line.reading_day
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        yield f"{'.'.join(map(str, first['loc']))}: {first['msg'][0].lower()}{first['msg'][1:]}".removeprefix(": ")
        return
    except PydanticCustomError as error:
        yield f"source: {error.message().partition(chr(10))[0]}"
        return
    lines.append(line)
    if (line.state is None) == (line.value is None):
        yield "has neither or both of state and value"
