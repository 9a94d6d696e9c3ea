"""CPU of a pair page by section: `python -m bench.sections CONTENT TEMPLATES TARGET` writes it as JSON.

Pairs are rendered in one process, in batches as a build renders them; what is made once for a site is not counted.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

from generator.compare.pairs.checks import refuse_contradictions
from generator.compare.pairs.pair_table import group_pairs, rows_of
from generator.compare.site_loader import load_site
from generator.pages.pair.pair_page import PairPageRenderer
from generator.pages.renderer import Renderer

BATCH, BATCHES, ROUNDS = 2048, 4, 3
"""Pairs rendered together; how many of those; and how often, of which the cheapest round counts."""
COMPARE, JOIN = "compare and check", "head, links and joining"
Made = TypeVar("Made")


class Clock:
    """Nanoseconds of CPU by section."""

    def __init__(self) -> None:
        self.spent_ns = Counter[str]()

    def time(self, section: str, work: Callable[[], Made]) -> Made:
        """Do a section's work and count its time."""
        start = time.process_time_ns()
        made = work()
        self.spent_ns[section] += time.process_time_ns() - start
        return made


class TimedSection:
    """A section that counts its time on a clock."""

    def __init__(self, section: Any, clock: Clock) -> None:
        self.id, self.title = section.id, section.title
        self.render = lambda batch: clock.time(self.id, lambda: section.render(batch))


def measure(pages: PairPageRenderer, batch: Sequence[tuple[str, str]]) -> Counter[str]:
    """Render a batch, and return the nanoseconds of each section and of what is around them."""
    clock, sections = Clock(), pages.sections
    table = pages.table_of(batch)
    clock.time(COMPARE, lambda: compare(table.table, batch))
    pages.sections = [TimedSection(section, clock) for section in sections]
    clock.time(JOIN, lambda: [html.encode() for _, html in pages.render(batch)])
    pages.sections = sections
    clock.spent_ns[JOIN] -= clock.spent_ns.total() - clock.spent_ns[JOIN]
    return clock.spent_ns


def compare(table: Any, batch: Sequence[tuple[str, str]]) -> None:
    """Compare and check the pairs of a batch, as rendering them does."""
    for _, pairs in group_pairs(table, *rows_of(table, batch)):
        refuse_contradictions(pairs)


def section_costs(content: Path, templates: Path) -> dict[str, float]:
    """Return the microseconds a pair of each section, the dearest first."""
    site = load_site(content)
    pages = Renderer(site, templates).pairs
    couples = [(a, b) for a, b in combinations(sorted(site.models), 2) if b in site.pair_selection.partners[a]]
    chosen = couples[:: max(1, len(couples) // (BATCH * BATCHES))]
    batches = [chosen[start : start + BATCH] for start in range(0, len(chosen), BATCH)]
    rounds = [sum((measure(pages, batch) for batch in batches), Counter[str]()) for _ in range(ROUNDS)]
    least = min(rounds, key=Counter.total)
    return {section: spent / len(chosen) / 1000 for section, spent in least.most_common()}


if __name__ == "__main__":
    content, templates, target = map(Path, sys.argv[1:])
    target.write_text(json.dumps(section_costs(content, templates)), encoding="utf-8")
