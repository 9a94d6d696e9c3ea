"""Format the result of an import of capabilities: counts, changes, conflicts by kind, and what is not used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.catalog.problems import make_printable
from generator.tools.importers.capability_import import CapabilityImport
from generator.tools.importers.findings import OUTCOMES
from generator.tools.importers.import_summary import MEANING, format_findings


def format_capability_summary(result: CapabilityImport, file: str) -> str:
    """Return the whole summary."""
    return "\n".join(make_printable(line) for line in iter_lines(result, file))


def iter_lines(result: CapabilityImport, file: str) -> Iterator[str]:
    """Yield the summary line by line."""
    counts = Counter(finding.outcome for finding in result.findings)
    refused = [one for one in result.not_used if one.is_refused]
    restated = [finding for finding in result.findings if finding.outcome == "refused"]
    counts["refused"] += len(refused)
    yield f"{file}: {result.lines:,} lines on {result.models:,} models of the catalog. Facts:"
    yield from (f"{counts[outcome]:8,}  {outcome:<12} {MEANING[outcome]}" for outcome in OUTCOMES)
    for outcome in ("new", "changed", "disagreeing"):
        yield from format_findings(outcome, [one for one in result.findings if one.outcome == outcome])
    if result.conflicts:
        yield ""
        yield f"Conflicts ({sum(result.conflicts.values()):,}), by the kind of the source that counts and of the other:"
        for (ours, theirs), count in sorted(result.conflicts.items(), key=lambda item: (-item[1], item[0])):
            yield f"{count:8,}  {ours} against {theirs}"
    if counts["refused"]:
        yield ""
        yield f"Refused ({counts['refused']:,}):"
        for finding in restated:
            yield f"  line {finding.path[0]}: {finding.model_id}: {finding.field} {finding.theirs}: {finding.reason}"
        for one in refused:
            yield f"  line {one.line.number}: {one.line.model}: {one.line.capability}: {one.reason}"
    yield from format_left_out(Counter(one.reason for one in result.not_used if not one.is_refused))


def format_left_out(reasons: Counter[str]) -> Iterator[str]:
    """Yield why lines are not used, the most frequent reason first."""
    if reasons:
        yield ""
        yield f"Not used ({sum(reasons.values()):,}):"
        yield from (f"{count:8,}  {reason}" for reason, count in reasons.most_common())
