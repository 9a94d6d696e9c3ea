"""Tell whether a model can still be chosen, and what pages say of one that is superseded, ends or has ended.

Used for the facts of models. A model that cannot be chosen takes no rank and leads nowhere; pages print the rest as a
notice and as a mark.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import AgeSubject, fact_age, stated_age
from generator.catalog.prices_in_force import has_passed, price_source, provider_source
from generator.compare.formats import format_date
from generator.strings import strings

Availability = Literal["available", "deprecated", "retired", "retired-open", "unknown"]
"""`deprecated`: an end is announced, or the maker's service has ended and another provider says that its own has not.
`retired-open`: retired, but its weights are open. `unknown`: nothing is stated, so that it counts as available."""
EndStatus = Literal["superseded", "deprecated", "served-elsewhere", "retired", "retired-open"]


@dataclass(frozen=True, slots=True)
class EndOfLife:
    """What pages say of a model that another replaces, that ends, or that has ended."""

    status: EndStatus
    """`served-elsewhere`: ended at its maker, while another provider says that it still serves it."""
    last_day: str
    """Of service at its maker, as stated: an ISO day, month or year; empty without one."""
    source: str
    """Key of the source in the model's record."""
    provider: str = ""
    """Who serves it elsewhere."""
    provider_last_day: str = ""
    """Until when; empty without an announced end."""
    provider_source: str = ""

    @property
    def sources(self) -> frozenset[str]:
        """Return the keys of the sources of both."""
        return frozenset({self.source, self.provider_source} - {""})


class MakerStatement(NamedTuple):
    """What a maker says of the end of a model; what is too old to count is left out."""

    status: str
    last_day: str
    """The latest of its own services, as exact as it is stated."""
    source: str


def find_end_of_life(catalog: Catalog, model: records.Model) -> EndOfLife | None:
    """Return a model's end of life as of the day of the catalog; None if it has no end and no replacement."""
    availability, stated = derive_availability(catalog, model), read_maker_statement(catalog, model)
    if availability in ("available", "unknown"):
        return EndOfLife("superseded", "", stated.source) if model.lifecycle.replacement else None
    ended = day_of_end(catalog, model, stated)
    elsewhere = find_other_service(catalog, model, ended) if ended else None
    if elsewhere is None:
        return EndOfLife(availability, stated.last_day, stated.source)  # type: ignore[arg-type]
    end = elsewhere.retirement_date
    return EndOfLife(
        "served-elsewhere",
        stated.last_day,
        stated.source,
        provider=elsewhere.provider,
        provider_last_day=str(end.value) if end and end.value else "",
        provider_source=(end.source if end else None) or provider_source(model, elsewhere),
    )


def derive_availability(catalog: Catalog, model: records.Model) -> Availability:
    """Return whether a model can still be chosen as of the day of the catalog.

    It is retired when its maker's service has ended and no other provider says that it still serves it. Weights not
    stated to be open count as closed.
    """
    stated = read_maker_statement(catalog, model)
    if ended := day_of_end(catalog, model, stated):
        if find_other_service(catalog, model, ended):
            return "deprecated"
        return "retired-open" if model.open_weights and model.open_weights.value else "retired"
    if stated.last_day or stated.status == "deprecated":
        return "deprecated"
    return "available" if stated.status in ("available", "preview") else "unknown"


def read_maker_statement(catalog: Catalog, model: records.Model) -> MakerStatement:
    """Return what the maker says of the end of a model, for all its own services."""
    status = model.lifecycle.status
    if status and stated_age(catalog, model, "lifecycle.status", status.source) == "expired":
        status = None
    day, key = max(list_last_days(catalog, model), key=lambda one: latest_date(one[0]), default=("", ""))
    source = key or (status.source if status else None) or model.source
    return MakerStatement(str(status.value) if status and status.value else "", day, source)


def list_last_days(catalog: Catalog, model: records.Model) -> Iterator[tuple[str, str]]:
    """Yield each last day of the maker's own services that counts, with the key of its source."""
    stated = [(model.lifecycle.retirement_date, model.source)]
    stated += [(one.retirement_date, provider_source(model, one)) for one in model.providers if one.first_party]
    for fact, default in stated:
        if fact and fact.value:
            key = fact.source or default
            subject: AgeSubject | None = None if has_passed(fact.value, catalog.as_of) else "lifecycle"
            if fact_age(catalog, model.sources[key], subject) != "expired":
                yield fact.value, key


def day_of_end(catalog: Catalog, model: records.Model, stated: MakerStatement) -> datetime.date | None:
    """Return the day on which the maker's service ended, at the latest; None if it has not, or that is not stated.

    Of a model that is said to be retired without a day, that on which its source was checked. A model is served on its
    last day.
    """
    if stated.last_day:
        return latest_date(stated.last_day) if has_passed(stated.last_day, catalog.as_of) else None
    return model.sources[stated.source].checked if stated.status == "retired" else None


def find_other_service(catalog: Catalog, model: records.Model, end: datetime.date) -> records.Provider | None:
    """Return a provider that says itself that it serves a model after its maker's service ended; None without any.

    It announces a last day that has not passed, or states a price after that end. What an aggregator lists proves
    nothing: such lists keep models for months after they are gone.
    """
    for provider in model.providers:
        if provider.first_party:
            continue
        last_day = provider.retirement_date
        if last_day and last_day.value:
            key = last_day.source or provider_source(model, provider)
            if not has_passed(last_day.value, catalog.as_of) and is_own_statement(model, provider, key):
                return provider
            continue
        keys = {price_source(model, provider, price) for price in provider.prices}
        if any(model.sources[key].checked > end and is_own_statement(model, provider, key) for key in sorted(keys)):
            return provider
    return None


def is_own_statement(model: records.Model, provider: records.Provider, key: str) -> bool:
    """Return whether a source is that of a provider, and not one that lists what others offer."""
    source = model.sources[key]
    return source.kind in ("maker", "provider") or source.publisher == provider.provider


def describe_end(end: EndOfLife) -> str:
    """Return what lists print beside a model: `Deprecated, last day Mar 1, 2027`; empty if it is only superseded."""
    words = strings.lifecycle
    mark = words.marks.get(end.status, "")
    return str(words.marked(mark=mark, day=format_date(end.last_day)) if mark and end.last_day else mark)


def latest_date(rough: str) -> datetime.date:
    """Return the last day that an ISO day, month or year may mean."""
    parts = [int(part) for part in rough.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return datetime.date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def earliest_date(rough: str) -> datetime.date:
    """Return the first day that an ISO day, month or year may mean."""
    return datetime.date.fromisoformat((rough + "-01-01")[:10])
