"""What two models can: a card for each capability that differs or is known of one alone, beside what both can.

A card is made once per model and side; a page chooses and joins cards. The rarest capabilities of a group come first,
and all but the first few are folded.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from generator.compare.columns import Flags, Ints, int_column
from generator.compare.model.table_cells import capability_order
from generator.compare.pairs.capability_comparison import UNSUPPORTED, CapabilityComparison
from generator.compare.prevalence import count_support
from generator.compare.site import Site
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import TemplateChoice
from generator.pages.html.text_columns import Column, concatenated, joined_rows, text_column
from generator.pages.pair.batch import COUNTS, PairBatch, SectionContext
from generator.strings import strings

SHOWN_CARDS = 3
"""Cards of a side in a group that are not folded."""


class CapabilityCards:
    """Renders the section."""

    id, title = "can", strings.pair.sections.can

    def __init__(self, context: SectionContext) -> None:
        line = context.templates.line
        kinds = [context.catalog.capabilities[name] for name in capability_order(context.catalog)]
        self.names = text_column([escape_html(kind.name) for kind in kinds])
        self.decides = np.array([kind.decides for kind in kinds], np.bool_)
        self.groups = [
            (members, TemplateChoice((bool,) * 3, partial(line, "pair/capability_cards.html", "group", name)))
            for name, members in group_capabilities(context.site).items()
        ]
        index = context.urls.to("/capabilities/")
        self.sections = TemplateChoice(
            (bool, bool), lambda *choice: line("pair/capability_cards.html", "section", *choice, index)
        )
        self.more = line("pair/capability_cards.html", "more")
        self.both = line("pair/capability_cards.html", "both")
        self.neither = line("pair/capability_cards.html", "neither")
        self.alike = line("pair/capability_cards.html", "alike")

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where no capability is known of either."""
        found = batch.pairs.capabilities
        place = np.full(len(self.names), -1)
        place[found.shown] = np.arange(len(found.shown))
        groups, alike = [], found.is_same.copy()
        for members, template in self.groups:
            places = place[members]
            places = places[places >= 0]
            cards_a, cards_b = (self.cards(batch, found, places, side) for side in "ab")
            column, rows = batch.empty(), np.flatnonzero((cards_a != "") | (cards_b != ""))
            here = np.ix_(rows, places[self.decides[found.shown[places]]])
            told = np.zeros_like(alike)
            told[here] = alike[here]
            alike &= ~told
            a, b, rest = cards_a[rows], cards_b[rows], self.list_alike(batch, found, told)[rows]
            column[rows] = template.column((a != "", b != "", rest != ""), {"a": a, "b": b, "rest": rest})
            groups.append(column)
        others, marks = self.list_alike(batch, found, alike), batch.on_sides("capability_citations")
        last, rows = batch.empty(), np.flatnonzero(found.is_same.any(1))
        last[rows] = self.alike.column({"alike": others, "marks": marks[0] + marks[1]}, len(rows), rows)
        own = batch.editorial["own_detail"]
        values = {**batch.names, "groups": concatenated(groups, len(batch)), "own": own, "last": last}
        section, rows = batch.empty(), np.flatnonzero((values["groups"] != "") | (last != "") | (own != ""))
        values = {name: column[rows] for name, column in values.items()}
        section[rows] = self.sections.column((own[rows] != "", np.full(len(rows), bool(batch.tasks))), values)
        return section

    def cards(self, batch: PairBatch, found: CapabilityComparison, places: Ints, side: str) -> Column:
        """Return the cards of one side in a group, empty without any."""
        is_known = found.known_a if side == "a" else found.known_b
        flags = (is_known & ~found.is_same)[:, places]
        counted = flags.cumsum(1)
        is_shown = flags & (counted <= SHOWN_CARDS) & self.decides[found.shown[places]]
        models = batch.pairs.a if side == "a" else batch.pairs.b

        def join(field: str, chosen: Flags, separator: str = "") -> Column:
            cards, (pairs, at) = batch.fragments.matrix(side, field), np.nonzero(chosen)
            return joined_rows(cards[models[pairs], found.shown[places[at]]].tolist(), pairs, len(batch), separator)

        shown = join("capability_cards" if batch.tasks else "brief_cards", is_shown)
        folded = join("listed_capabilities", flags & ~is_shown, ", ")
        column, rows = batch.empty(), np.flatnonzero(folded != "")
        count = (flags & ~is_shown).sum(1)[rows]
        column[rows] = self.more.column({"count": COUNTS.column(count), "entries": folded[rows]}, len(rows))
        cards: Column = shown + column
        return cards

    def list_alike(self, batch: PairBatch, found: CapabilityComparison, flags: Flags) -> Column:
        """Return the names, or values, of capabilities that are the same for both: those they have, those they lack."""
        values = batch.fragments.matrix("capability_values")
        lines = []
        for chosen, template in (
            (flags & (found.state_a != UNSUPPORTED), self.both),
            (flags & (found.state_a == UNSUPPORTED), self.neither),
        ):
            pairs, places = np.nonzero(chosen)
            texts = values[batch.pairs.a[pairs], found.shown[places]].tolist()
            listed = joined_rows(texts, pairs, len(batch), ", ")
            line, rows = batch.empty(), np.flatnonzero(listed != "")
            line[rows] = template.column({"entries": listed[rows]}, len(rows)) + " "
            lines.append(line)
        return concatenated(lines, len(batch))


def group_capabilities(site: Site) -> dict[str, Ints]:
    """Return the capabilities of each group, by their places in `capability_order`.

    The rarest are first. Groups come in the order of their first capability; what rarely decides is a group at the end.
    """
    names = capability_order(site.catalog)
    kinds = list(enumerate(site.catalog.capabilities[name] for name in names))
    groups: dict[str, list[tuple[int, int]]] = {}
    for i, kind in sorted(kinds, key=lambda one: (not one[1].decides, one[0])):
        rank = count_support(site, i, kind.tasks[0]).supported_count, i
        groups.setdefault(kind.group if kind.decides else str(strings.pair.minor), []).append(rank)
    return {group: int_column(i for _, i in sorted(ranks)) for group, ranks in groups.items()}
