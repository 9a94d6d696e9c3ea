"""The generated files for editors: a JSON Schema for each kind of record, and the field tables of the guide.

`make schema` writes them and `make check` warns when they are outdated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.schema import json_schema, vocabulary
from generator.catalog.schema.field_docs import FieldDoc, describe_fields
from generator.catalog.schema.json_schema import format_example

GUIDE = "README.md"
TABLE = re.compile(r"(<!-- fields: ([a-z-]+) -->\n).*?(<!-- end of fields -->)", re.DOTALL)
MAX_CHOICES = 13
"""Longer lists are named, not printed."""


def generate_files(catalog: Catalog, guide: str) -> dict[str, str]:
    """Return the text of every generated file, by its path below the content folder; an empty guide is left out."""
    lists = vocabulary.build_vocabularies(catalog)
    schemas = {name: json_schema.build_schema(name, lists) for name in json_schema.SCHEMAS}
    found = {f"{json_schema.FOLDER}/{name}.json": json_schema.format_schema(one) for name, one in schemas.items()}
    return found | ({GUIDE: fill_tables(guide, schemas)} if guide else {})


def find_outdated(content: Path, catalog: Catalog) -> dict[str, str]:
    """Return the generated files that differ from what they should be, with the text they should have."""
    guide = content / GUIDE
    wanted = generate_files(catalog, guide.read_text(encoding="utf-8") if guide.is_file() else "")
    return {name: text for name, text in wanted.items() if not has_text(content / name, text)}


def has_text(file: Path, text: str) -> bool:
    """Return whether a file has just this text."""
    return file.is_file() and file.read_text(encoding="utf-8") == text


def warn_outdated(content: Path, catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each outdated file of a content folder that has schemas."""
    if (content / json_schema.FOLDER).is_dir():
        for name in find_outdated(content, catalog):
            yield Problem(name, 1, 1, "", "is out of date", "run `make schema`")


def write_outdated(content: Path, catalog: Catalog) -> list[str]:
    """Write the generated files that are outdated, and return their paths below the content folder, sorted."""
    changed = find_outdated(content, catalog)
    for name, text in changed.items():
        file = content / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return sorted(changed)


def fill_tables(guide: str, schemas: Mapping[str, json_schema.Node]) -> str:
    """Return the guide with its field tables filled in anew."""
    return TABLE.sub(lambda found: f"{found[1]}{format_table(schemas[found[2]])}{found[3]}", guide)


def format_table(kind: json_schema.Node) -> str:
    """Format the fields of a kind of record as a Markdown table, those of its parts under their paths."""
    rows = "\n".join(format_rows(describe_fields(kind), ""))
    return f"\n| field | what it is | written as |\n| --- | --- | --- |\n{rows}\n\n"


def format_rows(found: tuple[FieldDoc, ...], path: str) -> Iterator[str]:
    """Yield a row of the table for each field, those of its parts below it."""
    for field in found:
        key = f"`{path}{field.key}`"
        cells = (
            f"**{key}**" if field.required else key,
            escape_cell(field.sentence),
            escape_cell(describe_form(field)),
        )
        yield f"| {' | '.join(cells)} |"
        if not field.stated:
            step = {"records": "[].", "mapping": ".<id>."}.get(field.shape, ".")
            yield from format_rows(field.parts, f"{path}{field.key}{step}")


def describe_form(field: FieldDoc) -> str:
    """Describe how a field is written: the words to choose from, or an example."""
    if field.choices and len(field.choices) <= MAX_CHOICES and field.shape != "mapping":
        words = ", ".join(f"`{word}`" for word in field.choices)
        return f"a list of {words}" if field.shape == "list" else f"one of {words}"
    if field.example is not None:
        return f"`{format_example(field.example)}`"
    return {"record": "its parts, below", "records": "a list, its parts below"}.get(field.shape, "by name, parts below")


def escape_cell(text: str) -> str:
    """Escape text so that it stays in its cell of a Markdown table."""
    return text.replace("|", "\\|")
