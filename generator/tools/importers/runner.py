"""One file of a source of models beside our records: what agrees, what is new, and what must not be taken over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.yaml.source_file import Place
from generator.tools.importers import fact_import
from generator.tools.importers.finding import Finding
from generator.tools.importers.matching import Index, Match, nearest_listings
from generator.tools.importers.offer_import import Sheet
from generator.tools.importers.proposal import Listing, ModelSource, Proposal, Reading, Refusal, Said, Seller, Unread
from generator.tools.importers.record_change import Change, StateFact, Verdict
from generator.tools.importers.record_edits import edited

Group: TypeAlias = "list[tuple[Match, Proposal | Refusal]]"

MARK = "\ufeff"
"""What some editors put before a file's first sign."""


@dataclass(frozen=True, slots=True)
class Import:
    """What came of a file."""

    reading: Reading
    findings: tuple[Finding, ...]
    missing: Mapping[str, int]
    """What the source calls models that we have no record of, each with its number of listings."""
    unread: Mapping[str, int]
    """What was counted and not used."""
    listings: int
    matched: int
    """Listings that speak of a record."""
    models: int
    """Records they speak of."""
    texts: Mapping[str, str]
    """Changed records by file below the content folder."""


def run(catalog: Catalog, content: Path, source: ModelSource, tree: object, file: str, reading: Reading) -> Import:
    """Compare a file with the records of a content folder.

    Raises:
        Broken: the file has another shape than its source publishes.
    """
    said = list(source.translate(tree, file))
    listings = {one.listing.path: one.listing for one in said if not isinstance(one, Unread)}
    index = Index(catalog)
    matches = {path: match for path, listing in listings.items() if (match := index.match(listing))}
    kept, doubled = nearest_listings(matches.values())
    unread = Counter(one.what for one in said if isinstance(one, Unread))
    findings = [refused(matches[one.listing.path], one) for one in doubled]
    texts = {}
    for model_id, group in sorted(by_model(kept, said).items()):
        verdict, found = compared(catalog, model_id, group, reading, unread)
        findings += found
        name = f"models/{catalog.maker_of[model_id]}/{model_id}.yaml"
        if (after := rewritten(content / name, catalog.models[model_id], verdict, reading)) is not None:
            texts[name] = after
    models = len({match.model for match in matches.values()})
    missing = Counter(listing.names[0] for path, listing in listings.items() if path not in matches)
    return Import(reading, tuple(findings), missing, +unread, len(listings), len(matches), models, texts)


def rewritten(path: Path, model: records.Model, verdict: Verdict, reading: Reading) -> str | None:
    """The changed text of a record's file, its byte order mark included, or nothing."""
    whole = path.read_bytes().decode()
    text = whole.removeprefix(MARK)
    after = edited(text, model, verdict, reading)
    return None if after == text else whole.removesuffix(text) + after


def by_model(kept: Iterable[Match], said: Iterable[Said]) -> dict[str, Group]:
    """What the file says of each record."""
    of = {match.listing.path: match for match in kept}
    found: dict[str, Group] = {}
    for one in said:
        if not isinstance(one, Unread) and (match := of.get(one.listing.path)):
            found.setdefault(match.model, []).append((match, one))
    return found


def compared(
    catalog: Catalog, model_id: str, group: Group, reading: Reading, unread: Counter[str]
) -> tuple[Verdict, list[Finding]]:
    """Everything the file says of one record, judged."""
    fitting, findings = fit(catalog.models[model_id], group)
    changes: list[Change] = []
    confirmed: set[Place] = set()
    for seller, said in by_seller(fitting).items():
        word = [(match, one) for match, one in said if not about_price(one)]
        if not (seller.speaks and seller.maker == catalog.maker_of[model_id]):
            unread["a reseller's word on another maker's model"] += len(word)
            word = []
        findings += [refused(match, one) for match, one in word if isinstance(one, Refusal)]
        stated = [one for _, one in word if isinstance(one, Proposal)]
        for finding, meaning in fact_import.judged(catalog, model_id, stated, reading):
            findings.append(finding)
            if isinstance(meaning, StateFact):
                changes.append(meaning)
            elif meaning is not None:
                confirmed.add(meaning)
        prices = [(match, one) for match, one in said if about_price(one)]
        sheet = Sheet(catalog, model_id, seller, reading)
        if not sheet.concerns_us:
            unread["a price of a reseller that the record does not list"] += len(prices)
            continue
        findings += [refused(match, one) for match, one in prices if isinstance(one, Refusal)]
        sheet.compare([one for _, one in prices if isinstance(one, Proposal)])
        findings += sheet.findings
        changes += sheet.changes
        confirmed |= sheet.confirmed
    return Verdict(tuple(changes), frozenset(confirmed)), findings


def fit(model: records.Model, group: Group) -> tuple[Group, list[Finding]]:
    """What comes from listings that are filed as a kind of model that the record is, and a refusal for each other."""
    odd = {match.listing.path: match for match, _ in group if not fits(match.listing, model)}
    why = "filed as another kind of model than the record's tasks say"
    findings = [refused(match, Refusal(match.listing, path, why)) for path, match in odd.items()]
    return [(match, one) for match, one in group if match.listing.path not in odd], findings


def fits(listing: Listing, model: records.Model) -> bool:
    """Whether a listing can be of a model's tasks."""
    return listing.tasks is None or bool(listing.tasks & set(model.tasks))


def by_seller(group: Group) -> dict[Seller, Group]:
    """What the file says of one record, seller by seller."""
    found: dict[Seller, Group] = {}
    for match, one in group:
        found.setdefault(match.listing.seller, []).append((match, one))
    return found


def about_price(one: Proposal | Refusal) -> bool:
    """Whether a value is what the seller asks."""
    return one.field == "offers" if isinstance(one, Proposal) else one.price


def refused(match: Match, one: Refusal) -> Finding:
    """A refusal as a finding."""
    return Finding("refused", match.model, str(one.path[-1]), one.value, "", one.why, one.path)
