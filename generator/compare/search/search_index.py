"""Build the index of the model search: every name that can be asked for, the grammar, and a short row a model.

The page `/find/` serves it as JSON; `templates/assets/needs.js` searches it, as the reference in the tests does. Its
keys are short because every reader of that page loads it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import AgeSubject, fact_age
from generator.catalog.text_tokens import tokenize
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import capability_order, standard_token_prices
from generator.compare.model.use_case_fit import UseCaseFit
from generator.compare.model.workload_cost import eligible_offers, offer_source
from generator.compare.search.query_grammar import FILLERS, NEGATIONS, PHRASES, SYNONYMS, build_grammar, stem_word
from generator.compare.site import Site

MET, UNKNOWN, FAILED, NOT_COMPARED = "2", "1", "0", "-"
TASKS_OF_MEASURE = {
    "context": ["text"],
    "tokens": ["text"],
    "input": ["text"],
    "output": ["text"],
    "sort:context": ["text"],
}
"""Tasks of the measures that only some models have."""
LABELS: dict[str, str | tuple[str, str, str]] = {
    "sort:cheap": "Cheapest first",
    "sort:new": "Newest first",
    "sort:score": "Highest score first",
    "sort:context": "Largest context first",
    "weights:open": "Open weights",
    "weights:closed": "Closed weights",
    "free": "Free offer",
    "image": ("Price", "$", " a picture"),
    "tokens": ("Prices in and out", "$", " per million tokens"),
    "input": ("Price of input", "$", " per million tokens"),
    "output": ("Price of output", "$", " per million tokens"),
    "context": ("Context", "", " tokens"),
    "released:": ("Released", "", ""),
    "<": "under",
    "<=": "at most",
    ">": "over",
    ">=": "at least",
    "day<": "before",
    "day<=": "until",
    "day>": "after",
    "day>=": "since",
    "day": "in",
}
"""What readers see for a key that no record names; of a measure also what stands before and after its figure."""
NO_PRICE = 10**15
"""Sorts behind every price there is, in millionths of a dollar."""
IGNORED = {*FILLERS, *NEGATIONS}
"""Words that are not part of any name."""


def build_search_index(site: Site) -> dict[str, Any]:
    """Return names, grammar and models as values that JSON has."""
    catalog = site.catalog
    names = {key: list(phrases) for key, phrases in list_searchable_names(site)}
    models = index_model_names(site)
    table = index_phrases(((key, phrase) for key, phrases in names.items() for phrase in phrases), {})
    weak = index_phrases(((f"task:{task}", kind.noun) for task, kind in catalog.tasks.items()), table)
    asked = [key for key in names if not key.startswith("sort:")]
    by = [*(f"task:{task}" for task in site.scoring_rules), *(f"use-case:{use}" for use in site.use_case_rules)]
    spoken = build_grammar(catalog.settings.as_of)
    every = {word for phrases in names.values() for phrase in phrases for word in tokenize(phrase)}
    every |= {word for facts in site.models.values() for word in tokenize(facts.name)} | IGNORED | {*SYNONYMS}
    every |= {word for kind in catalog.tasks.values() for word in tokenize(kind.noun)} | {*spoken.pop("spoken")}
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
        "rows": [model_row(site, facts, asked, by) for facts in site.models.values()],
    }


def name_stems(phrase: str) -> list[str]:
    """Return the stems of the words of a name that count, in order."""
    return [stem_word(word) for word in tokenize(phrase) if word not in IGNORED]


def stem_key(phrase: str) -> str:
    """Return the stems of a name in an order that all orders of its words share; empty if it has no letters."""
    found = name_stems(phrase)
    return " ".join(sorted(found)) if any(word.isalpha() for word in found) else ""


def index_phrases(entries: Iterator[tuple[str, str]], taken: Mapping[str, str]) -> dict[str, str]:
    """Return what each name means by its `stem_key`, without names in `taken`; of two meanings the first counts."""
    found: dict[str, str] = {}
    for key, phrase in entries:
        if (name := stem_key(phrase)) and name not in taken:
            found.setdefault(name, key)
    return found


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
        yield f"capability:{name}", iter((catalog.capabilities[name].name, *catalog.capabilities[name].aliases))
    for maker, its in catalog.makers.items():
        yield f"maker:{maker}", iter((its.name, its.name.removesuffix(" AI"), maker))
    for line in list_model_lines(site):
        yield f"line:{line}", iter((line,))


@cache
def model_line(name: str) -> str:
    """Return the first word of a model's name, which its line shares: `claude` of Claude Opus.

    Empty if it is no word of more than two letters.
    """
    first = next(iter(tokenize(name)), "")
    return first if len(first) > 2 and first.isalpha() else ""


def list_model_lines(site: Site) -> list[str]:
    """Return the words that names of several models start with, in order."""
    counts = Counter(model_line(facts.name) for facts in site.models.values())
    return sorted(line for line, count in counts.items() if line and count > 1)


def index_model_names(site: Site) -> dict[str, str]:
    """Return the key of each model by the `stem_key` of its names.

    Its name, aliases and ids, and what follows the line in its name if only one model has that.
    """
    found: dict[str, str] = {}
    tails: dict[str, list[str]] = {}
    for model, facts in site.models.items():
        for name in (facts.name, *facts.model.aliases, model, *facts.model.formerly):
            found.setdefault(stem_key(name), f"model:{model}")
        tail = tokenize(facts.name)[1:]
        if len(tail) > 1 and re.fullmatch("[a-z]{3,}", tail[0]):
            tails.setdefault(stem_key(" ".join(tail)), []).append(model)
    for name, models in tails.items():
        if len(models) == 1:
            found.setdefault(name, f"model:{models[0]}")
    found.pop("", None)
    return found


def tasks_of_key(catalog: Catalog, key: str) -> list[str]:
    """Return the tasks a key belongs to; empty if it concerns all models."""
    kind, _, name = key.partition(":")
    if kind == "use-case":
        return [catalog.use_cases[name].task]
    if kind == "capability":
        return sorted(catalog.capabilities[name].tasks)
    return [name] if kind == "task" else []


def list_labels(site: Site) -> Iterator[tuple[str, str | tuple[str, str, str]]]:
    """Yield what readers see for each key."""
    catalog = site.catalog
    yield from LABELS.items()
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


def model_row(site: Site, facts: ModelFacts, asked: list[str], by: list[str]) -> dict[str, Any]:
    """Return one model in few bytes; a measure of another task is left out, and None is unknown."""
    catalog, model = site.catalog, facts.model
    scores = {f"task:{task}": score.total for task, score in facts.scores.items()}
    scores |= {f"use-case:{use}": fit.score.total for use, fit in facts.use_case_fits.items() if fit.status == "open"}
    text, pictures = "text" in facts.tasks, any(task != "text" for task in facts.tasks)
    context = fresh_value(catalog, model, model.limits.context, "capability")
    found = {"released": fresh_value(catalog, model, model.released, "capability")}
    costs = lowest_prices(catalog, model)
    if text:
        found |= {"context": context, **{name: costs.get(name) for name in ("input", "output", "tokens")}}
    if pictures:
        found["image"] = costs.get("image")
    cheap = costs.get("sum" if text else "image")
    return {
        "s": facts.id,
        "n": facts.name,
        "k": "".join(match_code(catalog, facts, key) for key in asked),
        "v": [scores.get(key) for key in by],
        "d": min((by.index(f"task:{task}") for task in facts.tasks if f"task:{task}" in by), default=0),
        **found,
        "o": {
            "sort:cheap": NO_PRICE if cheap is None else cheap,
            "sort:new": -sum(int(part) * 100**i for i, part in enumerate(reversed(date_parts(found["released"])))),
            "sort:context": -(context or 0),
        },
    }


def date_parts(day: str | None) -> list[str]:
    """Return an ISO date in three parts, unknown ones `0`."""
    return f"{day or 0}-0-0".split("-")[:3]


def match_code(catalog: Catalog, facts: ModelFacts, key: str) -> str:
    """Return whether a model meets a key: MET, UNKNOWN, FAILED, or NOT_COMPARED for another task."""
    kind, _, name = key.partition(":")
    if kind == "capability":
        return capability_match(catalog, facts, name)
    if kind == "use-case":
        return use_case_match(facts.use_case_fits.get(name))
    if kind == "task":
        return MET if name in facts.tasks else NOT_COMPARED
    if kind == "weights":
        weights = fresh_value(catalog, facts.model, facts.model.licence.weights, "licence")
        return UNKNOWN if weights is None else MET if weights == name else FAILED
    if kind == "free":
        return MET if any(is_free_offer(catalog, facts.model, offer) for offer in facts.model.offers) else UNKNOWN
    return MET if name == (facts.maker_id if kind == "maker" else model_line(facts.name)) else FAILED


def capability_match(catalog: Catalog, facts: ModelFacts, name: str) -> str:
    """Return whether a model supports a capability; partial support fails."""
    place = capability_order(catalog).index(name)
    value = facts.capability_values[place]
    if value is not None:
        return MET if value == 2 else FAILED
    its = set(catalog.capabilities[name].tasks) & set(facts.tasks)
    return UNKNOWN if its and facts.capabilities[place].state != "does-not-apply" else NOT_COMPARED


def use_case_match(fit: UseCaseFit | None) -> str:
    """Return whether a model meets a use case's requirements and has the evidence; `fit` is None for another task."""
    if fit is None:
        return NOT_COMPARED
    if fit.status == "shut":
        return FAILED
    return UNKNOWN if fit.status == "unconfirmed" or fit.score.total is None else MET


