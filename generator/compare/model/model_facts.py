"""One model by its own record: every cell, score and cost that follows from it and the methodology."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.compare.model.cost import Cost, cost
from generator.compare.model.evidence import Measure, Measures
from generator.compare.model.lifecycle import Ending, ending
from generator.compare.model.score import Score, ScoringRule, score
from generator.compare.model.suitability import Aims, aims
from generator.compare.model.table_cells import Cell, capability_cells, cell
from generator.compare.model.use_case_fit import Need, need
from generator.compare.population.search_evidence import matched
from generator.compare.population.search_graph import SearchGraph


class Stated(NamedTuple):
    """What a record states, empty or 0 where it does not."""

    weights: str
    licence: str
    context: int
    cutoff: str


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """One model by its own record."""

    id: str
    name: str
    model: records.Model
    maker: str
    maker_id: str
    tasks: tuple[str, ...]
    """In the order of the vocabulary."""
    cells: tuple[Cell, ...]
    """One for each row of the feature table."""
    capabilities: tuple[Cell, ...]
    """One for each capability of the vocabulary, in order."""
    abilities: tuple[int | None, ...]
    """The value of each of them: 2 can, 1 in part, 0 cannot, None is unknown."""
    measures: Mapping[str, tuple[Measure, ...]]
    """For each task: one for each signal."""
    scores: Mapping[str, Score]
    """For each task."""
    costs: Mapping[str, Cost]
    """For each workload of its tasks."""
    needs: Mapping[str, Need]
    """For each use case of its tasks."""
    aims: Aims
    """What it brings to the aims no test measures."""
    ending: Ending | None
    """Its end, when that is near, past, or announced by its status."""
    numbers: Mapping[str, int]
    """The number of each source on this model's pages, by key."""
    stated: Stated
    """The plain values that questions turn on."""
    checked: tuple[str, str]
    """The first and the last day a cited source was checked."""
    cited: frozenset[str]
    """Keys of the sources behind everything a pair page may print of it."""
    cited_apart: frozenset[str]
    """Keys of the sources behind what is printed beside a model of another job."""


def stated(model: records.Model) -> Stated:
    """The plain values that questions turn on."""
    own = model.licence
    return Stated(
        weights=str(own.weights.value or "") if own.weights else "",
        licence=str(own.name.value or "") if own.name else "",
        context=(model.limits.context.value or 0) if model.limits.context else 0,
        cutoff=str(model.knowledge_cutoff.value or "") if model.knowledge_cutoff else "",
    )


def ordered_tasks(catalog: Catalog) -> list[str]:
    """Tasks in the order of the vocabulary."""
    return sorted(catalog.tasks, key=lambda task: (catalog.tasks[task].order, task))


def model_facts(
    catalog: Catalog,
    model_id: str,
    rules: Mapping[str, ScoringRule],
    needs: Mapping[str, ScoringRule],
    graph: SearchGraph | None,
) -> ModelFacts:
    """One model by its own record, and by what the match graph counts of it where an edition weighs that."""
    model = catalog.models[model_id]
    tasks = tuple(task for task in ordered_tasks(catalog) if task in model.tasks)
    known = Measures(catalog, model)
    measures = {
        task: tuple(
            matched(graph, model_id, signal)
            if graph and signal.fact == fact_paths.MATCHES
            else known(task, signal.fact)
            for signal in rules[task].signals
        )
        for task in tasks
        if task in rules
    }
    cells = tuple(cell(catalog, model_id, row) for row in catalog.table.rows)
    capabilities = tuple(capability_cells(catalog, model))
    costs = {
        name: cost(catalog, model, workload)
        for name, workload in sorted(catalog.workloads.items(), key=lambda item: item[1].order)
        if workload.task in tasks
    }
    brought = aims(catalog, model)
    cited = frozenset(
        {
            *(key for one in (*cells, *capabilities) for key in one.sources),
            *(key for found in measures.values() for one in found for key in one.sources),
            *(one.source for one in costs.values() if one.source),
            *brought.sources,
        }
    )
    days = sorted(model.sources[key].checked.isoformat() for key in cited or model.sources)
    return ModelFacts(
        id=model_id,
        name=model.name,
        model=model,
        maker=catalog.makers[catalog.maker_of[model_id]].name,
        maker_id=catalog.maker_of[model_id],
        tasks=tasks,
        cells=cells,
        capabilities=capabilities,
        abilities=tuple(one.value for one in capabilities),
        measures=measures,
        scores={task: score(rules[task], [m.value for m in found]) for task, found in measures.items()},
        costs=costs,
        needs={
            name: need(catalog, model, catalog.use_cases[name], rule, known)
            for name, rule in needs.items()
            if catalog.use_cases[name].task in tasks
        },
        aims=brought,
        ending=ending(model, catalog.settings.as_of),
        numbers={key: number for number, key in enumerate(model.sources, 1)},
        stated=stated(model),
        checked=(days[0], days[-1]),
        cited=cited,
        cited_apart=cited_beside_another_job(catalog, tasks, cells, costs),
    )


def cited_beside_another_job(
    catalog: Catalog, tasks: tuple[str, ...], cells: tuple[Cell, ...], costs: Mapping[str, Cost]
) -> frozenset[str]:
    """Keys of the sources behind the rows that hold for every job and the costs that stand for each task."""
    defaults = {catalog.scoring.tasks[task].workload for task in tasks if task in catalog.scoring.tasks}
    rows = (one for row, one in zip(catalog.table.rows, cells, strict=True) if not row.tasks)
    priced = (one.source for name, one in costs.items() if name in defaults and one.source)
    return frozenset({*(key for one in rows for key in one.sources), *priced})
