"""The three strongest reasons for either side of a pair, from what both are known for.

A reason is a result ahead beyond both intervals, a lower cost, a better row of the feature table, or a capability that
the other side is stated to lack. They take turns, so that three results of one leaderboard don't hide the price.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

import numpy as np

from generator.compare.columns import Flags, Ints, div_half_even, rows_by_code
from generator.compare.formats import format_weight
from generator.compare.model.table_cells import capability_order
from generator.compare.pairs.codes import Lead, Outcome
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import Rows, TemplateChoice
from generator.pages.html.text_columns import Column, TextCache, concatenated, empty_column, text_column
from generator.pages.pair.batch import SAVINGS, PairBatch, SectionContext
from generator.strings import strings

SHOWN = 3
RESULTS, ROWS, CAPABILITIES = 3, 2, 2
"""At most so many reasons of each kind."""
LEAST_PCT = 150
"""A figure of the feature table is a reason from so many percent of the other side's."""
TIMES = TextCache(lambda tenths: escape_html(strings.pair.times(ratio=format_weight(10 * tenths))) if tenths else "")
"""Tenths of a ratio: `8× `, to stand before a comparison."""


class Candidate(NamedTuple):
    """One reason that some pages could give for a side."""

    holds: Flags
    """For each page, whether it can."""
    render: Callable[[Ints], Column]
    """Returns it for some pages for which it holds."""


class Side(NamedTuple):
    """A side of some pairs, with the codes of what favors it."""

    lead: Lead
    outcome: Outcome
    own: Ints
    """Rows of the models in the table."""
    rival: Ints


