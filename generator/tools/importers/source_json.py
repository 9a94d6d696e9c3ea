"""A file of another project: JSON read strictly, figures exact, faults told by their path inside the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from generator.catalog.problems import printable
from generator.catalog.yaml.source_file import Place
from generator.tools.importers.proposal import dotted

MOST_BYTES = 100_000_000
MOST_FAULTS = 20
"""Told of one file: whoever gives the file of another source is not served by thousands."""
AGAIN = "fetch the file again, and see that it is of this source"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with a file, and where in it."""

    file: str
    place: str
    what: str
    remedy: str = AGAIN

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return printable(f"{self.file}: {place}{self.what} — {self.remedy}")


class Broken(Exception):
    """A file that is not what its source publishes; nothing of it is used."""

    def __init__(self, faults: list[Fault]) -> None:
        told = [str(fault) for fault in sorted(faults)[:MOST_FAULTS]]
        more = [f"… and {len(faults) - len(told):,} more"] if len(faults) > len(told) else []
        super().__init__("\n".join([*told, *more, "", "Nothing was imported."]))


class Upstream(BaseModel):
    """A part of a source's file; what it holds beside the fields we know is counted, not refused."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)

    def strangers(self) -> Iterator[str]:
        """Names of the fields we do not know."""
        yield from self.model_extra or ()


class Repeated(dict[str, object]):
    """An object that says a key twice; the later value hides the earlier one."""

    key: str


class Strange:
    """A word that only some writers of JSON use: NaN, Infinity."""

    def __init__(self, word: str) -> None:
        self.word = word


def load(path: Path) -> object:
    """The tree of a JSON file; numbers with a point as Decimal, exactly as written.

    Raises:
        Broken: it cannot be read, is no JSON, says a key twice, or holds NaN or Infinity.
    """
    name = path.name
    try:
        with path.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
    except OSError as error:
        raise Broken([Fault(name, "", f"cannot be read ({error.strerror})", "check the path")]) from error
    if len(data) > MOST_BYTES:
        raise Broken([Fault(name, "", f"is larger than {MOST_BYTES:,} bytes")])
    try:
        tree = json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=Strange, object_pairs_hook=once)
    except UnicodeDecodeError as error:
        raise Broken([Fault(name, f"byte {error.start}", "is not UTF-8")]) from error
    except json.JSONDecodeError as error:
        cut = not error.doc[error.pos :].strip()
        what = "the file ends here, in the middle of a value" if cut else f"is no JSON ({error.msg})"
        raise Broken([Fault(name, f"line {error.lineno}, column {error.colno}", what)]) from error
    except (RecursionError, ValueError) as error:
        raise Broken([Fault(name, "", "is nested too deep or holds an endless number")]) from error
    if faults := [Fault(name, dotted(place), what) for place, what in oddities(tree, ())]:
        raise Broken(faults)
    return tree


def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object as a mapping, marked when a key stands in it twice."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    marked = Repeated(found)
    keys = [key for key, _ in pairs]
    marked.key = next(key for key in keys if keys.count(key) > 1)
    return marked


def oddities(tree: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Every repeated key and every NaN, with its place."""
    if isinstance(tree, Strange):
        yield place, f"{tree.word} is no number"
    if isinstance(tree, Repeated):
        yield (*place, tree.key), "stands here twice"
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in steps:
        yield from oddities(value, (*place, step))


def typed(shape: type[T], tree: object, file: str) -> T:
    """A tree in the shape its source publishes.

    Raises:
        Broken: with every value of another type and its path.
    """
    try:
        return TypeAdapter(shape).validate_python(tree)
    except ValidationError as error:
        faults = [
            Fault(file, dotted(tuple(one["loc"])), wanted(one["msg"], one["input"]))
            for one in error.errors(include_url=False)
        ]
        raise Broken(faults) from error


def wanted(message: str, found: object) -> str:
    """What is wrong with a value, with the value where it is short."""
    shown = "" if isinstance(found, dict | list) else f"{str(found)[:40]!r}: "
    return shown + message[0].lower() + message[1:]


def number(value: object) -> Decimal:
    """A number of JSON, exact and of a size that can be a price or a count."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number", "is not a number")
    found = Decimal(value)
    if found and not -30 <= found.adjusted() <= 30:
        raise PydanticCustomError("number", "is no price and no count: too large or too small")
    return found


Number = Annotated[Decimal, BeforeValidator(number)]
