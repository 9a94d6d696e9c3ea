"""All that pages may say of one model.

`Facts` follow from the model's own record and the methodology; `Place` depends on
everybody. A pair page reads the facts of two models and the coarse half of a place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from statistics import median

from generator.catalog import kinds
from generator.catalog.catalog import Catalog
from generator.compare import formats
from generator.compare.cells import Cell, capability_cells, cell
from generator.compare.cost import Cost, cost
from generator.compare.lifecycle import Ending, ending
from generator.compare.measures import Measure, measure
from generator.compare.needs import Need, need, need_yardstick
from generator.compare.score import Score, Yardstick, ahead_of, band, ranks, score, yardstick


@dataclass(frozen=True, slots=True)
class Facts:
    """One model by its own record."""

    id: str
    model: kinds.Model
    maker: str
    maker_id: str
    tasks: tuple[str, ...]
    """In the order of the vocabulary."""
    cells: tuple[Cell, ...]
    """One for each row of the feature table."""
    capabilities: tuple[Cell, ...]
    """One for each capability of the vocabulary, in order."""
    measures: Mapping[str, tuple[Measure, ...]]
    """For each task: one for each signal."""
    scores: Mapping[str, Score]
    """For each task."""
    costs: Mapping[str, Cost]
    """For each workload of its tasks."""
    needs: Mapping[str, Need]
    """For each use case of its tasks."""
    ending: Ending | None
    """Its end, when that is near, past, or announced by its status."""
    numbers: Mapping[str, int]
    """The number of each source on this model's pages, by key."""
    checked: tuple[str, str]
    """The first and the last day a cited source was checked."""
    cited: frozenset[str]
    """Keys of the sources behind everything a pair page may print of it."""
    cited_apart: frozenset[str]
    """Keys of the sources behind what is printed beside a model of another job."""

    @property
    def name(self) -> str:
        return self.model.name


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
    rivals: tuple[str, ...]
    """Ids of the models worth comparing with it, the nearest first."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """Every model's facts and place, and what they share."""

    catalog: Catalog
    yardsticks: Mapping[str, Yardstick]
    """For each task."""
    needs: Mapping[str, Yardstick]
    """For each use case, in order."""
    facts: Mapping[str, Facts]
    places: Mapping[str, Place]


def profiles(catalog: Catalog) -> Profiles:
    """Work out every model once."""
    rules = {task: yardstick(task, catalog.scoring) for task in ordered_tasks(catalog) if task in catalog.scoring.tasks}
    needed = catalog.scoring.call.coverage * 100
    uses = sorted(catalog.use_cases.items(), key=lambda item: (item[1].order, item[0]))
    needs = {name: need_yardstick(name, use, needed) for name, use in uses}
    facts = {model: facts_of(catalog, model, rules, needs) for model in sorted(catalog.models)}
    return Profiles(catalog, rules, needs, facts, places(facts, catalog))


def ordered_tasks(catalog: Catalog) -> list[str]:
    """Tasks in the order of the vocabulary."""
    return sorted(catalog.tasks, key=lambda task: (catalog.tasks[task].order, task))


