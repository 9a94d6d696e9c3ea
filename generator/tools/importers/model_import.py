"""Compare one file of a source of models with the records: match listings, judge each value, rewrite the records.

`sources` calls `compare_with_records`; nothing is written here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.tools.importers.findings import Finding, RecordComparison
from generator.tools.importers.matching import ListingMatch, RecordIndex, select_nearest_listings
from generator.tools.importers.proposal import ModelSource, SourceReading, SourceStatement, UnusedItem
from generator.tools.importers.record_edits import edit_record
from generator.tools.importers.record_import import RecordImport, Statement, refusal_finding

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
    findings = [refusal_finding(matches[refusal.listing.path].model_id, refusal) for refusal in refusals]
    texts = {}
    for model_id, group in sorted(group_by_model(nearest, statements).items()):
        compared = RecordImport(catalog, model_id, reading, unused)
        compared.compare(group)
        findings += compared.findings
        record, model = f"models/{catalog.maker_of[model_id]}/{model_id}.yaml", catalog.recorded_models[model_id]
        if (text := rewrite_record(content / record, model, compared.result, reading)) is not None:
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
) -> dict[str, list[Statement]]:
    """Return the statements of the matched listings by model, in the order of the file."""
    match_at = {match.listing.path: match for match in matches}
    by_model: dict[str, list[Statement]] = {}
    for statement in statements:
        if not isinstance(statement, UnusedItem) and (match := match_at.get(statement.listing.path)):
            by_model.setdefault(match.model_id, []).append(statement)
    return by_model
