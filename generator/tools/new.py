"""New records to fill in: every field in its order, with its sentence and an example.

What must be there is an empty line, which `make check` names until it is filled in. Everything else is a comment,
to be uncommented when a source states it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.load import Reader
from generator.catalog.problems import Refused, nearest
from generator.catalog.schema import json_schema, vocabulary
from generator.catalog.schema.field_docs import Field, fields
from generator.catalog.schema.json_schema import as_written
from generator.catalog.yaml import scalars
from generator.publish.errors import Misused

SOURCE = "page"
"""The key under which a new model declares its first source."""
MOST_CHOICES = 13
"""Longer lists are left to the editor's tools."""
COLUMN = 36
"""Where the sentences start."""
FILL_IN = (
    "Fill in the empty lines; `make check` names each until it is done.",
    "Uncomment what a source states and delete the other comments: what is left out is unknown.",
)
FACTS = (
    f"A fact is read in the source `{SOURCE}`; one of another source is written {{value: …, source: its key}}.",
    "Looked for and not published: {looked: {where: …, on: …}}. No such thing: {does-not-apply: …}.",
)


class New(NamedTuple):
    """A record that does not exist yet."""

    file: str
    """Its name below the content folder."""
    text: str


def new_model(catalog: Catalog, wanted: str) -> New:
    """The record of a model, named `maker/name`.

    Raises:
        Misused: the name is no id, in use, or its maker has no record.
    """
    maker, slash, name = wanted.partition("/")
    if not slash:
        raise Misused(f"{wanted} names no maker; write it as maker/name")
    refuse_bad_id(name)
    if maker not in catalog.ids("makers"):
        near = nearest(maker, catalog.makers)
        raise Misused(f"there is no maker {maker}; {f'{near} ' if near else ''}To add it: make new MAKER={maker}")
    records = (*(f"models/{maker}/{model}" for model, maker in catalog.maker_of.items()), *catalog.refused)
    for record in records:
        if record.startswith("models/") and record.endswith(f"/{name}"):
            raise Misused(f"{record}.yaml exists; edit it, or choose another name")
    for heir, model in catalog.models.items():
        if name in model.formerly:
            raise Misused(f"{name} is a former name of {heir}, and its address leads there; choose another name")
    return new("model", f"models/{maker}/{name}.yaml", catalog, (*FILL_IN, *FACTS))


def new_small(kind: str, folder: str, catalog: Catalog, wanted: str) -> New:
    """The record of a kind that lies in one folder.

    Raises:
        Misused: the name is no id, or in use.
    """
    refuse_bad_id(wanted)
    refuse_taken(folder, wanted, catalog)
    return new(kind, f"{folder}/{wanted}.yaml", catalog)


def new_pair(catalog: Catalog, wanted: str) -> New:
    """The record of an editor's words on a pair, named `a,b` in either order.

    Raises:
        Misused: it names not two models, or their record exists.
    """
    names = sorted(set(wanted.split(",")))
    if len(names) != 2:
        raise Misused(f"{wanted} names not two models; write it as a,b")
    known = catalog.ids("models")
    for name in names:
        if name not in known:
            raise Misused(f"there is no model {name}; {nearest(name, known) or 'see content/models'}")
    a, b = names
    refuse_taken("pairs", f"{a}-vs-{b}", catalog)
    intro = (
        "Uncomment what you want to say and delete the other comments.",
        f"a is {a}, b is {b}. A figure is a reference such as {{a.limits.context}}, never typed.",
    )
    return new("pair", f"pairs/{a}-vs-{b}.yaml", catalog, intro)


def refuse_bad_id(name: str) -> None:
    """A name that cannot be an address is misuse.

    Raises:
        Misused: it cannot.
    """
    if fault := scalars.id_fault(name):
        raise Misused(f'"{name}" {fault}; use a-z, 0-9 and single hyphens, at most 60')


def refuse_taken(folder: str, name: str, catalog: Catalog) -> None:
    """A name that a record has is misuse.

    Raises:
        Misused: it has one.
    """
    if name in catalog.ids(folder):
        raise Misused(f"{folder}/{name}.yaml exists; edit it, or choose another name")


