"""Use cases: who meets the gates, ranked by the evidence for that work; who is not confirmed, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import rank_totals
from generator.compare.model.use_case_fit import RequirementStatus, UseCaseFit
from generator.compare.model.workload_cost import Cost
from generator.compare.pairs.pairs import compare_pair
from generator.compare.pairs.recommendations import Recommendation
from generator.compare.site import Site
from generator.pages.html.urls import pair_link
from generator.pages.page import Page
from generator.pages.rank_labels import numbered
from generator.pages.search_sections import leads

Entry = TypeVar("Entry")
Key = TypeVar("Key", str, tuple[str, ...])
INPUTS = (
    *("all/names", "all/board", "all/scores", "all/costs", "all/fits", "all/capabilities"),
    *("selection", "day/models"),
)
PAIRS = 6
"""Comparisons offered to read."""


class Standing(NamedTuple):
    """One model that has published all the evidence for a use case."""

    facts: ModelFacts
    place: str
    figure: int
    """Its printed mean over the evidence, in hundredths."""
    cost: Cost


class Partial(NamedTuple):
    """One model that has published some of the evidence, or none."""

    facts: ModelFacts
    need: UseCaseFit
    missing: tuple[str, ...]
    """The tests without a figure that counts."""


def use_case_pages(site: Site) -> Iterator[Page]:
    """Yield the page of each use case, and the page that lists them."""
    yield Page(
        "use-cases/index.html", "use_cases/index.html", ("all/names", "all/fits", "day/models"), lambda: index(site)
    )
    for name in site.use_case_rules:
        yield Page(
            f"use-cases/{name}.html",
            "use_cases/use-case.html",
            (f"leads/use-cases/{name}", *INPUTS),
            partial(view, site, name),
        )


def index(site: Site) -> Mapping[str, Any]:
    """The use cases of each task, each with the first of its models."""
    catalog = site.catalog
    tasks = [
        (
            catalog.tasks[task],
            [(name, use, first_of(site, name)) for name, use in uses_of(site, task)],
        )
        for task in site.scoring_rules
    ]
    return {
        "path_file": "use-cases/index.html",
        "count": len(site.use_case_rules),
        "tasks": [(task, uses) for task, uses in tasks if uses],
    }


def uses_of(site: Site, task: str) -> list[tuple[str, records.UseCase]]:
    """The use cases of a task, in order."""
    catalog = site.catalog
    return [(name, catalog.use_cases[name]) for name in site.use_case_rules if catalog.use_cases[name].task == task]


def first_of(site: Site, name: str) -> Standing | None:
    """The first of those that a use case ranks."""
    return next(iter(standings(site, name)), None)


def standings(site: Site, name: str) -> list[Standing]:
    """The models that have what the work needs and publish all its evidence, the highest first."""
    use = site.catalog.use_cases[name]
    figures = {
        one.id: one.use_case_fits[name].score.mean
        for one in site.models.values()
        if name in one.use_case_fits and one.use_case_fits[name].status == "open" and complete(one.use_case_fits[name])
    }
    found = rank_totals(figures)
    places = numbered(found)
    return [
        Standing(
            facts=(facts := site.models[model]),
            place=places[model],
            figure=figures[model],
            cost=facts.costs[use.workload],
        )
        for model in sorted(figures, key=lambda model: (found[model], model))
    ]


def complete(need: UseCaseFit) -> bool:
    """Whether every figure of the evidence is published and counts."""
    return None not in need.score.values


def view(site: Site, name: str) -> Mapping[str, Any]:
    """Everything the page of a use case prints."""
    catalog, use = site.catalog, site.catalog.use_cases[name]
    ranked = standings(site, name)
    near = [one for one in ranked if ranked[0].figure - one.figure < site.verdict_limits.min_margin]
    doing = [one for one in site.models.values() if name in one.use_case_fits]
    return {
        "path_file": f"use-cases/{name}.html",
        "id": name,
        "leads": leads(site, "use-cases", name),
        "use": use,
        "task": catalog.tasks[use.task],
        "task_id": use.task,
        "gates": [(gate, catalog.capabilities[gate].name) for gate in use.gates],
        "evidence": [(catalog.benchmarks[test], weight) for test, weight in use.evidence.items()],
        "workload": catalog.workloads[use.workload],
        "margin": formats.format_points(site.verdict_limits.min_margin),
        "ranked": ranked,
        "near": near[1:],
        "cheapest": cheapest(near),
        "doing": len(doing),
        "partly": alike(partly(catalog.benchmarks, use, name, doing), lambda one: one.missing),
        "unconfirmed": kept_out(doing, name, "unconfirmed"),
        "shut": kept_out(doing, name, "shut"),
        "pairs": list(pairs(site, name, ranked, near)),
    }


def cheapest(near: Sequence[Standing]) -> Standing | None:
    """Of the models close to the first, the one that does the work for least, if several have a price."""
    priced = [one for one in near if one.cost.cents is not None]
    return min(priced, key=lambda one: (one.cost.cents or 0, -one.figure, one.facts.id)) if len(priced) > 1 else None


def kept_out(doing: Sequence[ModelFacts], name: str, gate: RequirementStatus) -> list[tuple[str, list[ModelFacts]]]:
    """The models that stand before a gate, by the capability that they lack or are not known to have."""
    return alike(
        [one for one in doing if one.use_case_fits[name].status == gate],
        lambda one: one.use_case_fits[name].missing_capability,
    )


def alike(found: Sequence[Entry], key: Callable[[Entry], Key]) -> list[tuple[Key, list[Entry]]]:
    """Entries by what they have in common, in the order in which it first comes."""
    groups: dict[Key, list[Entry]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return list(groups.items())


def partly(
    tests: Mapping[str, records.Benchmark], use: records.UseCase, name: str, doing: Sequence[ModelFacts]
) -> list[Partial]:
    """The models that have what the work needs and lack some of the evidence, those that publish most first."""
    found = [
        Partial(
            one,
            need,
            tuple(
                tests[test].name for test, value in zip(use.evidence, need.score.values, strict=True) if value is None
            ),
        )
        for one in doing
        if (need := one.use_case_fits[name]).status == "open" and not complete(need)
    ]
    return sorted(found, key=lambda one: (-one.need.score.coverage, -one.need.score.mean, one.facts.name.casefold()))


def pairs(site: Site, name: str, ranked: Sequence[Standing], near: Sequence[Standing]) -> Iterator[Mapping[str, Any]]:
    """Comparisons worth reading for the work: the first beside the next of other makers and the cheapest near it."""
    if not ranked:
        return
    first, low = ranked[0], cheapest(near)
    others = [one for one in ranked[1:] if one.facts.maker_id != first.facts.maker_id][: PAIRS - 1]
    chosen = {one.facts.id: one for one in ([low] if low and low is not first else []) + others}
    for other in list(chosen.values())[:PAIRS]:
        a, b = sorted((first, other), key=lambda one: one.facts.id)
        found = compare_pair(site, a.facts, b.facts)
        pick = next(one for one in found.recommendations if one.use == name)
        link = pair_link(site, a.facts.id, b.facts.id)
        yield {"a": a, "b": b, "link": link, "answer": answer(pick, a.facts, b.facts), "ground": pick.reason}


def answer(pick: Recommendation, a: ModelFacts, b: ModelFacts) -> str:
    """Which of two to pick, as one phrase."""
    if pick.answer in ("a", "b"):
        return f"Pick {(a if pick.answer == 'a' else b).name}"
    return {"either": "Either will do", "neither": "Neither", "none": "No pick"}[pick.answer]
