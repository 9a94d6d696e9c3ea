"""Read everything pages say of one model from its own record and the methodology.

`compare.site` reads each model once; pairs, rankings and pages take it from there. Nothing in `ModelFacts` depends on
other models, except searches where the scoring weighs them, so a model's facts stay valid while others change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.catalog import fact_paths, records
from generator.catalog.catalog import Catalog
from generator.compare.model.capability_cells import build_capability_cells
from generator.compare.model.evidence import EvidenceReader, EvidenceValue, read_other_results
from generator.compare.model.lifecycle import (
    Availability,
    EndOfLife,
    derive_availability,
    describe_end,
    find_end_of_life,
)
from generator.compare.model.listed_values import ListedValues, read_listed_values
from generator.compare.model.score import Score, ScoringRule, score
from generator.compare.model.suitability import Suitability, assess_suitability
from generator.compare.model.table_cells import TableCell, build_cell
from generator.compare.model.use_case_fit import UseCaseFit, check_use_case
from generator.compare.model.workload_cost import Cost, monthly_cost
from generator.compare.population.search_demand import search_evidence
from generator.compare.population.search_graph import SearchGraph


class StatedValues(NamedTuple):
    """Plain values that the questions of pair pages turn on; empty, 0 or None where the record states none."""

    open_weights: bool | None
    """None where it is not stated."""
    license: str
    """Name of the license."""
    context_window: int
    """Tokens."""
    knowledge_cutoff: str
    """ISO day, month or year."""


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """One model's facts, each as compared and as printed."""

    id: str
    name: str
    model: records.Model
    maker: str
    maker_id: str
    tasks: tuple[str, ...]
    """Ids, in the order of the vocabulary."""
    cells: tuple[TableCell, ...]
    """One for each row of the feature table."""
    capabilities: tuple[TableCell, ...]
    """One for each capability of the vocabulary, in `capability_order`."""
    capability_values: tuple[int | None, ...]
    """The value of each of them: 2 supported, 1 partial, 0 unsupported, None unknown or too old to count."""
    evidence: Mapping[str, tuple[EvidenceValue, ...]]
    """By task: a value for each signal, in the order of its scoring rule."""
    other_results: Mapping[str, tuple[EvidenceValue, ...]]
    """By task: a result for each benchmark outside the score, in the order of the methodology."""
    scores: Mapping[str, Score]
    """By task, for tasks that are scored."""
    costs: Mapping[str, Cost]
    """By workload of its tasks: a month's cost, priced or not."""
    use_case_fits: Mapping[str, UseCaseFit]
    """By use case of its tasks."""
    suitability: Suitability
    """For the aims that no benchmark measures."""
    availability: Availability
    """Whether it can still be chosen; see `is_retired`."""
    end_of_life: EndOfLife | None
    """Its end, past or announced, or that another model replaces it; else None."""
    source_numbers: Mapping[str, int]
    """By key of each source: its number on the model's pages, from 1 in the order of the record."""
    stated_values: StatedValues
    """What the questions of pair pages turn on."""
    listed: ListedValues
    """What lists and the search narrow and order it by."""
    checked_range: tuple[str, str]
    """The first and the last ISO day on which a cited source was checked."""
    cited_sources: frozenset[str]
    """Keys of the sources behind everything a pair page may print of it."""
    cited_without_shared_task: frozenset[str]
    """Keys of the sources behind what is printed beside a model that shares no task."""

    def measures(self, task: str) -> tuple[EvidenceValue, ...]:
        """Return the model's value for each signal of a task, then for each benchmark outside the score."""
        return (*self.evidence[task], *self.other_results[task])

    @property
    def is_retired(self) -> bool:
        """Return whether it can no longer be chosen: retired, and its weights are not open."""
        return self.availability == "retired"

    @property
    def end_mark(self) -> str:
        """Return what lists print beside a model that ends or has ended; empty for others."""
        return describe_end(self.end_of_life) if self.end_of_life else ""

    @property
    def last_day(self) -> str:
        """Return its last day of service at its maker, as stated: an ISO day, month or year; empty without one."""
        return self.end_of_life.last_day if self.end_of_life else ""


def read_stated_values(model: records.Model) -> StatedValues:
    """Return the plain values that the questions of pair pages turn on."""
    return StatedValues(
        open_weights=model.open_weights.value if model.open_weights else None,
        license=str(model.license.value or "") if model.license else "",
        context_window=(model.limits.context.value or 0) if model.limits.context else 0,
        knowledge_cutoff=str(model.knowledge_cutoff.value or "") if model.knowledge_cutoff else "",
    )


def list_tasks(catalog: Catalog) -> list[str]:
    """Return the ids of all tasks in the order of the vocabulary."""
    return sorted(catalog.tasks, key=lambda task: (catalog.tasks[task].order, task))