def facts_of(catalog: Catalog, model_id: str, rules: Mapping[str, Yardstick], needs: Mapping[str, Yardstick]) -> Facts:
    """One model by its own record."""
    model = catalog.models[model_id]
    tasks = tuple(task for task in ordered_tasks(catalog) if task in model.tasks)
    measures = {
        task: tuple(measure(catalog, model, signal) for signal in rules[task].signals)
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
    cited = frozenset(
        {
            *(key for one in (*cells, *capabilities) for key in one.sources),
            *(one.source for found in measures.values() for one in found if one.source),
            *(one.source for one in costs.values() if one.source),
        }
    )
    defaults = {catalog.scoring.tasks[task].workload for task in tasks if task in catalog.scoring.tasks}
    apart = frozenset(
        {
            *(key for row, one in zip(catalog.table.rows, cells, strict=True) if not row.tasks for key in one.sources),
            *(one.source for name, one in costs.items() if name in defaults and one.source),
        }
    )
    days = sorted(model.sources[key].checked.isoformat() for key in cited or model.sources)
    return Facts(
        id=model_id,
        model=model,
        maker=catalog.makers[catalog.maker_of[model_id]].name,
        maker_id=catalog.maker_of[model_id],
        tasks=tasks,
        cells=cells,
        capabilities=capabilities,
        measures=measures,
        scores={task: score(rules[task], [m.value for m in found]) for task, found in measures.items()},
        costs=costs,
        needs={
            name: need(catalog, model, catalog.use_cases[name], rule)
            for name, rule in needs.items()
            if catalog.use_cases[name].task in tasks
        },
        ending=ending(model, catalog.site.as_of),
        numbers={key: number for number, key in enumerate(model.sources, 1)},
        checked=(days[0], days[-1]),
        cited=cited,
        cited_apart=apart,
    )


def places(facts: Mapping[str, Facts], catalog: Catalog) -> dict[str, Place]:
    """Where every model stands."""
    totals = {
        task: {m: s.total for m, f in facts.items() if (s := f.scores.get(task)) and s.total is not None}
        for task in catalog.scoring.tasks
    }
    ranked = {task: ranks(scored) for task, scored in totals.items()}
    middles = {task: int(median(scored.values())) // 10 * 10 for task, scored in totals.items() if scored}
    return {
        model: Place(
            ranks={task: ranked[task][model] for task in own.tasks if model in ranked.get(task, ())},
            of={task: len(totals[task]) for task in own.tasks if task in totals},
            bands={
                task: band(ranked[task][model], len(totals[task]))
                for task in own.tasks
                if model in ranked.get(task, ())
            },
            ahead={task: ahead_of(totals[task], model) for task in own.tasks if model in totals.get(task, ())},
            medians={task: middles[task] for task in own.tasks if task in middles},
            rivals=rivals(own, facts, catalog),
        )
        for model, own in facts.items()
    }


def rivals(own: Facts, facts: Mapping[str, Facts], catalog: Catalog) -> tuple[str, ...]:
    """Eight models worth comparing with one: near in score, of its family, near in price.

    Chosen in turn, so that no one ground fills the list; ties go to the earlier id.
    """
    if not own.tasks:
        return ()
    task = own.tasks[0]
    others = [other for other in facts.values() if other.id != own.id and task in other.tasks]
    workload = catalog.scoring.tasks[task].workload if task in catalog.scoring.tasks else ""

    def score_gap(other: Facts) -> int:
        mine, theirs = own.scores[task].total, other.scores[task].total
        return abs(mine - theirs) if mine is not None and theirs is not None else 100_000

    def price_gap(other: Facts) -> float:
        mine, theirs = own.costs[workload].cents, other.costs[workload].cents
        return max(mine, theirs) / min(mine, theirs) if mine and theirs else 1e9

    def kin(other: Facts) -> tuple[int, str]:
        family = own.model.family is not None and other.model.family == own.model.family
        return (0 if family else 1 if other.maker_id == own.maker_id else 2, newest_first(other))

    by_score = sorted(others, key=lambda other: (score_gap(other), kin(other), other.id))
    by_kin = sorted((o for o in others if kin(o)[0] < 2), key=lambda other: (kin(other), other.id))
    by_price = sorted(
        (o for o in others if o.maker_id != own.maker_id and score_gap(o) <= 1000), key=lambda o: (price_gap(o), o.id)
    )
    return alternated([by_score, by_kin, by_price], 8)


def newest_first(facts: Facts) -> str:
    """A sort key by which newer models come first and undated ones last."""
    released = facts.model.released.value if facts.model.released else None
    return "".join(chr(0x10FFFF - ord(sign)) for sign in released) if released else "\U0010ffff"


def alternated(lists: list[list[Facts]], size: int) -> tuple[str, ...]:
    """Ids taken from each list in turn, none twice."""
    chosen: dict[str, None] = {}
    for turn in range(max(map(len, lists), default=0)):
        for one in lists:
            if turn < len(one) and len(chosen) < size:
                chosen.setdefault(one[turn].id)
    return tuple(chosen)


@cache
def checked_range(first: str, last: str) -> str:
    """The days between which facts were checked."""
    if first == last:
        return formats.day(first)
    start = formats.day(first)
    return f"{start.removesuffix(first[:4]).strip() if first[:4] == last[:4] else start} to {formats.day(last)}"
