"""The whole catalogue as one table: a line for each fact, with its state, its source and its day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.table_cells import TableCell, capability_order
from generator.compare.site import Site

ACTIVE = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that spreadsheet programs take for formulas."""


class Line(NamedTuple):
    """One line of the table."""

    model: str
    name: str
    maker: str
    kind: str
    """`fact`, `capability`, `signal`, `score` or `cost`."""
    subject: str
    """Path or id of what it is about."""
    label: str
    task: str
    state: str
    value: str
    unit: str
    detail: str
    publisher: str
    """Of the source."""
    source: str
    """The source's title."""
    address: str
    """The source's address."""
    checked: str
    """The day the source was last read."""


def table(site: Site) -> str:
    """The table as CSV, every line as wide as the first."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(Line._fields)
    for facts in site.models.values():
        writer.writerows(map(tame, line) for line in lines(site, facts))
    return text.getvalue()


def tame(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    return f"'{cell}" if cell.startswith(ACTIVE) else cell


def lines(site: Site, facts: ModelFacts) -> Iterator[Line]:
    """Every fact of one model."""
    catalog = site.catalog
    for row, cell in zip(catalog.table.rows, facts.cells, strict=True):
        yield stated(facts, "fact", row.fact, row.label, cell, row.unit or "")
    for name, cell in zip(capability_order(catalog), facts.capabilities, strict=True):
        yield stated(facts, "capability", name, catalog.capabilities[name].name, cell)
    for task, rule in site.scoring_rules.items():
        if task not in facts.scores:
            continue
        for signal, one in zip(rule.signals, facts.evidence[task], strict=True):
            label = signal_label(catalog, signal)
            state = "known" if one.value is not None else "too old to count" if one.text else "unstated"
            value = "" if one.value is None else formats.format_points(one.value)
            detail = ", ".join(part for part in (one.text, one.detail) if part)
            yield line(facts, ("signal", signal.fact, label, task, state, value, "of 100", detail), one.source)
        score = facts.scores[task]
        state, value = ("not scored", "") if score.total is None else ("known", formats.format_points(score.total))
        detail = f"{formats.format_points(score.coverage)} of 100 points of evidence published"
        yield line(facts, ("score", task, catalog.tasks[task].name, task, state, value, "of 100", detail))
    for name, cost in facts.costs.items():
        work = catalog.workloads[name]
        state = "cannot be priced" if cost.cents is None else "known"
        value = "" if cost.cents is None else f"{cost.cents / 100:.2f}"
        detail = cost.missing_reason or f"{cost.rates_text}, {cost.seller}"
        yield line(facts, ("cost", name, work.name, work.task, state, value, "USD a month", detail), cost.source)


def stated(facts: ModelFacts, kind: str, subject: str, label: str, cell: TableCell, unit: str = "") -> Line:
    """The line of a cell."""
    return line(facts, (kind, subject, label, "", cell.state, cell.text, unit, cell.note), *cell.sources)


def line(facts: ModelFacts, said: tuple[str, str, str, str, str, str, str, str], *keys: str) -> Line:
    """A line with what stands behind it; several sources stand side by side."""
    sources = [facts.model.sources[key] for key in keys if key]
    behind = (
        "; ".join(dict.fromkeys(source.publisher for source in sources)),
        "; ".join(source.title for source in sources),
        " ".join(source.url for source in sources),
        max((source.checked.isoformat() for source in sources), default=""),
    )
    return Line(facts.id, facts.name, facts.maker, *said, *behind)
