"""Read JSON files of other projects strictly: exact figures, no repeated keys, faults named by path inside the file."""

from __future__ import annotations

import datetime
import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from generator.catalog.problems import make_printable
from generator.catalog.yaml.scalars import parse_day
from generator.catalog.yaml.source_file import Place

MAX_BYTES = 100_000_000
MAX_FAULTS = 20
"""Faults listed of one file; the file of another source has thousands."""
DOWNLOAD_AGAIN = "download the file again, and check that it is from this source"
ARCHIVE_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, KeyError, NotImplementedError, OverflowError, RuntimeError, ValueError),
)
"""What a damaged zip archive raises where it is opened, listed or read, beside errors of the system."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class SourceFault:
    """One fault of a source's file."""

    file: str
    place: str
    """A path, line or byte; empty for the whole file."""
    what: str
    remedy: str = DOWNLOAD_AGAIN

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return make_printable(f"{self.file}: {place}{self.what} — {self.remedy}")


class BrokenSourceError(Exception):
    """Raised for a file that is not what its source publishes; nothing of it is used."""

    def __init__(self, faults: list[SourceFault]) -> None:
        lines = [str(fault) for fault in sorted(faults)[:MAX_FAULTS]]
        more = [f"… and {len(faults) - len(lines):,} more"] if len(faults) > len(lines) else []
        super().__init__("\n".join([*lines, *more, "", "Nothing was imported."]))


class SourceObject(BaseModel):
    """Base of the objects in a source's file; fields beside those declared are kept, not refused."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)

    def unknown_fields(self) -> Iterator[str]:
        """Yield the names of the fields that are not declared."""
        yield from self.model_extra or ()


class RepeatedKeyObject(dict[str, object]):
    """A JSON object that has a key twice; the later value hides the earlier one."""

    key: str


class NonJsonWord:
    """A word that JSON does not have and some programs write: NaN, Infinity."""

    def __init__(self, word: str) -> None:
        self.word = word


def load_json_lines(path: Path) -> Iterator[tuple[int, object]]:
    """Yield the parsed JSON of each line that is not empty, with its number from 1; see `load_json`.

    Raises:
        BrokenSourceError: the file cannot be read, or a line is not JSON.
    """
    for number, line in enumerate(read_bytes(path).splitlines(), 1):
        if line.strip():
            yield number, parse_json(line, f"{path.name}, line {number}")


def load_json(path: Path) -> object:
    """Return the parsed JSON of a file; numbers with a point are Decimal, exactly as written.

    Raises:
        BrokenSourceError: it cannot be read, is larger than `MAX_BYTES`, is not JSON, has a key twice or a NaN.
    """
    return parse_json(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, which may be one of a zip archive.

    Raises:
        BrokenSourceError: it cannot be read, or is larger than `MAX_BYTES`.
    """
    name = path.name
    try:
        with path.open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    except OSError as error:
        what = f"cannot be read ({error.strerror or error})"
        raise BrokenSourceError([SourceFault(name, "", what, "check the path")]) from error
    except ARCHIVE_ERRORS as error:
        raise BrokenSourceError([SourceFault(name, "", f"cannot be read from its archive ({error})")]) from error
    if len(data) > MAX_BYTES:
        raise BrokenSourceError([SourceFault(name, "", f"is larger than {MAX_BYTES:,} bytes")])
    return data


def parse_json(data: bytes, name: str) -> object:
    """Return parsed JSON, named `name` in messages; see `load_json`."""
    try:
        tree = json.loads(
            data.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=NonJsonWord,
            object_pairs_hook=mark_repeated_key,
        )
    except UnicodeDecodeError as error:
        raise BrokenSourceError([SourceFault(name, f"byte {error.start}", "is not UTF-8")]) from error
    except json.JSONDecodeError as error:
        is_cut = not error.doc[error.pos :].strip()
        what = "the file ends here, in the middle of a value" if is_cut else f"is not valid JSON ({error.msg})"
        raise BrokenSourceError([SourceFault(name, f"line {error.lineno}, column {error.colno}", what)]) from error
    except (RecursionError, ValueError) as error:
        what = "is nested too deep, or has a number too long to read"
        raise BrokenSourceError([SourceFault(name, "", what)]) from error
    if faults := [SourceFault(name, format_json_path(place), what) for place, what in find_oddities(tree, ())]:
        raise BrokenSourceError(faults)
    return tree


def mark_repeated_key(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return a JSON object as a mapping: a RepeatedKeyObject if it has a key twice."""
    mapping = dict(pairs)
    if len(mapping) == len(pairs):
        return mapping
    marked = RepeatedKeyObject(mapping)
    keys = [key for key, _ in pairs]
    marked.key = next(key for key in keys if keys.count(key) > 1)
    return marked


def find_oddities(tree: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Yield every repeated key and every word such as NaN: its place, and what is wrong."""
    if isinstance(tree, NonJsonWord):
        yield place, f"{tree.word} is not a number"
    if isinstance(tree, RepeatedKeyObject):
        yield (*place, tree.key), "is a repeated key"
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in steps:
        yield from find_oddities(value, (*place, step))


def validate_shape(shape: type[T], tree: object, file: str) -> T:
    """Return parsed JSON as a value of type `shape`.

    Raises:
        BrokenSourceError: values are of another type; each is named with its path.
    """
    try:
        return TypeAdapter(shape).validate_python(tree)
    except ValidationError as error:
        faults = [
            SourceFault(file, format_json_path(tuple(one["loc"])), describe_fault(one["msg"], one["input"]))
            for one in error.errors(include_url=False)
        ]
        raise BrokenSourceError(faults) from error


def describe_fault(message: str, value: object) -> str:
    """Return a fault in words after the start of the value; objects and lists are not shown."""
    shown = "" if isinstance(value, dict | list) else f"{str(value)[:40]!r}: "
    return shown + message[0].lower() + message[1:]


def to_exact_number(value: object) -> Decimal:
    """Return a JSON number as a Decimal.

    Raises:
        PydanticCustomError: it is no number, or too large or small to be a price or a count.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number", "is not a number")
    number = Decimal(value)
    if not number.is_finite() or (number and not -30 <= number.adjusted() <= 30):
        raise PydanticCustomError("number", "is too large or too small for a price or a count")
    return number


def format_json_path(path: Place) -> str:
    """Return a place in a JSON file as text: `openai.models["gpt-5.5"].cost.input`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step.replace("_", "").replace("-", "").isalnum():
            text += f".{step}"
        else:
            text += f'["{step}"]'
    return text.removeprefix(".")


SourceDay = Annotated[datetime.date, BeforeValidator(parse_day)]
ExactNumber = Annotated[Decimal, BeforeValidator(to_exact_number)]
