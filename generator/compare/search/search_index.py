"""Build the index of the model search: every name that can be asked for, the grammar, and what each model has of it.

The page `/find/` serves it as JSON; `templates/assets/needs.js` searches it, as the reference in the tests does. What
models have is kept by column, one value for each of `rows`, because every reader of that page loads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.text_tokens import tokenize
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import capability_order
from generator.compare.search.measures import Measure, list_measures
from generator.compare.search.model_states import StateReader
from generator.compare.search.query_grammar import build_grammar, stem_word
from generator.compare.search.query_words import FILLERS, IDLE, NEGATIONS, SYNONYMS
from generator.compare.search.searchable_names import list_entries, list_labels, list_named, list_searchable_names
from generator.compare.site import Site
from generator.strings import strings

STATELESS = ("sort:", "no-data:", "result:")
"""Starts of keys that models neither meet nor fail by a state of their own."""
NUMBERED = ("result:", "license:")
"""Starts of keys whose names may have figures, which are read before amounts."""
EDITIONS = {"instruct", "it", "chat", "preview"}
"""Last words of model names that readers leave out."""
IGNORED = {*FILLERS}
"""Words that are not part of any name."""


def build_search_index(site: Site) -> dict[str, Any]:
    """Return names, grammar and models as JSON has them; models of a task and maker are together, for fewer bytes."""
    catalog, read_state = site.catalog, StateReader(site.catalog)
    models = sorted(site.models.values(), key=lambda facts: (facts.tasks, facts.maker_id))
    measures = {one.key: one for one in list_measures(site) if any(one.read(facts) is not None for facts in models)}
    names = {key: list(phrases) for key, phrases in list_searchable_names(site, measures)}
    table = index_phrases(list_by_clarity(names), {})
    single = [(f"task:{task}", name) for task, kind in catalog.tasks.items() for name in (kind.name, kind.plural)]
    single += [(key, entry) for key, entry in list_entries(site) if len(entry) > 2]
    numbered = {name: key for name, key in table.items() if key.startswith(NUMBERED) and re.search("[0-9]", name)}
    grammar = build_grammar(catalog.as_of, {*names, *measures, "weights:open"}, list_named(site))
    by = [*(f"task:{task}" for task in site.scoring_rules), *(f"use-case:{use}" for use in site.use_case_rules)]
    stateful = [key for key in names if not key.startswith(STATELESS)]
    return {
        "words": list_words(site, names, grammar.pop("spoken")),
        "grammar": grammar,
        "first": {**numbered, **index_model_names(site)},
        "phrases": {name: key for name, key in table.items() if name not in numbered},
        "weak": index_phrases(single, table),
        "tasks": {key: found for key in (*names, *measures) if (found := tasks_of_key(catalog, measures, key))},
        "ranks": {key: first for key in (*names, *measures) if (first := ranking_of_key(catalog, measures, key))},
        "labels": dict(list_labels(site)),
        "rows": [model_row(facts, by) for facts in models],
        "states": {key: "".join(read_state(facts, key) for facts in models) for key in stateful},
        "measures": {key: measure_column(one, models) for key, one in measures.items()},
        "scores": {key: [score_on(facts, key) for facts in models] for key in by},
        "texts": dict(list_texts(site, models)),
    }


def model_row(facts: ModelFacts, by: Sequence[str]) -> dict[str, Any]:
    """Return id, name, the ranking a model is in by default, its end in words if it has one, and 1 if it is retired."""
    default = next((key for key in by if key.removeprefix("task:") in facts.tasks), by[0])
    row = {"s": facts.id, "n": facts.name, "d": default, "e": facts.end_mark, "gone": int(facts.is_retired)}
    return {name: value for name, value in row.items() if value}


def score_on(facts: ModelFacts, key: str) -> int | None:
    """Return a model's score for a task or a use case in hundredths of a point; None where it has none."""
    kind, _, name = key.partition(":")
    if kind == "task":
        return facts.scores[name].total if name in facts.scores else None
    fit = facts.use_case_fits.get(name)
    return fit.score.total if fit and fit.status == "open" else None


def measure_column(measure: Measure, models: Iterable[ModelFacts]) -> dict[str, Any]:
    """Return a measure with its figure for each model, None for those unknown."""
    return {
        "label": measure.label,
        "unit": measure.unit,
        "kind": measure.kind,
        "lower": measure.lower_is_better,
        "values": [short_number(measure.read(facts)) for facts in models],
        **({"own": "".join(map(read_own, models))} if (read_own := measure.is_self_reported) else {}),
    }


def short_number(figure: float | str | None) -> float | int | str | None:
    """Return a whole number without a decimal point, anything else as it is."""
    return int(figure) if isinstance(figure, float) and figure.is_integer() else figure


