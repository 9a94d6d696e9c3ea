"""`make todo`: the list of gaps, the most decisive first; those that are alike share a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.catalog.problems import join_with_and, make_printable
from generator.compare.site import Site
from generator.compare.site_loader import load_site
from generator.tools.todo.gap import Gap, locate_in_record
from generator.tools.todo.unknown_facts import find_unknown_facts
from generator.tools.todo.what_if import find_disputed_facts, find_stale_sources

SHOWN = 30
"""Lines printed unless all are asked for."""
NAMED = 8
"""Further models that a line names unless all are asked for."""
KINDS = {"unknown": "unknown", "stale": "stale", "conflict": "disputed"}


def report_gaps(content: Path, show_all: bool) -> str:
    """Return the gap report of a content folder: the first `SHOWN` gaps, or all.

    Raises:
        ContentError: the content has problems.
    """
    site = load_site(content)
    return "\n".join(format_gaps(site, content, list_gaps(site), show_all))


def list_gaps(site: Site) -> list[Gap]:
    """Return every gap, those that would decide most first."""
    return sorted((*find_unknown_facts(site), *find_stale_sources(site), *find_disputed_facts(site)), key=Gap.sort_key)


def format_gaps(site: Site, content: Path, gaps: list[Gap], show_all: bool) -> Iterator[str]:
    """Yield a line for each group of gaps that are alike, then the counts by kind.

    A line has the place to edit, what is missing, and what it would decide: for one model, and then the others.
    """
    groups: dict[str, list[Gap]] = {}
    for gap in gaps:
        groups.setdefault(gap.text, []).append(gap)
    for text, (first, *others) in list(groups.items())[: None if show_all else SHOWN]:
        place = f"{content.as_posix()}/{locate_in_record(site, first.model, first.place)}"
        yield make_printable(f"{place}: {text}{name_others([gap.model for gap in others], show_all)}")
    kinds = [f"{sum(gap.kind == kind for gap in gaps):,} {word}" for kind, word in KINDS.items()]
    rest = (
        "" if show_all or len(groups) <= SHOWN else f" The first {SHOWN} of {len(groups):,} lines are shown; see --all."
    )
    yield f"\n{len(gaps):,} gaps: {', '.join(kinds)}.{rest}"


def name_others(models: list[str], show_all: bool) -> str:
    """Return the further models of a line after "; ", or an empty text without any."""
    if not models:
        return ""
    named = models if show_all or len(models) <= NAMED else [*models[:NAMED], f"{len(models) - NAMED:,} more"]
    return f"; so would {join_with_and(named)}"
