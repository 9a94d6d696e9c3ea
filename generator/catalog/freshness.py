"""The age of facts: past the limit for its kind a fact is marked, past twice the limit it decides nothing.

Ages are counted in days from the day its source was last read to the site's `as-of`, never to today. Some facts stay
as they were: they have no kind, and are never old.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Literal, NamedTuple

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.catalog.prices_in_force import (
    has_passed,
    is_announced,
    is_in_force,
    price_source,
    provider_source,
    service_has_ended,
)
from generator.catalog.problems import Problem, pluralize
from generator.catalog.yaml.source_file import Place

FactAge = Literal["fresh", "old", "expired"]
AgeSubject = Literal["price", "lifecycle", "service", "result", "capability", "license"]
RATE_LIMIT = "rate-limit"
"""The capability that ages as a lifecycle does: providers change it without a word."""

UNSTATED_PATHS = frozenset({"maker", "pricing.tokens", "pricing.image"})
"""Plain paths that name no statement of a record."""


class SourcedFact(NamedTuple):
    """A fact of a model's record with the source that states it."""

    path: str
    source: str
    """Key of the source in the record."""
    kind: AgeSubject
    """Whose limit holds."""
    place: Place
    """Where in the record it is."""


def fact_age(catalog: Catalog, source: records.Source, kind: AgeSubject | None) -> FactAge:
    """Return how old a fact of a source is: `old` past the limit for its kind, `expired` past twice the limit.

    A fact without a kind is always fresh.
    """
    if kind is None:
        return "fresh"
    days = (catalog.as_of - source.checked).days
    limit = getattr(catalog.scoring.max_age_days, kind)
    return "fresh" if days <= limit else "old" if days <= 2 * limit else "expired"


def warn_stale_facts(catalog: Catalog, models: Collection[str]) -> Iterator[Problem]:
    """Yield a warning for each fact of these models that is past its limit, at its line."""
    for model_id in models:
        record = catalog.recorded_models[model_id]
        for fact, age in find_recheckable_facts(catalog, record):
            limit = getattr(catalog.scoring.max_age_days, fact.kind) * (2 if age == "expired" else 1)
            what = f"last checked {record.sources[fact.source].checked}, more than {limit} days before as-of"
            remedy = f"check {fact.source} again, then update its `checked`"
            if age == "expired":
                what += ", so it no longer counts"
            yield catalog.model_file(model_id).problem_at(fact.place, what, remedy)


