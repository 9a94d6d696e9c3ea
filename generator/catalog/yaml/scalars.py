"""The types of plain value that a record may hold, each parsed strictly from text.

Each parser takes what YAML gave and raises `wrong_value`, which says how to fix it. No spelling changes meaning:
`010` is refused, never read as 8 or 10.
"""

from __future__ import annotations

import datetime
import html
import re
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.catalog.hidden_signs import find_hidden, name_character, shows_something

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
AMOUNT = re.compile(r"(?!-[0.]+$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,12})?")
DECIMAL_COMMA = re.compile(r"[0-9]{1,15},([0-9]{1,2}|[0-9]{4,12})|0,[0-9]{1,12}")
"""Three digits after the comma could be thousands, except after a lone zero."""
DAY_RULE = "year-month-day, such as 2026-08-22"
FULL_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ADDRESS_FORM = r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s<>\"'`\\]*)?$"
SIZE_FORM = r"^\d+x\d+$"
BASE_FORM = r"^(/(?!\.{1,2}(/|$))[a-z0-9._-]+)*/?$"
MAX_TEXT_CHARS = 4000
MAX_ID_CHARS = 60
PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
WINDOWS_NAMES = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}


def wrong_value(what: str, remedy: str) -> PydanticCustomError:
    """Return an error for a value of the wrong form, from which `explain_error` takes `what` and `remedy`."""
    return PydanticCustomError("wrong", "{what}\n{remedy}", {"what": what, "remedy": remedy})


def parse_text(value: object) -> str:
    """Return one line or paragraph of plain words, its white space folded."""
    if type(value) is str and len(value) <= MAX_TEXT_CHARS and PLAIN.fullmatch(value):
        return value  # most texts are as they should be
    if isinstance(value, str) and re.fullmatch(r"[“‘][^“”‘’]*[”’]", value):
        raise wrong_value("is in curly quotes", "use straight quotes, or none")
    return re.sub(r"[ \t\r\n]+", " ", require_visible(value, MAX_TEXT_CHARS)).strip(" ")


def parse_text_or_list(value: object) -> str | tuple[str, ...]:
    """Return a text, or a list of texts as a tuple with at least one entry."""
    if not isinstance(value, list | tuple):
        return parse_text(value)
    if not value:
        raise wrong_value("is an empty list", "add an entry")
    return tuple(map(parse_text, value))


def parse_prose(value: object) -> str:
    """Return Markdown, its line breaks kept."""
    return parse_markdown(value, MAX_TEXT_CHARS)


def parse_markdown(value: object, max_chars: int) -> str:
    """Return Markdown of at most `max_chars` characters without what would keep a renderer busy for long."""
    words = require_visible(value, max_chars)
    if hidden := find_hidden(html.unescape(words)):
        raise wrong_value(f"contains an invisible character: {name_character(hidden[0])}", "delete its reference")
    if words.count("[") > 200:
        raise wrong_value("has more than 200 square brackets", "shorten it")
    if re.search(r"(?:[0-9]+\.[ \t]+){20}", words):
        raise wrong_value("has lists nested more than 20 levels deep", "flatten them")
    return words.strip()


def require_visible(value: object, max_chars: int) -> str:
    """Return text as it is if it is not empty, has at most `max_chars` characters, and an editor can see every one."""
    if not isinstance(value, str):
        raise wrong_value(f"is {describe_shape(value)}, not text", "write plain text")
    if hidden := find_hidden(value):
        raise wrong_value(f"contains an invisible character: {name_character(hidden[0])}", "delete it")
    if not shows_something(value):
        raise wrong_value("is empty", "fill it in or delete the key")
    if len(value) > max_chars:
        raise wrong_value(f"is longer than {max_chars:,} characters", "shorten it")
    return value


def parse_id(value: object) -> str:
    """Return an id, which names a record in addresses and references."""
    written = parse_text(value)
    fault = find_id_fault(written)
    if fault:
        raise wrong_value(f'"{written}" {fault}', id_remedy(written, "write"))
    return written


@lru_cache(4096)
def find_id_fault(written: str) -> str:
    """Return why a text cannot be an id, or an empty text."""
    if not ID.fullmatch(written):
        return "is not an id"
    if len(written) > MAX_ID_CHARS:
        return f"is longer than {MAX_ID_CHARS} characters"
    if written in WINDOWS_NAMES or written == "index":
        return "is a reserved name"
    if written.startswith("vs-") or written.endswith("-vs") or "-vs-" in written:
        return 'contains "vs", which is reserved for the addresses of pairs'
    return ""


def id_remedy(written: str, verb: str) -> str:
    """Return what to do about a text that cannot be an id: `Nova 2.1` and `write` give `write nova-2-1`."""
    meant = re.sub(r"[^a-z0-9]+", "-", written.lower()).strip("-")
    if not find_id_fault(meant):
        return f"{verb} {meant}"
    return "use only a-z, 0-9, and single hyphens" if not ID.fullmatch(written) else "choose another name"


