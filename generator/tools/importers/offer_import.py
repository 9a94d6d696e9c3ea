"""Compare the prices that a source's file gives for one seller with that seller's price lists in a record.

An offer is one seller's list as one source read it. A list whose rates changed is followed by a new, dated one; lists
of different sources are never mixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.yaml.source_file import Place
from generator.tools.importers.fact_import import older_reading_reason
from generator.tools.importers.findings import AddOffer, ExtendOffer, Finding, Outcome, RecordChange
from generator.tools.importers.price_sanity import price_fault
from generator.tools.importers.proposal import Proposal, Seller, SourceReading
from generator.tools.importers.rates import (
    RateConditions,
    describe_rate,
    format_decimal,
    have_rival_conditions,
    rate_conditions,
)


@dataclass(frozen=True, slots=True)
class RecordedRate:
    """A rate of the record, on a list in force."""

    offer_index: int
    rate: records.Price
    source: records.Source

    def __str__(self) -> str:
        return f"{format_decimal(self.rate.usd_per_unit)} ({self.source.publisher}, {self.source.checked})"


@dataclass(frozen=True, slots=True)
class ProposedRate:
    """A rate of the file."""

    proposal: Proposal
    rate: records.Price

    @property
    def conditions(self) -> RateConditions:
        """What the rate prices, and under which conditions."""
        return rate_conditions(self.rate)


class OfferComparison:
    """The comparison of one seller's rates in the file with the record's lists of that seller.

    `compare` fills `findings`, `changes` and `confirmed`.
    """

    def __init__(self, catalog: Catalog, model_id: str, seller: Seller, reading: SourceReading) -> None:
        self.price_ranges = catalog.scoring.price_ranges
        self.model_id, self.model = model_id, catalog.models[model_id]
        self.seller, self.reading = seller, reading
        offers = [offer for offer in self.model.providers if offer.provider == seller.name]
        is_own_service = seller.maker_id == catalog.maker_of[model_id]
        self.is_relevant = bool(offers) or is_own_service
        """Whether the record lists the seller, or should; a third party joins a record by an editor's hand only."""
        self.first_party = offers[0].first_party if offers else is_own_service
        self.is_free = any(offer.kind == "free" and offer.until is None for offer in offers)
        self.recorded = self.rates_in_force()
        self.changed: dict[int, list[tuple[ProposedRate, RecordedRate]]] = {}
        """By index of the offer, the rates that its source now gives otherwise."""
        self.equal: set[tuple[int, RateConditions]] = set()
        """Index of the offer and conditions of each rate that the file confirms."""
        self.irreconcilable: list[ProposedRate] = []
        """Rates that contradict the record and do not replace its own."""
        self.findings: list[Finding] = []
        self.changes: list[RecordChange] = []
        self.confirmed: set[Place] = set()

    def rates_in_force(self) -> dict[RateConditions, list[RecordedRate]]:
        """Return the seller's rates on paid lists that no newer one has replaced, by their conditions."""
        by_conditions: dict[RateConditions, list[RecordedRate]] = {}
        for index, offer in enumerate(self.model.providers):
            if offer.provider == self.seller.name and offer.until is None and offer.kind == "paid":
                source = self.model.sources[offer.source or self.model.source]
                for rate in offer.prices:
                    by_conditions.setdefault(rate_conditions(rate), []).append(RecordedRate(index, rate, source))
        return by_conditions

    def compare(self, proposals: Iterable[Proposal]) -> None:
        """Judge every proposed rate, and decide how the record's lists change."""
        proposed = list(self.refuse_unusable(proposals))
        if self.is_free:
            for one in proposed:
                self.add_finding("disagreeing", one, "kind free", "the record says that this seller asks nothing")
            return
        for one in proposed:
            if one.conditions in self.recorded:
                self.compare_rate(one, self.recorded[one.conditions])
        for index in {index for index, _ in self.equal}:
            if all((index, rate_conditions(rate)) in self.equal for rate in self.model.providers[index].prices):
                self.confirmed.add(("providers", index))
        absent = [one for one in proposed if one.conditions not in self.recorded]
        usable = {one.conditions: one.rate for one in proposed if one not in self.irreconcilable}
        self.place_new_rates(self.replace_changed_lists(absent, usable), proposed)

    def compare_rate(self, proposed: ProposedRate, recorded: list[RecordedRate]) -> None:
        """Judge a rate that lists of the record have under the same conditions."""
        agreeing = [one for one in recorded if one.rate.usd_per_unit == proposed.rate.usd_per_unit]
        outdated = next((one for one in recorded if self.is_outdated(one)), None)
        if agreeing:
            self.equal |= {(one.offer_index, proposed.conditions) for one in agreeing}
            self.add_finding("equal", proposed, str(agreeing[0]), "")
        elif reason := price_fault(proposed.rate, self.price_ranges, recorded[0].rate.usd_per_unit):
            self.irreconcilable.append(proposed)
            self.add_finding("refused", proposed, str(recorded[0]), reason)
        elif outdated and not self.conflict_reason(proposed.rate):
            self.changed.setdefault(outdated.offer_index, []).append((proposed, outdated))
        else:
            self.irreconcilable.append(proposed)
            reason = self.conflict_reason(proposed.rate) or self.kept_rate_reason(recorded[0])
            self.add_finding("disagreeing", proposed, str(recorded[0]), reason)

    def refuse_unusable(self, proposals: Iterable[Proposal]) -> Iterator[ProposedRate]:
        """Yield the rates that are plausible and of one price; refuse the others."""
        by_conditions: dict[RateConditions, list[ProposedRate]] = {}
        for proposal in proposals:
            assert isinstance(proposal.value, records.Price)
            proposed = ProposedRate(proposal, proposal.value)
            if reason := price_fault(proposed.rate, self.price_ranges):
                self.add_finding("refused", proposed, "", reason)
            else:
                by_conditions.setdefault(proposed.conditions, []).append(proposed)
        for alike in by_conditions.values():
            prices = sorted({proposed.rate.usd_per_unit for proposed in alike})
            if len(prices) == 1:
                yield alike[0]
            else:
                self.add_findings(
                    "refused", alike, f"the file says {' and '.join(map(format_decimal, prices))} of one seller"
                )

    def is_outdated(self, recorded: RecordedRate) -> bool:
        """Return whether a rate comes from an earlier reading of the same source."""
        return recorded.source.publisher == self.reading.publisher and recorded.source.checked < self.reading.checked

    def conflict_reason(self, rate: records.Price) -> str:
        """Return why an editor has decided against this very price; "" if none has."""
        for conflict in self.model.conflicts:
            others = [other.value for other in conflict.others]
            if conflict.field == f"prices.{rate.unit}" and format_decimal(rate.usd_per_unit) in others:
                return f"the record lists it among its conflicts: {conflict.reason}"
        return ""

    def kept_rate_reason(self, recorded: RecordedRate) -> str:
        """Return why the record's rate is not replaced."""
        if recorded.source.publisher != self.reading.publisher:
            return f"the record cites {recorded.source.publisher}"
        return f"the record's reading of {recorded.source.checked} is not older"

    def replace_changed_lists(
        self, absent: list[ProposedRate], usable: dict[RateConditions, records.Price]
    ) -> list[ProposedRate]:
        """Let a new list follow each whose rates changed; return the rates that have no list yet.

        `absent` are the rates new to the record, which the first new list takes up; `usable` all that may be written.
        """
        for index, changed in self.changed.items():
            own = self.model.providers[index].prices
            lost = [describe_rate(rate) for rate in own if rate_conditions(rate) not in usable]
            reason = f"the file has no usable price for {', '.join(lost)} of the same list: enter the new list by hand"
            for proposed, recorded in changed:
                self.add_finding("refused" if lost else "changed", proposed, str(recorded), reason if lost else "")
            if lost:
                self.irreconcilable += [proposed for proposed, _ in changed]
                continue
            self.add_findings("new", absent, "")
            rates = [usable[rate_conditions(rate)] for rate in own] + [one.rate for one in absent]
            since = self.reading.checked
            self.changes.append(AddOffer(self.seller.name, self.first_party, tuple(rates), index, since))
            absent = []
        return absent

    def place_new_rates(self, absent: list[ProposedRate], proposed: list[ProposedRate]) -> None:
        """Add rates that no list of the seller has to the same source's list, or to a list of their own."""
        if reason := older_reading_reason(self.model, self.reading):
            self.add_findings("refused", absent, reason)
            return
        if self.irreconcilable:
            rate = describe_rate(self.irreconcilable[0].rate)
            self.add_findings("refused", absent, f"the file's {rate} is not the record's, and lists are not mixed")
            return
        offer_index = self.find_extendable_offer()
        if offer_index is None:
            absent = list(self.drop_rivals(absent))
        self.add_findings("new", absent, "")
        if absent and offer_index is not None:
            self.changes.append(ExtendOffer(offer_index, tuple(one.rate for one in absent)))
        elif absent:
            groups = {(one.rate.batch, one.rate.above_input_tokens) for one in absent}
            rates = (one.rate for one in proposed if (one.rate.batch, one.rate.above_input_tokens) in groups)
            self.changes.append(AddOffer(self.seller.name, self.first_party, tuple(rates)))

    def find_extendable_offer(self) -> int | None:
        """Return the index of the same source's first list that the file confirms, or that was read on the same day."""
        all_recorded = (recorded for alike in self.recorded.values() for recorded in alike)
        for recorded in sorted(all_recorded, key=lambda one: one.offer_index):
            index, source = recorded.offer_index, recorded.source
            is_current = ("providers", index) in self.confirmed or source.checked == self.reading.checked
            if source.publisher == self.reading.publisher and is_current:
                return index
        return None

    def drop_rivals(self, absent: list[ProposedRate]) -> Iterator[ProposedRate]:
        """Yield the rates whose conditions fit beside those of the record's lists; the others disagree."""
        for proposed in absent:
            firsts = (alike[0] for alike in self.recorded.values())
            rival = next((one for one in firsts if have_rival_conditions(one.rate, proposed.rate)), None)
            if rival is None:
                yield proposed
            else:
                ours = f"{describe_rate(rival.rate)} {rival}"
                self.add_finding("disagreeing", proposed, ours, "the record's list tells the conditions otherwise")

    def add_findings(self, outcome: Outcome, proposed: list[ProposedRate], reason: str) -> None:
        """Note the same outcome of several rates."""
        for one in proposed:
            self.add_finding(outcome, one, "", reason)

    def add_finding(self, outcome: Outcome, proposed: ProposedRate, ours: str, reason: str) -> None:
        """Note the outcome of a rate."""
        field, usd = f"{self.seller.name}: {describe_rate(proposed.rate)}", format_decimal(proposed.rate.usd_per_unit)
        self.findings.append(Finding(outcome, self.model_id, field, usd, ours, reason, proposed.proposal.path))
