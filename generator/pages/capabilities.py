"""Capabilities: what each is, and which models support it, fully or in part, do not support it, or are unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import TableCell, capability_order
from generator.compare.site import Site
from generator.pages.list_filters import choice_filter
from generator.pages.model_list import LIST_INPUTS, ListColumn, ListEntry, ModelList, model_list
from generator.pages.page import Page
from generator.pages.search_sections import SearchDemand, search_demand
from generator.strings import strings

UNKNOWN_STATES = ("not-applicable", "not-published", "unstated")
STATES = (strings.prevalence.stated, *strings.support.values(), *(strings.states[state] for state in UNKNOWN_STATES))
"""In the order of the page."""
SUPPORTED = 2
"""The value of a capability that a model has."""


class CapabilityGroup(NamedTuple):
    """The models of one task, and how many have each state of a capability."""

    task: str
    counts: Mapping[str, int]
    """By state, in words; without states that no model has."""
    models: ModelList
    """Better values first, then the highest scores."""


class CapabilitySummary(NamedTuple):
    """One capability, with how many models of its tasks support it."""

    id: str
    capability: records.CapabilityDefinition
    able_count: int
    known_count: int
    """Models of which it is known whether they have it."""
    model_count: int

    @property
    def sentence(self) -> str:
        """Return how many models have it, or have a known value."""
        if self.capability.takes in ("choice", "text"):
            return str(strings.prevalence.value(count=self.known_count, total=self.model_count))
        return str(strings.prevalence.support(count=self.able_count, total=self.known_count))


@dataclass(frozen=True, slots=True)
class CapabilityListView:
    """What the list of capabilities shows."""

    capability_count: int
    groups: list[tuple[str, list[CapabilitySummary]]]
    """Headings with their capabilities."""


@dataclass(frozen=True, slots=True)
class CapabilityView:
    """What the page of a capability shows."""

    capability: records.CapabilityDefinition
    sentence: str
    """How many models of its tasks have it."""
    groups: list[CapabilityGroup]
    """One for each task that has models."""
    retired: list[ModelFacts]
    """Set aside, by name."""
    states: list[str]
    """Those that any model has, in order."""
    task_names: Mapping[str, str]
    use_cases: list[tuple[str, str]]
    """Ids and names of those that require it."""
    demand: SearchDemand


def capability_pages(site: Site) -> Iterator[Page]:
    """Yield the page of each capability, and the page that lists them."""
    inputs = ("all/names", "all/capabilities", "day/models")
    yield Page("capabilities/index.html", "capabilities/index.html", inputs, lambda: capability_list_view(site))
    for index, name in enumerate(capability_order(site.catalog)):
        view = partial(capability_view, site, index, name)
        own_inputs = (f"leads/capabilities/{name}", *LIST_INPUTS, "all/scores", "day/models")
        yield Page(f"capabilities/{name}.html", "capabilities/capability.html", own_inputs, view)


def capability_list_view(site: Site) -> CapabilityListView:
    """Return the capabilities under their headings, with how many models support each."""
    order = capability_order(site.catalog)
    groups: dict[str, list[CapabilitySummary]] = {}
    for index, name in enumerate(order):
        heading = site.catalog.capabilities[name].group
        groups.setdefault(heading, []).append(summarize_capability(site, index, name))
    return CapabilityListView(len(order), list(groups.items()))


def summarize_capability(site: Site, index: int, name: str) -> CapabilitySummary:
    """Count the models of a capability's tasks that support it; `index` is its position among a model's."""
    capability = site.catalog.capabilities[name]
    asked = [facts for facts in site.current_models if set(capability.tasks) & set(facts.tasks)]
    values = [facts.capability_values[index] for facts in asked]
    return CapabilitySummary(name, capability, values.count(SUPPORTED), len(values) - values.count(None), len(values))


def capability_view(site: Site, index: int, name: str) -> CapabilityView:
    """Return what the page of a capability shows; `index` is its position among a model's capabilities."""
    catalog, summary = site.catalog, summarize_capability(site, index, name)
    tasks = [task for task in site.scoring_rules if task in summary.capability.tasks]
    groups = [group_models(site, index, task) for task in tasks]
    return CapabilityView(
        capability=summary.capability,
        sentence=summary.sentence,
        groups=[group for group in groups if group.models.rows],
        retired=[facts for facts in site.retired_models if not set(tasks).isdisjoint(facts.tasks)],
        states=[state for state in STATES if any(state in group.counts for group in groups)],
        task_names={task: catalog.tasks[task].name for task in tasks},
        use_cases=[
            (use, catalog.use_cases[use].name) for use in site.use_case_rules if name in catalog.use_cases[use].requires
        ],
        demand=search_demand(site, "capabilities", name),
    )


def group_models(site: Site, index: int, task: str) -> CapabilityGroup:
    """Return the models of a task with the state of a capability, better values first and then the highest scores."""
    name = capability_order(site.catalog)[index]
    definition = site.catalog.capabilities[name]
    doing = [facts for facts in site.current_models if task in facts.tasks]
    doing.sort(key=lambda facts: (-(facts.scores[task].total or -1), facts.name.casefold(), facts.id))
    if definition.better != "none":
        doing.sort(key=lambda facts: facts.capabilities[index].number or 0, reverse=definition.better == "more")
    states = {facts.id: describe_state(facts.capabilities[index]) for facts in doing}
    doing.sort(key=lambda facts: STATES.index(states[facts.id]))
    texts = {facts.id: describe_cell(facts.capabilities[index]) for facts in doing}
    scores = {
        facts.id: formats.format_points(total) for facts in doing for total in [facts.scores[task].total] if total
    }
    columns = (
        (ListColumn(definition.name, "word", strings.states.unstated, f"can-{name}"), texts),
        (ListColumn(strings.lists.columns.score, "down", strings.lists.no_score), scores),
    )
    counts = {state: count for state in STATES if (count := list(states.values()).count(state))}
    by_state = choice_filter("state", [(state.lower(), state) for state in states.values()])
    workload = site.catalog.scoring.tasks[task].workload
    return CapabilityGroup(
        task, counts, model_list(site, [ListEntry(facts) for facts in doing], workload, columns, by_state)
    )


def describe_cell(cell: TableCell) -> str:
    """Return a capability's value or state with its note, as one text; empty if unknown."""
    if cell.state != "known":
        return "" if cell.state == "unstated" else str(strings.states[cell.state])
    service = strings.pair.service_of(provider=cell.provider) if cell.provider else ""
    parts = (cell.text or describe_state(cell), service, cell.note, strings.pair.stale if cell.is_stale else "")
    return "; ".join(str(part) for part in parts if part)


def describe_state(cell: TableCell) -> str:
    """Return a capability's state, as one of `STATES`."""
    if cell.state != "known":
        return str(strings.states[cell.state])
    return str(strings.prevalence.stated if cell.has_value else strings.support[cell.support])
