"""Values that name something else: another record, a part of the methodology, the path of a fact.

Rules refuse a name that nothing bears. What is marked here is also what editors' tools offer while they type.
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
    """Marks a value as one of a list that the content itself makes up."""

    words: str
    """Which list: one of those of `vocabulary.lists`."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "named": self.words}


TaskId = Annotated[Id, NamedIn("tasks")]
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