def read_model_facts(
    catalog: Catalog,
    model_id: str,
    rules: Mapping[str, ScoringRule],
    use_case_rules: Mapping[str, ScoringRule],
    graph: SearchGraph | None,
) -> ModelFacts:
    """Read one model's facts by the rules of each task and use case; without a `graph`, searches weigh nothing."""
    model = catalog.models[model_id]
    tasks = tuple(task for task in list_tasks(catalog) if task in model.tasks)
    read_value = EvidenceReader(catalog, model)
    evidence = {task: read_evidence(read_value, model_id, task, rules[task], graph) for task in tasks if task in rules}
    other_results = {task: read_other_results(catalog, model, task) for task in evidence}
    cells = tuple(build_cell(catalog, model_id, row) for row in catalog.feature_table.rows)
    capabilities = tuple(build_capability_cells(catalog, model))
    costs = read_costs(catalog, model, tasks)
    suitability, end_of_life = assess_suitability(catalog, model), find_end_of_life(catalog, model)
    cited_sources = list_cited_sources(
        (*cells, *capabilities), (*evidence.values(), *other_results.values()), costs.values(), suitability
    )
    end_sources = end_of_life.sources if end_of_life else frozenset()
    days = sorted(model.sources[key].checked.isoformat() for key in cited_sources or model.sources)
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
        evidence=evidence,
        other_results=other_results,
        scores={task: score(rules[task], [one.value for one in values]) for task, values in evidence.items()},
        costs=costs,
        use_case_fits=read_use_case_fits(catalog, model, tasks, use_case_rules, read_value),
        suitability=suitability,
        availability=derive_availability(catalog, model),
        end_of_life=end_of_life,
        source_numbers={key: number for number, key in enumerate(model.sources, 1)},
        stated_values=read_stated_values(model),
        listed=read_listed_values(catalog, model),
        checked_range=(days[0], days[-1]),
        cited_sources=cited_sources | end_sources,
        cited_without_shared_task=find_sources_without_shared_task(catalog, tasks, cells, capabilities, costs)
        | end_sources,
    )


def read_evidence(
    read_value: EvidenceReader, model_id: str, task: str, rule: ScoringRule, graph: SearchGraph | None
) -> tuple[EvidenceValue, ...]:
    """Return a model's value for each signal of a task, in order; those on searches come from `graph`."""
    return tuple(
        search_evidence(graph, model_id, signal)
        if graph and signal.fact == fact_paths.SEARCHES_PATH
        else read_value(task, signal.fact)
        for signal in rule.signals
    )


def read_costs(catalog: Catalog, model: records.Model, tasks: tuple[str, ...]) -> dict[str, Cost]:
    """Return by workload of some tasks, in order, what a month of it costs."""
    workloads = sorted(catalog.workloads.items(), key=lambda item: item[1].order)
    return {name: monthly_cost(catalog, model, work) for name, work in workloads if work.task in tasks}


def read_use_case_fits(
    catalog: Catalog,
    model: records.Model,
    tasks: tuple[str, ...],
    rules: Mapping[str, ScoringRule],
    read_value: EvidenceReader,
) -> dict[str, UseCaseFit]:
    """Return by use case of some tasks how a model fits it; `rules` are by use case."""
    uses = ((name, catalog.use_cases[name], rule) for name, rule in rules.items())
    return {
        name: check_use_case(catalog, model, use, rule, read_value) for name, use, rule in uses if use.task in tasks
    }


def list_cited_sources(
    cells: Iterable[TableCell],
    evidence: Iterable[tuple[EvidenceValue, ...]],
    costs: Iterable[Cost],
    suitability: Suitability,
) -> frozenset[str]:
    """Return the keys of the sources behind everything a pair page may print of a model."""
    return frozenset(
        {
            *(key for one in cells for key in one.sources),
            *(key for values in evidence for one in values for key in one.sources),
            *(key for one in costs for key in one.sources),
            *suitability.sources,
        }
    )


def find_sources_without_shared_task(
    catalog: Catalog,
    tasks: tuple[str, ...],
    cells: tuple[TableCell, ...],
    capabilities: tuple[TableCell, ...],
    costs: Mapping[str, Cost],
) -> frozenset[str]:
    """Return the keys of the sources behind the rows of every task, capabilities and the default workload's cost."""
    defaults = {catalog.scoring.tasks[task].workload for task in tasks if task in catalog.scoring.tasks}
    rows = (*(one for row, one in zip(catalog.feature_table.rows, cells, strict=True) if not row.tasks), *capabilities)
    priced = (key for name, one in costs.items() if name in defaults for key in one.sources)
    return frozenset({*(key for one in rows for key in one.sources), *priced})
