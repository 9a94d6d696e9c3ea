"""Sections that put what is known of each model beside the other, and an editor's review."""

from __future__ import annotations

import numpy as np

from generator.pages.html.prerendered import TemplateChoice
from generator.pages.html.text_columns import Column, text_column
from generator.pages.pair.batch import PairBatch, SectionContext
from generator.pages.pair.searches import SearchSentences
from generator.strings import strings


class EditorReview:
    """Renders an editor's review, apart from what is derived."""

    id, title = "review", strings.pair.sections.review

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty without a review."""
        return batch.editorial["review"]


class History:
    """Renders the scores of both over time, on the task that decides the headline."""

    id, title = "history", strings.pair.sections.history

    def __init__(self, context: SectionContext) -> None:
        line = context.templates.line
        self.sections = TemplateChoice(
            (bool, bool), lambda own, chart: line("pair/history.html", "section", own, chart)
        )

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where one model has no two readings."""
        section, own = batch.empty(), batch.editorial["own_history"]
        if not batch.tasks:
            return section
        task = batch.tasks[0]
        past_a, past_b = batch.of_models(batch.fragments.of_task("history", task))
        rows = np.flatnonzero(((past_a != "") & (past_b != "")) | (own != ""))
        if not len(rows):
            return section
        lines = self.lines(batch, task)
        values = {**batch.names, "own": own, "lines": lines, "past_a": past_a, "past_b": past_b}
        values = {name: column[rows] for name, column in values.items()}
        section[rows] = self.sections.column((own[rows] != "", lines[rows] != ""), values)
        return section

    def lines(self, batch: PairBatch, task: str) -> Column:
        """Return the lines of both in one chart: the higher one has its label above, the other one below."""
        total = np.maximum(batch.pairs.table.scores[task].total, 0)
        a_is_lower = total[batch.pairs.a] < total[batch.pairs.b]
        above_a, above_b = batch.on_sides("lines_above", task)
        below_a, below_b = batch.on_sides("lines_below", task)
        lines: Column = np.where(a_is_lower, below_a, above_a) + np.where(a_is_lower, above_b, below_b)
        return lines


class Sources:
    """Renders what the small numbers point to."""

    id, title = "sources", strings.pair.sections.sources

    def __init__(self, context: SectionContext) -> None:
        self.section = context.templates.line("pair/sources.html", "section")

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair."""
        sources_a, sources_b = batch.on_sides("values", "sources" if batch.tasks else "sources_apart")
        values = {
            **batch.values("name", "url"),
            "sources_a": sources_a,
            "sources_b": sources_b,
            "source_count": batch.source_count,
            "checked": batch.checked_days,
        }
        return self.section.column(values, len(batch))


class Related:
    """Renders further comparisons of either side."""

    id, title = "related", strings.pair.sections.related

    def __init__(self, context: SectionContext) -> None:
        line = context.templates.line
        self.searches = SearchSentences(context)
        self.sections = TemplateChoice(
            (bool, bool), lambda own, action: line("pair/related.html", "section", own, action)
        )

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair."""
        own, action = batch.editorial["own_related"], batch.editorial["link"]
        a, b = batch.pairs.a.tolist(), batch.pairs.b.tolist()
        values = {
            **batch.values("name", "url"),
            "own": own,
            "action": action,
            "searched": self.searches.column(batch),
            "related_a": self.links(batch, a, b),
            "related_b": self.links(batch, b, a),
        }
        return self.sections.column((own != "", action != ""), values)

    def links(self, batch: PairBatch, own: list[int], other: list[int]) -> Column:
        """Return the links to further comparisons of one side, without the one to the other."""
        facts = batch.fragments.facts
        related = [one.related for one in batch.fragments.fragments]
        return text_column([related[x].get(facts[y].id, related[x][""]) for x, y in zip(own, other, strict=True)])