def parse_whole(value: object) -> int:
    """Parse a count without sign, separators or decimals."""
    written = parse_text(value)
    if not re.fullmatch(r"0|[1-9][0-9]{0,17}", written):
        raise wrong_value(f'"{written}" is not a whole number', f"write {suggest_whole(written)}")
    return int(written)


def suggest_whole(written: str) -> str:
    """Return the whole number somebody probably meant, or a hint how to write one: `272K tokens` gives `272000`."""
    bare = re.sub(r"^[~≈]\s?|\s+(tokens?|images?|requests?|parameters|params)$", "", written)
    match = re.fullmatch(
        r"([0-9]{1,12}|[0-9]{1,3}(?:[,_ ][0-9]{3}){1,3})(\.[0-9]{1,6})?\s?([kKmMbB]|thousand|million|billion)?", bare
    )
    if match and (match[3] or match[2] in (None, ".0", ".00")):
        factor = {"": 1, "k": 1_000, "t": 1_000, "m": 1_000_000, "b": 1_000_000_000}[(match[3] or "").lower()[:1]]
        meant = Decimal(re.sub(r"[,_ ]", "", match[1]) + (match[2] or "")) * factor
        if meant == int(meant):
            return str(int(meant))
    return "digits only, such as 272000"


def parse_amount(value: object) -> Decimal:
    """Parse a decimal figure, exactly as written."""
    written = parse_text(value)
    if not AMOUNT.fullmatch(written):
        what = "has a decimal comma" if DECIMAL_COMMA.fullmatch(written) else "is not a plain number"
        raise wrong_value(f'"{written}" {what}', f"write {suggest_amount(written)}")
    return Decimal(written)


def suggest_amount(written: str) -> str:
    """Return the number somebody probably meant, or how to write one: `$2.50` gives `2.50`, `0,15` gives `0.15`."""
    bare = re.sub(r"^(US)?[$~≈]\s?|\s?(%|\$|USD|usd)$", "", written)
    if DECIMAL_COMMA.fullmatch(bare):
        bare = bare.replace(",", ".")
    elif re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3}){1,4}(\.[0-9]{1,12})?", bare):
        bare = bare.replace(",", "")
    return bare if AMOUNT.fullmatch(bare) else "digits with a decimal point, such as 0.05"


def parse_percent(value: object) -> Decimal:
    """Parse a percentage from 0 to 100."""
    found = parse_amount(value)
    if not 0 <= found <= 100:
        raise wrong_value(f"{found} is not between 0 and 100", "write a percentage, such as 99.95")
    return found


def parse_reading(value: object) -> tuple[int | None, ...]:
    """Parse numbers from 0 to 100 with at most one decimal, between spaces, into hundredths; `-` is unknown, None."""
    written = parse_text(value).split(" ")
    for figure in written:
        if not re.fullmatch(r"-|(100|[1-9]?[0-9])(\.[0-9])?", figure):
            what = f'"{figure}" is neither a number from 0 to 100 nor `-`'
            raise wrong_value(what, "restore the line as it was written")
    return tuple(None if figure == "-" else int(Decimal(figure) * 100) for figure in written)


def parse_day(value: object) -> datetime.date:
    """Parse a calendar day: `2026-08-22`."""
    written = parse_text(value)
    if not FULL_DAY.fullmatch(written):
        raise wrong_value(f'"{written}" is not a date', f"write {suggest_day(written) or DAY_RULE}")
    return parse_calendar_day(written)


def parse_as_of(value: object) -> datetime.date | Literal["latest"]:
    """Parse the day that a site is seen from: `latest`, or a fixed day."""
    return "latest" if value == "latest" else parse_day(value)


