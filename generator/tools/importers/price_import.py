"""Compare the prices that a source's file gives for one provider with that provider's price lists in a record.

A price list is an entry of `providers`: one provider's prices as one source read them. A list whose prices changed is
followed by a new, dated one; lists of different sources are never mixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.yaml.source_file import Place
from generator.tools.importers.fact_import import older_reading_reason
from generator.tools.importers.findings import AddPriceList, ExtendPriceList, Finding, Outcome, RecordChange
from generator.tools.importers.listed_prices import (
    PriceConditions,
    describe_price,
    format_decimal,
    have_rival_conditions,
    price_conditions,
)
from generator.tools.importers.price_sanity import price_fault
from generator.tools.importers.proposal import ListedProvider, Proposal, SourceReading


@dataclass(frozen=True, slots=True)
class RecordedPrice:
    """A price of the record, on a list in force."""

    list_index: int
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

    def __init__(self, catalog: Catalog, model_id: str, provider: ListedProvider, reading: SourceReading) -> None:
        self.price_ranges = catalog.scoring.price_ranges
        self.model_id, self.model = model_id, catalog.recorded_models[model_id]
        self.provider, self.reading = provider, reading
        price_lists = [price_list for price_list in self.model.providers if price_list.provider == provider.name]
        is_own_service = provider.maker_id == catalog.maker_of[model_id]
        self.is_relevant = bool(price_lists) or is_own_service
        """Whether the record lists the provider, or should; a third party joins a record by an editor's hand only."""
        self.first_party = price_lists[0].first_party if price_lists else is_own_service
        self.is_free = any(price_list.kind == "free" and price_list.until is None for price_list in price_lists)
        self.recorded = self.prices_in_force()
        self.changed: dict[int, list[tuple[ProposedPrice, RecordedPrice]]] = {}
        """By index of the price list, the prices that its source now gives otherwise."""
        self.equal: set[tuple[int, PriceConditions]] = set()
        """Index of the price list and conditions of each price that the file confirms."""
        self.irreconcilable: list[ProposedPrice] = []
        """Rates that contradict the record and do not replace its own."""
        self.findings: list[Finding] = []
        self.changes: list[RecordChange] = []
        self.confirmed: set[Place] = set()

    def prices_in_force(self) -> dict[PriceConditions, list[RecordedPrice]]:
        """Return the provider's prices on paid lists that no newer one has replaced, by their conditions."""
        by_conditions: dict[PriceConditions, list[RecordedPrice]] = {}
        for index, price_list in enumerate(self.model.providers):
            if price_list.provider == self.provider.name and price_list.until is None and price_list.kind == "paid":
                source = self.model.sources[price_list.source or self.model.source]
                for price in price_list.prices:
                    by_conditions.setdefault(price_conditions(price), []).append(RecordedPrice(index, price, source))
        return by_conditions

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
        for index in {index for index, _ in self.equal}:
            if all((index, price_conditions(price)) in self.equal for price in self.model.providers[index].prices):
                self.confirmed.add(("providers", index))
        absent = [one for one in proposed if one.conditions not in self.recorded]
        usable = {one.conditions: one.price for one in proposed if one not in self.irreconcilable}
        self.place_new_prices(self.replace_changed_lists(absent, usable), proposed)

    def compare_price(self, proposed: ProposedPrice, recorded: list[RecordedPrice]) -> None:
        """Judge a price that lists of the record have under the same conditions."""
        agreeing = [one for one in recorded if one.price.usd_per_unit == proposed.price.usd_per_unit]
        outdated = next((one for one in recorded if self.is_outdated(one)), None)
        if agreeing:
            self.equal |= {(one.list_index, proposed.conditions) for one in agreeing}
            self.add_finding("equal", proposed, str(agreeing[0]), "")
        elif reason := price_fault(proposed.price, self.price_ranges, recorded[0].price.usd_per_unit):
            self.irreconcilable.append(proposed)
            self.add_finding("refused", proposed, str(recorded[0]), reason)
        elif outdated and not self.conflict_reason(proposed.price):
            self.changed.setdefault(outdated.list_index, []).append((proposed, outdated))
        else:
            self.irreconcilable.append(proposed)
            reason = self.conflict_reason(proposed.price) or self.kept_price_reason(recorded[0])
            self.add_finding("disagreeing", proposed, str(recorded[0]), reason)

    def refuse_unusable(self, proposals: Iterable[Proposal]) -> Iterator[ProposedPrice]:
        """Yield the prices that are plausible and of one price; refuse the others."""
        by_conditions: dict[PriceConditions, list[ProposedPrice]] = {}
        for proposal in proposals:
            assert isinstance(proposal.value, records.Price)
            proposed = ProposedPrice(proposal, proposal.value)
            if reason := price_fault(proposed.price, self.price_ranges):
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

    def is_outdated(self, recorded: RecordedPrice) -> bool:
        """Return whether a price comes from an earlier reading of the same source."""
        return recorded.source.publisher == self.reading.publisher and recorded.source.checked < self.reading.checked

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

    def replace_changed_lists(
        self, absent: list[ProposedPrice], usable: dict[PriceConditions, records.Price]
    ) -> list[ProposedPrice]:
        """Let a new list follow each whose prices changed; return the prices that have no list yet.

        `absent` are the prices new to the record, which the first new list takes up; `usable` all that may be written.
        """
        for index, changed in self.changed.items():
            own = self.model.providers[index].prices
            lost = [describe_price(price) for price in own if price_conditions(price) not in usable]
            reason = f"the file has no usable price for {', '.join(lost)}; enter the new price list by hand"
            for proposed, recorded in changed:
                self.add_finding("refused" if lost else "changed", proposed, str(recorded), reason if lost else "")
            if lost:
                self.irreconcilable += [proposed for proposed, _ in changed]
                continue
            self.add_findings("new", absent, "")
            prices = [usable[price_conditions(price)] for price in own] + [one.price for one in absent]
            since = self.reading.checked
            self.changes.append(AddPriceList(self.provider.name, self.first_party, tuple(prices), index, since))
            absent = []
        return absent

    def place_new_prices(self, absent: list[ProposedPrice], proposed: list[ProposedPrice]) -> None:
        """Add prices that no list of the provider has to the same source's list, or to a list of their own."""
        if reason := older_reading_reason(self.model, self.reading):
            self.add_findings("refused", absent, reason)
            return
        if self.irreconcilable:
            price = describe_price(self.irreconcilable[0].price)
            self.add_findings(
                "refused", absent, f"the file's {price} differs from the record's, and price lists are not mixed"
            )
            return
        list_index = self.find_extendable_list()
        if list_index is None:
            absent = list(self.drop_rivals(absent))
        self.add_findings("new", absent, "")
        if absent and list_index is not None:
            self.changes.append(ExtendPriceList(list_index, tuple(one.price for one in absent)))
        elif absent:
            groups = {(one.price.batch, one.price.above_input_tokens) for one in absent}
            prices = (one.price for one in proposed if (one.price.batch, one.price.above_input_tokens) in groups)
            self.changes.append(AddPriceList(self.provider.name, self.first_party, tuple(prices)))

    def find_extendable_list(self) -> int | None:
        """Return the index of the same source's first list that the file confirms, or that was read on the same day."""
        all_recorded = (recorded for alike in self.recorded.values() for recorded in alike)
        for recorded in sorted(all_recorded, key=lambda one: one.list_index):
            index, source = recorded.list_index, recorded.source
            is_current = ("providers", index) in self.confirmed or source.checked == self.reading.checked
            if source.publisher == self.reading.publisher and is_current:
                return index
        return None

    def drop_rivals(self, absent: list[ProposedPrice]) -> Iterator[ProposedPrice]:
        """Yield the prices whose conditions fit beside those of the record's lists; the others disagree."""
        for proposed in absent:
            firsts = (alike[0] for alike in self.recorded.values())
            rival = next((one for one in firsts if have_rival_conditions(one.price, proposed.price)), None)
            if rival is None:
                yield proposed
            else:
                ours = f"{describe_price(rival.price)} {rival}"
                self.add_finding("disagreeing", proposed, ours, "the record has this price under other conditions")

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
