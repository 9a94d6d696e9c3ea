"""Compare one file of a source of models with the records: match listings, judge each value, rewrite the records.

`sources` calls `compare_with_records`; nothing is written here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.yaml.source_file import Place
from generator.tools.importers.fact_import import compare_facts
from generator.tools.importers.findings import Finding, RecordChange, RecordComparison, SetFact
from generator.tools.importers.matching import ListingMatch, RecordIndex, select_nearest_listings
from generator.tools.importers.price_import import PriceComparison
from generator.tools.importers.proposal import (
    ListedProvider,
    Listing,
    ModelSource,
    Proposal,
    Refusal,
    SourceReading,
    SourceStatement,
    UnusedItem,
)
from generator.tools.importers.record_edits import edit_record

MatchedStatements: TypeAlias = "list[tuple[ListingMatch, Proposal | Refusal]]"

BYTE_ORDER_MARK = "\ufeff"
"""What some editors write before a file's first character."""


@dataclass(frozen=True, slots=True)
class ModelImport:
    """The result of comparing a file with all records."""

    reading: SourceReading
    findings: tuple[Finding, ...]
    missing: Mapping[str, int]
    """What the source calls models without a record, each with its number of listings."""
    unused: Mapping[str, int]
    """What was not used, by label, each with how often it occurs."""
    listings: int
    matched: int
    """Listings of models that have a record."""
    models: int
    """Records that these listings are of."""
    texts: Mapping[str, str]
    """Whole text of each changed record, by its file below the content folder."""


def compare_with_records(
    catalog: Catalog, content: Path, source: ModelSource, tree: object, file: str, reading: SourceReading
) -> ModelImport:
    """Compare the parsed `tree` of a source's file, named `file`, with the records of a content folder.

    Raises:
        BrokenSourceError: the file has another shape than its source publishes.
    """
    statements = list(source.translate(tree, file))
    listings = {one.listing.path: one.listing for one in statements if not isinstance(one, UnusedItem)}
    index = RecordIndex(catalog)
    matches = {path: match for path, listing in listings.items() if (match := index.match(listing))}
    nearest, refusals = select_nearest_listings(matches.values())
    unused = Counter(one.label for one in statements if isinstance(one, UnusedItem))
    findings = [refusal_finding(matches[refusal.listing.path], refusal) for refusal in refusals]
    texts = {}
    for model_id, group in sorted(group_by_model(nearest, statements).items()):
        comparison, model_findings = compare_record(catalog, model_id, group, reading, unused)
        findings += model_findings
        record, model = f"models/{catalog.maker_of[model_id]}/{model_id}.yaml", catalog.recorded_models[model_id]
        if (text := rewrite_record(content / record, model, comparison, reading)) is not None:
            texts[record] = text
    models = len({match.model_id for match in matches.values()})
    unmatched = (listing for path, listing in listings.items() if path not in matches)
    missing = Counter(one.names[0] for one in unmatched if not index.has_record(one))
    return ModelImport(reading, tuple(findings), missing, +unused, len(listings), len(matches), models, texts)


def rewrite_record(
    path: Path, model: records.Model, comparison: RecordComparison, reading: SourceReading
) -> str | None:
    """Return the changed text of a record's file, its byte order mark included; None if nothing changes."""
    whole = path.read_bytes().decode()
    before = whole.removeprefix(BYTE_ORDER_MARK)
    after = edit_record(before, model, comparison, reading)
    return None if after == before else whole.removesuffix(before) + after


def group_by_model(
    matches: Iterable[ListingMatch], statements: Iterable[SourceStatement]
) -> dict[str, MatchedStatements]:
    """Return the statements of the matched listings by model, in the order of the file."""
    match_at = {match.listing.path: match for match in matches}
    by_model: dict[str, MatchedStatements] = {}
    for statement in statements:
        if not isinstance(statement, UnusedItem) and (match := match_at.get(statement.listing.path)):
            by_model.setdefault(match.model_id, []).append((match, statement))
    return by_model


def compare_record(
    catalog: Catalog, model_id: str, group: MatchedStatements, reading: SourceReading, unused: Counter[str]
) -> tuple[RecordComparison, list[Finding]]:
    """Compare everything that the file says of one record; what is not used is counted in `unused`."""
    fitting, findings = refuse_other_kinds(catalog.recorded_models[model_id], group)
    changes: list[RecordChange] = []
    confirmed: set[Place] = set()
    for provider, statements in group_by_provider(fitting).items():
        facts = [(match, one) for match, one in statements if not is_about_price(one)]
        if not (provider.is_authoritative and provider.maker_id == catalog.maker_of[model_id]):
            unused["facts of a third-party provider about another maker's model"] += len(facts)
            facts = []
        findings += [refusal_finding(match, one) for match, one in facts if isinstance(one, Refusal)]
        proposals = [one for _, one in facts if isinstance(one, Proposal)]
        for finding, effect in compare_facts(catalog, model_id, proposals, reading):
            findings.append(finding)
            if isinstance(effect, SetFact):
                changes.append(effect)
            elif effect is not None:
                confirmed.add(effect)
        prices = [(match, one) for match, one in statements if is_about_price(one)]
        price_lists = PriceComparison(catalog, model_id, provider, reading)
        if not price_lists.is_relevant:
            unused["prices of a provider that the record does not list"] += len(prices)
            continue
        findings += [refusal_finding(match, one) for match, one in prices if isinstance(one, Refusal)]
        price_lists.compare([one for _, one in prices if isinstance(one, Proposal)])
        findings += price_lists.findings
        changes += price_lists.changes
        confirmed |= price_lists.confirmed
    return RecordComparison(tuple(changes), frozenset(confirmed)), findings


def refuse_other_kinds(model: records.Model, group: MatchedStatements) -> tuple[MatchedStatements, list[Finding]]:
    """Split off listings filed as a kind of model that the record is not: return the others, and a refusal of each."""
    misfits = {match.listing.path: match for match, _ in group if not can_be_listing_of(match.listing, model)}
    reason = "listed as another kind of model than the tasks of the record"
    findings = [refusal_finding(match, Refusal(match.listing, path, reason)) for path, match in misfits.items()]
    return [(match, one) for match, one in group if match.listing.path not in misfits], findings


def can_be_listing_of(listing: Listing, model: records.Model) -> bool:
    """Return whether a listing can be of a model, by its tasks."""
    return listing.tasks is None or bool(listing.tasks & set(model.tasks))


def group_by_provider(group: MatchedStatements) -> dict[ListedProvider, MatchedStatements]:
    """Return the statements on one record by provider, in the order of the file."""
    by_provider: dict[ListedProvider, MatchedStatements] = {}
    for match, statement in group:
        by_provider.setdefault(match.listing.provider, []).append((match, statement))
    return by_provider


def is_about_price(statement: Proposal | Refusal) -> bool:
    """Return whether a statement concerns the provider's prices, and not the model."""
    return statement.field == "prices" if isinstance(statement, Proposal) else statement.is_price


def refusal_finding(match: ListingMatch, refusal: Refusal) -> Finding:
    """Return a refusal as a finding on the record that the listing is of."""
    field = str(refusal.path[-1])
    return Finding("refused", match.model_id, field, refusal.value, "", refusal.reason, refusal.path)
