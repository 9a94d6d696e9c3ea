"""A model's column in the tool that compares up to five models: its cells as HTML, and what the script compares.

A row folds into one line where the cells of all models have the same `fold`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator.catalog import records
from generator.compare.model.calculator_prices import CalculatorOffer, calculator_offers
from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.lifecycle import Availability
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import TableCell, capability_order
from generator.compare.model.use_case_fit import capability_state
from generator.compare.model.workload_cost import Cost
from generator.compare.site import Site
from generator.pages.html.urls import Urls
from generator.pages.model.fact_sections import source_numbers
from generator.pages.page import Page

MARKS = {"supported": "y", "partial": "y", "unsupported": "n"}


class ColumnCell(NamedTuple):
    """One cell of a column."""

    content: TableCell | EvidenceValue | Cost
    numbers: Sequence[int]
    """Of its sources."""
    script_data: Mapping[str, object]
    """What the script goes by: `fold`, the `mark` of the cell, the `value` that is compared."""


NOT_CONCERNED = ColumnCell(TableCell("not-applicable"), (), {"fold": "-"})
"""The cell of a row that is for no task of the model; where it is for no task of any model there is no row."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The cells of a model, in the order of the rules file."""

    link: str
    """To the model's page."""
    name: str
    availability: Availability
    facts: list[ColumnCell]
    capabilities: list[ColumnCell]
    tests: Mapping[str, list[ColumnCell]]
    """Benchmark results by task."""
    monthly: list[ColumnCell]
    """Monthly costs by workload."""
    scores: Mapping[str, object]
    """For each task, what the script needs to score the model."""
    costs: Mapping[str, object]
    """For each workload, its cost in cents, and whether reasoning tokens come on top."""
    reasons: bool
    """Whether it is a reasoning model."""
    offers: list[CalculatorOffer]
    """For the calculator."""


def column_files(site: Site, models: Iterable[str]) -> Iterator[Page]:
    """Yield the file of each of these models."""
    for model in models:
        view = partial(column_view, site, site.models[model])
        yield Page(f"columns/{model}.json", "compare_column/column.json", (f"facts/{model}",), view)


def column_view(site: Site, facts: ModelFacts) -> ColumnView:
    """Return the cells of a model."""
    catalog, tasks = site.catalog, site.scoring_rules
    capabilities = [catalog.capabilities[name] for name in capability_order(catalog)]
    workloads = [name for task in tasks for name in site.workload_ids[task]]
    return ColumnView(
        link=Urls.of(catalog.settings).model(facts.id),
        name=facts.name,
        availability=facts.availability,
        facts=[
            fact_cell(facts, *row_and_cell)
            for row_and_cell in zip(catalog.feature_table.rows, facts.cells, strict=True)
        ],
        capabilities=[
            capability_cell(facts, capability, cell)
            for capability, cell in zip(capabilities, facts.capabilities, strict=True)
        ],
        tests={task: list(result_cells(site, facts, task)) for task in tasks if task in facts.scores},
        monthly=[cost_cell(facts, facts.costs.get(name)) for name in workloads],
        scores={
            task: {
                "signals": [*map(signal_values, facts.evidence[task])],
                "others": [*map(signal_values, facts.other_results[task])],
            }
            for task in facts.scores
        },
        costs={
            name: {"cents": cost.cents, "before_reasoning": cost.before_reasoning} for name, cost in facts.costs.items()
        },
        reasons=capability_state(catalog, facts.model, "reasoning") == "supported",
        offers=calculator_offers(catalog, facts.model),
    )


def fact_cell(facts: ModelFacts, row: records.Row, cell: TableCell) -> ColumnCell:
    """Return a cell of the feature table."""
    if not concerns(facts, row.tasks):
        return NOT_CONCERNED
    plain = cell.state == "known" and not cell.is_stale and not cell.other_values
    fold = fold_data(cell, f"={cell.text}" if plain else "")
    return ColumnCell(cell, source_numbers(facts, cell), {"value": cell.value} | fold)


def capability_cell(facts: ModelFacts, capability: records.CapabilityDefinition, cell: TableCell) -> ColumnCell:
    """Return a cell of the capability matrix."""
    if not concerns(facts, capability.tasks):
        return NOT_CONCERNED
    if cell.state != "known":
        return ColumnCell(cell, (), fold_data(cell))
    known_fold = cell.support if capability.takes == "state" else f"={cell.text}"
    fold = fold_data(cell, "" if cell.is_stale else known_fold)
    return ColumnCell(
        cell, source_numbers(facts, cell), ({} if cell.has_value else {"mark": MARKS[cell.support]}) | fold
    )


def result_cells(site: Site, facts: ModelFacts, task: str) -> Iterator[ColumnCell]:
    """Yield a cell for each signal of a task and each benchmark outside its score; what is no result has no row."""
    places = {rule.signal_index for rule in site.result_rules[task]}
    for index, measure in enumerate(facts.measures(task)):
        if index in places:
            numbers = [facts.source_numbers[key] for key in measure.sources]
            yield ColumnCell(measure, numbers, plot_data(measure) if measure.is_shown else {"fold": "unstated"})
        else:
            yield NOT_CONCERNED


def plot_data(measure: EvidenceValue) -> dict[str, object]:
    """Return where a result is drawn: its value and the ends of its interval, in its unit; nothing without a result."""
    if not measure.text:
        return {}
    places = (measure.printed_hundredths, *(measure.interval or ()))
    return {"plot": [place / 100 for place in places]}


def cost_cell(facts: ModelFacts, cost: Cost | None) -> ColumnCell:
    """Return the monthly cost of one workload, None for one that is for no task of the model."""
    if cost is None:
        return NOT_CONCERNED
    return ColumnCell(cost, [facts.source_numbers[key] for key in cost.sources], {})


def concerns(facts: ModelFacts, tasks: Sequence[str]) -> bool:
    """Return whether a row concerns a model: it is for all tasks (none are named), or for one of its own."""
    return not tasks or not set(tasks).isdisjoint(facts.tasks)


def fold_data(cell: TableCell, known_fold: str = "") -> dict[str, object]:
    """Return the `fold` of a cell; none, for an empty `known_fold`, where the cell has something of its own to show."""
    fold = "unstated" if cell.state == "unstated" else known_fold
    return {"fold": fold} if fold else {}


def signal_values(measure: EvidenceValue) -> dict[str, int | None]:
    """Return a signal as the script compares and weighs it, in hundredths."""
    if not measure.text:
        return {"value": measure.value}
    raw, printed = measure.raw_hundredths, measure.printed_hundredths
    values: dict[str, int | None] = {"value": measure.value, "raw": raw, "printed": printed}
    return values if measure.squared_ci_width is None else values | {"squared_ci_width": measure.squared_ci_width}
