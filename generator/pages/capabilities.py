"""Capabilities: what each is, and which models have it, have it in part, lack it, or are not known to have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import TableCell, capability_order
from generator.compare.site import Site
from generator.pages.page import Page
from generator.pages.search_sections import leads

STATES = ("Yes", "In part", "No", "Does not apply", "Not published", "Not in our sources")
"""In the order of the page."""
UNKNOWN = {
    "unstated": "Not in our sources",
    "not-published": "Not published",
    "does-not-apply": "Does not apply",
}


class Stated(NamedTuple):
    """One model and what is known of its capability."""

    facts: ModelFacts
    cell: TableCell


class Group(NamedTuple):
    """The models of one task by state; no state without models."""

    task: str
    states: Mapping[str, Sequence[Stated]]
    size: int


def capability_pages(site: Site) -> Iterator[Page]:
    """Yield the page of each capability, and the page that lists them."""
    yield Page(
        "capabilities/index.html",
        "capabilities/index.html",
        ("all/names", "all/capabilities", "day/models"),
        lambda: index(site),
    )
    for place, name in enumerate(capability_order(site.catalog)):
        yield Page(
            f"capabilities/{name}.html",
            "capabilities/capability.html",
            (f"leads/capabilities/{name}", "all/names", "all/capabilities", "all/scores", "day/models"),
            partial(view, site, place, name),
        )


def index(site: Site) -> Mapping[str, Any]:
    """The capabilities of each group, with how many models are known to have them."""
    catalog = site.catalog
    order = capability_order(catalog)
    names = dict.fromkeys(catalog.capabilities[name].group for name in order)
    return {
        "path_file": "capabilities/index.html",
        "count": len(order),
        "groups": [
            (group, [counted(site, place, name) for place, name in enumerate(order) if in_group(site, name, group)])
            for group in names
        ],
    }


def in_group(site: Site, name: str, group: str) -> bool:
    """Whether a capability stands under a heading."""
    return site.catalog.capabilities[name].group == group


def counted(site: Site, place: int, name: str) -> Mapping[str, Any]:
    """One capability with its counts over the models of its tasks."""
    kind = site.catalog.capabilities[name]
    found = [one for one in site.models.values() if set(kind.tasks) & set(one.tasks)]
    return {
        "id": name,
        "kind": kind,
        "of": len(found),
        "able": sum(one.capabilities[place].text == "Yes" for one in found),
    }


def view(site: Site, place: int, name: str) -> Mapping[str, Any]:
    """Everything the page of a capability prints."""
    catalog = site.catalog
    kind = catalog.capabilities[name]
    groups = [grouped(site, place, task) for task in site.scoring_rules if task in kind.tasks]
    return {
        "path_file": f"capabilities/{name}.html",
        "id": name,
        "kind": kind,
        "leads": leads(site, "capabilities", name),
        "groups": [group for group in groups if group.size],
        "states": [state for state in STATES if any(state in group.states for group in groups)],
        "tasks": catalog.tasks,
        "uses": [
            (use, catalog.use_cases[use].name) for use in site.use_case_rules if name in catalog.use_cases[use].gates
        ],
        **{key: counted(site, place, name)[key] for key in ("able", "of")},
    }


def grouped(site: Site, place: int, task: str) -> Group:
    """The models of a task by what is known, the highest scores first."""
    doing = [one for one in site.models.values() if task in one.tasks]
    ordered = sorted(doing, key=lambda one: (-(one.scores[task].total or -1), one.name.casefold(), one.id))
    found = [Stated(one, one.capabilities[place]) for one in ordered]
    states = {state: [one for one in found if in_words(one.cell) == state] for state in STATES}
    return Group(task, {state: models for state, models in states.items() if models}, len(doing))


def in_words(cell: TableCell) -> str:
    """What is known, as one of the states."""
    return cell.text if cell.state == "known" else UNKNOWN[cell.state]
