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
class Named:
    """Marks a value as one of a list that the content itself makes up."""

    words: str
    """Which list: one of those of `vocabulary.lists`."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "named": self.words}


TaskId = Annotated[Id, Named("tasks")]
CapabilityId = Annotated[Id, Named("capabilities")]
BenchmarkId = Annotated[Id, Named("benchmarks")]
WorkloadId = Annotated[Id, Named("workloads")]
GroupId = Annotated[Id, Named("groups")]
FactPath = Annotated[Text, Named("paths")]
SignalPath = Annotated[Text, Named("signals")]
ContestedPath = Annotated[Text, Named("contested")]
RowPath = Annotated[Text, Named("rows")]
GroundPath = Annotated[Text, Named("grounds")]
SourceKey = Annotated[Id, Named("sources")]