def fresh_value(catalog: Catalog, model: records.Model, fact: records.Fact[Any] | None, kind: AgeSubject) -> Any:
    """Return a stated value, as an integer or text; None if unknown or too old to count."""
    if fact is None or fact.value is None:
        return None
    fresh = fact_age(catalog, model.sources[fact.source or model.source], kind) != "expired"
    value = fact.value
    return (value if isinstance(value, int) else str(value)) if fresh else None


def lowest_prices(catalog: Catalog, model: records.Model) -> dict[str, int]:
    """Return the lowest list prices in millionths of a dollar, by measure; those unknown are left out.

    `tokens` is the higher of input and output, `sum` is both.
    """
    offers = eligible_offers(catalog, model)
    images = [
        to_micros(rate.usd) for offer in offers for rate in offer.rates if rate.unit == "image" and not rate.batch
    ]
    listed = [
        (to_micros(rates["input-tokens"]), to_micros(rates["output-tokens"]))
        for offer in offers
        if {"input-tokens", "output-tokens"} <= (rates := standard_token_prices(offer)).keys()
    ]
    found = {"image": min(images)} if images else {}
    if listed:
        best = min(listed, key=sum)
        found |= {"input": best[0], "output": best[1], "tokens": max(best), "sum": sum(best)}
    return found


def is_free_offer(catalog: Catalog, model: records.Model, offer: records.Offer) -> bool:
    """Return whether an offer in force costs nothing, at least up to a quota."""
    fresh = fact_age(catalog, model.sources[offer_source(model, offer)], "price") != "expired"
    return offer.kind != "paid" and offer.until is None and fresh


def to_micros(usd: Decimal) -> int:
    """Return dollars in millionths."""
    return int((usd * 1_000_000).to_integral_value())
