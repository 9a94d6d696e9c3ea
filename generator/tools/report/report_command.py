"""`make report`: load the current content folder and that of a git ref, compare their sites, and format the report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from generator.catalog.problems import ContentError, format_report
from generator.compare.consistency import ConsistencyError
from generator.compare.site_loader import LoadCache
from generator.tools.report.content_report import DatedReports, make_report
from generator.tools.report.git_ref import content_at_ref
from generator.tools.report.report_text import format_broken_state, format_json, format_markdown
from generator.tools.report.site_diff import SiteDiff, SiteState, load_site_state, redate_state


class ReportOutput(NamedTuple):
    """The text of a report, and whether the current content can be built."""

    text: str
    can_build: bool


def run_report(base: str, content: Path, templates: Path, style: str, jobs: int | None = None) -> ReportOutput:
    """Report how the site changes from the content of the git ref `base` to the current content.

    `style` is `markdown` or `json`; `jobs` is the number of processes, by default one per core.

    Raises:
        UsageError: there is no such ref, or no content in it.
    """
    with content_at_ref(base, content) as past:
        cache = LoadCache()
        after = load_state_or_problems(content, content, templates, cache)
        if isinstance(after, list):
            return ReportOutput(format_broken_state(base, "head", after, style), False)
        before = load_state_or_problems(past, content, templates, cache, after)
        if isinstance(before, list):
            return ReportOutput(format_broken_state(base, "base", before, style), True)
        try:
            result = make_dated_reports(base, before, after, (content, past, templates), jobs or os.cpu_count() or 1)
        except ConsistencyError as contradicted:
            return ReportOutput(format_broken_state(base, "head", contradicted.lines(), style), False)
    return ReportOutput(format_json(result) if style == "json" else format_markdown(result), True)


def make_dated_reports(
    base: str, before: SiteState, after: SiteState, folders: tuple[Path, Path, Path], jobs: int
) -> DatedReports:
    """Return what the facts change, and apart from it what the calendar does; `folders`: content, base, templates."""
    content, past, templates = folders
    base_day, day = before.site.catalog.as_of, after.site.catalog.as_of
    redated, calendar = before, None
    if base_day != day:
        redated = redate_state(before, day, past, templates, after.renderer)
        calendar = make_report(base, content.as_posix(), SiteDiff(before, redated), jobs)
    facts = make_report(base, content.as_posix(), SiteDiff(redated, after), jobs)
    return DatedReports(facts, calendar, base_day.isoformat(), day.isoformat())


def load_state_or_problems(
    folder: Path, shown_as: Path, templates: Path, cache: LoadCache, newer: SiteState | None = None
) -> SiteState | list[str]:
    """Return the state of a content folder, or its problems, one a line, with paths below `shown_as`.

    `newer` is the state loaded before, whose parsed records and rendered fragments are used again.
    """
    try:
        return load_site_state(folder, templates, cache, newer.renderer if newer else None)
    except ContentError as refused:
        return format_report(refused.problems, shown_as.as_posix()).splitlines()[:-2]
    except ConsistencyError as contradicted:
        return [one.format(shown_as.as_posix()) for one in contradicted.inconsistencies]