class Reasons:
    """Writes the reasons."""

    def __init__(self, context: SectionContext) -> None:
        self.context = context
        catalog, line = context.catalog, context.templates.line
        self.lists = TemplateChoice(
            (bool, bool), lambda *sides: line("pair/reasons.html", "reasons", *sides) if any(sides) else None
        )
        self.by_result, self.by_cost = (line("pair/reasons.html", f"by_{one}") for one in ("result", "cost"))
        self.by_row = [line("pair/reasons.html", "by_row", row) for row in catalog.feature_table.rows]
        self.by_capability = line("pair/reasons.html", "by_capability")
        order = capability_order(catalog)
        self.capability_names = text_column([escape_html(catalog.capabilities[name].name) for name in order])
        self.labels = cache(self._labels)

    def _labels(self, tasks: tuple[str, ...]) -> Column:
        """Return the label of each benchmark of some tasks, by task."""
        site = self.context.site
        names = [site.measure_labels[task][rule.signal_index] for task in tasks for rule in site.result_rules[task]]
        return text_column([escape_html(one) for one in names])

    def column(self, batch: PairBatch) -> Column:
        """Return the reasons of each pair, empty where neither side has any or one can no longer be chosen."""
        pairs = batch.pairs
        if not pairs.is_advised:
            return batch.empty()
        sides = (Side(Lead.A, Outcome.A, pairs.a, pairs.b), Side(Lead.B, Outcome.B, pairs.b, pairs.a))
        a, b = (self.of_side(batch, side) for side in sides)
        return self.lists.column((a != "", b != ""), {"reasons_a": a, "reasons_b": b})

    def of_side(self, batch: PairBatch, side: Side) -> Column:
        """Return the reasons for one side: the first ones that hold, where kinds take turns."""
        kinds = [kind(batch, side) for kind in (self.results, self.cost, self.rows, self.capabilities)]
        turns = [kind[turn] for turn in range(max(map(len, kinds))) for kind in kinds if turn < len(kind)]
        columns, given = [], np.zeros(len(batch), np.int64)
        for one in turns:
            rows = np.flatnonzero(one.holds & (given < SHOWN))
            given[rows] += 1
            if len(rows):
                columns.append(batch.on_rows(rows, one.render(rows)))
        return concatenated(columns, len(batch))

    def results(self, batch: PairBatch, side: Side) -> list[Candidate]:
        """Return the results that are furthest ahead, on the scale of the score."""
        pairs = batch.pairs
        outcomes = [one for task in pairs.results for one in task]
        if not outcomes:
            return []
        evidence = [
            pairs.table.evidence[task][rule.signal_index]
            for task in pairs.tasks
            for rule in pairs.site.result_rules[task]
        ]
        gaps = np.stack([one.value[side.own] - one.value[side.rival] for one in evidence], 1)
        ahead = np.where(np.stack(outcomes, 1) == side.outcome.code, gaps, 0)
        places = np.argsort(-ahead, axis=1, kind="stable")[:, :RESULTS]
        labels, texts = self.labels(pairs.tasks), batch.fragments.result_texts(pairs.tasks)

        def candidate(places: Ints) -> Candidate:
            def render(rows: Ints) -> Column:
                shown = places[rows]
                own, other = (texts[models[rows], shown] for models in (side.own, side.rival))
                return self.by_result.column({"label": labels[shown], "own": own, "other": other}, len(rows))

            return Candidate(ahead[np.arange(len(batch)), places] > 0, render)

        return [candidate(one) for one in places.T]

    def cost(self, batch: PairBatch, side: Side) -> list[Candidate]:
        """Return the lower cost."""
        cost = batch.pairs.costs[0]

        def render(rows: Ints) -> Column:
            return self.by_cost.column({"percent": SAVINGS.column(cost.percent[rows])}, len(rows))

        return [Candidate(cost.cheaper == side.lead.code, render)]

    def rows(self, batch: PairBatch, side: Side) -> list[Candidate]:
        """Return the first rows of the feature table that favor the side."""
        compared = [(number, one) for number, one in enumerate(batch.pairs.rows) if one is not None]
        if not compared:
            return []

        def render(places: Ints, rows: Ints) -> Column:
            texts = empty_column(len(rows))
            for place, at in rows_by_code(places[rows]):
                number = compared[place][0]
                texts[at] = self.by_row[number].column({"times": times_more(batch, number, rows[at])}, len(at))
            return texts

        favoring = np.stack([(one == side.outcome.code) & self.is_large(batch, i, side) for i, one in compared], 1)
        return [Candidate(holds, partial(render, places)) for holds, places in first_places(favoring, ROWS)]

    def is_large(self, batch: PairBatch, row: int, side: Side) -> Flags:
        """Return whether a side's figure in a row is large beside the other one; open weights always are."""
        value = batch.pairs.table.rows[row].value
        large: Flags = (value[side.rival] == 0) | (100 * value[side.own] >= LEAST_PCT * value[side.rival])
        return large

    def capabilities(self, batch: PairBatch, side: Side) -> list[Candidate]:
        """Return the first capabilities that the side supports and the other is stated to lack."""
        found = batch.pairs.capabilities
        names = self.capability_names[found.shown]

        def render(places: Ints, rows: Ints) -> Column:
            return self.by_capability.column({"name": names[places[rows]]}, len(rows))

        has = found.has_a if side.lead == Lead.A else found.has_b
        return [Candidate(holds, partial(render, places)) for holds, places in first_places(has, CAPABILITIES)]


def first_places(flags: Flags, count: int) -> Iterator[tuple[Flags, Ints]]:
    """Yield, for the first flag of each page that is set, then the next ones, whether there is one, and its place."""
    counted = flags.cumsum(1) * flags
    for number in range(1, count + 1) if flags.shape[1] else ():
        chosen = counted == number
        yield chosen.any(1), chosen.argmax(1)


def times_more(batch: PairBatch, row: int, pairs: Rows) -> Column:
    """Return how many times the smaller value of a feature row the larger is; empty where the smaller is 0."""
    value = batch.pairs.table.rows[row].value
    x, y = value[batch.pairs.a[pairs]], value[batch.pairs.b[pairs]]
    low, high = np.minimum(x, y), np.maximum(x, y)
    return TIMES.column(np.where(low > 0, div_half_even(10 * high, np.maximum(low, 1)), 0))