def known(content: Path) -> Catalog:
    """What is there already, as far as it can be read: a record that is being written keeps no other one away.

    Raises:
        Refused: a file that everything rests on cannot be read.
    """
    reader = Reader(content)
    catalog = reader.catalog()
    if catalog is None:
        raise Refused(reader.problems, content.as_posix())
    return catalog


def write(content: Path, record: New) -> Path:
    """Put a new record into the content folder and return its file.

    Raises:
        Misused: something with its name is there.
    """
    file = content / record.file
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as new_file:
            new_file.write(record.text)
    except FileExistsError as error:
        raise Misused(f"{file} exists; edit it, or choose another name") from error
    return file


NEW: Mapping[str, Callable[[Catalog, str], New]] = {
    "model": new_model,
    "maker": partial(new_small, "maker", "makers"),
    "capability": partial(new_small, "capability", "capabilities"),
    "pair": new_pair,
}
"""What can be made anew, by the word for it."""


def new(kind: str, file: str, catalog: Catalog, intro: tuple[str, ...] = FILL_IN) -> New:
    """A record of a kind with all its fields."""
    lists = vocabulary.lists(catalog)
    found = fields(json_schema.schema(kind, lists))
    lines = [
        json_schema.modeline(file),
        *(f"# {line}" for line in intro),
        *Sheet(lists["capabilities"]).lines(found),
    ]
    return New(file, "\n".join(lines) + "\n")


class Sheet:
    """Writes fields as lines of YAML, as comments where they may be left out."""

    def __init__(self, capabilities: Mapping[str, str]) -> None:
        self.capabilities = capabilities

    def lines(self, found: tuple[Field, ...], indent: str = "", live: bool = True) -> Iterator[str]:
        """The lines of a record's fields; `live` inside what must be there."""
        for field in found:
            yield from self.field(field, indent, live and field.required)

    def field(self, field: Field, indent: str, live: bool) -> Iterator[str]:
        """One field with its parts."""
        if field.key == "source":
            yield line(indent, f"source: {SOURCE}", field.sentence, live)
        elif field.shape in ("value", "list"):
            written = "" if live else as_written(field.example)
            yield line(indent, f"{field.key}: {written}".rstrip(), explained(field, live), live)
        elif field.shape == "mapping" and field.stated:
            yield line(indent, f"{field.key}:", field.sentence, live)
            for name, sentence in self.capabilities.items():
                yield line(f"{indent}  ", f"{name}: supported", sentence, live)
        elif field.parts:
            yield line(indent, f"{field.key}:", field.sentence, live)
            yield from self.parts(field, f"{indent}  ", live)
        else:
            yield line(indent, f"{field.key}: {as_written(field.example)}", field.sentence, live)

    def parts(self, field: Field, indent: str, live: bool) -> Iterator[str]:
        """The fields of a record, of the first entry of a list, or under the first key of a mapping."""
        if field.shape == "records":
            first, *others = self.lines(field.parts, f"{indent}  ", live)
            place = len(indent) if live else len(f"# {indent}")
            yield f"{first[:place]}- {first[place + 2 :]}"
            yield from others
            return
        if field.shape == "mapping":
            yield line(indent, f"{SOURCE}:", "A key of your own choice.", live)
            indent += "  "
        yield from self.lines(field.parts, indent, live)


def line(indent: str, written: str, sentence: str, live: bool) -> str:
    """A line of a record with its sentence behind it."""
    start = "" if live else "# "
    return f"{start + indent + written:{COLUMN}}  # {sentence}"


def explained(field: Field, live: bool) -> str:
    """What a field is, and for an empty line how it is written."""
    if field.choices == ("yes", "no"):
        return field.sentence
    if field.choices and len(field.choices) <= MOST_CHOICES:
        of = "a list of" if field.shape == "list" else "one of"
        return f"{field.sentence} It is {of} {', '.join(field.choices)}."
    return f"{field.sentence} Example: {as_written(field.example)}" if live else field.sentence
