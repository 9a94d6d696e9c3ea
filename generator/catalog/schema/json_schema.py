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
from generator.catalog.schema.vocabulary import Vocabulary
from generator.catalog.statements import Statement
from generator.catalog.yaml.parser import parse_yaml
from generator.catalog.yaml.source_file import Tree

FOLDER = "_schema"
SCHEMAS: Mapping[str, type[records.Record]] = {
    "model": records.Model,
    "maker": records.Maker,
    "license": records.License,
    "task": records.Task,
    "capability": records.CapabilityDefinition,
    "benchmark": records.Benchmark,
    "use-case": records.UseCase,
    "workload": records.Workload,
    "pair": records.PairNote,
    "site": records.SiteSettings,
    "scoring": records.Scoring,
    "feature-table": records.FeatureTable,
    "faq": records.Faq,
}
"""One for every kind that editors write as YAML; snapshots are written by the machine."""
BY_FOLDER: Mapping[str, str] = {
    "models": "model",
    "makers": "maker",
    "licenses": "license",
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
    """The sentence and the example in the docstring of a field."""

    sentence: str
    example: str
    """As it would be written, or empty."""


def split_docstring(docstring: str) -> DocstringParts:
    """Split `Who it is. Example: ``Acme``` or `Who it is: ``Acme``.` into sentence and example."""
    words = " ".join(docstring.split())
    found = EXAMPLE.search(words)
    if found is None:
        return DocstringParts(words, "")
    return DocstringParts(words[: found.start()] if "Example" in found[0] else words, found[1])


def schema_modeline(file: str) -> str:
    """Return the first line of a record, by which editors' tools find its schema; `file` is its path in `content/`."""
    path = PurePosixPath(file)
    kind = BY_FOLDER.get(path.parts[0], path.stem)
    return f"# yaml-language-server: $schema={'../' * (len(path.parts) - 1)}{FOLDER}/{kind}.json"


def format_schema(schema: Node) -> str:
    """Format a schema as the text of its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def build_schema(name: str, lists: Mapping[str, Vocabulary]) -> Node:
    """Build the schema of a kind of record, with the content's own names as closed lists."""
    kind = SCHEMAS[name]
    raw = kind.model_json_schema(by_alias=True, schema_generator=RecordSchemaGenerator)
    parts = raw.pop("$defs", {})
    whole = SchemaCompleter(parts, lists).complete(raw)
    used = {part: SchemaCompleter(parts, lists).complete(node) for part, node in parts.items() if is_record_class(part)}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole, **({"$defs": used} if used else {})}


def is_record_class(part: str) -> bool:
    """Return whether a definition is a class of ours, rather than one that pydantic made up for a type of value."""
    return "_" not in part


class RecordSchemaGenerator(GenerateJsonSchema):
    """Pydantic's generator with the loader's habits: nothing is null, and plain values are short for mappings."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return the schema of what is not null: an optional field may be left out but not written as null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema of a field, with its default where that is a word which could be written."""
        found = self.generate_inner(schema["schema"])
        default = schema.get("default")
        return {**found, "default": default} if isinstance(default, str) else found

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Return the schema of a mapping whose keys have a form, or a list, of their own."""
        keys, values = (self.generate_inner(schema[part]) for part in ("keys_schema", "values_schema"))
        return {"type": "object", "propertyNames": keys, "additionalProperties": values}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Return the schema of a class; a statement may also be written as the plain value."""
        found = {key: value for key, value in super().model_schema(schema).items() if key != "title"}
        kind = schema["cls"]
        if not issubclass(kind, Statement):
            return found
        plain = {key: value for key, value in found["properties"][kind.value_field].items() if key != "description"}
        ways = [{"required": [way]} for way in (*kind.stated_fields(), "not-published", "not-applicable")]
        return {"anyOf": [plain, *kind.further_short_forms, {**found, "oneOf": ways}]}

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Return False: names of fields are said once, as keys."""
        return False


class SchemaCompleter:
    """A pass over a schema that adds examples and the content's lists, and inlines the types of values."""

    def __init__(self, parts: Node, lists: Mapping[str, Vocabulary]) -> None:
        self.parts = parts
        self.lists = lists

    def complete(self, node: Any) -> Any:
        """Return a part of a schema, completed."""
        if isinstance(node, list):
            return [self.complete(one) for one in node]
        if not isinstance(node, dict):
            return node
        reference = str(node.get("$ref", "")).removeprefix("#/$defs/")
        if reference and not is_record_class(reference):
            return self.complete({**self.parts[reference], **{key: node[key] for key in node if key != "$ref"}})
        found = {key: self.complete(value) for key, value in node.items() if key != "named"}
        return {**found, **describe_node(found), **self.list_choices(node), **self.list_keys(found, node)}

    def list_choices(self, node: Node) -> Node:
        """Return the keys that list the values of a field which names one of a list; empty for other fields."""
        name = node.get("named", "")
        if not name:
            return {}
        words, example = self.lists[name], describe_node(node).get("examples", [])
        if name in OPEN_LISTS:
            return {"examples": [*example, *(word for word in words if word not in example)]}
        meanings = {"markdownEnumDescriptions": list(words.values())} if any(words.values()) else {}
        known = [word for word in example if word in words] or list(words)[:1]
        return {"enum": list(words), **meanings, **({"examples": known} if example else {})}

    def list_keys(self, found: Node, node: Node) -> Node:
        """Return the keys of a mapping by names of a closed list: each name is a field with its own sentence."""
        keys = node.get("propertyNames", {})
        values: Node = found.get("additionalProperties") or {}
        name = keys.get("named", "")
        names = self.lists[name] if name else dict.fromkeys(keys.get("enum", ()), "")
        if not names:
            return {}
        fields = {key: {**values, **({"description": said} if said else {})} for key, said in names.items()}
        return {"properties": fields, "additionalProperties": values if name in OPEN_LISTS else False}


def describe_node(node: Node) -> Node:
    """Return the sentence and the example of a node's docstring, each under its key; empty for a node without."""
    if not isinstance(node.get("description"), str) or "properties" in node:
        return {}
    said = split_docstring(node["description"])
    return {"description": said.sentence, **({"examples": [parse_example(said.example)]} if said.example else {})}


def parse_example(written: str) -> Any:
    """Return an example as YAML 1.2 has it, where days are text."""
    tree = parse_yaml(f"value: {written}", "example").tree
    return parse_numbers(tree["value"] if isinstance(tree, dict) else tree)


def parse_numbers(node: Tree) -> Any:
    """Return a parsed example with the numbers in it as numbers."""
    if isinstance(node, list):
        return [parse_numbers(one) for one in node]
    if isinstance(node, dict):
        return {key: parse_numbers(one) for key, one in node.items()}
    return json.loads(node) if re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", node) else node


def format_example(example: Any) -> str:
    """Format a value as a record holds it behind its key, on one line."""
    if isinstance(example, list):
        return f"[{', '.join(map(format_example, example))}]"
    if isinstance(example, dict):
        return f"{{{', '.join(f'{key}: {format_example(one)}' for key, one in example.items())}}}"
    plain = str(example)
    try:
        return plain if parse_example(plain) == example else json.dumps(plain, ensure_ascii=False)
    except ContentError:
        return json.dumps(plain, ensure_ascii=False)
