"""What each of two models does that share no task."""

from __future__ import annotations

from generator.pages.html.text_columns import Column
from generator.pages.pair.batch import PairBatch, SectionContext
from generator.strings import strings


class Jobs:
    """Renders the section."""

    id, title = "jobs", strings.pair.sections.jobs

    def __init__(self, context: SectionContext) -> None:
        self.section = context.templates.line("pair/jobs.html", "section")

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair."""
        if batch.tasks:
            return batch.empty()
        return self.section.column(batch.values("name", "job_task", "job_score", "job_cost"), len(batch))
