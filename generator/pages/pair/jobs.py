"""What each of two models does that share no task."""

from __future__ import annotations

from generator.pages.html.prerendered import TemplateChoice
from generator.pages.html.text_columns import Column
from generator.pages.pair.batch import PairBatch, SectionContext
from generator.pages.pair.searches import SearchSentences
from generator.strings import strings


class Jobs:
    """Renders the section."""

    id, title = "jobs", strings.pair.sections.jobs

    def __init__(self, context: SectionContext, searches: SearchSentences) -> None:
        self.searches = searches
        line = context.templates.line
        self.sections = TemplateChoice((bool,), lambda searched: line("pair/jobs.html", "section", searched))

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair."""
        if batch.tasks:
            return batch.empty()
        searched = self.searches.column(batch)
        return self.sections.column((searched != "",), {**batch.values("name", "jobs"), "searched": searched})
