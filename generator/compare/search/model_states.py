"""Tell of each model whether it meets what can be asked for: a capability, a license, a provider, a status.

Used by `search_index`. What is unknown or too old to count is UNKNOWN, never FAILED.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.effective_models import LicensedModel
from generator.catalog.freshness import fact_age
from generator.catalog.prices_in_force import provider_source
from generator.catalog.text_tokens import tokenize, tokenize_name
from generator.compare.model.listed_values import fresh_value
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import capability_order

MET, UNKNOWN, FAILED, NOT_COMPARED = "2", "1", "0", "-"
CAPABILITY_CODES = {2: MET, 1: FAILED, 0: FAILED}
"""Partial support fails."""
SIDES = ("input", "output")
STATUSES = {"available": "available", "deprecated": "deprecated", "retired": "retired", "retired-open": "retired"}
"""By availability; one that is unknown is none of them."""


class StateReader:
    """Reader of whether models meet keys; call it with a model and a key."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.places = {name: place for place, name in enumerate(capability_order(catalog))}

    def __call__(self, facts: ModelFacts, key: str) -> str:
        """Return whether a model meets a key: MET, UNKNOWN, FAILED, or NOT_COMPARED for another task."""
        kind, _, name = key.partition(":")
        matches: Callable[[ModelFacts, str], str] = getattr(self, f"match_{kind.replace('-', '_')}")
        return matches(facts, name)

    def match_capability(self, facts: ModelFacts, name: str) -> str:
        """Return whether a model supports a capability, or `capability=value` for one entry of a list.

        A list without the entry says nothing of it. What the capability's value denies (`no, unless you opt in`) fails.
        """
        name, _, entry = name.partition("=")
        cell, value = facts.capabilities[self.places[name]], facts.capability_values[self.places[name]]
        if entry:
            return MET if value == 2 and entry in map(entry_id, cell.entries) else self.unstated_code(facts, name)
        if value is None:
            kind, _, side = name.rpartition("-")
            listed = fresh_value(self.catalog, facts.model, f"modalities.{side}") if side in SIDES else None
            return MET if kind in (listed or ()) else self.unstated_code(facts, name)
        return FAILED if cell.has_value and cell.text.lower().startswith("no") else CAPABILITY_CODES[value]

    def unstated_code(self, facts: ModelFacts, name: str) -> str:
        """Return what holds of a capability that no source states: UNKNOWN, or NOT_COMPARED for other tasks."""
        is_shared = set(self.catalog.capabilities[name].tasks) & set(facts.tasks)
        is_asked = facts.capabilities[self.places[name]].state != "not-applicable"
        return UNKNOWN if is_shared and is_asked else NOT_COMPARED

    def match_use_case(self, facts: ModelFacts, name: str) -> str:
        """Return whether a model meets a use case's requirements and has the evidence."""
        fit = facts.use_case_fits.get(name)
        if fit is None:
            return NOT_COMPARED
        if fit.status == "shut":
            return FAILED
        return UNKNOWN if fit.status == "unconfirmed" or fit.score.total is None else MET

    def match_task(self, facts: ModelFacts, name: str) -> str:
        """Return whether a model does a task."""
        return MET if name in facts.tasks else NOT_COMPARED

    def match_weights(self, facts: ModelFacts, name: str) -> str:
        """Return whether the weights are `open` or `closed`, whichever is asked for."""
        weights = facts.listed.open_weights
        return UNKNOWN if weights is None else MET if weights == (name == "open") else FAILED

    def match_free(self, facts: ModelFacts, name: str) -> str:
        """Return whether a provider states free access with commercial use; nothing else is known to be free."""
        offers = self.catalog.price_lists(facts.model).in_force
        free = any(is_free_offer(self.catalog, facts.model, offer) for offer in offers)
        return MET if free and facts.listed.commercial_use != "not-allowed" else UNKNOWN

    def match_commercial(self, facts: ModelFacts, name: str) -> str:
        """Return whether the license allows commercial use, with conditions or without."""
        use = facts.listed.commercial_use
        return UNKNOWN if not use else FAILED if use == "not-allowed" else MET

    def match_license(self, facts: ModelFacts, name: str) -> str:
        """Return whether a model has a license."""
        if not facts.listed.license:
            return UNKNOWN
        return MET if isinstance(facts.model, LicensedModel) and facts.model.license_id == name else FAILED

    def match_class(self, facts: ModelFacts, name: str) -> str:
        """Return whether its license is of a class."""
        kind = facts.listed.license_class
        return UNKNOWN if not kind else MET if kind == name else FAILED

    def match_status(self, facts: ModelFacts, name: str) -> str:
        """Return whether a model is available, deprecated or retired."""
        status = STATUSES.get(facts.availability)
        return UNKNOWN if status is None else MET if status == name else FAILED

    def match_provider(self, facts: ModelFacts, name: str) -> str:
        """Return whether a provider has a price in force for a model."""
        offers = self.catalog.price_lists(facts.model).in_force
        return MET if any(entry_id(offer.provider) == name for offer in offers) else FAILED

    def match_multimodal(self, facts: ModelFacts, name: str) -> str:
        """Return whether a model takes more than text as input."""
        known = fresh_value(self.catalog, facts.model, "modalities.input")
        return UNKNOWN if known is None else MET if facts.listed.further_inputs else FAILED

    def match_maker(self, facts: ModelFacts, name: str) -> str:
        """Return whether a maker made a model."""
        return MET if name == facts.maker_id else FAILED

    def match_line(self, facts: ModelFacts, name: str) -> str:
        """Return whether a model's name starts with a word."""
        return MET if name == model_line(facts.name) else FAILED


@cache
def entry_id(entry: str) -> str:
    """Return an entry of a list as keys hold it: `llama-cpp`."""
    return "-".join(tokenize_name(entry))


@cache
def model_line(name: str) -> str:
    """Return the first word of a model's name, which its line shares: `claude` of Claude Opus.

    Empty if it is no word of more than two letters.
    """
    first = next(iter(tokenize(name)), "")
    return first if len(first) > 2 and first.isalpha() else ""


def is_free_offer(catalog: Catalog, model: records.Model, offer: records.Provider) -> bool:
    """Return whether an offer in force costs nothing, at least up to a quota."""
    source = model.sources[provider_source(model, offer)]
    return offer.kind != "paid" and fact_age(catalog, source, "price") != "expired"
