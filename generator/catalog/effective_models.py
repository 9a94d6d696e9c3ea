"""Models as pages and scores read them: each record, with what other records and its providers state of the model.

`load_catalog` calls `make_effective` once the records are checked. A record's own statements stay in
`Catalog.recorded_models`, which importers edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.catalog import records
from generator.catalog.catalog import Catalog


def make_effective(catalog: Catalog) -> Catalog:
    """Return the catalog with each model made effective; one to which nothing is added stays the same object."""
    models = {model_id: effective_model(catalog, model) for model_id, model in catalog.models.items()}
    return replace(catalog, models=MappingProxyType(models))


def effective_model(catalog: Catalog, model: records.Model) -> records.Model:
    """Return a model with the capabilities of its providers' services among its own."""
    added = service_capabilities(model)
    return model.model_copy(update={"capabilities": {**model.capabilities, **added}}) if added else model


def service_capabilities(model: records.Model) -> Mapping[str, records.CapabilityStatement]:
    """Return one statement for each capability that a provider states: the maker's own, else the first provider's.

    Each cites its source by name. One of another provider than the maker names it.
    """
    chosen: dict[str, records.CapabilityStatement] = {}
    for provider in sorted(model.providers, key=rank_provider):
        for name, statement in provider.capabilities.items():
            if name not in chosen:
                source = statement.source or provider.source or model.source
                named = {} if provider.first_party else {"provider": provider.provider}
                kind = records.CapabilityStatement if provider.first_party else records.ServiceStatement
                chosen[name] = kind.model_construct(**{**dict(statement), "source": source, **named})
    return chosen


def rank_provider(provider: records.Provider) -> tuple[bool, bool]:
    """Return what providers are ordered by, besides the order of the record: the maker's own first, then paid ones."""
    return not provider.first_party, provider.kind != "paid"
