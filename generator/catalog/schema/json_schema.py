"""JSON Schemas of the kinds of record, for editors' tools and for whoever reads the records.

They follow from the classes alone: descriptions and examples are the sentences under the fields, closed lists are
those of the code and of the content. A schema takes what the loader takes, short forms included, but for a bare
`true` or `false` as text, which editors' tools would otherwise offer as the value of every name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeAlias

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.catalog import records
from generator.catalog.problems import ContentError
from generator.catalog.record_parts import Statement
from generator.catalog.schema.vocabulary import Vocabulary
from generator.catalog.yaml.parser import parse_yaml
from generator.catalog.yaml.source_file import Tree

FOLDER = "_schema"
SCHEMAS: Mapping[str, type[records.Record]] = {
    "model": records.Model,
    "maker": records.Maker,
    "task": records.Task,
    "capability": records.CapabilityDefinition,
    "benchmark": records.Benchmark,
    "use-case": records.UseCase,
    "workload": records.Workload,
    "pair": records.PairNote,
    "site": records.SiteSettings,
    "scoring": records.Scoring,
    "table": records.Table,
    "faq": records.Faq,
}
"""One for every kind that editors write as YAML; snapshots are written by the machine."""
BY_FOLDER: Mapping[str, str] = {
    "models": "model",
    "makers": "maker",
    "tasks": "task",
    "capabilities": "capability",
    "benchmarks": "benchmark",
    "use-cases": "use-case",
    "workloads": "workload",
    "pairs": "pair",
}
OPEN_LISTS = ("sources",)
EXAMPLE = re.compile(r"\s*(?:\bExample)?: `([^`]+)`\.?$")
Node: TypeAlias = dict[str, Any]


class DocstringParts(NamedTuple):
    """What a docstring tells of a field."""

    sentence: str
    example: str
    """As it would be written, or empty."""


def split_docstring(docstring: str) -> DocstringParts:
    """A docstring taken apart: `Who it is. Example: ``Acme``` and `Who it is: ``Acme``.`."""
    words = " ".join(docstring.split())
    found = EXAMPLE.search(words)
    if found is None:
        return DocstringParts(words, "")
    return DocstringParts(words[: found.start()] if "Example" in found[0] else words, found[1])


def schema_modeline(file: str) -> str:
    """The first line of a record, by which editors' tools find its schema; `file` is named below the content folder."""
    path = PurePosixPath(file)
    kind = BY_FOLDER.get(path.parts[0], path.stem)
    return f"# yaml-language-server: $schema={'../' * (len(path.parts) - 1)}{FOLDER}/{kind}.json"


def format_schema(schema: Node) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def build_schema(name: str, lists: Mapping[str, Vocabulary]) -> Node:
    """The schema of a kind of record, with the content's own names as closed lists."""
    kind = SCHEMAS[name]
    raw = kind.model_json_schema(by_alias=True, schema_generator=RecordSchemaGenerator)
    parts = raw.pop("$defs", {})
    whole = SchemaCompleter(parts, lists).node(raw)
    used = {part: SchemaCompleter(parts, lists).node(node) for part, node in parts.items() if is_record_class(part)}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole, **({"$defs": used} if used else {})}


def is_record_class(part: str) -> bool:
    """Whether a part is a class of ours, rather than one made up for a type of value."""
    return "_" not in part


