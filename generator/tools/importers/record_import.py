"""Compare everything that a source's file says of one model with its record, provider by provider.

Of the maker's own service, facts are facts about the model. Of every other service only limits count, as limits of
that service.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.yaml.source_file import Place
from generator.tools.importers.fact_import import FactComparison, compare_facts, paid_services
from generator.tools.importers.findings import AddPriceList, Finding, RecordChange, RecordComparison, SetFact
from generator.tools.importers.price_import import PriceComparison
from generator.tools.importers.price_sanity import usual_prices
from generator.tools.importers.proposal import (
    ListedProvider,
    Listing,
    Proposal,
    Refusal,
    SourceReading,
    SourceStatement,
    UnusedItem,
)
from generator.tools.importers.providers import CHINESE_SERVICES
from generator.tools.importers.service_limits import service_limits

Statement: TypeAlias = "Proposal | Refusal"


class RecordImport:
    """The comparison of one record with a file.

    `compare` fills `findings`, `changes` and `confirmed`, and counts in `unused` what is not used.
    """

    def __init__(self, catalog: Catalog, model_id: str, reading: SourceReading, unused: Counter[str]) -> None:
        self.catalog, self.model_id, self.reading, self.unused = catalog, model_id, reading, unused
        self.model, self.maker_id = catalog.recorded_models[model_id], catalog.maker_of[model_id]
        self.findings: list[Finding] = []
        self.changes: list[RecordChange] = []
        self.confirmed: set[Place] = set()

    @property
    def result(self) -> RecordComparison:
        """Return what the file means for the record."""
        return RecordComparison(tuple(self.changes), frozenset(self.confirmed))

    def compare(self, statements: Iterable[Statement]) -> None:
        """Compare all statements on the model with its record."""
        fitting, self.findings = refuse_other_kinds(self.model_id, self.model, list(statements))
        by_provider = group_by_provider(fitting)
        for provider in [one for one in by_provider if CHINESE_SERVICES.get(one.name) == self.maker_id]:
            self.unused["the maker's own service in China, with prices of its own"] += len(by_provider.pop(provider))
        proposals = [one for group in by_provider.values() for one in group if isinstance(one, Proposal)]
        own = [one for one in proposals if one.listing.provider.speaks_for(self.maker_id)]
        usual = usual_prices(self.iter_asked(proposals))
        for provider, group in by_provider.items():
            facts = [one for one in group if not is_about_price(one)]
            if provider.speaks_for(self.maker_id):
                self.compare_facts(facts)
            prices = PriceComparison(self.catalog, self.model_id, provider, self.reading, usual)
            self.compare_prices(prices, [one for one in group if is_about_price(one)])
            if not provider.speaks_for(self.maker_id):
                self.compare_limits(provider, [one for one in facts if isinstance(one, Proposal)], own)

    def iter_asked(self, proposals: Iterable[Proposal]) -> Iterator[tuple[bool, records.Price]]:
        """Yield the prices in force in the record and those of the file, each with whether the maker asks it."""
        for provider in self.catalog.price_lists(self.model).in_force:
            yield from ((provider.first_party, price) for price in provider.prices)
        for one in proposals:
            if isinstance(one.value, records.Price):
                yield one.listing.provider.maker_id == self.maker_id, one.value

    def compare_facts(self, statements: list[Statement]) -> None:
        """Compare what the maker's own service states of the model."""
        self.refuse(statements)
        proposals = [one for one in statements if isinstance(one, Proposal)]
        self.take(compare_facts(self.catalog, self.model_id, proposals, self.reading))

    def compare_prices(self, prices: PriceComparison, statements: list[Statement]) -> None:
        """Compare what a provider charges."""
        if not prices.is_relevant:
            self.unused["prices of a provider that the record does not list"] += len(statements)
            return
        self.refuse(statements)
        prices.compare([one for one in statements if isinstance(one, Proposal)])
        self.findings += prices.findings
        self.changes += prices.changes
        self.confirmed |= prices.confirmed

    def compare_limits(self, provider: ListedProvider, facts: Iterable[Proposal], own: Iterable[Proposal]) -> None:
        """Compare the limits of a service; a provider that joins the record brings its limits along."""
        services = paid_services(self.model)
        joining = [one.provider for one in self.changes if isinstance(one, AddPriceList)]
        services |= {name: len(self.model.providers) + number for number, name in enumerate(joining)}
        stated = list(service_limits(self.model, provider, facts, own))
        self.unused.update(one.label for one in stated if isinstance(one, UnusedItem))
        self.refuse(stated)
        limits = [one for one in stated if isinstance(one, Proposal)]
        if provider.name not in services:
            self.unused["limits of a provider that the record does not list"] += len(limits)
            return
        self.take(compare_facts(self.catalog, self.model_id, limits, self.reading, services), f"{provider.name}: ")

    def refuse(self, statements: Iterable[SourceStatement]) -> None:
        """Take the refusals among statements as findings."""
        self.findings += [refusal_finding(self.model_id, one) for one in statements if isinstance(one, Refusal)]

    def take(self, compared: Iterable[FactComparison], prefix: str = "") -> None:
        """Take the findings on facts and what follows from them; `prefix` comes before the names of the fields."""
        for finding, effect in compared:
            self.findings.append(replace(finding, field=prefix + finding.field))
            if isinstance(effect, SetFact):
                self.changes.append(effect)
            elif effect is not None:
                self.confirmed.add(effect)


def refuse_other_kinds(
    model_id: str, model: records.Model, statements: list[Statement]
) -> tuple[list[Statement], list[Finding]]:
    """Split off listings filed as a kind of model that the record is not: return the others, and a refusal of each."""
    misfits = {one.listing.path: one.listing for one in statements if not can_be_listing_of(one.listing, model)}
    reason = "listed as another kind of model than the tasks of the record"
    findings = [refusal_finding(model_id, Refusal(listing, path, reason)) for path, listing in misfits.items()]
    return [one for one in statements if one.listing.path not in misfits], findings


def can_be_listing_of(listing: Listing, model: records.Model) -> bool:
    """Return whether a listing can be of a model, by its tasks."""
    return listing.tasks is None or bool(listing.tasks & set(model.tasks))


def group_by_provider(statements: Iterable[Statement]) -> dict[ListedProvider, list[Statement]]:
    """Return the statements on one record by provider, in the order of the file."""
    by_provider: dict[ListedProvider, list[Statement]] = {}
    for statement in statements:
        by_provider.setdefault(statement.listing.provider, []).append(statement)
    return by_provider


def is_about_price(statement: Statement) -> bool:
    """Return whether a statement concerns the provider's prices, and not the model."""
    return statement.field == "prices" if isinstance(statement, Proposal) else statement.is_price


def refusal_finding(model_id: str, refusal: Refusal) -> Finding:
    """Return a refusal as a finding on the record that the listing is of."""
    field = str(refusal.path[-1])
    return Finding("refused", model_id, field, refusal.value, "", refusal.reason, refusal.path)
