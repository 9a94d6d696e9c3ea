"""The ids that rows have on pair pages, and labels as the links to them."""

from __future__ import annotations

from markupsafe import Markup

from generator.compare.model.table_cells import capability_order
from generator.compare.site import Site
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import TemplateCache
from generator.strings import strings

CAPABILITIES = "can"
"""Id of the section that has the cards of capabilities."""


class RowLinks:
    """Every row of pair pages by the path of its fact."""

    def __init__(self, site: Site, templates: TemplateCache) -> None:
        catalog = site.catalog
        self.templates = templates
        self.ids = {row.fact: feature_id(i) for i, row in enumerate(catalog.feature_table.rows)}
        self.labels = {row.fact: row.label for row in catalog.feature_table.rows}
        for name in capability_order(catalog):
            self.ids[f"capabilities.{name}"] = CAPABILITIES
            self.labels[f"capabilities.{name}"] = catalog.capabilities[name].name
        for number, (task, facts) in enumerate(site.measured_facts.items()):
            for place, entry in enumerate(facts):
                if entry.fact.startswith("results.") and entry.fact not in self.ids:
                    self.ids[entry.fact] = result_id(number, place)
                    self.labels[entry.fact] = site.measure_labels[task][place]

    def link(self, fact: str, label: str, row_id: str = "") -> str:
        """Return a label, given as HTML, as the link to the row of a fact; as it is where there is no such row."""
        row = row_id or self.ids.get(fact, "")
        return self.templates.text("pair/shared.html", "row_link", row, Markup(label)) if row else label

    def labeled_link(self, fact: str) -> str:
        """Return the link to the row of a fact under its own label, or to the first table without such a row."""
        if fact in self.ids:
            return self.link(fact, escape_html(self.labels[fact]))
        return self.templates.text("pair/shared.html", "row_link", "glance", strings.pair.sections.glance)


def feature_id(number: int) -> str:
    """Return the id of a row of the feature table."""
    return f"f{number}"


def result_id(task_number: int, place: int) -> str:
    """Return the id of a benchmark's row on one task."""
    return f"t{task_number}-{place}"