class RecordSchemaGenerator(GenerateJsonSchema):
    """Pydantic's schema with the loader's habits: nothing is null, and plain values are short for mappings."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What may be left out may not be written as null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The default of a field is told where it is a word that could be written."""
        found = self.generate_inner(schema["schema"])
        default = schema.get("default")
        return {**found, "default": default} if isinstance(default, str) else found

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A mapping whose keys have a form, or a list, of their own."""
        keys, values = (self.generate_inner(schema[part]) for part in ("keys_schema", "values_schema"))
        return {"type": "object", "propertyNames": keys, "additionalProperties": values}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A class; a statement may be written as the plain value or as a mapping that says one thing."""
        found = {key: value for key, value in super().model_schema(schema).items() if key != "title"}
        kind = schema["cls"]
        if not issubclass(kind, Statement):
            return found
        plain = {key: value for key, value in found["properties"][kind.stated].items() if key != "description"}
        ways = [{"required": [way]} for way in (kind.stated, "looked", "does-not-apply")]
        return {"anyOf": [plain, {**found, "oneOf": ways}]}

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Names of fields are said once, as keys."""
        return False


class SchemaCompleter:
    """Fills in what pydantic does not know: sentences taken apart, the content's lists, and types spelt out."""

    def __init__(self, parts: Node, lists: Mapping[str, Vocabulary]) -> None:
        self.parts = parts
        self.lists = lists

    def node(self, node: Any) -> Any:
        """A part of a schema, completed."""
        if isinstance(node, list):
            return [self.node(one) for one in node]
        if not isinstance(node, dict):
            return node
        reference = str(node.get("$ref", "")).removeprefix("#/$defs/")
        if reference and not is_record_class(reference):
            return self.node({**self.parts[reference], **{key: node[key] for key in node if key != "$ref"}})
        found = {key: self.node(value) for key, value in node.items() if key != "named"}
        return {**found, **describe_node(found), **self.choice(node), **self.keyed(found, node)}

    def choice(self, node: Node) -> Node:
        """The values of a list, for a field that names one of them."""
        name = node.get("named", "")
        if not name:
            return {}
        words, example = self.lists[name], describe_node(node).get("examples", [])
        if name in OPEN_LISTS:
            return {"examples": [*example, *(word for word in words if word not in example)]}
        meanings = {"markdownEnumDescriptions": list(words.values())} if any(words.values()) else {}
        known = [word for word in example if word in words] or list(words)[:1]
        return {"enum": list(words), **meanings, **({"examples": known} if example else {})}

    def keyed(self, found: Node, node: Node) -> Node:
        """A mapping by names of a closed list: each name is a field with its own sentence."""
        keys = node.get("propertyNames", {})
        values: Node = found.get("additionalProperties") or {}
        name = keys.get("named", "")
        names = self.lists[name] if name else dict.fromkeys(keys.get("enum", ()), "")
        if not names:
            return {}
        fields = {key: {**values, **({"description": said} if said else {})} for key, said in names.items()}
        return {"properties": fields, "additionalProperties": values if name in OPEN_LISTS else False}


def describe_node(node: Node) -> Node:
    """The sentence and the example of a docstring, each in its place."""
    if not isinstance(node.get("description"), str) or "properties" in node:
        return {}
    said = split_docstring(node["description"])
    return {"description": said.sentence, **({"examples": [parse_example(said.example)]} if said.example else {})}


def parse_example(written: str) -> Any:
    """An example as YAML 1.2 has it, where days are text."""
    tree = parse_yaml(f"value: {written}", "example").tree
    return parse_numbers(tree["value"] if isinstance(tree, dict) else tree)


def parse_numbers(node: Tree) -> Any:
    """Text, with the numbers in it as numbers."""
    if isinstance(node, list):
        return [parse_numbers(one) for one in node]
    if isinstance(node, dict):
        return {key: parse_numbers(one) for key, one in node.items()}
    return json.loads(node) if re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", node) else node


def format_example(example: Any) -> str:
    """A value as it stands in a record behind its key, on one line."""
    if isinstance(example, list):
        return f"[{', '.join(map(format_example, example))}]"
    if isinstance(example, dict):
        return f"{{{', '.join(f'{key}: {format_example(one)}' for key, one in example.items())}}}"
    plain = str(example)
    try:
        return plain if parse_example(plain) == example else json.dumps(plain, ensure_ascii=False)
    except ContentError:
        return json.dumps(plain, ensure_ascii=False)
