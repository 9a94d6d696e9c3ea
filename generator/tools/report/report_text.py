"""Format a content report as Markdown for people and as JSON for programs.

The Markdown goes into comments on code hosts: whatever comes from content must be in a code span
(`format_code_span`), where no mention, link, image or tag of it becomes active.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Literal, TypeVar

from generator.catalog.problems import make_printable
from generator.compare.formats import format_points
from generator.tools.report.content_report import ContentReport, DatedReports, FigureChange, StaleFact, count_changes
from generator.tools.report.record_changes import ValueChange
from generator.tools.report.site_diff import PageChange
from generator.tools.report.verdict_changes import VerdictChange

T = TypeVar("T")
SHOWN = 20
"""Entries of a list that the Markdown has; the JSON has them all."""


def format_markdown(reports: DatedReports) -> str:
    """Return the reports as Markdown: what the facts change, then what the calendar does, if the day moves."""
    if reports.calendar is None:
        return format_report(reports.facts, "Effect on the site", "")
    facts = f"Both states are seen as of {reports.day}, so this part shows what the facts change."
    calendar = (
        f"The data moves from {reports.base_day} to {reports.day}. This part shows what that changes without any edit: "
        "facts that grow old, prices that begin or end, models that retire."
    )
    parts = (
        format_report(reports.facts, "Effect of the facts", facts),
        format_report(reports.calendar, "Effect of the calendar", calendar),
    )
    return "\n\n".join(parts)


def format_report(report: ContentReport, title: str, lead: str) -> str:
    """Return a report as Markdown: a table of counts, then a section for each list that is not empty."""
    content, verdicts = report.content, report.verdict_changes
    calls, costs, picks = ([one for one in verdicts if one.subject == name] for name in ("verdict", "cost", "pick"))
    format_verdict, link = partial(format_verdict_change, report), partial(link_page, report)

    def format_file(file: str) -> str:
        return format_code_span(f"{report.folder}/{file}")

    sections = (
        [format_head(report, title, lead)],
        format_section("Most changed pages", report.pages_changed, partial(format_page_change, report)),
        format_section("Facts and settings", content.values, partial(format_value_change, report)),
        format_section("Records added", content.added, format_file),
        format_section("Records removed", content.removed, format_file),
        format_section("Verdicts changed", calls, format_verdict),
        format_section("Cost comparisons changed", costs, format_verdict),
        format_section("Picks changed", picks, format_verdict),
        format_section("Scores changed", sort_furthest_first(report.score_changes), format_score_change),
        format_section("Ranks changed", sort_furthest_first(report.rank_changes), format_rank_change),
        format_section("New conflicts", report.new_conflicts, format_conflict),
        format_section("Newly stale facts", report.newly_stale, format_stale_fact),
        format_section("Pages added", report.pages_added, link),
        format_section("Pages removed", report.pages_removed, format_code_span),
    )
    return "\n".join(line for section in sections for line in section)


def format_head(report: ContentReport, title: str, lead: str) -> str:
    """Return the title, a lead that may be empty, the table of counts, and what the counts leave out."""
    counts = count_changes(report)
    rows = [
        ("Facts and settings changed", f"{counts['facts']:,}"),
        ("Records added / removed", f"{counts['records_added']:,} / {counts['records_removed']:,}"),
        (
            "Pages changed",
            f"{counts['pages_changed']:,} of {counts['pages_rebuilt']:,} with a changed input",
        ),
        ("Pages added / removed", f"{counts['pages_added']:,} / {counts['pages_removed']:,}"),
        ("Verdicts changed", f"{counts['verdicts']:,}"),
        ("Cost comparisons changed", f"{counts['cost_comparisons']:,}"),
        ("Picks changed", f"{counts['picks']:,}"),
        ("Scores / ranks changed", f"{counts['scores']:,} / {counts['ranks']:,}"),
        ("New conflicts", f"{counts['conflicts']:,}"),
        ("Newly stale facts", f"{counts['stale']:,}"),
        ("Bytes of pages", f"{'' if report.is_exact else 'about '}{counts['bytes']:+,}"),
    ]
    table = "\n".join(f"| {name} | {figure} |" for name, figure in rows)
    checked = " All consistency checks pass." if report.is_exact else ""
    base = f"Compared with {format_code_span(report.base)}, {report.models:,} models.{checked}"
    notes = "".join(f"\n{note}\n" for note in iter_notes(report))
    lead = f"{lead}\n\n" if lead else ""
    return f"## {title}\n\n{lead}{base}\n\n| | |\n|---|---:|\n{table}\n{notes}".rstrip()


def iter_notes(report: ContentReport) -> Iterator[str]:
    """Yield a sentence for each thing that the counts estimate or leave out."""
    if not report.is_exact:
        yield (
            f"Too many pair pages have a changed input to render them all. They were compared by verdicts, rows, "
            f"costs, picks, scores, and figures, not by their text. Of a sample of {report.pairs_rendered:,} that "
            f"were rendered, {report.pairs_differing:,} differ; the bytes are estimated from them."
        )
    if report.pages_not_rendered:
        yield (
            f"{report.pages_not_rendered:,} of the changed pages are of models that were not edited, but show ranks "
            f"among all models. They were not rendered, and their bytes are not counted."
        )


def format_section(title: str, entries: Sequence[T], format_entry: Callable[[T], str]) -> Iterator[str]:
    """Yield the lines of a section with its first `SHOWN` entries; none where it has no entry."""
    if not entries:
        return
    yield f"\n### {title} ({len(entries):,})\n"
    yield from (f"- {format_entry(entry)}" for entry in entries[:SHOWN])
    if len(entries) > SHOWN:
        yield f"- and {len(entries) - SHOWN:,} more"


def format_page_change(report: ContentReport, page: PageChange) -> str:
    """Return a link to a changed page, and by how much it changed."""
    counts = ((page.verdicts, "verdict"), (page.picks, "pick"), (page.lines, "line"))
    return link_page(
        report, page.path, ", ".join(f"{count:,} {word}{'' if count == 1 else 's'}" for count, word in counts if count)
    )


def link_page(report: ContentReport, path: str, note: str = "") -> str:
    """Return a link to where a page is, or will be, published, with a note after it."""
    bare = re.sub(r"(^|/)index$", r"\1", path.removesuffix(".html"))
    link = f"[{format_code_span(path.removesuffix('.html'))}](<{report.address}/{bare}>)"
    return f"{link}: {note}" if note else link


def format_value_change(report: ContentReport, change: ValueChange) -> str:
    """Return a value before and after, with its place and its source."""
    where = f"{format_code_span(f'{report.folder}/{change.file}:{change.line}')} {format_code_span(change.path)}"
    if change.before == change.after:
        return f"{where}: text changed"
    was, now = ("none" if value is None else format_code_span(value) for value in (change.before, change.after))
    source = f", {format_code_span(change.source)}" if change.source else ""
    return f"{where}: {was} → {now}{source}"


def format_verdict_change(report: ContentReport, change: VerdictChange) -> str:
    """Return a link to a pair page, and one of its statements before and after."""
    page = link_page(report, f"compare/{change.a}/vs-{change.b}.html")
    was, now = format_code_span(change.before), format_code_span(change.after)
    return f"{page} {format_code_span(change.about)}: {was} → {now}"


def format_score_change(change: FigureChange) -> str:
    """Return a score before and after, in points."""
    was, now = ("not scored" if total is None else format_points(total) for total in (change.before, change.after))
    return f"{format_code_span(change.model)} {format_code_span(change.task)}: {was} → {now}"


def format_rank_change(change: FigureChange) -> str:
    """Return a rank before and after."""
    was, now = ("no rank" if rank is None else f"{rank:,}" for rank in (change.before, change.after))
    return f"{format_code_span(change.model)} {format_code_span(change.task)}: {was} → {now}"


def format_conflict(conflict: tuple[str, str, str]) -> str:
    """Return model, field and value of a conflict."""
    model, field, value = map(format_code_span, conflict)
    return f"{model} {field}: {value}"


def format_stale_fact(fact: StaleFact) -> str:
    """Return model, path and age of a fact."""
    return f"{format_code_span(fact.model)} {format_code_span(fact.path)}: {fact.age}"


def sort_furthest_first(changes: list[FigureChange]) -> list[FigureChange]:
    """Sort changes by size, the largest first; figures that were added or removed come before all."""

    def distance(change: FigureChange) -> float:
        return float("inf") if change.before is None or change.after is None else abs(change.after - change.before)

    return sorted(changes, key=lambda change: (-distance(change), change.model, change.task))


def format_code_span(text: str) -> str:
    """Return text as a Markdown code span on one line; no backtick in it can end the span."""
    line = make_printable(text).strip() or "(empty)"
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if line[0] == "`" or line[-1] == "`" else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def format_json(reports: DatedReports) -> str:
    """Return the reports as JSON, with every entry of every list; `calendar` is null where the day stays."""
    calendar = report_data(reports.calendar) if reports.calendar else None
    document = {
        "base": reports.facts.base,
        "models": reports.facts.models,
        "as_of": {"before": reports.base_day, "after": reports.day},
        **report_data(reports.facts),
        "calendar": calendar,
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def report_data(report: ContentReport) -> dict[str, object]:
    """Return a report as JSON has it."""
    return {
        "counts": count_changes(report),
        "exact": report.is_exact,
        "rendered": report.pairs_rendered,
        "differing": report.pairs_differing,
        "not_rendered": report.pages_not_rendered,
        "facts": [change._asdict() for change in report.content.values],
        "records": {"added": report.content.added, "removed": report.content.removed},
        "pages": {
            "changed": [page._asdict() for page in report.pages_changed],
            "added": report.pages_added,
            "removed": report.pages_removed,
        },
        "verdicts": [change._asdict() for change in report.verdict_changes],
        "scores": [change._asdict() for change in report.score_changes],
        "ranks": [change._asdict() for change in report.rank_changes],
        "conflicts": [{"model": m, "field": f, "value": v} for m, f, v in report.new_conflicts],
        "stale": [fact._asdict() for fact in report.newly_stale],
    }


def format_broken_state(base: str, state: Literal["base", "head"], problems: list[str], style: str) -> str:
    """Return the report where one of the two states cannot be built; `style` is `markdown` or `json`."""
    if style == "json":
        return json.dumps({"base": base, "broken": state, "problems": problems}, indent=2, ensure_ascii=False)
    subject = "This change cannot be built" if state == "head" else "The base of the comparison cannot be built"
    consequence = "Nothing would be published." if state == "head" else "The change itself can be built."
    entries = "\n".join(f"- {format_code_span(line)}" for line in problems[:SHOWN])
    more = f"\n- and {len(problems) - SHOWN:,} more" if len(problems) > SHOWN else ""
    return f"## {subject}\n\nCompared with {format_code_span(base)}. {consequence}\n\n{entries}{more}"
