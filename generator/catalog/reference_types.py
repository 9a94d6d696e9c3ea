"""Types of values that name something else: another record, a part of the methodology, the path of a fact.

Rules refuse a name that nothing bears, and editors' tools offer the names there are: a field of such a type needs a
rule that checks it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.catalog.yaml.scalars import Id, Text


@dataclass(frozen=True)
class NamedIn:
    """A mark on a value that must be one of a list which the content itself makes up."""

    list_name: str
    """Which list: one of those of `vocabulary.build_vocabularies`."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "named": self.list_name}


TaskId = Annotated[Id, NamedIn("tasks")]
MakerId = Annotated[Id, NamedIn("makers")]
LicenseId = Annotated[Id, NamedIn("licenses")]
CapabilityId = Annotated[Id, NamedIn("capabilities")]
BenchmarkId = Annotated[Id, NamedIn("benchmarks")]
WorkloadId = Annotated[Id, NamedIn("workloads")]
GroupId = Annotated[Id, NamedIn("groups")]
FactPath = Annotated[Text, NamedIn("paths")]
SignalPath = Annotated[Text, NamedIn("signals")]
ContestedPath = Annotated[Text, NamedIn("contested")]
RowPath = Annotated[Text, NamedIn("rows")]
GroundPath = Annotated[Text, NamedIn("grounds")]
SourceKey = Annotated[Id, NamedIn("sources")]
