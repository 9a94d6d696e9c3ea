"""Format the result of an import of models: counts, changes, then what an editor must decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.catalog.problems import make_printable
from generator.tools.importers.findings import OUTCOMES, Finding
from generator.tools.importers.model_import import ModelImport
from generator.tools.importers.source_json import format_json_path

MAX_MISSING = 40
"""Models named of those without a record."""
MEANING = {
    "new": "not in the record yet",
    "changed": "newer value of the same source",
    "equal": "same as in the record",
    "disagreeing": "the record keeps its own value; no conflict is written",
    "refused": "not used; no conflict is written",
}


def format_import_summary(result: ModelImport, list_equal: bool = False) -> str:
    """Return the whole summary; equal values are counted, and listed if asked for."""
    return "\n".join(make_printable(line) for line in iter_lines(result, list_equal))


def iter_lines(result: ModelImport, list_equal: bool) -> Iterator[str]:
    """Yield the summary line by line."""
    counts = Counter(finding.outcome for finding in result.findings)
    yield f"{result.reading.title}, {result.reading.checked}: {result.listings:,} listings, of which"
    yield f"{result.matched:,} match {result.models:,} models of the catalog. Values:"
    yield from (f"{counts[outcome]:8,}  {outcome:<12} {MEANING[outcome]}" for outcome in OUTCOMES)
    for outcome in ("new", "changed", *(["equal"] if list_equal else []), "disagreeing"):
        yield from format_findings(outcome, [one for one in result.findings if one.outcome == outcome])
    yield from format_refusals([one for one in result.findings if one.outcome == "refused"])
    yield from format_missing(result)
    if result.unused:
        yield ""
        yield f"Not used ({sum(result.unused.values()):,}):"
        yield from (f"{count:8,}  {label}" for label, count in Counter(result.unused).most_common() if count)


def format_findings(outcome: str, findings: list[Finding]) -> Iterator[str]:
    """Yield the values of one outcome, each beside the record's; nothing if there are none."""
    if findings:
        yield ""
        yield f"{outcome.capitalize()} ({len(findings):,}):"
    for one in findings:
        ours = f", record: {one.ours}" if one.ours else ""
        reason = f" — {one.reason}" if one.reason else ""
        yield f"  {one.model_id}: {one.field}: file: {one.theirs}{ours}{reason}"


def format_refusals(findings: list[Finding]) -> Iterator[str]:
    """Yield refused values by reason, the most frequent first, each with its path in the file."""
    if findings:
        yield ""
        yield f"Refused ({len(findings):,}):"
    by_reason: dict[str, list[Finding]] = {}
    for finding in findings:
        by_reason.setdefault(finding.reason, []).append(finding)
    for reason, group in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"  {len(group)} × {reason}"
        yield from (f"      {one.model_id}: {one.field} {one.theirs} at {format_json_path(one.path)}" for one in group)


def format_missing(result: ModelImport) -> Iterator[str]:
    """Yield the models of the source that have no record, those with most listings first."""
    if not result.missing:
        return
    names = sorted(result.missing, key=lambda name: (-result.missing[name], name))
    more = f" and {len(names) - MAX_MISSING:,} more" if len(names) > MAX_MISSING else ""
    yield ""
    yield f"No record ({len(names):,} models; create one with `make new MODEL=maker/name`):"
    yield f"  {', '.join(names[:MAX_MISSING])}{more}"
