"""What the other workloads cost on either side; the first one is at a glance."""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.compare.columns import Ints
from generator.compare.pairs.codes import Answer
from generator.compare.pairs.costs import CostComparisons
from generator.pages.html.prerendered import TemplateChoice
from generator.pages.html.text_columns import Column, concatenated
from generator.pages.pair.batch import DOLLARS, SAVINGS, PairBatch, SectionContext
from generator.strings import strings

ANSWERS = np.array([Answer.NONE.code, Answer.A.code, Answer.B.code])


class CostSection:
    """Renders the section."""

    id, title = "cost", strings.pair.sections.cost

    def __init__(self, context: SectionContext) -> None:
        self.context = context
        line = context.templates.line
        self.reasoning_notes = TemplateChoice((bool,), lambda both: line("pair/cost.html", "reasoning_note", both))
        self.section = TemplateChoice(
            (bool,), lambda has_price: line("pair/cost.html", "section") if has_price else None
        )
        self.rows = cache(self._rows)

    def _rows(self, workload: str) -> TemplateChoice:
        """Return a workload's row for each answer to who is cheaper."""
        catalog = self.context.catalog
        share = self.context.site.cost_lead_pct
        return TemplateChoice(
            (Answer,),
            lambda answer: self.context.templates.line(
                "pair/cost.html", "row", catalog.workloads[workload], answer, share
            ),
        )

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where no workload can be priced on either side."""
        if not batch.tasks:
            return batch.empty()
        costs = batch.pairs.costs
        has_price = np.logical_or.reduce([(one.cents_a >= 0) | (one.cents_b >= 0) for one in costs])
        values = {
            **batch.names,
            "workloads": concatenated([self.row(batch, one) for one in costs[1:]], len(batch)),
            "reasoning_note": self.reasoning_note(batch),
        }
        return self.section.column((has_price,), values)

    def row(self, batch: PairBatch, one: CostComparisons) -> Column:
        """Return the row of one workload."""
        a, b = batch.on_sides("costs", one.workload)
        values = {
            "a": a,
            "b": b,
            "usd_saving": DOLLARS.column(one.saving),
            "percent": SAVINGS.column(one.percent),
        }
        return self.rows(one.workload).column((cheaper_sides(one),), values)

    def reasoning_note(self, batch: PairBatch) -> Column:
        """Return the note on reasoning models, empty where no side has a cost before reasoning tokens."""
        note, rows = batch.empty(), np.flatnonzero(batch.before_reasoning)
        reasons = batch.fragments.table.before_reasoning[batch.pairs.costs[0].workload]
        a, b = reasons[batch.pairs.a], reasons[batch.pairs.b]
        values = {name: column[rows] for name, column in batch.names.items()}
        values["name"] = np.where(a[rows], batch.name_a[rows], batch.name_b[rows])
        note[rows] = self.reasoning_notes.column((a[rows] & b[rows],), values)
        return note


def cheaper_sides(one: CostComparisons) -> Ints:
    """Return the answer to who is cheaper: either where both cost about the same, else none."""
    even = np.where(one.is_even, Answer.EITHER.code, Answer.NONE.code)
    return np.where(one.cheaper > 0, ANSWERS[one.cheaper], even)
