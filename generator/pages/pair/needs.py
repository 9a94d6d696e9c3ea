"""The use cases that one model supports and the other does not; the table of capabilities tells those."""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.compare.columns import Ints, flag_keys, flags_of
from generator.compare.pairs.requirement_diff import RequirementFlags, concerns_tasks, requirement_flags, requirements
from generator.pages.html.text_columns import Column, text_column
from generator.pages.pair.batch import PairBatch, SectionContext
from generator.pages.pair.searches import SearchSentences
from generator.strings import strings


class Needs:
    """Renders the section."""

    id, title = "needs", strings.pair.sections.needs

    def __init__(self, context: SectionContext, searches: SearchSentences) -> None:
        self.site = context.site
        self.searches = searches
        line, text = context.templates.line, context.templates.text
        self.section = line("pair/needs.html", "section")
        self.lacking, self.unknown = line("pair/needs.html", "lacking"), line("pair/needs.html", "unknown")
        self.none = text("pair/needs.html", "no_needs")
        self.nodes = requirements(self.site)
        use_cases = context.catalog.use_cases
        self.links = [
            text("pair/shared.html", "link", context.urls.to(f"/use-cases/{node.id}"), use_cases[node.id].name)
            for node in self.nodes
        ]
        self.lists = cache(self._list_of)
        self.relevant = cache(self._relevant)
        self.flags = cache(requirement_flags)

    def _relevant(self, tasks: tuple[str, ...]) -> Ints:
        """Return the requirements that concern some tasks."""
        return np.array([i for i, node in enumerate(self.nodes) if concerns_tasks(self.site, node, tasks)], np.int64)

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair."""
        if not batch.tasks:
            return batch.empty()
        section, searched = batch.empty(), self.searches.column(batch)
        flags, a, b = self.flags(batch.pairs.table), batch.pairs.a, batch.pairs.b
        needs_a, needs_b = self.only(batch, flags, a, b, batch.name_b), self.only(batch, flags, b, a, batch.name_a)
        rows = np.flatnonzero((needs_a != "") | (needs_b != "") | (searched != ""))
        values = {
            **batch.names,
            "needs_a": np.where(needs_a != "", needs_a, self.none),
            "needs_b": np.where(needs_b != "", needs_b, self.none),
            "searched": searched,
        }
        section[rows] = self.section.column(values, len(rows), rows)
        return section

    def only(self, batch: PairBatch, flags: RequirementFlags, one: Ints, other: Ints, rivals: Column) -> Column:
        """Return what the first of each pair meets and the second does not; `rivals` are the names of the second."""
        relevant = self.relevant(batch.tasks)
        met = flags.met[one][:, relevant]
        lacking = met & flags.lacking[other][:, relevant]
        unknown = met & flags.unknown[other][:, relevant]
        keys = zip(flag_keys(lacking), flag_keys(unknown), strict=True)
        parts = map(self.lists, ((batch.tasks, *key) for key in keys))
        return text_column([rival.join(part) for rival, part in zip(rivals.tolist(), parts, strict=True)])

    def _list_of(self, key: tuple[tuple[str, ...], bytes, bytes]) -> list[str]:
        """Return the lines for requirements of some tasks that the other lacks, and is not known to meet.

        They are cut where the name of the other belongs.
        """
        tasks, lacking, unknown = key
        relevant = self.relevant(tasks)
        lines = ""
        for template, flags in ((self.lacking, lacking), (self.unknown, unknown)):
            if links := [self.links[relevant[i]] for i in flags_of(flags, len(relevant))]:
                lines += template.render({"count": str(len(links)), "entries": ", ".join(links), "rival": "\0"})
        return lines.split("\0")
