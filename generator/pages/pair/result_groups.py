"""Which benchmarks of a task share an axis on pair pages: the votes of one leaderboard, and all that are in percent."""

from __future__ import annotations

from typing import NamedTuple

from generator.compare import formats
from generator.compare.site import ResultRule, Site
from generator.strings import strings

PERCENT = "percent"


class ResultRow(NamedTuple):
    """A benchmark on a pair page."""

    rule: ResultRule
    benchmark: str
    """Its id."""
    label: str


class ResultGroup(NamedTuple):
    """Benchmarks on one axis."""

    title: str
    """Empty for a benchmark that shares its axis with no other."""
    unit: str
    rows: tuple[ResultRow, ...]

    @property
    def is_rating(self) -> bool:
        return self.unit == "rating"


def group_results(site: Site, task: str) -> list[ResultGroup]:
    """Return the benchmarks of a task by axis: leaderboards with several, other ratings, percent, all others.

    Results that makers report themselves are on none.
    """
    by_axis: dict[str, list[ResultRow]] = {}
    for row in list_rows(site, task):
        if not row.rule.self_reported:
            is_pct = site.catalog.benchmarks[row.benchmark].unit == PERCENT
            by_axis.setdefault(PERCENT if is_pct else row.rule.pool, []).append(row)
    groups = [result_group(site, axis, rows) for axis, rows in by_axis.items()]
    return sorted(groups, key=lambda group: (not group.is_rating, group.unit != PERCENT, not group.title))


def list_rows(site: Site, task: str) -> list[ResultRow]:
    """Return every benchmark of a task in the order in which pages compare them."""
    facts, labels = site.measured_facts[task], site.measure_labels[task]
    return [
        ResultRow(rule, facts[rule.signal_index].fact.partition(".")[2], labels[rule.signal_index])
        for rule in site.result_rules[task]
    ]


def result_group(site: Site, axis: str, rows: list[ResultRow]) -> ResultGroup:
    """Return the benchmarks of one axis, with labels that leave out what the title says."""
    if axis == PERCENT:
        return ResultGroup(strings.results.tests, PERCENT, tuple(rows))
    head = site.catalog.benchmarks[axis]
    title = head.pool_name or head.name
    if len(rows) == 1:
        return ResultGroup("", head.unit, tuple(rows))
    if head.unit == "rating":
        rows = [row._replace(label=short_label(row, axis, title)) for row in rows]
    return ResultGroup(title, head.unit, tuple(rows))


def short_label(row: ResultRow, pool: str, title: str) -> str:
    """Return the label of a part of a leaderboard without what its title says, and of the whole of it `Overall`.

    Below `Arena: vision`, `Arena: diagrams (vision)` is `Diagrams`.
    """
    if row.benchmark == pool:
        return str(strings.results.overall)
    family, _, leaderboard = title.partition(": ")
    return formats.capitalize_first(row.label.removeprefix(f"{family}: ").removesuffix(f" ({leaderboard})"))
