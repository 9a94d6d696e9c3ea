"""The names that content makes up, as lists to choose from, for the schemas.

Each list is under the name that marks its fields in `reference_types`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from generator.catalog import fact_paths
from generator.catalog.catalog import Catalog

Vocabulary: TypeAlias = Mapping[str, str]
"""Each name with a sentence on it, which may be empty."""
MIN_MODELS_PER_SOURCE = 20
"""Records that use a source key before it is offered to others."""


def build_vocabularies(catalog: Catalog) -> Mapping[str, Vocabulary]:
    """Return every list by its name, its entries sorted; `sources` holds suggestions, the others are closed."""
    benchmarks, capabilities = catalog.known_ids("benchmarks"), catalog.known_ids("capabilities")
    known = fact_paths.known_paths(benchmarks, capabilities)
    compared = (one.fact for task in catalog.scoring.tasks.values() for one in (*task.signals, *task.unscored))
    rows = {
        *(row.fact for row in catalog.feature_table.rows),
        *(f"capabilities.{name}" for name in capabilities),
        *compared,
    } - {fact_paths.SEARCHES_PATH}
    vocabularies: dict[str, Vocabulary] = {
        "tasks": {name: f"{task.name}: {task.about}" for name, task in catalog.tasks.items()},
        "makers": {name: maker.name for name, maker in catalog.makers.items()},
        "licenses": {name: one.name for name, one in catalog.licenses.items()},
        "capabilities": {name: f"{kind.name}: {kind.description}" for name, kind in catalog.capabilities.items()},
        "benchmarks": {name: f"{test.name}: {test.measures}" for name, test in catalog.benchmarks.items()},
        "workloads": {name: work.about for name, work in catalog.workloads.items()},
        "groups": {name: f"{group.name}: {group.about}" for name, group in catalog.scoring.groups.items()},
        "paths": without_sentences(known),
        "signals": without_sentences({*known, fact_paths.SEARCHES_PATH}),
        "contested": without_sentences(fact_paths.contested_paths(benchmarks, capabilities)),
        "rows": without_sentences(rows),
        "grounds": without_sentences({*rows, *(f"use-cases.{name}" for name in catalog.use_cases)}),
        "sources": without_sentences(list_common_sources(catalog)),
    }
    return MappingProxyType({name: dict(sorted(words.items())) for name, words in vocabularies.items()})


def without_sentences(names: Iterable[str]) -> Vocabulary:
    """Return names as a list of which no entry has a sentence."""
    return dict.fromkeys(names, "")


def list_common_sources(catalog: Catalog) -> list[str]:
    """Return the keys under which many models declare a source."""
    uses = Counter(key for model in catalog.models.values() for key in model.sources)
    return [key for key, count in uses.items() if count >= MIN_MODELS_PER_SOURCE]
