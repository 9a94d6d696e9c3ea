"""Records as YAML 1.2 reads them, which is how editors' tools and readers of the schemas see them."""

import re
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from generator.catalog.schema import json_schema, vocabulary

PLAIN = {
    "int": (r"[-+]?[0-9]+$", "-+0123456789"),
    "float": (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
    "bool": (r"(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    "null": (r"(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
}


class Core(yaml.CSafeLoader):
    """YAML 1.2's core schema."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 (a name of PyYAML's)


for kind, (form, first) in PLAIN.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(form), list(first))


def loaded(text):
    """A record as YAML 1.2 reads it."""
    return yaml.load(text, Core)


def validators(catalog):
    """What holds a record to the schema of its kind, by the name of the schema."""
    lists = vocabulary.build_vocabularies(catalog)
    checks = FormatChecker(["date"])
    return {
        name: Draft202012Validator(json_schema.build_schema(name, lists), format_checker=checks)
        for name in json_schema.SCHEMAS
    }


def record_files(folder):
    """Every record below a folder that has a schema: the name of the schema, the file, and its name in the folder."""
    for file in sorted(Path(folder).rglob("*.yaml")):
        place = file.relative_to(folder)
        name = json_schema.BY_FOLDER.get(place.parts[0], place.stem)
        if name in json_schema.SCHEMAS:
            yield name, file, place.as_posix()
