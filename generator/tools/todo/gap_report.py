"""`make todo`: the table of gaps, those that would decide most first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.catalog.problems import make_printable
from generator.compare.site import Site
from generator.compare.site_loader import load_site
from generator.tools.todo.gap import Gap, locate_in_record
from generator.tools.todo.unknown_facts import find_unknown_facts
from generator.tools.todo.what_if import find_disputed_facts, find_stale_sources

SHOWN = 30
"""Gaps printed unless all are asked for."""


def report_gaps(content: Path, show_all: bool) -> str:
    """Return the gap report of a content folder: the first `SHOWN` gaps, or all.

    Raises:
        ContentError: the content has problems.
    """
    site = load_site(content)
    return "\n".join(format_table(site, content, list_gaps(site), show_all))


def list_gaps(site: Site) -> list[Gap]:
    """Return every gap, those that would decide most first."""
    return sorted((*find_unknown_facts(site), *find_stale_sources(site), *find_disputed_facts(site)), key=Gap.sort_key)


def format_table(site: Site, content: Path, gaps: list[Gap], show_all: bool) -> Iterator[str]:
    """Yield a line for each gap (what it decides, the line to edit, what is missing), then the counts by kind."""
    yield f"{'calls':>6} {'costs':>6} {'picks':>6}  where and what"
    for gap in gaps if show_all else gaps[:SHOWN]:
        place = f"{content.as_posix()}/{locate_in_record(site, gap.model, gap.place)}"
        figures = " ".join(f"{figure:6,}" for figure in gap.decides)
        yield make_printable(f"{figures}  {place}: {gap.kind}: {gap.field}: {gap.what}")
    kinds = [f"{sum(gap.kind == kind for gap in gaps):,} {kind}" for kind in ("unknown", "stale", "conflict")]
    rest = "" if show_all or len(gaps) <= SHOWN else f" The first {SHOWN} are shown; --all lists them all."
    yield f"\n{len(gaps):,} gaps: {', '.join(kinds)}.{rest}"
