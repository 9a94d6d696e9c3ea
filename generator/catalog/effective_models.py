"""Models as pages and scores read them: each record, with what other records and its providers state of the model.

`load_catalog` calls `make_effective` once the records are checked. A record's own statements stay in
`Catalog.recorded_models`, which importers edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.statements import Fact
from generator.catalog.yaml.scalars import Text
from generator.strings import strings

LICENSE_PREFIX = "license/"
"""Before the key of a license record's source among the sources of a model; no key in a record contains a slash."""


class LicensedModel(records.Model):
    """A model with what its license states; its `license` holds the name to print instead of the id."""

    license_id: str = ""
    """Id of the license record."""
    license_terms: str = ""
    """Address of the text of the license; empty if unknown."""
    license_class: Fact[records.LicenseClass] | None = None
    commercial_use: Fact[records.CommercialUse] | None = None
    output_rights: Fact[Text] | None = None


def make_effective(catalog: Catalog) -> Catalog:
    """Return the catalog with each model made effective; one to which nothing is added stays the same object."""
    models = {model_id: effective_model(catalog, model) for model_id, model in catalog.models.items()}
    return replace(catalog, models=MappingProxyType(models))


def effective_model(catalog: Catalog, model: records.Model) -> records.Model:
    """Return a model with the capabilities of its providers' services, and with what its license states."""
    added = service_capabilities(model)
    if added:
        model = model.model_copy(update={"capabilities": {**model.capabilities, **added}})
    license_id = model.license.value if model.license else None
    return add_license(model, license_id, catalog.licenses[license_id]) if license_id else model


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


def add_license(model: records.Model, license_id: str, one: records.License) -> LicensedModel:
    """Return a model with what its license states."""
    assert model.license is not None
    keys = license_source_keys(model, one)
    fields = {
        **dict(model),
        "license": model.license.model_copy(update={"value": license_name(one)}),
        "license_id": license_id,
        "license_terms": one.terms or "",
        "license_class": Fact[records.LicenseClass].model_construct(value=one.license_class, source=keys[one.source]),
        "commercial_use": cite_license(one.commercial_use, one, keys),
        "output_rights": cite_license(one.output_rights, one, keys),
        "sources": {**model.sources, **{keys[key]: source for key, source in one.sources.items()}},
    }
    return LicensedModel.model_construct(**fields)


def license_source_keys(model: records.Model, one: records.License) -> dict[str, str]:
    """Return for each source of a license its key in the effective model; that of the model's own source if equal."""
    own = {source: key for key, source in reversed(model.sources.items())}
    return {key: own.get(source, f"{LICENSE_PREFIX}{key}") for key, source in one.sources.items()}


def cite_license(fact: Fact[Any] | None, one: records.License, keys: Mapping[str, str]) -> Fact[Any] | None:
    """Return a fact of a license as its models state it, cited from the key that its source has there."""
    return fact.model_copy(update={"source": keys[fact.source or one.source]}) if fact else None


def license_name(one: records.License) -> str:
    """Return the name of a license as pages print it; terms of closed models come after the word for them."""
    return str(strings.licenses.proprietary(terms=one.name)) if one.license_class == "proprietary" else one.name
