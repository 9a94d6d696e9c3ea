"""The capabilities that differ as a table; what is the same, or known of one model alone, as lines below."""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.compare.columns import UNKNOWN, Flags, Ints
from generator.compare.model.table_cells import capability_order
from generator.compare.pairs.capability_comparison import SUPPORTED, UNSUPPORTED, CapabilityComparison
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import TemplateChoice
from generator.pages.html.text_columns import Column, joined_rows, text_column
from generator.pages.pair.batch import COUNTS, PairBatch, SectionContext
from generator.pages.pair.capability_lists import CapabilityLists
from generator.pages.pair.row_links import capability_id
from generator.strings import strings

CLASSES = text_column(["", " class=y", " class=n", " class=np", " class=w"])
LISTS_FROM = escape_html(strings.pair.lists_from)
PLAIN, HAS, LACKS, NOT_KNOWN, BETTER = range(5)
"""What a cell is marked as, by its index in `CLASSES`."""


class Capabilities:
    """Renders the section."""

    id, title = "can", strings.pair.sections.can

    def __init__(self, context: SectionContext) -> None:
        line = context.templates.line
        kinds = [context.catalog.capabilities[name] for name in capability_order(context.catalog)]
        self.sections = TemplateChoice((bool,), lambda differ: line("pair/capability_table.html", "section", differ))
        self.row = line("pair/capability_table.html", "row")
        self.common = line("pair/capability_table.html", "common")
        self.nothing_else = context.templates.text("pair/capability_table.html", "nothing_else")
        self.minor = line("pair/capability_table.html", "minor")
        self.last = TemplateChoice((bool,), lambda some: line("pair/capability_table.html", "last_line", some))
        self.names = text_column([escape_html(kind.name) for kind in kinds])
        self.ids = text_column([capability_id(i) for i in range(len(kinds))])
        self.lists = CapabilityLists(context, self.names)
        self.list_texts = cache(self.compare_lists)

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where no capability that concerns its tasks is known."""
        section, (found, minor) = batch.empty(), batch.pairs.capabilities
        if not len(found.shown) + len(minor.shown):
            return section
        rows = self.rows(batch, found)
        folded = self.lists.render(batch, found) + self.fold_minor(batch, minor)
        values = {**batch.names, "rows": rows, "folded": folded + self.last_line(batch, found, minor)}
        known = np.flatnonzero(~(found.is_unanswered.all(1) & minor.is_unanswered.all(1)))
        section[known] = self.sections.column((rows[known] != "",), {k: v[known] for k, v in values.items()})
        return section

    def rows(self, batch: PairBatch, found: CapabilityComparison) -> Column:
        """Return the rows of what differs."""
        pairs, places = np.nonzero(found.differs)
        kinds, a, b = found.shown[places], batch.pairs.a[pairs], batch.pairs.b[pairs]
        texts, labels = batch.fragments.matrix("capability_texts"), self.names[kinds]
        texts_a, texts_b = texts[a, kinds], texts[b, kinds]
        has_list = batch.pairs.table.capabilities.has_list
        for i in np.flatnonzero(has_list[a, kinds] & has_list[b, kinds]).tolist():
            lists = tuple(batch.fragments.facts[row].capabilities[kinds[i]].entries for row in (a[i], b[i]))
            common, texts_a[i], texts_b[i] = self.list_texts(lists)
            labels[i] += common
        values: dict[str, str | Column] = {
            "id": self.ids[kinds],
            "name": labels,
            "class_a": CLASSES[mark_cells(found.state_a, found.state_b, found.ahead_a)[pairs, places]],
            "class_b": CLASSES[mark_cells(found.state_b, found.state_a, found.ahead_b)[pairs, places]],
            "a": texts_a + batch.fragments.matrix("a", "capability_tails")[a, kinds],
            "b": texts_b + batch.fragments.matrix("b", "capability_tails")[b, kinds],
        }
        return joined_rows(self.row.render_pages(values, len(pairs)), pairs, len(batch))

    def compare_lists(self, lists: tuple[tuple[str, ...], ...]) -> tuple[str, str, str]:
        """Return what two lists have in common, and what each has alone, as HTML."""
        first, second = lists
        common = [entry for entry in first if entry in second]
        alone = ([entry for entry in one if entry not in other] for one, other in (lists, lists[::-1]))
        words = [escape_html(", ".join(entries)) if entries else self.nothing_else for entries in alone]
        both = self.common.render({"entries": escape_html(", ".join(common))}) if common else ""
        return both, *words  # type: ignore[return-value]

    def fold_minor(self, batch: PairBatch, found: CapabilityComparison) -> Column:
        """Return the folded lists of what rarely decides, empty with none."""
        count, folded = (~found.is_unanswered).sum(1), batch.empty()
        rows = np.flatnonzero(count)
        lists = self.lists.render(batch, found, with_differences=True)
        folded[rows] = self.minor.column({"count": COUNTS.column(count[rows]), "entries": lists[rows]}, len(rows))
        return folded

    def last_line(self, batch: PairBatch, *found: CapabilityComparison) -> Column:
        """Return the line that counts what no source answers, with the sources of the lists."""
        count = np.sum([one.is_unanswered.sum(1) for one in found], 0)
        services = [batch.fragments.text("services")[rows] for rows in (batch.pairs.a, batch.pairs.b)]
        marks_a, marks_b = batch.on_sides("capability_citations")
        sources = np.where(marks_a + marks_b != "", f" {LISTS_FROM}" + marks_a + marks_b, "")
        values = {"missing": COUNTS.column(count), "services": services[0] + services[1], "sources": sources}
        return self.last.column((count > 0,), values)


def mark_cells(states: Ints, others: Ints, is_ahead: Flags) -> Ints:
    """Return how the cells of one side are marked: "supported" ranks nowhere beside another that is."""
    both = (states == SUPPORTED) & (others == SUPPORTED)
    marks = np.where(both, PLAIN, np.where(states == UNSUPPORTED, LACKS, np.where(states == UNKNOWN, NOT_KNOWN, HAS)))
    return np.where(is_ahead, BETTER, marks)
