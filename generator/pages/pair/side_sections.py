"""Sections that put what is known of each model beside the other, and an editor's review."""

from __future__ import annotations

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