def list_texts(site: Site, models: Sequence[ModelFacts]) -> Iterator[tuple[str, list[Any]]]:
    """Yield what tables print instead of yes or no, by the start of keys: all texts, and each model's place in them."""
    yield "license", number_texts([facts.listed.license for facts in models])
    uses = strings.licenses.commercial_use
    yield "commercial", number_texts([uses[use] if (use := facts.listed.commercial_use) else "" for facts in models])
    marks = strings.search.statuses
    yield "status", number_texts([marks.get(facts.availability, "") for facts in models])
    for place, name in enumerate(capability_order(site.catalog)):
        if site.catalog.capabilities[name].takes in ("text", "choice", "range"):
            yield (
                f"capability:{name}",
                number_texts([cell.text if (cell := facts.capabilities[place]).has_value else "" for facts in models]),
            )


def number_texts(texts: Sequence[str]) -> list[Any]:
    """Return the different texts in order, and for each given text its place among them; empty is the first."""
    different = sorted({"", *texts})
    return [different, [different.index(text) for text in texts]]


def list_words(site: Site, names: Mapping[str, Iterable[str]], spoken: Iterable[str]) -> list[str]:
    """Return every word that is known, by which misspelt ones are found."""
    phrases = [phrase for its in names.values() for phrase in its]
    phrases += [facts.name for facts in site.models.values()] + [kind.plural for kind in site.catalog.tasks.values()]
    words = {word for phrase in phrases for word in tokenize(phrase)} | {
        *FILLERS,
        *IDLE,
        *NEGATIONS,
        *SYNONYMS,
        *spoken,
    }
    return sorted(word for word in words if word.isalpha() and len(word) > 1)


def name_stems(phrase: str) -> list[str]:
    """Return the stems of the words of a name that count, in order."""
    return [stem_word(word) for word in tokenize(phrase) if word not in IGNORED]


def stem_key(phrase: str) -> str:
    """Return the stems of a name in an order that all orders of its words share; empty if it has no letters."""
    stems = name_stems(phrase)
    return " ".join(sorted(stems)) if any(word.isalpha() for word in stems) else ""


def list_by_clarity(names: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Return each key with each of its names; last those that words without a meaning cut short, as `AI watermark`."""
    entries = [(key, phrase) for key, phrases in names.items() for phrase in phrases]
    return sorted(entries, key=lambda one: len(name_stems(one[1])) < len(tokenize(one[1])))


def index_phrases(entries: Iterable[tuple[str, str]], taken: Mapping[str, str]) -> dict[str, str]:
    """Return what each name means by its `stem_key`, without names in `taken`; of two meanings the first counts."""
    phrases: dict[str, str] = {}
    for key, phrase in entries:
        if (name := stem_key(phrase)) and name not in taken:
            phrases.setdefault(name, key)
    return phrases


def index_model_names(site: Site) -> dict[str, str]:
    """Return the key of each model by the `stem_key` of its names.

    Its name, aliases and ids, and, if only one model has it, its name without the edition or without the line.
    """
    key_by_name: dict[str, str] = {}
    tails: dict[str, list[str]] = {}
    plain: dict[str, list[str]] = {}
    for model, facts in site.models.items():
        for name in (facts.name, *facts.model.aliases, model, *facts.model.former_ids):
            key_by_name.setdefault(stem_key(name), f"model:{model}")
        words = tokenize(facts.name)
        if words[-1] in EDITIONS:
            plain.setdefault(stem_key(" ".join(words[:-1])), []).append(model)
        tail = words[1:]
        if len(tail) > 1 and re.fullmatch("[a-z]{3,}", tail[0]):
            tails.setdefault(stem_key(" ".join(tail)), []).append(model)
    for name, models in (*plain.items(), *tails.items()):
        if len(models) == 1:
            key_by_name.setdefault(name, f"model:{models[0]}")
    key_by_name.pop("", None)
    return key_by_name


def tasks_of_key(catalog: Catalog, measures: Mapping[str, Measure], key: str) -> list[str]:
    """Return the tasks a key belongs to; empty if it concerns all models."""
    kind, _, name = key.partition(":")
    if kind == "use-case":
        return [catalog.use_cases[name].task]
    if kind == "capability":
        return sorted(catalog.capabilities[name.partition("=")[0]].tasks)
    measure = measures.get(key.removeprefix("sort:"))
    return [name] if kind == "task" else sorted(measure.tasks) if measure else []


def ranking_of_key(catalog: Catalog, measures: Mapping[str, Measure], key: str) -> str:
    """Return what models are ranked by if a key is asked for; empty if it concerns several tasks."""
    if key.startswith("use-case:"):
        return key
    tasks = tasks_of_key(catalog, measures, key)
    return f"task:{tasks[0]}" if len(tasks) == 1 else ""