def warn_stale_sources(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each publisher with facts past their limit, where it was last checked longest ago."""
    citing: defaultdict[str, list[tuple[str, SourcedFact, FactAge]]] = defaultdict(list)
    for model_id, model in catalog.recorded_models.items():
        for fact, age in find_recheckable_facts(catalog, model):
            citing[model.sources[fact.source].publisher].append((model_id, fact, age))
    for publisher, stale in citing.items():
        days = [catalog.recorded_models[model_id].sources[fact.source].checked for model_id, fact, _ in stale]
        oldest, newest = min(days), max(days)
        model_id, fact, _ = stale[days.index(oldest)]
        expired = sum(age == "expired" for *_, age in stale)
        verb = "rests" if len(stale) == 1 else "rest"
        what = f"{pluralize(len(stale), 'fact')} {verb} on {publisher}, last checked {oldest}"
        what += "" if oldest == newest else f" to {newest}"
        what += f"; {expired} too old to count" if expired else ""
        remedy = "check the source again, then update `checked`; `check --all` lists each fact"
        yield catalog.model_file(model_id).problem_at(("sources", fact.source, "checked"), what, remedy)


def warn_stale_licenses(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each source of terms of closed models that is past its limit."""
    for license_id, one in catalog.licenses.items():
        for key, source in one.sources.items() if one.license_class == "proprietary" else ():
            if fact_age(catalog, source, "license") != "fresh":
                what = (
                    f"last checked {source.checked}, more than {catalog.scoring.max_age_days.license} days before as-of"
                )
                place = ("sources", key, "checked")
                remedy = "check the source again, then update `checked`"
                yield catalog.source_files[f"licenses/{license_id}"].problem_at(place, what, remedy)


def find_recheckable_facts(catalog: Catalog, model: records.Model) -> Iterator[tuple[SourcedFact, FactAge]]:
    """Yield the stale facts of a model, without results of archived sources: those are still as they were."""
    for fact, age in find_stale_facts(catalog, model):
        if fact.kind != "result" or model.sources[fact.source].archived is None:
            yield fact, age


def find_stale_facts(catalog: Catalog, model: records.Model) -> list[tuple[SourcedFact, FactAge]]:
    """Return the facts of a model that are `old` or `expired`, each with which of the two."""
    listed = list_sourced_facts(catalog, model)
    found = ((one, fact_age(catalog, model.sources[one.source], one.kind)) for one in listed)
    return [(one, age) for one, age in found if age != "fresh"]


def list_sourced_facts(catalog: Catalog, model: records.Model) -> Iterator[SourcedFact]:
    """Yield every fact that a source states and that ages; of prices only those in force or announced.

    What providers state of a service that has ended stays as it was.
    """
    for path in sorted(fact_paths.PLAIN_PATHS - UNSTATED_PATHS):
        fact, kind = fact_paths.stated_fact(model, path), age_subject(catalog, model, path)
        if fact and kind and fact.is_stated:
            yield SourcedFact(path, fact.source or model.source, kind, tuple(path.split(".")))
    yield from list_capabilities(catalog, model)
    parts: tuple[tuple[str, records.SelfHosting | records.Uptime | None, AgeSubject], ...] = (
        ("self-hosting", model.self_hosting, "price"),
        ("uptime", model.uptime, "service"),
    )
    for name, part, kind in parts:
        if part:
            yield SourcedFact(name, part.source or model.source, kind, (name,))
    yield from list_sourced_prices(model, catalog.as_of)
    for i, result in enumerate(model.results):
        config = f", {result.config_label}" if result.config else ""
        source = result.source or model.source
        yield SourcedFact(f"results[{result.benchmark}{config}]", source, "result", ("results", i))


def list_sourced_prices(model: records.Model, as_of: datetime.date) -> Iterator[SourcedFact]:
    """Yield a fact for each provider and source of its prices in force or announced, and for what else it states."""
    for p, provider in list_services(model, as_of):
        path, seen = f"providers[{provider.provider}]", set()
        for r, price in enumerate(provider.prices):
            source = price_source(model, provider, price)
            if source not in seen and (is_in_force(price, as_of) or is_announced(price, as_of)):
                seen.add(source)
                place: Place = ("providers", p, "prices", r) if price.source else ("providers", p)
                yield SourcedFact(path, source, "price", place)
        for name, limit in provider.limits:
            if limit and limit.is_stated:
                source = limit.source or provider_source(model, provider)
                yield SourcedFact(f"{path}.limits.{name}", source, "capability", ("providers", p, "limits", name))
        end = provider.retirement_date
        if end and end.value:
            source = end.source or provider_source(model, provider)
            yield SourcedFact(f"{path}.retirement-date", source, "lifecycle", ("providers", p, "retirement-date"))


def list_services(model: records.Model, as_of: datetime.date) -> Iterator[tuple[int, records.Provider]]:
    """Yield the providers that still serve a model, each with its index in the record."""
    for index, provider in enumerate(model.providers):
        if not service_has_ended(model, provider, as_of):
            yield index, provider


def list_capabilities(catalog: Catalog, model: records.Model) -> Iterator[SourcedFact]:
    """Yield every capability that the record of a model states, of the model and of its providers' services."""
    stated: list[tuple[str, Place, str, Mapping[str, records.CapabilityStatement]]] = [
        ("", ("capabilities",), model.source, model.capabilities),
        *(
            (f" of {one.provider}", ("providers", i, "capabilities"), one.source or model.source, one.capabilities)
            for i, one in list_services(model, catalog.as_of)
        ),
    ]
    for owner, place, source, statements in stated:
        for name, statement in statements.items():
            if statement.is_stated:
                kind = capability_age_subject(catalog, name)
                yield SourcedFact(f"capabilities.{name}{owner}", statement.source or source, kind, (*place, name))


def age_subject(catalog: Catalog, model: records.Model, path: str) -> AgeSubject | None:
    """Return which limit holds for a plain fact or a capability of a model; None for one that stays as it was.

    Those are a release date, the license of published weights, and a retirement that has passed.
    """
    head, _, tail = path.partition(".")
    if head == "capabilities":
        return capability_age_subject(catalog, tail)
    if head == "lifecycle":
        fact = fact_paths.stated_fact(model, path)
        value = getattr(fact, "value", None)
        is_over = value == "retired" if tail == "status" else has_passed(str(value), catalog.as_of)
        return None if is_over else "lifecycle"
    if path in fact_paths.LICENSE_PATHS:
        return None if model.open_weights and model.open_weights.value else "license"
    if path == "release-date":
        return None
    return "service" if path in fact_paths.MEASURED_PATHS else "capability"


def capability_age_subject(catalog: Catalog, capability: str) -> AgeSubject:
    """Return which limit holds for what is stated of a capability."""
    if capability == RATE_LIMIT:
        return "lifecycle"
    definition = catalog.capabilities.get(capability)
    return "service" if definition and definition.scope == "service" else "capability"


def stated_age(catalog: Catalog, model: records.Model, path: str, source: str | None) -> FactAge:
    """Return how old a plain fact or a capability is that a model's record states; `source` as the fact names it."""
    return fact_age(catalog, model.sources[source or model.source], age_subject(catalog, model, path))
