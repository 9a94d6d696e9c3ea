"""Rules on the sources of models and licenses: declared, cited, and fit for what they state."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, suggest_near_miss
from generator.catalog.yaml.source_file import Place, SourceFile, find_values

SOURCE_FIELD = frozenset({"source"})
RESTATING_KINDS = frozenset({"client", "secondary"})
"""Kinds of source on which no price, license or retirement date rests alone."""


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


def check_restated_facts(catalog: Catalog) -> Iterator[Problem]:
    """Check that no price, license or retirement date rests on somebody alone who only restates what others say."""
    remedy = "cite the maker, a provider, or an aggregator, or leave it out"
    for source, record in list_sourced_records(catalog):
        facts = list_model_facts(record) if isinstance(record, records.Model) else list_license_facts(record)
        for place, key in facts:
            declared = record.sources.get(key or record.source)
            if declared and declared.kind in RESTATING_KINDS:
                what = f"rests on {key or record.source} alone, a source of kind {declared.kind}"
                yield source.problem_at(place, what, remedy)


def list_license_facts(one: records.License) -> Iterator[tuple[Place, str | None]]:
    """Yield the place of each fact of a license with the key of its source, None for the record's own."""
    yield ("class",), None
    for name, fact in (("commercial-use", one.commercial_use), ("output-rights", one.output_rights)):
        if fact and fact.value is not None:
            yield (name,), fact.source


def list_model_facts(model: records.Model) -> Iterator[tuple[Place, str | None]]:
    """Yield the place of a model's license, of each retirement date and of each price, with the key of its source.

    The key is None for the record's own source.
    """
    if model.license and model.license.value is not None:
        yield ("license",), model.license.source
    if model.lifecycle.retirement_date and model.lifecycle.retirement_date.value is not None:
        yield ("lifecycle", "retirement-date"), model.lifecycle.retirement_date.source
    for index, provider in enumerate(model.providers):
        retirement = provider.retirement_date
        if retirement and retirement.value is not None:
            yield ("providers", index, "retirement-date"), retirement.source or provider.source
        for number, price in enumerate(provider.prices):
            yield ("providers", index, "prices", number), price.source or provider.source


SOURCE_RULES = (check_sources, check_restated_facts)
