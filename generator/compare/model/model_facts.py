"""One model by its own record: every cell, score and cost that follows from it and the methodology."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.compare.model.cost import Cost, monthly_cost
from generator.compare.model.evidence import EvidenceReader, EvidenceValue
from generator.compare.model.lifecycle import EndOfLife, find_end_of_life
from generator.compare.model.score import Score, ScoringRule, score
from generator.compare.model.suitability import Suitability, assess_suitability
from generator.compare.model.table_cells import TableCell, build_capability_cells, build_cell
from generator.compare.model.use_case_fit import UseCaseFit, check_use_case
from generator.compare.population.search_demand import search_evidence
from generator.compare.population.search_graph import SearchGraph


class StatedValues(NamedTuple):
    """What a record states, empty or 0 where it does not."""

    weights: str
    licence: str
    context_window: int
    knowledge_cutoff: str


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
    cells: tuple[TableCell, ...]
    """One for each row of the feature table."""
    capabilities: tuple[TableCell, ...]
    """One for each capability of the vocabulary, in order."""
    capability_values: tuple[int | None, ...]
    """The value of each of them: 2 can, 1 in part, 0 cannot, None is unknown."""
    evidence: Mapping[str, tuple[EvidenceValue, ...]]
    """For each task: one for each signal."""
    scores: Mapping[str, Score]
    """For each task."""
    costs: Mapping[str, Cost]
    """For each workload of its tasks."""
    use_case_fits: Mapping[str, UseCaseFit]
    """For each use case of its tasks."""
    suitability: Suitability
    """What it brings to the aims no test measures."""
    end_of_life: EndOfLife | None
    """Its end, when that is near, past, or announced by its status."""
    source_numbers: Mapping[str, int]
    """The number of each source on this model's pages, by key."""
    stated_values: StatedValues
    """The plain values that questions turn on."""
    checked_range: tuple[str, str]
    """The first and the last day a cited source was checked."""
    cited_sources: frozenset[str]
    """Keys of the sources behind everything a pair page may print of it."""
    cited_without_shared_task: frozenset[str]
    """Keys of the sources behind what is printed beside a model of another job."""


def read_stated_values(model: records.Model) -> StatedValues:
    """The plain values that questions turn on."""
    own = model.licence
    return StatedValues(
        weights=str(own.weights.value or "") if own.weights else "",
        licence=str(own.name.value or "") if own.name else "",
        context_window=(model.limits.context.value or 0) if model.limits.context else 0,
        knowledge_cutoff=str(model.knowledge_cutoff.value or "") if model.knowledge_cutoff else "",
    )


def list_tasks(catalog: Catalog) -> list[str]:
    """Tasks in the order of the vocabulary."""
    return sorted(catalog.tasks, key=lambda task: (catalog.tasks[task].order, task))


def read_model_facts(
    catalog: Catalog,
    model_id: str,
    rules: Mapping[str, ScoringRule],
    needs: Mapping[str, ScoringRule],
    graph: SearchGraph | None,
) -> ModelFacts:
    """One model by its own record, and by what the match graph counts of it where an edition weighs that."""
    model = catalog.models[model_id]
    tasks = tuple(task for task in list_tasks(catalog) if task in model.tasks)
    known = EvidenceReader(catalog, model)
    measures = {
        task: tuple(
            search_evidence(graph, model_id, signal)
            if graph and signal.fact == fact_paths.MATCHES
            else known(task, signal.fact)
            for signal in rules[task].signals
        )
        for task in tasks
        if task in rules
    }
    cells = tuple(build_cell(catalog, model_id, row) for row in catalog.table.rows)
    capabilities = tuple(build_capability_cells(catalog, model))
    costs = {
        name: monthly_cost(catalog, model, workload)
        for name, workload in sorted(catalog.workloads.items(), key=lambda item: item[1].order)
        if workload.task in tasks
    }
    brought = assess_suitability(catalog, model)
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
        capability_values=tuple(one.value for one in capabilities),
        evidence=measures,
        scores={task: score(rules[task], [m.value for m in found]) for task, found in measures.items()},
        costs=costs,
        use_case_fits={
            name: check_use_case(catalog, model, catalog.use_cases[name], rule, known)
            for name, rule in needs.items()
            if catalog.use_cases[name].task in tasks
        },
        suitability=brought,
        end_of_life=find_end_of_life(model, catalog.settings.as_of),
        source_numbers={key: number for number, key in enumerate(model.sources, 1)},
        stated_values=read_stated_values(model),
        checked_range=(days[0], days[-1]),
        cited_sources=cited,
        cited_without_shared_task=find_sources_without_shared_task(catalog, tasks, cells, costs),
    )


def find_sources_without_shared_task(
    catalog: Catalog, tasks: tuple[str, ...], cells: tuple[TableCell, ...], costs: Mapping[str, Cost]
) -> frozenset[str]:
    """Keys of the sources behind the rows that hold for every job and the costs that stand for each task."""
    defaults = {catalog.scoring.tasks[task].workload for task in tasks if task in catalog.scoring.tasks}
    rows = (one for row, one in zip(catalog.table.rows, cells, strict=True) if not row.tasks)
    priced = (one.source for name, one in costs.items() if name in defaults and one.source)
    return frozenset({*(key for one in rows for key in one.sources), *priced})
