"""A model's column on the page that puts several side by side: what its cells show, and what is compared.

Cells fold into a line where those of all models have one `fold`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from generator.catalog import records
from generator.compare.model.evidence import EvidenceValue
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import TableCell, capability_order
from generator.compare.model.workload_cost import Cost
from generator.compare.site import Site
from generator.pages.html.urls import Urls
from generator.pages.model.model_json import CAN
from generator.pages.model.page import numbers
from generator.pages.page import Page

MARKS = {"supported": "y", "partial": "y", "unsupported": "n"}


class Entry(NamedTuple):
    """One cell of a column."""

    said: TableCell | EvidenceValue | Cost
    numbers: Sequence[int]
    """Of its sources."""
    told: dict[str, object]
    """What the script goes by: `fold`, the `mark` of the cell, the `value` that is compared."""


UNASKED = Entry(TableCell("does-not-apply"), (), {"fold": "-"})
"""What a row tells does not matter to this model's jobs; where it matters to none there is no row."""


def columns(site: Site, models: Iterable[str]) -> Iterator[Page]:
    """Yield the file of each of these models."""
    for model in models:
        yield Page(
            path=f"columns/{model}.json",
            template="compare_column/column.json",
            inputs=(f"facts/{model}",),
            view=partial(column, site, site.models[model]),
        )


def column(site: Site, facts: ModelFacts) -> dict[str, object]:
    """The cells of a model, in the order of the rules file."""
    catalog, tasks = site.catalog, site.scoring_rules
    capabilities = [catalog.capabilities[name] for name in capability_order(catalog)]
    workloads = [name for task in tasks for name in site.workload_ids[task]]
    return {
        "link": Urls.of(catalog.settings).model(facts.id),
        "name": facts.name,
        "facts": [fact(facts, *one) for one in zip(catalog.table.rows, facts.cells, strict=True)],
        "abilities": [ability(facts, *one) for one in zip(capabilities, facts.capabilities, strict=True)],
        "tests": {task: list(tests(site, facts, task)) for task in tasks if task in facts.scores},
        "bills": [bill(facts, facts.costs.get(name)) for name in workloads],
        "scores": {task: {"signals": [*map(measured, facts.evidence[task])]} for task in facts.scores},
        "costs": {name: {"cents": cost.cents} for name, cost in facts.costs.items()},
    }


def fact(facts: ModelFacts, row: records.Row, cell: TableCell) -> Entry:
    """A cell of the feature table."""
    if not concerns(facts, row.tasks):
        return UNASKED
    plain = cell.state == "known" and not cell.is_stale and not cell.other_values
    return Entry(cell, numbers(facts, cell), {"value": cell.value} | folds(cell, f"={cell.text}" if plain else ""))


def ability(facts: ModelFacts, kind: records.CapabilityDefinition, cell: TableCell) -> Entry:
    """A cell of the capability matrix."""
    if not concerns(facts, kind.tasks):
        return UNASKED
    if cell.state != "known":
        return Entry(cell, (), folds(cell))
    can = CAN[cell.text]
    return Entry(cell, numbers(facts, cell), {"mark": MARKS[can]} | folds(cell, "" if cell.is_stale else can))


def tests(site: Site, facts: ModelFacts, task: str) -> Iterator[Entry]:
    """A cell for each signal of a task; those that are no tests have no row."""
    places = {place for place, _, _ in site.result_rules[task]}
    for place, one in enumerate(facts.evidence[task]):
        if place in places:
            yield Entry(
                one, [facts.source_numbers[key] for key in one.sources], {} if one.is_shown else {"fold": "unstated"}
            )
        else:
            yield UNASKED


def bill(facts: ModelFacts, cost: Cost | None) -> Entry:
    """A month of one workload."""
    if cost is None:
        return UNASKED
    return Entry(cost, [facts.source_numbers[cost.source]] if cost.source else (), {})


def concerns(facts: ModelFacts, tasks: Sequence[str]) -> bool:
    """Whether something matters to a model: it is for no task in particular, or for one of its own."""
    return not tasks or not set(tasks).isdisjoint(facts.tasks)


def folds(cell: TableCell, known: str = "") -> dict[str, object]:
    """What all cells of a row have to share to be one line; nothing where a cell needs a place of its own."""
    fold = "unstated" if cell.state == "unstated" else known
    return {"fold": fold} if fold else {}


def measured(one: EvidenceValue) -> dict[str, int | None]:
    """A signal as the rules compare and weigh it."""
    if not one.text:
        return {"value": one.value}
    figures: dict[str, int | None] = {"value": one.value, "raw": one.raw_hundredths, "printed": one.printed_hundredths}
    return figures if one.squared_ci_width is None else figures | {"spread": one.squared_ci_width}
