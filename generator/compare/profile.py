"""All that pages may say of one model.

`Facts` follow from the model's own record and the methodology; `Place` depends on
everybody. A pair page reads the facts of two models and the coarse half of a place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from generator.catalog.catalog import Catalog
from generator.compare.facts import Facts, facts_of, ordered_tasks
from generator.compare.needs import need_yardstick
from generator.compare.rivals import rivals
from generator.compare.score import Yardstick, ahead_of, band, ranks, yardstick


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


def places(facts: Mapping[str, Facts], catalog: Catalog) -> dict[str, Place]:
    """Where every model stands."""
    totals = {
        task: {m: s.total for m, f in facts.items() if (s := f.scores.get(task)) and s.total is not None}
        for task in catalog.scoring.tasks
    }
    ranked = {task: ranks(scored) for task, scored in totals.items()}
    near = rivals(facts, catalog)
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
            rivals=near[model],
        )
        for model, own in facts.items()
    }
