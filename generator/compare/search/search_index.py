"""Build the index of the model search: every name that can be asked for, the grammar, and a short row a model.

The page `/find/` serves it as JSON; `templates/assets/needs.js` searches it, as the reference in the tests does. Its
keys are short because every reader of that page loads it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.text_tokens import tokenize
from generator.compare.model.table_cells import capability_order
from generator.compare.search.model_rows import model_line, model_row
from generator.compare.search.query_grammar import FILLERS, NEGATIONS, PHRASES, SYNONYMS, build_grammar, stem_word
from generator.compare.site import Site
from generator.strings import strings

TASKS_OF_MEASURE = {
    "context": ["text"],
    "tokens": ["text"],
    "input": ["text"],
    "output": ["text"],
    "sort:context": ["text"],
}
"""Tasks of the measures that only some models have."""
IGNORED = {*FILLERS, *NEGATIONS}
"""Words that are not part of any name."""


def build_search_index(site: Site) -> dict[str, Any]:
    """Return names, grammar and models as values that JSON has."""
    catalog = site.catalog
    names = {key: list(phrases) for key, phrases in list_searchable_names(site)}
    models = index_model_names(site)
    table = index_phrases(((key, phrase) for key, phrases in names.items() for phrase in phrases), {})
    weak = index_phrases(((f"task:{task}", kind.plural) for task, kind in catalog.tasks.items()), table)
    asked = [key for key in names if not key.startswith("sort:")]
    by = [*(f"task:{task}" for task in site.scoring_rules), *(f"use-case:{use}" for use in site.use_case_rules)]
    spoken = build_grammar(catalog.as_of)
    every = {word for phrases in names.values() for phrase in phrases for word in tokenize(phrase)}
    every |= {word for facts in site.models.values() for word in tokenize(facts.name)} | IGNORED | {*SYNONYMS}
    every |= {word for kind in catalog.tasks.values() for word in tokenize(kind.plural)} | {*spoken.pop("spoken")}
    return {
        "grammar": spoken,
        "phrases": table,
        "weak": weak,
        "models": models,
        "parts": {
            key: sorted({one for phrase in phrases for one in name_stems(phrase)}) for key, phrases in names.items()
        },
        "tasks": {key: found for key in names if (found := tasks_of_key(catalog, key))},
        "labels": dict(list_labels(site)),
        "words": sorted(word for word in every if word.isalpha() and len(word) > 1),
        "asked": asked,
        "by": by,
        "ranks": {key: first for key in (*asked, *TASKS_OF_MEASURE) if (first := ranking_of_key(catalog, key))},
        "rows": [model_row(site, facts, asked, by) for facts in site.current_models],
    }


def name_stems(phrase: str) -> list[str]:
    """Return the stems of the words of a name that count, in order."""
    return [stem_word(word) for word in tokenize(phrase) if word not in IGNORED]


def stem_key(phrase: str) -> str:
    """Return the stems of a name in an order that all orders of its words share; empty if it has no letters."""
    stems = name_stems(phrase)
    return " ".join(sorted(stems)) if any(word.isalpha() for word in stems) else ""


def index_phrases(entries: Iterator[tuple[str, str]], taken: Mapping[str, str]) -> dict[str, str]:
    """Return what each name means by its `stem_key`, without names in `taken`; of two meanings the first counts."""
    phrases: dict[str, str] = {}
    for key, phrase in entries:
        if (name := stem_key(phrase)) and name not in taken:
            phrases.setdefault(name, key)
    return phrases


def list_searchable_names(site: Site) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the key of everything but models that can be asked for, with its names, the more telling first."""
    catalog = site.catalog
    for key, phrases in PHRASES.items():
        yield key, iter(phrases.split(","))
    for use in site.use_case_rules:
        yield f"use-case:{use}", iter((catalog.use_cases[use].name, *catalog.use_cases[use].aliases))
    for task, kind in catalog.tasks.items():
        yield f"task:{task}", iter((kind.name,))
    for name in capability_order(catalog):
        capability = catalog.capabilities[name]
        if capability.takes not in ("choice", "text"):  # nothing that a model has or lacks
            yield f"capability:{name}", iter((capability.name, *capability.aliases))
    for maker, its in catalog.makers.items():
        yield f"maker:{maker}", iter((its.name, its.name.removesuffix(" AI"), maker))
    for line in list_model_lines(site):
        yield f"line:{line}", iter((line,))


def list_model_lines(site: Site) -> list[str]:
    """Return the words that names of several models start with, in order."""
    counts = Counter(model_line(facts.name) for facts in site.models.values())
    return sorted(line for line, count in counts.items() if line and count > 1)


def index_model_names(site: Site) -> dict[str, str]:
    """Return the key of each model by the `stem_key` of its names.

    Its name, aliases and ids, and what follows the line in its name if only one model has that.
    """
    key_by_name: dict[str, str] = {}
    tails: dict[str, list[str]] = {}
    for model, facts in site.models.items():
        for name in (facts.name, *facts.model.aliases, model, *facts.model.former_ids):
            key_by_name.setdefault(stem_key(name), f"model:{model}")
        tail = tokenize(facts.name)[1:]
        if len(tail) > 1 and re.fullmatch("[a-z]{3,}", tail[0]):
            tails.setdefault(stem_key(" ".join(tail)), []).append(model)
    for name, models in tails.items():
        if len(models) == 1:
            key_by_name.setdefault(name, f"model:{models[0]}")
    key_by_name.pop("", None)
    return key_by_name


def tasks_of_key(catalog: Catalog, key: str) -> list[str]:
    """Return the tasks a key belongs to; empty if it concerns all models."""
    kind, _, name = key.partition(":")
    if kind == "use-case":
        return [catalog.use_cases[name].task]
    if kind == "capability":
        return sorted(catalog.capabilities[name].tasks)
    return [name] if kind == "task" else []


def list_labels(site: Site) -> Iterator[tuple[str, str]]:
    """Yield what readers see for each key; for a measure with placeholders for the sign and the limit."""
    catalog = site.catalog
    yield from strings.search.labels.items()
    for prefix, kinds_ in (
        ("use-case", catalog.use_cases),
        ("capability", catalog.capabilities),
        ("task", catalog.tasks),
        ("maker", catalog.makers),
    ):
        for name, kind in kinds_.items():
            yield f"{prefix}:{name}", kind.name
    for line in list_model_lines(site):
        yield f"line:{line}", next(f.name for f in site.models.values() if model_line(f.name) == line)[: len(line)]


def ranking_of_key(catalog: Catalog, key: str) -> str:
    """Return what models are ranked by if a key is asked for; empty if it concerns several tasks."""
    if key.startswith("use-case:"):
        return key
    tasks = TASKS_OF_MEASURE.get(key) or tasks_of_key(catalog, key)
    return f"task:{tasks[0]}" if len(tasks) == 1 else ""
