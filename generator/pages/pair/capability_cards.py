"""What either side supports and the other does not, in detail: the first as cards, the rest by name."""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.compare.columns import Ints, flag_column
from generator.compare.prevalence import describe_prevalence
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import PrerenderedTemplate, TemplateChoice
from generator.pages.html.text_columns import Column, text_column
from generator.pages.pair.batch import PairBatch, SectionContext
from generator.pages.pair.capability_layout import CapabilityLayout, CapabilityLayouts
from generator.strings import strings

SHOWN_CARDS = 3


class CapabilityCards:
    """Renders the section."""

    id, title = "detail", strings.pair.sections.detail

    def __init__(self, context: SectionContext, layouts: CapabilityLayouts) -> None:
        self.context = context
        self.layouts = layouts
        line = context.templates.line
        self.sections = TemplateChoice((bool,), lambda own: line("pair/capability_cards.html", "section", own))
        self.names = [escape_html(kind.name) for kind in layouts.kinds]
        self.further = line("pair/capability_cards.html", "further")
        self.no_cards = context.templates.text("pair/capability_cards.html", "no_cards")
        self.card = cache(self._card)
        self.cards = cache(self._cards)

    def _card(self, number: int, task: str) -> PrerenderedTemplate:
        """Return the card of a capability, for a task."""
        prevalence = describe_prevalence(self.context.site, number, task)
        return self.context.templates.line("pair/capability_cards.html", "card", self.layouts.kinds[number], prevalence)

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where neither side supports what the other lacks."""
        section = batch.empty()
        if not batch.tasks:
            return section
        layouts, own = self.layouts.column(batch), batch.editorial["own_detail"]
        some = flag_column(bool(one.needs["a"] or one.needs["b"]) for one in layouts)
        rows = np.flatnonzero(some | (own != ""))
        chosen = [layouts[i] for i in rows]
        values = {
            "a.name": batch.name_a[rows],
            "b.name": batch.name_b[rows],
            "own": own[rows],
            "cards_a": self.side(batch, "a", chosen, batch.pairs.a[rows]),
            "cards_b": self.side(batch, "b", chosen, batch.pairs.b[rows]),
        }
        section[rows] = self.sections.column((own[rows] != "",), values)
        return section

    def side(self, batch: PairBatch, side: str, layouts: list[CapabilityLayout], models: Ints) -> Column:
        """Return the cards of one side."""
        fragments, task = batch.fragments.fragments, batch.tasks[0]
        return text_column(
            [
                self.cards(layout.needs[side], fragments[model].capability_notes, task)
                for layout, model in zip(layouts, models.tolist(), strict=True)
            ]
        )

    def _cards(self, capabilities: tuple[int, ...], notes: tuple[str, ...], task: str) -> str:
        """Return the cards of some capabilities of a model with these notes."""
        cards = [self.card(i, task).render({"note": notes[i]}) for i in capabilities[:SHOWN_CARDS]]
        if rest := [self.names[i] for i in capabilities[SHOWN_CARDS:]]:
            cards.append(self.further.render({"entries": ", ".join(rest)}))
        return "".join(cards) or self.no_cards
