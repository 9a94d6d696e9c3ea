"""A model's record as data: the sources, providers and results that `models/<id>.json` takes from it.

`record_schema` describes them. Fields that are None, False or at their default are left out.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any, cast

from generator.catalog import records
from generator.compare.model.model_facts import ModelFacts
from generator.pages.model.record_schema import BenchmarkResultData, PriceData, ProviderData


def without_empty(**fields: Any) -> dict[str, Any]:
    """Return the fields that are neither None nor False."""
    return {name: value for name, value in fields.items() if value is not None and value is not False}


def source_data(facts: ModelFacts, key: str) -> dict[str, Any]:
    """Return one source, with its number on the model's pages."""
    source = facts.model.sources[key].model_dump(mode="json", exclude_none=True)
    return {"number": facts.source_numbers[key], **source}


def source_number(facts: ModelFacts, key: str | None) -> int:
    """Return the number of a source; that of the record's own where none is named."""
    return facts.source_numbers[key or facts.model.source]


def provider_data(facts: ModelFacts, offer: records.Provider) -> ProviderData:
    """Return one provider with its prices, past and announced ones included, and what it states beside them."""
    stated = stated_fields(offer, "prices", "source", "limits", "retirement_date", "capabilities")
    limits = {
        name: provider_fact(facts, offer, fact)
        for name, fact in offer.limits
        if fact is not None and fact.value is not None
    }
    end = offer.retirement_date
    more = without_empty(
        limits=limits or None,
        retirement_date=provider_fact(facts, offer, end) if end and end.value else None,
        capabilities={
            name: service_capability(facts, offer, statement)
            for name, statement in offer.capabilities.items()
            if statement.is_stated
        }
        or None,
    )
    own = {
        "source": source_number(facts, offer.source),
        **more,
        "prices": [*map(partial(price_data, facts), offer.prices)],
    }
    return cast(ProviderData, {"kind": offer.kind, **stated, **own})


def service_capability(
    facts: ModelFacts, offer: records.Provider, statement: records.CapabilityStatement
) -> dict[str, Any]:
    """Return what a provider states of one capability of its service."""
    value = list(statement.value) if isinstance(statement.value, tuple) else statement.value
    source = source_number(facts, statement.source or offer.source)
    return without_empty(state=statement.state, value=value, note=statement.note, source=source)


def provider_fact(facts: ModelFacts, offer: records.Provider, fact: records.Fact[Any]) -> dict[str, Any]:
    """Return what a provider states of its own service."""
    source = source_number(facts, fact.source or offer.source)
    return without_empty(value=fact.value, note=fact.note, source=source)


def price_data(facts: ModelFacts, price: records.Price) -> PriceData:
    """Return one price; its source only where it is not the provider's."""
    source = {"source": facts.source_numbers[price.source]} if price.source else {}
    return cast(PriceData, stated_fields(price, "confirmed", "source") | source)


def result_data(facts: ModelFacts, result: records.Result) -> BenchmarkResultData:
    """Return one benchmark result."""
    parts = result.config.model_dump(exclude_none=True) if result.config else None
    config = without_empty(config=result.config_label or None, config_parts=parts)
    own = config | {"source": source_number(facts, result.source)}
    return cast(BenchmarkResultData, stated_fields(result, "source", "config", "confirmed") | own)


def stated_fields(record: records.Record, *excluded: str) -> dict[str, Any]:
    """Return the fields of a part of a record that differ from their defaults, in JSON's own types."""
    fields = record.model_dump(exclude=set(excluded), exclude_defaults=True)
    return {name: json_value(value) for name, value in fields.items()}


def json_value(value: object) -> object:
    """Return a value as JSON has it: an amount as a number, a day as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, str | int) else str(value)
