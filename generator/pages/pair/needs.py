"""Needs that separate the two: use cases and capabilities that one model meets and the other does not."""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.compare.columns import Ints, flag_keys, flags_of
from generator.compare.pairs.requirement_diff import RequirementFlags, concerns_tasks, requirement_flags, requirements
from generator.pages.html.prerendered import TemplateChoice
from generator.pages.html.text_columns import Column, TextCache
from generator.pages.pair.batch import PairBatch, SectionContext
from generator.pages.pair.row_links import capability_id
from generator.pages.pair.searches import SearchSentences
from generator.strings import strings


class Needs:
    """Renders the section."""

    id, title = "needs", strings.pair.sections.needs

    def __init__(self, context: SectionContext, searches: SearchSentences) -> None:
        self.site = context.site
        self.searches = searches
        line, text = context.templates.line, context.templates.text
        self.sections = TemplateChoice((bool,), lambda searched: line("pair/needs.html", "section", searched))
        self.lacking, self.unknown = line("pair/needs.html", "lacking"), line("pair/needs.html", "unknown")
        self.none = text("pair/needs.html", "no_needs")
        self.nodes = requirements(self.site)
        catalog, uses = context.catalog, len(self.site.use_case_rules)
        self.links = [
            text("pair/shared.html", "link", context.urls.to(f"/use-cases/{node.id}"), catalog.use_cases[node.id].name)
            if i < uses
            else text("pair/shared.html", "link", f"#{capability_id(i - uses)}", catalog.capabilities[node.id].name)
            for i, node in enumerate(self.nodes)
        ]
        self.lists = TextCache(self.list_of)
        self.relevant = cache(self._relevant)
        self.flags = cache(requirement_flags)

    def _relevant(self, tasks: tuple[str, ...]) -> Ints:
        """Return the requirements that concern some tasks."""
        return np.array([i for i, node in enumerate(self.nodes) if concerns_tasks(self.site, node, tasks)], np.int64)

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair."""
        if not batch.tasks:
            return batch.empty()
        flags, a, b = self.flags(batch.pairs.table), batch.pairs.a, batch.pairs.b
        searched = self.searches.column(batch)
        values = {
            **batch.names,
            "needs_a": self.only(batch, flags, a, b),
            "needs_b": self.only(batch, flags, b, a),
            "searched": searched,
        }
        return self.sections.column((searched != "",), values)

    def only(self, batch: PairBatch, flags: RequirementFlags, one: Ints, other: Ints) -> Column:
        """Return what the first model of each pair meets and the second does not."""
        relevant = self.relevant(batch.tasks)
        met = flags.met[one][:, relevant]
        lacking, unknown = met & flags.lacking[other][:, relevant], met & flags.unknown[other][:, relevant]
        keys = zip(flag_keys(lacking), flag_keys(unknown), strict=True)
        return self.lists.column((batch.tasks, *key) for key in keys)

    def list_of(self, key: tuple[tuple[str, ...], bytes, bytes]) -> str:
        """Return the lines for requirements of some tasks that the other lacks, and is not known to meet."""
        tasks, lacking, unknown = key
        relevant = self.relevant(tasks)
        lines = ""
        for template, flags in ((self.lacking, lacking), (self.unknown, unknown)):
            if links := [self.links[relevant[i]] for i in flags_of(flags, len(relevant))]:
                lines += template.render({"count": str(len(links)), "entries": ", ".join(links)})
        return lines or self.none
