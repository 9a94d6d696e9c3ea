"""The cards of one model's capabilities, on one side of a pair."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import Environment

from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.table_cells import TableCell, capability_order
from generator.compare.prevalence import describe_prevalence
from generator.compare.site import Site
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import PrerenderedTemplate, TemplateCache
from generator.strings import strings

Describe = Callable[[TableCell], dict[str, str]]
"""Returns what is said of a cell besides its value: its `marks` of sources, and `remarks`."""


class CapabilityCardRenderer:
    """Renders the cards of models."""

    def __init__(self, environment: Environment, site: Site) -> None:
        self.site = site
        self.templates = TemplateCache(environment, ())
        self.order = capability_order(site.catalog)
        self.names = [escape_html(site.catalog.capabilities[name].name) for name in self.order]
        self.card, self.entry = cache(self._card), cache(self._entry)

    def _card(self, index: int, task: str, has_value: bool, is_full: bool) -> PrerenderedTemplate:
        """Return the card of a capability, with the count of the models of a task that have it; without one, empty."""
        name = self.order[index]
        kind = self.site.catalog.capabilities[name]
        count = describe_prevalence(self.site, index, task) if task else ""
        return self.templates.line("pair/capability_cards.html", "card", kind, count, has_value, is_full)

    def _entry(self, index: int, has_value: bool) -> PrerenderedTemplate:
        """Return a capability in a list."""
        kind = self.site.catalog.capabilities[self.order[index]]
        return self.templates.line("pair/capability_cards.html", "entry", kind, has_value)

    def entries(self, facts: ModelFacts, describe: Describe) -> tuple[str, ...]:
        """Return each capability in a list, empty where it is not known."""
        return tuple(
            self.entry(i, bool(value := "" if is_plain(cell) else escape_html(cell.text))).render(
                {**describe(cell), "value": value}
            )
            if cell.state == "known"
            else ""
            for i, cell in enumerate(facts.capabilities)
        )

    def cards(self, facts: ModelFacts, describe: Describe, is_full: bool) -> tuple[str, ...]:
        """Return the card of each capability, empty where it is not known; a full one says what the capability is.

        A value says that by itself.
        """
        return tuple(self.of_cell(facts, i, cell, describe, is_full) for i, cell in enumerate(facts.capabilities))

    def of_cell(self, facts: ModelFacts, index: int, cell: TableCell, describe: Describe, is_full: bool) -> str:
        """Return the card of one capability; its count is of the first of the model's tasks that it concerns.

        One that the model lacks has no count.
        """
        if cell.state != "known":
            return ""
        concerned = self.site.catalog.capabilities[self.order[index]].tasks
        has_it = cell.support != "unsupported"
        task = next((task for task in facts.tasks if task in concerned), concerned[0]) if has_it else ""
        value = "" if is_plain(cell) else escape_html(cell.text)
        card = self.card(index, task, bool(value), is_full and not cell.has_value)
        return card.render({**describe(cell), "value": value})

    def values(self, facts: ModelFacts) -> tuple[str, ...]:
        """Return the name of each capability, with its value where it says more than yes or no."""
        cells = zip(self.names, facts.capabilities, strict=True)
        return tuple(
            name if is_plain(cell) or cell.support == "unsupported" else f"{name} ({escape_html(cell.text)})"
            for name, cell in cells
        )


def is_plain(cell: TableCell) -> bool:
    """Return whether a cell says no more than that the capability is supported."""
    return cell.text == strings.support.supported or cell.state != "known"
