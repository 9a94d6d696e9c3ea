"""Compare the prices that a source's file gives for one provider with that provider's price lists in a record.

A price list is an entry of `providers`. A price that changed gets its last day, and the new one its first. Where the
file contradicts a list in a way that does not replace its prices, nothing is added to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.prices_in_force import (
    PriceConditions,
    is_in_force,
    price_conditions,
    price_source,
    provider_source,
)
from generator.catalog.yaml.source_file import Place
from generator.tools.importers.fact_import import older_reading_reason
from generator.tools.importers.findings import AddPriceList, EditPriceList, Finding, Outcome, RecordChange
from generator.tools.importers.listed_prices import describe_price, format_decimal, have_rival_conditions
from generator.tools.importers.price_sanity import find_slip, is_plain, other_day_reason, price_fault, prompt_fault
from generator.tools.importers.proposal import ListedProvider, Proposal, SourceReading


@dataclass(frozen=True, slots=True)
class RecordedPrice:
    """A price of the record that is in force."""

    list_index: int
    price_index: int
    price: records.Price
    source: records.Source

    def __str__(self) -> str:
        return f"{format_decimal(self.price.usd_per_unit)} ({self.source.publisher}, {self.source.checked})"


@dataclass(frozen=True, slots=True)
class ProposedPrice:
    """A price of the file."""

    proposal: Proposal
    price: records.Price

    @property
    def conditions(self) -> PriceConditions:
        """What the price is for, and under which conditions."""
        return price_conditions(self.price)


class PriceComparison:
    """The comparison of one provider's prices in the file with the record's lists of that provider.

    `compare` fills `findings`, `changes` and `confirmed`.
    """

    def __init__(
        self,
        catalog: Catalog,
        model_id: str,
        provider: ListedProvider,
        reading: SourceReading,
        usual: Mapping[str, Decimal] = MappingProxyType({}),
    ) -> None:
        self.price_ranges, self.usual = catalog.scoring.price_ranges, usual
        self.model_id, self.model = model_id, catalog.recorded_models[model_id]
        self.provider, self.reading = provider, reading
        price_lists = [price_list for price_list in self.model.providers if price_list.provider == provider.name]
        is_own_service = provider.maker_id == catalog.maker_of[model_id]
        self.is_relevant = bool(price_lists) or is_own_service or provider.is_reviewed
        """Whether the record lists the provider, or may; one that is not reviewed joins by an editor's hand only."""
        self.first_party = price_lists[0].first_party if price_lists else is_own_service
        self.as_of = catalog.as_of
        in_force = [one for one in catalog.price_lists(self.model).in_force if one.provider == provider.name]
        self.is_free = any(price_list.kind == "free" for price_list in in_force)
        self.by_quality = any(price.quality for one in self.model.providers for price in one.prices)
        """Whether the record has prices of an image by quality, beside which one without a quality says nothing."""
        self.recorded = self.prices_in_force()
        self.changed: list[tuple[ProposedPrice, RecordedPrice]] = []
        """The prices that their source now gives otherwise."""
        self.equal: set[PriceConditions] = set()
        """Conditions of each price that the file confirms."""
        self.irreconcilable: list[ProposedPrice] = []
        """Rates that contradict the record and do not replace its own."""
        self.findings: list[Finding] = []
        self.changes: list[RecordChange] = []
        self.confirmed: set[Place] = set()

    def prices_in_force(self) -> dict[PriceConditions, RecordedPrice]:
        """Return the provider's prices in force on its paid list, by their conditions."""
        return {
            price_conditions(price): RecordedPrice(
                index, number, price, self.model.sources[price_source(self.model, price_list, price)]
            )
            for index, price_list in enumerate(self.model.providers)
            if price_list.provider == self.provider.name and price_list.kind == "paid"
            for number, price in enumerate(price_list.prices)
            if is_in_force(price, self.as_of)
        }

    def compare(self, proposals: Iterable[Proposal]) -> None:
        """Judge every proposed price, and decide how the record's lists change."""
        proposed = list(self.refuse_unusable(proposals))
        if self.is_free:
            for one in proposed:
                self.add_finding("disagreeing", one, "kind free", "the record lists this provider as free")
            return
        for one in proposed:
            if one.conditions in self.recorded:
                self.compare_price(one, self.recorded[one.conditions])
        absent = [one for one in proposed if one.conditions not in self.recorded]
        absent = list(self.drop_rivals(self.drop_dated(absent)))
        self.refuse_partial_changes({one.conditions for one in proposed if one not in self.irreconcilable})
        if self.irreconcilable:
            self.refuse_additions(absent)
        elif reason := older_reading_reason(self.model, self.reading):
            self.add_findings("refused", absent, reason)
            self.edit_list([])
        else:
            self.add_findings("new", absent, "")
            self.edit_list([one.price for one in absent])

    def compare_price(self, proposed: ProposedPrice, recorded: RecordedPrice) -> None:
        """Judge a price that the record has under the same conditions."""
        if recorded.price.usd_per_unit == proposed.price.usd_per_unit:
            self.equal.add(proposed.conditions)
            self.add_finding("equal", proposed, str(recorded), "")
        elif reason := price_fault(proposed.price, self.price_ranges, recorded.price.usd_per_unit):
            self.irreconcilable.append(proposed)
            self.add_finding("refused", proposed, str(recorded), reason)
        elif self.is_outdated(recorded) and not self.conflict_reason(proposed.price):
            self.changed.append((proposed, recorded))
        else:
            self.irreconcilable.append(proposed)
            reason = self.conflict_reason(proposed.price) or self.kept_price_reason(recorded)
            self.add_finding("disagreeing", proposed, str(recorded), reason)

    def refuse_unusable(self, proposals: Iterable[Proposal]) -> Iterator[ProposedPrice]:
        """Yield the prices that are plausible and of one price; refuse the others."""
        by_conditions: dict[PriceConditions, list[ProposedPrice]] = {}
        stated = list(self.select_by_day(proposals))
        plain = {(one.proposal.listing.path, one.price.unit): one for one in stated if is_plain(one.price)}
        for proposed in stated:
            listing = proposed.proposal.listing.path
            beside: dict[str, Decimal] = {
                unit: one.price.usd_per_unit for (path, unit), one in plain.items() if path == listing
            }
            reason = price_fault(proposed.price, self.price_ranges) or prompt_fault(proposed.price, self.model)
            reason = reason or find_slip(proposed.price, self.usual, beside)
            if proposed.price.unit == "image" and not proposed.price.quality and self.by_quality:
                reason = "a price without a quality, where the record has prices by quality"
            if reason:
                self.add_finding("refused", proposed, "", reason)
            else:
                by_conditions.setdefault(proposed.conditions, []).append(proposed)
        for alike in by_conditions.values():
            prices = sorted({proposed.price.usd_per_unit for proposed in alike})
            if len(prices) == 1:
                yield alike[0]
            else:
                self.add_findings(
                    "refused", alike, f"the file has {' and '.join(map(format_decimal, prices))} for one provider"
                )

    def select_by_day(self, proposals: Iterable[Proposal]) -> Iterator[ProposedPrice]:
        """Yield the prices of the day of the file, open-ended: what follows is only announced. Refuse the others."""
        for one in proposals:
            assert isinstance(one.value, records.Price)
            if reason := other_day_reason(one.value, self.reading.checked):
                self.add_finding("refused", ProposedPrice(one, one.value), "", reason)
            else:
                yield ProposedPrice(one, one.value.model_copy(update={"until": None}))

    def is_outdated(self, recorded: RecordedPrice) -> bool:
        """Return whether a price comes from an earlier reading of the same source."""
        is_earlier = (
            recorded.source.publisher == self.reading.publisher and recorded.source.checked < self.reading.checked
        )
        return is_earlier and (recorded.price.since is None or recorded.price.since < self.reading.checked)

    def conflict_reason(self, price: records.Price) -> str:
        """Return why an editor has decided against this very price; "" if none has."""
        for conflict in self.model.conflicts:
            others = [other.value for other in conflict.others]
            if conflict.field == f"prices.{price.unit}" and format_decimal(price.usd_per_unit) in others:
                return f"the record has a conflict about it: {conflict.reason}"
        return ""

    def kept_price_reason(self, recorded: RecordedPrice) -> str:
        """Return why the record's price is not replaced."""
        if recorded.source.publisher != self.reading.publisher:
            return f"the record cites {recorded.source.publisher}"
        return f"the record's copy from {recorded.source.checked} is not older"

    def refuse_partial_changes(self, stated: set[PriceConditions]) -> None:
        """Refuse all changed prices where the file lacks another price of the same source: a tier, say.

        `stated` are the conditions of the usable prices of the file.
        """
        lost = [
            describe_price(one.price)
            for conditions, one in self.recorded.items()
            if conditions not in stated and not self.is_other_source(one)
        ]
        reason = f"the file has no usable price for {', '.join(lost)}; enter the new prices by hand"
        for proposed, recorded in self.changed:
            self.add_finding("refused" if lost else "changed", proposed, str(recorded), reason if lost else "")
        if lost:
            self.irreconcilable += [proposed for proposed, _ in self.changed]
            self.changed = []

    def refuse_additions(self, absent: list[ProposedPrice]) -> None:
        """Refuse prices new to the record, where another price of the file contradicts it."""
        price = describe_price(self.irreconcilable[0].price)
        reason = f"the file's {price} differs from the record's, and price lists are not mixed"
        self.add_findings("refused", absent, reason)
        self.edit_list([])

    def edit_list(self, added: list[records.Price]) -> None:
        """Decide how the record's list of the provider changes."""
        lists = enumerate(self.model.providers)
        own = (number for number, one in lists if one.provider == self.provider.name and one.kind == "paid")
        if (index := next(own, None)) is None:
            if added:
                self.changes.append(AddPriceList(self.provider.name, self.first_party, tuple(added)))
            return
        restated = self.equal | {proposed.conditions for proposed, _ in self.changed}
        prices = self.model.providers[index].prices
        citing = {price_conditions(one) for one in prices if one.source is None and is_in_force(one, self.as_of)}
        cited = self.model.sources[provider_source(self.model, self.model.providers[index])]
        is_older = cited.publisher == self.reading.publisher and cited.checked < self.reading.checked
        is_restated = is_older and bool(citing) and citing <= restated
        if citing <= self.equal and all(one.source or price_conditions(one) in citing for one in prices):
            self.confirmed.add(("providers", index))
        self.confirmed |= {
            ("providers", index, "prices", one.price_index)
            for conditions, one in self.recorded.items()
            if one.price.source and conditions in self.equal
        }
        changed = tuple((recorded.price_index, proposed.price) for proposed, recorded in self.changed)
        if changed or added:
            edit = EditPriceList(index, self.reading.checked, changed, tuple(added), is_restated)
            self.changes.append(edit)

    def drop_dated(self, absent: list[ProposedPrice]) -> Iterator[ProposedPrice]:
        """Yield the prices that the record does not date; refuse those that it says have ended or are to come."""
        dated = {
            price_conditions(price): f"until {price.until}" if price.until else f"from {price.since}"
            for provider in self.model.providers
            if provider.provider == self.provider.name and provider.kind == "paid"
            for price in provider.prices
        }
        for proposed in absent:
            if days := dated.get(proposed.conditions):
                self.irreconcilable.append(proposed)
                self.add_finding("refused", proposed, "", f"the record has this price {days}")
            else:
                yield proposed

    def drop_rivals(self, absent: Iterable[ProposedPrice]) -> Iterator[ProposedPrice]:
        """Yield the prices whose conditions fit beside those of the record's lists; the others disagree."""
        for proposed in absent:
            rival = next(
                (
                    one
                    for one in self.recorded.values()
                    if have_rival_conditions(one.price, proposed.price, self.is_other_source(one))
                ),
                None,
            )
            if rival is None:
                yield proposed
            else:
                ours = f"{describe_price(rival.price)} {rival}"
                self.add_finding("disagreeing", proposed, ours, "the record has this price under other conditions")

    def is_other_source(self, recorded: RecordedPrice) -> bool:
        """Return whether a price comes from another source than the file."""
        return recorded.source.publisher != self.reading.publisher

    def add_findings(self, outcome: Outcome, proposed: list[ProposedPrice], reason: str) -> None:
        """Note the same outcome of several prices."""
        for one in proposed:
            self.add_finding(outcome, one, "", reason)

    def add_finding(self, outcome: Outcome, proposed: ProposedPrice, ours: str, reason: str) -> None:
        """Note the outcome of a price."""
        field, usd = (
            f"{self.provider.name}: {describe_price(proposed.price)}",
            format_decimal(proposed.price.usd_per_unit),
        )
        self.findings.append(Finding(outcome, self.model_id, field, usd, ours, reason, proposed.proposal.path))
