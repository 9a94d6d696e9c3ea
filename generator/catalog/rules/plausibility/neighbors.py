"""What rules on unusual figures share: models to compare with, the range of their values, words of a warning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.yaml.source_file import SourceFile

Figure: TypeAlias = int | Decimal
CONFIRM = "correct it, or add `confirmed: {value: …, by: …, on: …, why: …}`"
"""The remedy for an unusual figure."""


def recorded_models(catalog: Catalog) -> Iterator[tuple[str, records.Model, SourceFile]]:
    """Yield the id, the record and the file of each model."""
    for model_id, model in catalog.recorded_models.items():
        yield model_id, model, catalog.model_file(model_id)


def unconfirmed_value(model: records.Model, path: str) -> object:
    """Return the value of a fact; None if it is unknown or somebody confirmed it."""
    fact = fact_paths.stated_fact(model, path)
    return fact.value if isinstance(fact, records.Fact) and fact.confirmed is None else None


def group_families(catalog: Catalog) -> Iterator[tuple[str, list[str]]]:
    """Yield the id of each family of a maker, with the ids of its models; those of other tasks apart."""
    families: defaultdict[tuple[str, str, frozenset[str]], list[str]] = defaultdict(list)
    for model_id, model in catalog.recorded_models.items():
        if model.family:
            families[catalog.maker_of[model_id], model.family, frozenset(model.tasks)].append(model_id)
    for (_, family, _), models in families.items():
        yield family, models


def find_jump(value: Figure, others: Sequence[Figure], factor: int) -> str:
    """Return how far a figure is above the highest or below the lowest of others, if by more than a factor.

    Example: `12 times the highest`; empty for a figure near the others, or where there are none.
    """
    if not others or value <= 0:
        return ""
    lowest, highest = min(others), max(others)
    if value > factor * highest > 0:
        return f"{round(value / highest)} times the highest"
    if lowest > factor * value:
        return f"1/{round(lowest / value)} of the lowest"
    return ""


def describe_range(values: Sequence[Figure]) -> str:
    """Return the range of some figures: `0.2–15`, or the figure that all of them are."""
    lowest, highest = min(values), max(values)
    return f"{lowest}" if lowest == highest else f"{lowest}–{highest}"
