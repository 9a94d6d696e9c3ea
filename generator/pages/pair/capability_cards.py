"""What either side alone is known to have, in detail: the first as cards, the rest by name."""

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
OTHER_STATES = {0: strings.pair.other_side.unsupported, None: strings.pair.other_side.unknown}


class CapabilityCards:
    """Renders the section."""

    id, title = "detail", strings.pair.sections.detail

    def __init__(self, context: SectionContext, layouts: CapabilityLayouts) -> None:
        self.context = context
        self.layouts = layouts
        line = context.templates.line
        self.sections = TemplateChoice((bool,), lambda own: line("pair/capability_cards.html", "section", own))
        self.names = [escape_html(kind.name) for kind in layouts.kinds]
        self.further, self.no_cards = (
            line("pair/capability_cards.html", "further"),
            line("pair/capability_cards.html", "no_cards"),
        )
        self.card = cache(self._card)
        self.card_parts = cache(self._card_parts)

    def _card(self, number: int, task: str, other: int | None) -> PrerenderedTemplate:
        """Return the card of a capability, for a task and the state of the side that is without it."""
        share = describe_prevalence(self.context.site, number, task)
        kind = self.layouts.kinds[number]
        return self.context.templates.line("pair/capability_cards.html", "card", kind, share, OTHER_STATES[other])

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where neither side has anything alone."""
        section = batch.empty()
        if not batch.tasks:
            return section
        layouts, own = self.layouts.column(batch), batch.editorial["own_detail"]
        some = flag_column(bool(one.alone["a"] or one.alone["b"]) for one in layouts)
        rows = np.flatnonzero(some | (own != ""))
        chosen = [layouts[i] for i in rows]
        a, b, names = batch.pairs.a[rows], batch.pairs.b[rows], (batch.name_a[rows], batch.name_b[rows])
        values = {
            "a.name": names[0],
            "b.name": names[1],
            "own": own[rows],
            "cards_a": self.cards(batch, "a", chosen, (a, b), names),
            "cards_b": self.cards(batch, "b", chosen, (b, a), names[::-1]),
        }
        section[rows] = self.sections.column((own[rows] != "",), values)
        return section

    def cards(
        self,
        batch: PairBatch,
        side: str,
        layouts: list[CapabilityLayout],
        models: tuple[Ints, Ints],
        names: tuple[Column, Column],
    ) -> Column:
        """Return what one side alone is known to have; `models` and `names` are its own and the other one's."""
        facts, texts = batch.fragments.facts, list[str]()
        task = batch.tasks[0]
        for layout, own, other, name, rival in zip(
            layouts, models[0].tolist(), models[1].tolist(), names[0].tolist(), names[1].tolist(), strict=True
        ):
            alone = layout.alone[side]
            if not alone:
                texts.append(self.no_cards.render({"name": name}))
                continue
            notes = batch.fragments.fragments[own].capability_notes
            states = facts[other].capability_values
            texts.append(rival.join(self.card_parts(alone, notes, states, task)))
        return text_column(texts)

    def _card_parts(
        self, alone: tuple[int, ...], notes: tuple[str, ...], states: tuple[int | None, ...], task: str
    ) -> list[str]:
        """Return the cards, cut where the name of the other model belongs."""
        cards = [self.card(i, task, states[i]).render({"note": notes[i], "name": "\0"}) for i in alone[:SHOWN_CARDS]]
        if rest := [self.names[i] for i in alone[SHOWN_CARDS:]]:
            cards.append(self.further.render({"entries": ", ".join(rest)}))
        return "".join(cards).split("\0")
