"""What an import found, for a person with a minute: counts, changes, then what needs a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.catalog.problems import printable
from generator.tools.importers.finding import OUTCOMES, Finding
from generator.tools.importers.proposal import dotted
from generator.tools.importers.runner import Import

MOST = 40
"""Models named of those the catalogue does not have."""
MEANING = {
    "new": "not in the record so far",
    "changed": "the same source says something newer",
    "equal": "as the record has it",
    "disagreeing": "the record keeps its value",
    "refused": "not taken over",
}


def summary(found: Import) -> str:
    """The whole report."""
    return "\n".join(printable(line) for line in lines(found))


def lines(found: Import) -> Iterator[str]:
    """The report line by line."""
    counts = Counter(finding.outcome for finding in found.findings)
    yield f"{found.reading.title}, {found.reading.checked}: {found.listings:,} listings, of which"
    yield f"{found.matched:,} are of {found.models:,} models that the catalogue has. Values:"
    yield from (f"{counts[outcome]:8,}  {outcome:<12} {MEANING[outcome]}" for outcome in OUTCOMES)
    for outcome in ("new", "changed", "disagreeing"):
        yield from listed(outcome, [one for one in found.findings if one.outcome == outcome])
    yield from refusals([one for one in found.findings if one.outcome == "refused"])
    yield from missing(found)
    if found.unread:
        yield ""
        yield f"Not used ({sum(found.unread.values()):,}):"
        yield from (f"{number:8,}  {what}" for what, number in Counter(found.unread).most_common() if number)


def listed(outcome: str, findings: list[Finding]) -> Iterator[str]:
    """Values of one class, each beside the record's."""
    if findings:
        yield ""
        yield f"{outcome.capitalize()} ({len(findings):,}):"
    for one in findings:
        ours = f", record: {one.ours}" if one.ours else ""
        yield f"  {one.model}: {one.field}: file: {one.theirs}{ours}{f' — {one.why}' if one.why else ''}"


def refusals(findings: list[Finding]) -> Iterator[str]:
    """Refused values by their reason, the most frequent first, each with its path in the file."""
    if findings:
        yield ""
        yield f"Refused ({len(findings):,}):"
    reasons: dict[str, list[Finding]] = {}
    for one in findings:
        reasons.setdefault(one.why, []).append(one)
    for why, group in sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"  {len(group)} × {why}"
        yield from (f"      {one.model}: {one.field} {one.theirs} at {dotted(one.path)}" for one in group)


def missing(found: Import) -> Iterator[str]:
    """Models that the source has and the catalogue has not."""
    if not found.missing:
        return
    names = sorted(found.missing, key=lambda name: (-found.missing[name], name))
    yield ""
    yield f"Without a record ({len(names):,} models; `make new MODEL=maker/name` starts one):"
    yield f"  {', '.join(names[:MOST])}{f' and {len(names) - MOST:,} more' if len(names) > MOST else ''}"
