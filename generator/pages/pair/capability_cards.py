"""What either side supports and the other does not, in detail: the rarest as cards, the rest by name.

The row of the table says who has it; a card says what it is, how many models have it, and links to the row.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.compare.columns import Flags, Ints
from generator.compare.model.table_cells import capability_order
from generator.compare.prevalence import count_support, describe_prevalence
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import TemplateChoice
from generator.pages.html.text_columns import Column, joined_rows, text_column
from generator.pages.pair.batch import PairBatch, SectionContext
from generator.pages.pair.row_links import capability_id
from generator.strings import strings

SHOWN_CARDS = 3


class CapabilityCards:
    """Renders the section."""

    id, title = "detail", strings.pair.sections.detail

    def __init__(self, context: SectionContext) -> None:
        self.context = context
        line = context.templates.line
        self.kinds = [context.catalog.capabilities[name] for name in capability_order(context.catalog)]
        self.sections = TemplateChoice((bool,), lambda own: line("pair/capability_cards.html", "section", own))
        self.names = text_column([escape_html(kind.name) for kind in self.kinds])
        self.further = line("pair/capability_cards.html", "further")
        self.no_cards = context.templates.text("pair/capability_cards.html", "no_cards")
        self.cards = cache(self._cards)
        self.order = cache(self._order)

    def _cards(self, task: str) -> Column:
        """Return the card of each capability, for a task."""
        text, site = self.context.templates.text, self.context.site
        return text_column(
            [
                text("pair/capability_cards.html", "card", capability_id(i), kind, describe_prevalence(site, i, task))
                for i, kind in enumerate(self.kinds)
            ]
        )

    def _order(self, task: str) -> Ints:
        """Return the rank of each capability for a task, the rarest first."""
        counts = [count_support(self.context.site, i, task).supported_count for i in range(len(self.kinds))]
        return np.argsort(np.argsort(counts, kind="stable"), kind="stable")

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where neither side supports what the other lacks."""
        section = batch.empty()
        if not batch.tasks:
            return section
        found, own = batch.pairs.capabilities[0], batch.editorial["own_detail"]
        rows = np.flatnonzero(found.has_a.any(1) | found.has_b.any(1) | (own != ""))
        values = {
            "a.name": batch.name_a[rows],
            "b.name": batch.name_b[rows],
            "own": own[rows],
            "cards_a": self.side(found.has_a[rows], found.shown, batch.tasks[0]),
            "cards_b": self.side(found.has_b[rows], found.shown, batch.tasks[0]),
        }
        section[rows] = self.sections.column((own[rows] != "",), values)
        return section

    def side(self, flags: Flags, shown: Ints, task: str) -> Column:
        """Return the cards of one side for some pairs; `flags` say which of the `shown` capabilities it alone has."""
        rarest = np.argsort(self.order(task)[shown], kind="stable")
        pairs, places = np.nonzero(flags[:, rarest])
        kinds = shown[rarest][places]
        starts = np.searchsorted(pairs, np.arange(len(flags)))
        is_card = np.arange(len(pairs)) - starts[pairs] < SHOWN_CARDS
        cards = joined_rows(self.cards(task)[kinds[is_card]].tolist(), pairs[is_card], len(flags))
        rest = joined_rows(self.names[kinds[~is_card]].tolist(), pairs[~is_card], len(flags), ", ")
        rows = np.flatnonzero(rest != "")
        cards[rows] += self.further.column({"entries": rest[rows]}, len(rows))
        return np.where(cards != "", cards, self.no_cards)
