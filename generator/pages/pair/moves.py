"""What to move to from a side that ends or has ended: models that score as much for no more money."""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.pages.html.text_columns import Column, text_column
from generator.pages.model.move_to import alternative_views, describe_alternatives
from generator.pages.pair.batch import PairBatch, SectionContext
from generator.strings import strings

SHOWN_ALTERNATIVES = 3


class Moves:
    """Renders the section."""

    id, title = "move", strings.model_page.move_to.title

    def __init__(self, context: SectionContext) -> None:
        self.context = context
        self.section = context.templates.line("pair/moves.html", "section")
        self.of_model = cache(self._of_model)

    def _of_model(self, model: str) -> str:
        """Return what to move to from one model; empty where it has no end or no alternative."""
        site, facts = self.context.site, self.context.site.models[model]
        views = alternative_views(site, facts)[:SHOWN_ALTERNATIVES] if facts.end_mark else []
        lead = describe_alternatives(site, facts)
        return self.context.templates.text("pair/moves.html", "of_model", facts.name, lead, views) if views else ""

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty without a shared task and where no side ends."""
        section = batch.empty()
        if not batch.tasks:
            return section
        moves_a, moves_b = batch.of_models(text_column([self.of_model(one.id) for one in batch.fragments.facts]))
        moves = moves_a + moves_b
        rows = np.flatnonzero(moves != "")
        section[rows] = self.section.column({"moves": moves}, len(rows), rows)
        return section
