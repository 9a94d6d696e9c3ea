"""The types of plain value that a record may hold, each parsed strictly from text.

Each parser takes what YAML gave and raises `wrong_value`, which says how to mend it. No spelling changes meaning:
`010` is refused, never read as 8 or 10.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.catalog.problems import INVISIBLE

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
AMOUNT = re.compile(r"(?!-[0.]+$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,12})?")
FULL_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ADDRESS_FORM = r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s<>\"'`\\]*)?$"
SIZE_FORM = r"^\d+x\d+$"
BASE_FORM = r"^(/[a-z0-9._-]+)*/?$"
MAX_TEXT_CHARS = 4000
PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
WINDOWS_NAMES = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}


def wrong_value(what: str, remedy: str) -> PydanticCustomError:
    """Return an error for a value of the wrong form, from which `explain_error` takes `what` and `remedy`."""
    return PydanticCustomError("wrong", "{what}\n{remedy}", {"what": what, "remedy": remedy})


def parse_text(value: object) -> str:
    """Return one line or paragraph of plain words, its white space folded."""
    if type(value) is str and len(value) <= MAX_TEXT_CHARS and PLAIN.fullmatch(value):
        return value  # most texts are as they should be
    return re.sub(r"[ \t\r\n]+", " ", require_visible(value, MAX_TEXT_CHARS)).strip(" ")


def parse_prose(value: object) -> str:
    """Return Markdown, its line breaks kept."""
    return parse_markdown(value, MAX_TEXT_CHARS)


def parse_markdown(value: object, max_chars: int) -> str:
    """Return Markdown of at most `max_chars` characters without what would keep a renderer busy for long."""
    words = require_visible(value, max_chars)
    if words.count("[") > 200:
        raise wrong_value("holds more than 200 square brackets", "shorten it")
    if re.search(r"(?:[0-9]+\.[ \t]+){20}", words):
        raise wrong_value("holds lists in lists more than 20 deep", "flatten them")
    return words.strip()


def require_visible(value: object, max_chars: int) -> str:
    """Return text as it is if it is not empty, has at most `max_chars` characters, and an editor can see every one."""
    if not isinstance(value, str):
        raise wrong_value(f"{describe_shape(value)} stands where text is expected", "write text")
    invisible = INVISIBLE.search(value)
    if invisible:
        raise wrong_value(f"holds the invisible character U+{ord(invisible[0]):04X}", "delete it")
    if not value.strip():
        raise wrong_value("is empty", "fill it in or delete the key")
    if len(value) > max_chars:
        raise wrong_value(f"is longer than {max_chars:,} signs", "shorten it")
    return value


def parse_id(value: object) -> str:
    """Return an id, which names a record in addresses and references."""
    written = parse_text(value)
    fault = find_id_fault(written)
    if fault:
        raise wrong_value(f'"{written}" {fault}', "use a-z, 0-9 and single hyphens, at most 60")
    return written


@lru_cache(4096)
def find_id_fault(written: str) -> str:
    """Return why a text cannot be an id, or an empty text."""
    if not ID.fullmatch(written):
        return "is not an id"
    if len(written) > 60:
        return "is longer than 60 signs"
    if written in WINDOWS_NAMES or written == "index":
        return "is a reserved name"
    if written.startswith("vs-") or written.endswith("-vs") or "-vs-" in written:
        return 'holds "vs", which separates the two models of an address'
    return ""


def parse_whole(value: object) -> int:
    """Parse a count without sign, separators or decimals."""
    written = parse_text(value)
    if not re.fullmatch(r"0|[1-9][0-9]{0,17}", written):
        raise wrong_value(f'"{written}" is not a whole number', f"write {suggest_whole(written)}")
    return int(written)


def suggest_whole(written: str) -> str:
    """Return the whole number somebody probably meant, or a hint how to write one: `272K` gives `272000`."""
    match = re.fullmatch(r"([0-9]{1,12}|[0-9]{1,3}(?:[,_ ][0-9]{3}){1,3})(\.[0-9]{1,6})?([kKmM]?)", written)
    if match and (match[3] or match[2] in (None, ".0", ".00")):
        factor = {"": 1, "k": 1_000, "m": 1_000_000}[match[3].lower()]
        meant = Decimal(re.sub(r"[,_ ]", "", match[1]) + (match[2] or "")) * factor
        if meant == int(meant):
            return str(int(meant))
    return "digits only, such as 272000"


def parse_amount(value: object) -> Decimal:
    """Parse a decimal figure, exactly as written."""
    written = parse_text(value)
    if not AMOUNT.fullmatch(written):
        raise wrong_value(f'"{written}" is not a plain number', "write digits with a decimal point, such as 0.05")
    return Decimal(written)


def parse_percent(value: object) -> Decimal:
    """Parse a percentage from 0 to 100."""
    found = parse_amount(value)
    if not 0 <= found <= 100:
        raise wrong_value(f"{found} is not between 0 and 100", "write a percentage, such as 99.95")
    return found


def parse_reading(value: object) -> tuple[int | None, ...]:
    """Parse figures from 0 to 100 with at most one decimal, between blanks, into hundredths; `-` is unknown, None."""
    written = parse_text(value).split(" ")
    for figure in written:
        if not re.fullmatch(r"-|(100|[1-9]?[0-9])(\.[0-9])?", figure):
            raise wrong_value(
                f'"{figure}" is neither a figure from 0 to 100 nor `-`', "restore the line as it was written"
            )
    return tuple(None if figure == "-" else int(Decimal(figure) * 100) for figure in written)


def parse_day(value: object) -> datetime.date:
    """Parse a calendar day: `2026-08-22`."""
    written = parse_text(value)
    if not FULL_DAY.fullmatch(written):
        raise wrong_value(f'"{written}" is not a day', "write year-month-day, such as 2026-08-22")
    return parse_calendar_day(written)


def parse_rough_day(value: object) -> str:
    """Return a day, a month or a year, only as exact as the source says: `2026-08-22`, `2026-08`, `2026`."""
    written = parse_text(value)
    if re.fullmatch(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?", written):
        return written
    if not FULL_DAY.fullmatch(written):
        raise wrong_value(f'"{written}" is neither a day, a month nor a year', "write 2026-08-22, 2026-08 or 2026")
    return parse_calendar_day(written).isoformat()


def parse_calendar_day(written: str) -> datetime.date:
    """Parse a day that has the right form and must exist."""
    try:
        return datetime.date.fromisoformat(written)
    except ValueError as error:
        raise wrong_value(f'"{written}" is not in the calendar ({error})', "write a day that exists") from None


def parse_address(value: object) -> str:
    """Return a web address that is safe to link to."""
    written = parse_text(value)
    if not re.fullmatch(ADDRESS_FORM, written):
        raise wrong_value(
            f'"{written}" is not a web address', "write it in full from https:// on, without blanks and quotes"
        )
    return written


def parse_yes_no(value: object) -> bool:
    """Parse `yes` or `no`, and nothing else, as a truth value."""
    written = parse_text(value)
    if written not in ("yes", "no"):
        raise wrong_value(f'"{written}" is neither yes nor no', "write yes or no")
    return written == "yes"


def describe_shape(value: object) -> str:
    """Describe the form of a value to an editor: `a list`, `a mapping`, `text`, `nothing`."""
    if value is None:
        return "nothing"
    return {"dict": "a mapping", "list": "a list", "str": "text"}.get(type(value).__name__, "this")


def text_schema(pattern: str, *types: str, **more: object) -> WithJsonSchema:
    """Return the JSON Schema of a value: of text by `pattern`, and of `types`, as which YAML reads bare numbers."""
    return WithJsonSchema({"type": ["string", *types], "pattern": pattern, **more})


FREE = text_schema(r"\S", "number", maxLength=MAX_TEXT_CHARS)
ID_FORM = (
    r"^(?!(aux|com[1-9]|con|index|lpt[1-9]|nul|prn)$)(?!vs-)(?!.*-vs-)(?!.*-vs$)"
    r"[a-z0-9]+(-[a-z0-9]+)*$"
)
DAY_FORM = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
ROUGH_FORM = rf"^(19|20)[0-9]{{2}}(-(0[1-9]|1[0-2]))?$|{DAY_FORM}"
AMOUNT_FORM = r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,12})?$"

Text = Annotated[str, BeforeValidator(parse_text), FREE]
Prose = Annotated[str, BeforeValidator(parse_prose), FREE]
Id = Annotated[str, BeforeValidator(parse_id), text_schema(ID_FORM, "integer", maxLength=60)]
Size = Annotated[Text, Field(pattern=SIZE_FORM), text_schema(SIZE_FORM)]
Base = Annotated[Text, Field(pattern=BASE_FORM), text_schema(BASE_FORM)]
Whole = Annotated[int, BeforeValidator(parse_whole), text_schema("^(0|[1-9][0-9]{0,17})$", "integer", minimum=0)]
Amount = Annotated[Decimal, BeforeValidator(parse_amount), text_schema(AMOUNT_FORM, "number")]
Percent = Annotated[Decimal, BeforeValidator(parse_percent), text_schema(AMOUNT_FORM, "number", minimum=0, maximum=100)]
Reading = Annotated[tuple[int | None, ...], BeforeValidator(parse_reading)]
Day = Annotated[datetime.date, BeforeValidator(parse_day), text_schema(DAY_FORM, format="date")]
RoughDay = Annotated[
    str, BeforeValidator(parse_rough_day), text_schema(ROUGH_FORM, "integer", minimum=1900, maximum=2099)
]
Address = Annotated[str, BeforeValidator(parse_address), text_schema(ADDRESS_FORM)]
YesNo = Annotated[bool, BeforeValidator(parse_yes_no), WithJsonSchema({"enum": ["yes", "no"]})]
