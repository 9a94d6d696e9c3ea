"""Build the short row of each model in the search index: what it meets, its scores, prices and sort keys.

Used by `search_index`. What is unknown or too old to count is None or UNKNOWN, never 0 or FAILED.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import fact_age
from generator.catalog.prices_in_force import provider_source
from generator.catalog.text_tokens import tokenize
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.suitability import commercial_use
from generator.compare.model.table_cells import capability_order
from generator.compare.model.use_case_fit import UseCaseFit
from generator.compare.site import Site

MET, UNKNOWN, FAILED, NOT_COMPARED = "2", "1", "0", "-"
NO_PRICE = 10**15
"""Sorts behind every price there is, in millionths of a dollar."""


def model_row(site: Site, facts: ModelFacts, asked: list[str], by: list[str]) -> dict[str, Any]:
    """Return one model in few bytes; a measure of another task is left out, and None is unknown."""
    values = facts.listed
    scores = {f"task:{task}": score.total for task, score in facts.scores.items()}
    scores |= {f"use-case:{use}": fit.score.total for use, fit in facts.use_case_fits.items() if fit.status == "open"}
    measures: dict[str, Any] = {"released": values.released or None}
    tokens = [price for price in (values.input_micros, values.output_micros) if price is not None]
    cheap: int | None
    if "text" in facts.tasks:
        highest, cheap = (max(tokens), sum(tokens)) if tokens else (None, None)
        measures |= {"context": values.context, "input": values.input_micros}
        measures |= {"output": values.output_micros, "tokens": highest}
    else:
        cheap = values.image_micros
    if any(task != "text" for task in facts.tasks):
        measures["image"] = values.image_micros
    return {
        "s": facts.id,
        "n": facts.name,
        **({"e": facts.end_mark} if facts.end_mark else {}),
        "k": "".join(match_code(site.catalog, facts, key) for key in asked),
        "v": [scores.get(key) for key in by],
        "d": min((by.index(f"task:{task}") for task in facts.tasks if f"task:{task}" in by), default=0),
        **measures,
        "o": {
            "sort:cheap": NO_PRICE if cheap is None else cheap,
            "sort:new": -sum(int(part) * 100**i for i, part in enumerate(reversed(date_parts(measures["released"])))),
            "sort:context": -(values.context or 0),
        },
    }


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
        weights = facts.listed.open_weights
        return UNKNOWN if weights is None else MET if weights == (name == "open") else FAILED
    if kind == "free":
        offers = catalog.price_lists(facts.model).in_force
        free = any(is_free_offer(catalog, facts.model, offer) for offer in offers)
        return MET if free and commercial_use(catalog, facts.model) != "not-allowed" else UNKNOWN
    return MET if name == (facts.maker_id if kind == "maker" else model_line(facts.name)) else FAILED


def capability_match(catalog: Catalog, facts: ModelFacts, name: str) -> str:
    """Return whether a model supports a capability; partial support fails."""
    place = capability_order(catalog).index(name)
    value = facts.capability_values[place]
    if value is not None:
        return MET if value == 2 else FAILED
    its = set(catalog.capabilities[name].tasks) & set(facts.tasks)
    return UNKNOWN if its and facts.capabilities[place].state != "not-applicable" else NOT_COMPARED


def use_case_match(fit: UseCaseFit | None) -> str:
    """Return whether a model meets a use case's requirements and has the evidence; `fit` is None for another task."""
    if fit is None:
        return NOT_COMPARED
    if fit.status == "shut":
        return FAILED
    return UNKNOWN if fit.status == "unconfirmed" or fit.score.total is None else MET


@cache
def model_line(name: str) -> str:
    """Return the first word of a model's name, which its line shares: `claude` of Claude Opus.

    Empty if it is no word of more than two letters.
    """
    first = next(iter(tokenize(name)), "")
    return first if len(first) > 2 and first.isalpha() else ""


def date_parts(day: str | None) -> list[str]:
    """Return an ISO date in three parts, unknown ones `0`."""
    return f"{day or 0}-0-0".split("-")[:3]


def is_free_offer(catalog: Catalog, model: records.Model, offer: records.Provider) -> bool:
    """Return whether an offer in force costs nothing, at least up to a quota."""
    source = model.sources[provider_source(model, offer)]
    return offer.kind != "paid" and fact_age(catalog, source, "price") != "expired"
