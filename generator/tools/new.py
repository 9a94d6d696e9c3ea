"""`make new`: records to fill in, with every field in order, its meaning and an example.

Required fields are empty lines, which `make check` names until they are filled in; everything else is a comment, to be
uncommented when a source states it. An existing file is never written over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.catalog_loader import CatalogLoader
from generator.catalog.problems import ContentError, suggest_near_miss
from generator.catalog.reference_checker import describe_missing_model
from generator.catalog.schema import json_schema, vocabulary
from generator.catalog.schema.field_docs import FieldDoc, describe_fields
from generator.catalog.schema.json_schema import format_example
from generator.catalog.yaml import scalars
from generator.publish.errors import UsageError

SOURCE_KEY = "page"
"""The key under which a new model declares its first source."""
MAX_CHOICES = 13
"""Longer lists of choices are left to the completion of the editor."""
SENTENCE_COLUMN = 36
"""Column in which the sentences start."""
FILL_IN = (
    "Fill in the empty lines; `make check` lists those that are left.",
    "Uncomment what a source states, and delete the other comments: what is left out is unknown.",
)
FACTS = (
    f"Facts come from the source `{SOURCE_KEY}`; write one from another source as {{value: …, source: its key}}.",
    "If you find no published value: {not-published: {searched: …, on: …}}. If none applies: {not-applicable: …}.",
)


class NewRecord(NamedTuple):
    """A record that is not written yet."""

    file: str
    """Path below the content folder."""
    text: str


def new_model(catalog: Catalog, wanted: str) -> NewRecord:
    """Return the record of a model; `wanted` is `maker/name`.

    Raises:
        UsageError: the name is no id, in use, or its maker has no record.
    """
    maker, slash, name = wanted.partition("/")
    if not slash:
        raise UsageError(f"{wanted} has no maker; write maker/name")
    refuse_bad_id(name)
    if maker not in catalog.known_ids("makers"):
        near = suggest_near_miss(maker, catalog.makers)
        raise UsageError(f"there is no maker {maker}; {near or f'add it first: make new MAKER={maker}'}")
    records = (*(f"models/{maker}/{model}" for model, maker in catalog.maker_of.items()), *catalog.refused_paths)
    for record in records:
        if record.startswith("models/") and record.endswith(f"/{name}"):
            raise UsageError(f"{record}.yaml exists; edit it, or choose another id")
    if present := catalog.renamed_models().get(name):
        raise UsageError(f"{name} is now {present}; edit that record, or choose another id")
    return blank_record("model", f"models/{maker}/{name}.yaml", catalog, (*FILL_IN, *FACTS))


def new_flat_record(kind: str, folder: str, catalog: Catalog, wanted: str) -> NewRecord:
    """Return the record `wanted` of a kind whose records all lie directly in `folder`.

    Raises:
        UsageError: the name is no id, or in use.
    """
    refuse_bad_id(wanted)
    refuse_taken(folder, wanted, catalog)
    return blank_record(kind, f"{folder}/{wanted}.yaml", catalog)


def new_pair_note(catalog: Catalog, wanted: str) -> NewRecord:
    """Return the record of an editor's words on a pair; `wanted` is `a,b` in either order.

    Raises:
        UsageError: it names not two models, or their record exists.
    """
    names = sorted(set(wanted.split(",")))
    if len(names) != 2:
        raise UsageError(f"{wanted} is not two models; write a,b")
    model_ids = catalog.known_ids("models")
    for name in names:
        if name not in model_ids:
            raise UsageError(describe_missing_model(catalog, name))
    a, b = names
    refuse_taken("pairs", f"{a}-vs-{b}", catalog)
    intro = (
        "Uncomment what you want to say and delete the other comments.",
        f"a is {a}, b is {b}. A figure is a reference such as {{a.limits.context}}, never typed.",
    )
    return blank_record("pair", f"pairs/{a}-vs-{b}.yaml", catalog, intro)


def refuse_bad_id(name: str) -> None:
    """Refuse a name that cannot be an id.

    Raises:
        UsageError: it cannot.
    """
    if fault := scalars.find_id_fault(name):
        raise UsageError(f'"{name}" {fault}; {scalars.id_remedy(name, "write")}')


def refuse_taken(folder: str, name: str, catalog: Catalog) -> None:
    """Refuse the name of an existing record.

    Raises:
        UsageError: there is such a record.
    """
    if name in catalog.known_ids(folder):
        raise UsageError(f"{folder}/{name}.yaml exists; edit it, or choose another id")


def read_existing(content: Path) -> Catalog:
    """Return the records that can be read; those with problems are left out, and only their names are known.

    Raises:
        ContentError: a file that everything rests on cannot be read.
    """
    loader = CatalogLoader(content)
    catalog = loader.load()
    if catalog is None:
        raise ContentError(loader.problems, content.as_posix())
    return catalog


def write_record(content: Path, record: NewRecord) -> Path:
    """Write a new record into the content folder and return its file.

    Raises:
        UsageError: the file exists.
    """
    file = content / record.file
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as new_file:
            new_file.write(record.text)
    except FileExistsError as error:
        raise UsageError(f"{file} exists; edit it, or choose another id") from error
    return file


RECORD_MAKERS: Mapping[str, Callable[[Catalog, str], NewRecord]] = {
    "model": new_model,
    "maker": partial(new_flat_record, "maker", "makers"),
    "license": partial(new_flat_record, "license", "licenses"),
    "capability": partial(new_flat_record, "capability", "capabilities"),
    "pair": new_pair_note,
}
"""The function that makes a new record, by the name of its kind; its second argument is the name wanted."""


def blank_record(kind: str, file: str, catalog: Catalog, intro: tuple[str, ...] = FILL_IN) -> NewRecord:
    """Return a record of a kind with all its fields to fill in; `intro` is printed on top as comments."""
    lists = vocabulary.build_vocabularies(catalog)
    record_fields = describe_fields(json_schema.build_schema(kind, lists))
    lines = [
        json_schema.schema_modeline(file),
        *(f"# {line}" for line in intro),
        *RecordTemplate(lists["capabilities"]).lines(record_fields),
    ]
    return NewRecord(file, "\n".join(lines) + "\n")


class RecordTemplate:
    """Fields as lines of YAML, commented out where they may be left out; `capabilities` gives their sentences by id."""

    def __init__(self, capabilities: Mapping[str, str]) -> None:
        self.capabilities = capabilities

    def lines(self, record_fields: tuple[FieldDoc, ...], indent: str = "", live: bool = True) -> Iterator[str]:
        """Yield the lines of a record's fields; not `live` means inside a part that is commented out."""
        for field in record_fields:
            yield from self.field_lines(field, indent, live and field.required)

    def field_lines(self, field: FieldDoc, indent: str, live: bool) -> Iterator[str]:
        """Yield the lines of one field with its parts."""
        if field.key == "source" and field.sentence.startswith("Key of"):
            yield format_line(indent, f"source: {SOURCE_KEY}", field.sentence, live)
        elif field.shape in ("value", "list"):
            example = "" if live else format_example(field.example)
            yield format_line(indent, f"{field.key}: {example}".rstrip(), describe_field(field, live), live)
        elif field.shape == "mapping" and field.stated:
            yield format_line(indent, f"{field.key}:", field.sentence, live)
            for name, sentence in self.capabilities.items():
                yield format_line(f"{indent}  ", f"{name}: supported", sentence, live)
        elif field.parts:
            yield format_line(indent, f"{field.key}:", field.sentence, live)
            yield from self.part_lines(field, f"{indent}  ", live)
        else:
            yield format_line(indent, f"{field.key}: {format_example(field.example)}", field.sentence, live)

    def part_lines(self, field: FieldDoc, indent: str, live: bool) -> Iterator[str]:
        """Yield the lines of a record, of the first entry of a list, or of the first key of a mapping."""
        if field.shape == "records":
            first, *others = self.lines(field.parts, f"{indent}  ", live)
            place = len(indent) if live else len(f"# {indent}")
            yield f"{first[:place]}- {first[place + 2 :]}"
            yield from others
            return
        if field.shape == "mapping":
            yield format_line(indent, f"{SOURCE_KEY}:", "A key of your choice.", live)
            indent += "  "
        yield from self.lines(field.parts, indent, live)


def format_line(indent: str, yaml_text: str, sentence: str, live: bool) -> str:
    """Return a line of a record with its sentence behind it; a line that is not `live` is a comment."""
    start = "" if live else "# "
    return f"{start + indent + yaml_text:{SENTENCE_COLUMN}}  # {sentence}"


def describe_field(field: FieldDoc, live: bool) -> str:
    """Return the sentence of a field with its choices, and for an empty line with an example."""
    if field.choices == ("yes", "no"):
        return field.sentence
    if field.choices and len(field.choices) <= MAX_CHOICES:
        form = "A list of" if field.shape == "list" else "One of"
        return f"{field.sentence} {form} {', '.join(field.choices)}."
    return f"{field.sentence} Example: {format_example(field.example)}" if live else field.sentence
