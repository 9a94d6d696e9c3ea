"""Rules on the sources of models and licenses: declared, cited, and fit for what they state."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, suggest_near_miss
from generator.catalog.yaml.source_file import SourceFile, find_values

SOURCE_FIELD = frozenset({"source"})


def list_sourced_records(catalog: Catalog) -> Iterator[tuple[SourceFile, records.Model | records.License]]:
    """Yield every record that declares sources, with its file."""
    for model_id, model in catalog.models.items():
        yield catalog.model_file(model_id), model
    for license_id, one in catalog.licenses.items():
        yield catalog.source_files[f"licenses/{license_id}"], one


def check_sources(catalog: Catalog) -> Iterator[Problem]:
    """Check that every source named is declared, and that every one declared is named."""
    for source, record in list_sourced_records(catalog):
        named = [(place, key) for place, key in find_values(source.tree, SOURCE_FIELD) if isinstance(key, str)]
        for place, key in named:
            if key not in record.sources:
                remedy = suggest_near_miss(key, record.sources) or f"add it under `sources`, or write {record.source}"
                yield source.problem_at(place, f'"{key}" is not a source of this record', remedy)
        used = {key for _, key in named}
        for key in record.sources:
            if key not in used:
                yield source.problem_at(("sources", key), "no fact cites this source", "cite it or delete it")


SOURCE_RULES = (check_sources,)
