"""Price lists of a file beside those of a record.

An offer is one seller's list as one source read it. A list whose rates changed is
followed by a new, dated one; lists of different sources are never mixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.yaml.source_file import Place
from generator.tools.importers import price_sanity, source_figures
from generator.tools.importers.fact_import import newer
from generator.tools.importers.finding import Finding, Outcome
from generator.tools.importers.proposal import Proposal, Reading, Seller
from generator.tools.importers.record_change import AddOffer, Change, ExtendOffer
from generator.tools.importers.source_figures import Key


@dataclass(frozen=True, slots=True)
class Standing:
    """A rate on a list in force."""

    offer: int
    rate: records.Rate
    source: records.Source

    def __str__(self) -> str:
        return f"{source_figures.plain(self.rate.usd)} ({self.source.publisher}, {self.source.checked})"


@dataclass(frozen=True, slots=True)
class Told:
    """A rate in the file."""

    proposal: Proposal
    rate: records.Rate

    @property
    def key(self) -> Key:
        return source_figures.conditions(self.rate)


class Sheet:
    """One seller's rates in the file, being compared with the record's lists of that seller."""

    def __init__(self, catalog: Catalog, model_id: str, seller: Seller, reading: Reading) -> None:
        self.plausible = catalog.scoring.plausible
        self.model_id, self.model = model_id, catalog.models[model_id]
        self.seller, self.reading = seller, reading
        listed = [offer for offer in self.model.offers if offer.seller == seller.name]
        own_shop = seller.maker == catalog.maker_of[model_id]
        self.concerns_us = bool(listed) or own_shop
        """Whether the record lists the seller, or should; a reseller joins a record by an editor's hand only."""
        self.by_maker = listed[0].by == "maker" if listed else own_shop
        self.free = any(offer.kind == "free" and offer.until is None for offer in listed)
        self.lists = dict(self.in_force())
        self.changed: dict[int, list[tuple[Told, Standing]]] = {}
        """By list, the rates that its source now gives otherwise."""
        self.equal: set[tuple[int, Key]] = set()
        self.against: list[Told] = []
        """Rates that cannot be brought together with the record's."""
        self.findings: list[Finding] = []
        self.changes: list[Change] = []
        self.confirmed: set[Place] = set()

    def in_force(self) -> Iterator[tuple[Key, list[Standing]]]:
        """The seller's rates on lists that no newer one has replaced, by their conditions."""
        found: dict[Key, list[Standing]] = {}
        for index, offer in enumerate(self.model.offers):
            if offer.seller == self.seller.name and offer.until is None and offer.kind == "paid":
                source = self.model.sources[offer.source or self.model.source]
                for rate in offer.rates:
                    found.setdefault(source_figures.conditions(rate), []).append(Standing(index, rate, source))
        yield from found.items()

    def compare(self, proposals: Iterable[Proposal]) -> None:
        """Judge every rate, and find what becomes of the record's lists."""
        told = list(self.sound(proposals))
        if self.free:
            for one in told:
                self.judge("disagreeing", one, "kind free", "the record says that this seller asks nothing")
            return
        for one in told:
            if one.key in self.lists:
                self.weigh(one, self.lists[one.key])
        for index in {index for index, _ in self.equal}:
            if all((index, source_figures.conditions(rate)) in self.equal for rate in self.model.offers[index].rates):
                self.confirmed.add(("offers", index))
        absent = [one for one in told if one.key not in self.lists]
        usable = {one.key: one.rate for one in told if one not in self.against}
        self.join(self.follow(absent, usable), told)

    def weigh(self, one: Told, found: list[Standing]) -> None:
        """Judge a rate that the record's lists have as well."""
        agreeing = [standing for standing in found if standing.rate.usd == one.rate.usd]
        outdated = next((standing for standing in found if self.outdated(standing)), None)
        if agreeing:
            self.equal |= {(standing.offer, one.key) for standing in agreeing}
            self.judge("equal", one, str(agreeing[0]), "")
        elif why := price_sanity.fault(one.rate, self.plausible, found[0].rate.usd):
            self.against.append(one)
            self.judge("refused", one, str(found[0]), why)
        elif outdated and not self.rejected(one.rate):
            self.changed.setdefault(outdated.offer, []).append((one, outdated))
        else:
            self.against.append(one)
            self.judge("disagreeing", one, str(found[0]), self.rejected(one.rate) or self.stays(found[0]))

    def sound(self, proposals: Iterable[Proposal]) -> Iterator[Told]:
        """The rates that can be meant and that the file does not contradict; the others are refused."""
        by_key: dict[Key, list[Told]] = {}
        for proposal in proposals:
            assert isinstance(proposal.value, records.Rate)
            one = Told(proposal, proposal.value)
            if why := price_sanity.fault(one.rate, self.plausible):
                self.judge("refused", one, "", why)
            else:
                by_key.setdefault(one.key, []).append(one)
        for same in by_key.values():
            prices = sorted({one.rate.usd for one in same})
            if len(prices) == 1:
                yield same[0]
                continue
            for one in same:
                self.judge(
                    "refused", one, "", f"the file says {' and '.join(map(source_figures.plain, prices))} of one seller"
                )

    def outdated(self, standing: Standing) -> bool:
        """Whether a rate comes from an earlier reading of the same source."""
        return standing.source.publisher == self.reading.publisher and standing.source.checked < self.reading.checked

    def rejected(self, rate: records.Rate) -> str:
        """Why an editor has decided against this very price, or nothing."""
        for one in self.model.conflicts:
            if one.field == f"offers.{rate.unit}" and source_figures.plain(rate.usd) in [
                other.value for other in one.others
            ]:
                return f"the record lists it among its conflicts: {one.because}"
        return ""

    def stays(self, standing: Standing) -> str:
        """Why the record's rate is not replaced."""
        if standing.source.publisher != self.reading.publisher:
            return f"the record cites {standing.source.publisher}"
        return f"the record's reading of {standing.source.checked} is not older"

    def follow(self, absent: list[Told], rates: dict[Key, records.Rate]) -> list[Told]:
        """Let a new list follow each whose rates changed; return the rates that still have no list."""
        for index, found in self.changed.items():
            own = self.model.offers[index].rates
            lost = [source_figures.in_words(rate) for rate in own if source_figures.conditions(rate) not in rates]
            why = f"the file has no usable price for {', '.join(lost)} of the same list: enter the new list by hand"
            for one, standing in found:
                self.judge("refused" if lost else "changed", one, str(standing), why if lost else "")
            if lost:
                self.against += [one for one, _ in found]
                continue
            self.judge_all("new", absent, "")
            listed = [rates[source_figures.conditions(rate)] for rate in own] + [one.rate for one in absent]
            since = self.reading.checked
            self.changes.append(AddOffer(self.seller.name, self.by_maker, tuple(listed), index, since))
            absent = []
        return absent

    def join(self, absent: list[Told], told: list[Told]) -> None:
        """Find a place for rates that no list of the seller has: the same source's list, or one of their own."""
        if late := newer(self.model, self.reading):
            self.judge_all("refused", absent, late)
            return
        if self.against:
            price = source_figures.in_words(self.against[0].rate)
            why = f"the file's {price} is not the record's, and lists are not mixed"
            self.judge_all("refused", absent, why)
            return
        home = self.home()
        if home is None:
            absent = list(self.without_rivals(absent))
        self.judge_all("new", absent, "")
        if absent and home is not None:
            self.changes.append(ExtendOffer(home, tuple(one.rate for one in absent)))
        elif absent:
            groups = {(one.rate.batch, one.rate.above_input_tokens) for one in absent}
            listed = (one.rate for one in told if (one.rate.batch, one.rate.above_input_tokens) in groups)
            self.changes.append(AddOffer(self.seller.name, self.by_maker, tuple(listed)))

    def home(self) -> int | None:
        """A list of the same source that the file confirms, or that was read on the same day."""
        for one in sorted((one for found in self.lists.values() for one in found), key=lambda one: one.offer):
            known = one.source.publisher == self.reading.publisher
            if known and (("offers", one.offer) in self.confirmed or one.source.checked == self.reading.checked):
                return one.offer
        return None

    def without_rivals(self, absent: list[Told]) -> Iterator[Told]:
        """The rates that the record's lists of other sources leave open; the others tell its conditions otherwise."""
        for one in absent:
            rival = next(
                (found[0] for found in self.lists.values() if source_figures.rivals(found[0].rate, one.rate)), None
            )
            if rival is None:
                yield one
            else:
                ours = f"{source_figures.in_words(rival.rate)} {rival}"
                self.judge("disagreeing", one, ours, "the record's list tells the conditions otherwise")

    def judge_all(self, outcome: Outcome, told: list[Told], why: str) -> None:
        """Note one outcome of several rates."""
        for one in told:
            self.judge(outcome, one, "", why)

    def judge(self, outcome: Outcome, one: Told, ours: str, why: str) -> None:
        """Note what came of a rate."""
        field = f"{self.seller.name}: {source_figures.in_words(one.rate)}"
        price = source_figures.plain(one.rate.usd)
        self.findings.append(Finding(outcome, self.model_id, field, price, ours, why, one.proposal.path))
