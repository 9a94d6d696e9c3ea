"""`make todo`: the gaps, those first that would decide most."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.catalog.problems import printable
from generator.compare.load import load_site
from generator.compare.site import Site
from generator.tools.todo.gap import Gap, where
from generator.tools.todo.unknown_facts import unknown
from generator.tools.todo.what_if import aged, disputed

SHOWN = 30


def ledger(site: Site) -> list[Gap]:
    """Every gap, those that would decide most first."""
    return sorted((*unknown(site), *aged(site), *disputed(site)), key=Gap.order)


def todo(content: Path, whole: bool) -> str:
    """The ledger as a table.

    Raises:
        Refused: the content has problems.
    """
    site = load_site(content)
    return "\n".join(table(site, content, ledger(site), whole))


def table(site: Site, content: Path, gaps: list[Gap], whole: bool) -> Iterator[str]:
    """A line for each gap: calls, cost leads and picks it would decide, the file to edit, and what is missing."""
    yield f"{'calls':>6} {'costs':>6} {'picks':>6}  where and what"
    for gap in gaps if whole else gaps[:SHOWN]:
        place = f"{content.as_posix()}/{where(site, gap.model, gap.place)}"
        figures = " ".join(f"{figure:6,}" for figure in gap.decides)
        yield printable(f"{figures}  {place}: {gap.kind}: {gap.field}: {gap.what}")
    kinds = [f"{sum(gap.kind == kind for gap in gaps):,} {kind}" for kind in ("unknown", "stale", "conflict")]
    rest = "" if whole or len(gaps) <= SHOWN else f" The first {SHOWN} are shown; --all lists them all."
    yield f"\n{len(gaps):,} gaps: {', '.join(kinds)}.{rest}"
