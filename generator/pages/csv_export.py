"""The whole catalog as CSV: one row per fact, with its state, its source, and the date of the last check."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.prices_in_force import is_announced, is_in_force, price_source
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.signal_labels import signal_label
from generator.compare.model.table_cells import TableCell, capability_order
from generator.compare.site import Site
from generator.pages.model.model_json import STATES
from generator.pages.price_terms import describe_unit
from generator.strings import strings

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""First characters of what spreadsheet programs take for a formula."""


class CsvRow(NamedTuple):
    """One row of the table; its fields are the columns."""

    model_id: str
    model: str
    maker: str
    kind: str
    """`fact`, `capability`, `signal`, `score`, `cost`, or `price`."""
    key: str
    """Path or id of what it is about."""
    label: str
    task: str
    state: str
    value: str
    unit: str
    detail: str
    publisher: str
    """Of the source; several are joined."""
    source: str
    """The source's title."""
    source_url: str
    checked: str
    """The date the source was last checked, the latest of several."""


def render_csv(site: Site) -> str:
    """Return the table as CSV; every row has all columns."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CsvRow._fields)
    for facts in site.models.values():
        writer.writerows(map(escape_formula, row) for row in model_rows(site, facts))
    return text.getvalue()


def escape_formula(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def model_rows(site: Site, facts: ModelFacts) -> Iterator[CsvRow]:
    """Yield every fact of one model."""
    catalog = site.catalog
    for row, cell in zip(catalog.feature_table.rows, facts.cells, strict=True):
        yield cell_row(facts, "fact", row.fact, row.label, cell, row.unit or "")
    for name, cell in zip(capability_order(catalog), facts.capabilities, strict=True):
        yield capability_row(facts, name, catalog.capabilities[name], cell)
    for task in site.scoring_rules:
        if task in facts.scores:
            yield from score_rows(site, facts, task)
    for name, cost in facts.costs.items():
        work = catalog.workloads[name]
        state = "known" if cost.cents is not None else strings.csv.unpriced
        value = "" if cost.cents is None else f"{cost.cents / 100:.2f}"
        detail = cost.missing_reason or strings.csv.cost(prices=cost.prices_text, provider=cost.provider)
        columns = (
            "cost",
            name,
            formats.capitalize_first(work.name),
            work.task,
            state,
            value,
            strings.csv.per_month,
            detail,
        )
        yield sourced_row(facts, columns, *cost.sources)
    yield from price_rows(site, facts)


def price_rows(site: Site, facts: ModelFacts) -> Iterator[CsvRow]:
    """Yield every price of every provider: those in force, past and announced ones."""
    as_of, words = site.catalog.as_of, strings.csv
    for provider in facts.model.providers:
        for price in provider.prices:
            state = (
                "known" if is_in_force(price, as_of) else words.announced if is_announced(price, as_of) else words.past
            )
            days = (
                "/".join(str(day or "..") for day in (price.since, price.until)) if price.since or price.until else ""
            )
            detail = str(words.part_join).join(part for part in (provider.provider, provider.quota, days) if part)
            usd = f"{price.usd_per_unit.normalize():f}"
            columns = ("price", price.unit, describe_unit(price), "", state, usd, words.usd, detail)
            yield sourced_row(facts, columns, price_source(facts.model, provider, price))


def score_rows(site: Site, facts: ModelFacts, task: str) -> Iterator[CsvRow]:
    """Yield every signal of a task, and the score they make."""
    catalog, words = site.catalog, strings.csv
    for signal, measure in zip(site.scoring_rules[task].signals, facts.evidence[task], strict=True):
        label = signal_label(catalog, signal)
        state = "known" if measure.value is not None else words.expired if measure.text else words.unknown
        value = "" if measure.value is None else formats.format_points(measure.value)
        detail = "; ".join(part for part in (measure.text, measure.detail) if part)
        columns = ("signal", signal.fact, label, task, state, value, words.points, detail)
        yield sourced_row(facts, columns, measure.source)
    score = facts.scores[task]
    state, value = (words.not_scored, "") if score.total is None else ("known", formats.format_points(score.total))
    detail = words.coverage(pct=formats.format_weight(score.coverage))
    yield sourced_row(facts, ("score", task, catalog.tasks[task].name, task, state, value, words.points, detail))


def cell_row(facts: ModelFacts, kind: str, key: str, label: str, cell: TableCell, unit: str = "") -> CsvRow:
    """Return the row of a cell."""
    state = STATES.get(cell.state, cell.state)
    return sourced_row(facts, (kind, key, label, "", state, cell.text, unit, cell.note), *cell.sources)


def capability_row(facts: ModelFacts, name: str, kind: records.CapabilityDefinition, cell: TableCell) -> CsvRow:
    """Return the row of a capability: a figure without its unit, any other value as pages print it."""
    row = cell_row(facts, "capability", name, kind.name, cell)
    if cell.provider:
        row = row._replace(detail="; ".join(filter(None, (strings.pair.service_of(provider=cell.provider), cell.note))))
    if not cell.has_value or cell.number is None or cell.entries:
        return row
    return row._replace(value=f"{cell.number.normalize():f}", unit=kind.unit or "")


def sourced_row(facts: ModelFacts, columns: tuple[str, str, str, str, str, str, str, str], *source_keys: str) -> CsvRow:
    """Return a row: `columns` are those from `kind` to `detail`; several sources are joined, empty keys left out."""
    sources = [facts.model.sources[key] for key in source_keys if key]
    origin = (
        "; ".join(dict.fromkeys(source.publisher for source in sources)),
        "; ".join(source.title for source in sources),
        " ".join(source.url for source in sources),
        max((source.checked.isoformat() for source in sources), default=""),
    )
    return CsvRow(facts.id, facts.name, facts.maker, *columns, *origin)
