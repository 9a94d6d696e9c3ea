"""All that pages may say of one model.

`Facts` follow from the model's own record and the methodology; `Place` depends on
everybody. A pair page reads the facts of two models and the coarse half of a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from statistics import median, median_low
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.compare.model.model_facts import Facts, facts_of, ordered_tasks
from generator.compare.model.score import Yardstick, ahead_of, band, ranks, yardstick
from generator.compare.model.use_case_fit import need_yardstick
from generator.compare.population.pair_selection import Selection, partners
from generator.compare.population.rivals import Field
from generator.compare.population.search_evidence import counted, weighs_searches
from generator.compare.population.search_graph import Graph, match_graph


class Crowd(NamedTuple):
    """All models that do a task."""

    scores: tuple[int, ...]
    """Of those that are scored, in hundredths."""
    values: tuple[tuple[int, ...], ...]
    """For each signal: every value that a model has for it, in whole points, each once, the lowest first."""


class Bills(NamedTuple):
    """A model among the prices of the work that decides who is cheaper."""

    middle: int | None
    """The middle bill of all that can be priced, in cents."""
    dearer: int | None
    """Percent of the others whose bill is higher, rounded down; None for a small crowd."""


@dataclass(frozen=True, slots=True)
class Place:
    """One model among all."""

    ranks: Mapping[str, int]
    """Its rank on each task it is scored on."""
    of: Mapping[str, int]
    """How many are scored there."""
    bands: Mapping[str, str]
    """The coarse band of each rank."""
    ahead: Mapping[str, int | None]
    """Percent of the others that score below."""
    medians: Mapping[str, int]
    """The middle score of each of its tasks, in hundredths."""
    bills: Mapping[str, Bills]
    """Where its bill stands on each of its tasks."""
    crowds: Mapping[str, Crowd]
    """Who else does each of the tasks that are scored."""
    own: Facts
    field: Field

    @property
    def rivals(self) -> tuple[str, ...]:
        """Ids of the models worth comparing with it, the nearest first."""
        return self.field.rivals(self.own)


@dataclass(frozen=True)
class Profiles:
    """Every model's facts and place, and what they share."""

    catalog: Catalog
    yardsticks: Mapping[str, Yardstick]
    """For each task."""
    needs: Mapping[str, Yardstick]
    """For each use case, in order."""
    facts: Mapping[str, Facts]
    places: Mapping[str, Place]
    selection: Selection

    @cached_property
    def graph(self) -> Graph:
        """What people search for, and which models answer it."""
        return match_graph(self.catalog)

    @cached_property
    def by_name(self) -> tuple[Facts, ...]:
        """Every model in the order of their names."""
        return tuple(sorted(self.facts.values(), key=lambda one: (one.name.casefold(), one.id)))


def profiles(catalog: Catalog, before: Profiles | None = None) -> Profiles:
    """Work out every model once; under the settings of `before`, those whose record changed since."""
    if before and not catalog.same_settings(before.catalog):
        before = None
    rules = {task: yardstick(task, catalog.scoring) for task in ordered_tasks(catalog) if task in catalog.scoring.tasks}
    needed = catalog.scoring.call.coverage * 100
    uses = sorted(catalog.use_cases.items(), key=lambda item: (item[1].order, item[0]))
    needs = {name: need_yardstick(name, use, needed) for name, use in uses}
    graph = match_graph(catalog) if weighs_searches(catalog) else None
    facts = {
        model: same_facts(before, catalog, graph, model) or facts_of(catalog, model, rules, needs, graph)
        for model in sorted(catalog.models)
    }
    where = Places(facts, catalog)
    return Profiles(catalog, rules, needs, facts, where, Selection(partial(partners, catalog, facts, where.field)))


def same_facts(before: Profiles | None, catalog: Catalog, graph: Graph | None, model: str) -> Facts | None:
    """The facts of a model as they were worked out, where its record is the same, and searches that are weighed."""
    known = before.facts.get(model) if before else None
    if before is None or known is None or (graph and counted(before.graph, model) != counted(graph, model)):
        return None
    same = known.model is catalog.models[model] and known.maker_id == catalog.maker_of[model]
    return known if same else None


class Places(Mapping[str, Place]):
    """Where every model stands, each worked out when it is first asked for."""

    def __init__(self, facts: Mapping[str, Facts], catalog: Catalog) -> None:
        self.facts = facts
        self.field = Field(facts, catalog)
        self.totals = {
            task: {m: s.total for m, f in facts.items() if (s := f.scores.get(task)) and s.total is not None}
            for task in catalog.scoring.tasks
        }
        self.ranks = {task: ranks(scored) for task, scored in self.totals.items()}
        self.medians = {task: int(median(scored.values())) // 10 * 10 for task, scored in self.totals.items() if scored}
        self.bills = {task: self.billed(scoring.workload) for task, scoring in catalog.scoring.tasks.items()}
        self.crowds = {task: self.crowd(task) for task in self.totals}
        self.known: dict[str, Place] = {}

    def __getitem__(self, model: str) -> Place:
        if model not in self.known:
            self.known[model] = self.place(self.facts[model])
        return self.known[model]

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def billed(self, workload: str) -> dict[str, int]:
        """The bill of each model that can be priced, in cents."""
        costs = ((model, one.costs.get(workload)) for model, one in self.facts.items())
        return {model: cost.cents for model, cost in costs if cost and cost.cents is not None}

    def among(self, bills: Mapping[str, int], model: str) -> Bills:
        """Where a model stands among bills."""
        middle = median_low(bills.values()) if bills else None
        dearer = ahead_of({one: -cents for one, cents in bills.items()}, model) if model in bills else None
        return Bills(middle, dearer)

    def crowd(self, task: str) -> Crowd:
        """All that do a task."""
        columns = zip(*(one.scores[task].values for one in self.facts.values() if task in one.scores), strict=True)
        values = (sorted({value // 100 for value in column if value is not None}) for column in columns)
        return Crowd(tuple(self.totals[task].values()), tuple(map(tuple, values)))

    def place(self, own: Facts) -> Place:
        """Where one model stands."""
        of = {task: len(self.totals[task]) for task in own.tasks if task in self.totals}
        ranked = {task: self.ranks[task][own.id] for task in of if own.id in self.ranks[task]}
        return Place(
            ranks=ranked,
            of=of,
            bands={task: band(rank, of[task]) for task, rank in ranked.items()},
            ahead={task: ahead_of(self.totals[task], own.id) for task in ranked},
            medians={task: self.medians[task] for task in own.tasks if task in self.medians},
            bills={task: self.among(self.bills[task], own.id) for task in own.tasks if task in self.bills},
            crowds=self.crowds,
            own=own,
            field=self.field,
        )