def parse_rough_day(value: object) -> str:
    """Return a day, a month or a year, only as exact as the source says: `2026-08-22`, `2026-08`, `2026`."""
    written = parse_text(value)
    if re.fullmatch(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?", written):
        return written
    if not FULL_DAY.fullmatch(written):
        remedy = suggest_day(written) or f"{DAY_RULE}, or only 2026-08 or 2026"
        raise wrong_value(f'"{written}" is not a date', f"write {remedy}")
    return parse_calendar_day(written).isoformat()


def parse_calendar_day(written: str) -> datetime.date:
    """Parse a day that has the right form and must exist."""
    try:
        day = datetime.date.fromisoformat(written)
    except ValueError as error:
        raise wrong_value(f'"{written}" does not exist ({error})', "correct the date") from None
    if not 1900 <= day.year <= 2099:
        raise wrong_value(f'"{written}" is not between 1900 and 2099', "correct the year")
    return day


def suggest_day(written: str) -> str:
    """Return the date somebody probably meant, or an empty text: `Aug 22, 2026` and `2026/8/22` give `2026-08-22`."""
    numbers = re.search(r"(?<![0-9])((?:19|20)[0-9]{2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])", written)
    text = f"{numbers[1]} {numbers[2]} {numbers[3]}" if numbers else written
    for form in ("%Y %m %d", "%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y"):
        with suppress(ValueError):
            return datetime.datetime.strptime(text, form).date().isoformat()
    return ""


def parse_address(value: object) -> str:
    """Return a web address that is safe to link to."""
    written = parse_text(value)
    if not re.fullmatch(ADDRESS_FORM, written):
        is_bare = re.fullmatch(ADDRESS_FORM, f"https://{written}") and "." in written.partition("/")[0]
        remedy = "write the whole address, from https:// on, without spaces or quotes"
        raise wrong_value(f'"{written}" is not a web address', f"write https://{written}" if is_bare else remedy)
    return written


def parse_yes_no(value: object) -> bool:
    """Parse `yes` or `no`, and nothing else, as a truth value."""
    written = parse_text(value)
    if written not in ("yes", "no"):
        meant = {"y": "yes", "true": "yes", "on": "yes", "n": "no", "false": "no", "off": "no"}
        word = written.lower() if written.lower() in ("yes", "no") else meant.get(written.lower(), "yes or no")
        raise wrong_value(f'"{written}" is neither yes nor no', f"write {word}")
    return written == "yes"


def describe_shape(value: object) -> str:
    """Describe the form of a value to an editor: `a list`, `a mapping`, `text`, `empty`."""
    if value is None:
        return "empty"
    return {"dict": "a mapping", "list": "a list", "str": "text"}.get(type(value).__name__, "something else")


def make_form(form: str, fault: str, remedy: str) -> BeforeValidator:
    """Return a parser of text that must match a regular expression."""

    def parse(value: object) -> str:
        written = parse_text(value)
        if not re.fullmatch(form, written):
            raise wrong_value(f'"{written}" {fault}', remedy)
        return written

    return BeforeValidator(parse)


def text_schema(pattern: str, *types: str, **more: object) -> WithJsonSchema:
    """Return the JSON Schema of a value: of text by `pattern`, and of `types`, as which YAML reads bare numbers."""
    return WithJsonSchema({"type": ["string", *types], "pattern": pattern, **more})


FREE = text_schema(r"\S", "number", maxLength=MAX_TEXT_CHARS)
ID_FORM = (
    r"^(?!(aux|com[1-9]|con|index|lpt[1-9]|nul|prn)$)(?!vs-)(?!.*-vs-)(?!.*-vs$)"
    r"[a-z0-9]+(-[a-z0-9]+)*$"
)
DAY_FORM = r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
ROUGH_FORM = rf"^(19|20)[0-9]{{2}}(-(0[1-9]|1[0-2]))?$|{DAY_FORM}"
AMOUNT_FORM = r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,12})?$"

Text = Annotated[str, BeforeValidator(parse_text), FREE]
TextOrList = Annotated[
    str | tuple[str, ...],
    BeforeValidator(parse_text_or_list),
    WithJsonSchema({"anyOf": [FREE.json_schema, {"type": "array", "items": FREE.json_schema, "minItems": 1}]}),
]
Prose = Annotated[str, BeforeValidator(parse_prose), FREE]
Id = Annotated[str, BeforeValidator(parse_id), text_schema(ID_FORM, "integer", maxLength=60)]
Size = Annotated[
    str, make_form(SIZE_FORM, "is not a size", "write width x height, such as 1024x1024"), text_schema(SIZE_FORM)
]
Base = Annotated[
    str,
    make_form(BASE_FORM, "is not a path of the site", "write a path such as / or /compare/"),
    text_schema(BASE_FORM),
]
Whole = Annotated[int, BeforeValidator(parse_whole), text_schema("^(0|[1-9][0-9]{0,17})$", "integer", minimum=0)]
Amount = Annotated[Decimal, BeforeValidator(parse_amount), text_schema(AMOUNT_FORM, "number")]
Percent = Annotated[Decimal, BeforeValidator(parse_percent), text_schema(AMOUNT_FORM, "number", minimum=0, maximum=100)]
Reading = Annotated[tuple[int | None, ...], BeforeValidator(parse_reading)]
Day = Annotated[datetime.date, BeforeValidator(parse_day), text_schema(DAY_FORM, format="date")]
AsOf = Annotated[
    datetime.date | Literal["latest"],
    BeforeValidator(parse_as_of),
    text_schema(f"^latest$|{DAY_FORM}", default="latest"),
]
RoughDay = Annotated[
    str, BeforeValidator(parse_rough_day), text_schema(ROUGH_FORM, "integer", minimum=1900, maximum=2099)
]
Address = Annotated[str, BeforeValidator(parse_address), text_schema(ADDRESS_FORM)]
YesNo = Annotated[bool, BeforeValidator(parse_yes_no), WithJsonSchema({"enum": ["yes", "no"]})]
