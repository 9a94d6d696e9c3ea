"""What search engines show below the title of a pair page: the verdict and the prices, in at most 155 characters."""

from __future__ import annotations

from functools import cache
from html import unescape

import numpy as np

from generator.compare.columns import Flags
from generator.compare.pairs.codes import Answer, Call
from generator.pages.html.prerendered import TemplateChoice
from generator.pages.html.text_columns import Column
from generator.pages.pair.batch import DOLLARS, POINTS, PairBatch, SectionContext

MOST_CHARACTERS = 155


class Descriptions:
    """Writes the descriptions."""

    def __init__(self, context: SectionContext) -> None:
        self.context = context
        self.shared_task = cache(self._shared_task)
        line = context.templates.line
        self.different_tasks = TemplateChoice((bool,), lambda full: line(NAME, "different_tasks", full))

    def _shared_task(self, task: str) -> TemplateChoice:
        """Return the description of pairs with a first task."""
        workload = self.context.catalog.workloads[self.context.site.workload_ids[task][0]]
        line = self.context.templates.line
        return TemplateChoice(
            (Call, Answer, bool),
            lambda call, priced, full: line(
                NAME, "shared_task", call, "both" if priced == Answer.EITHER else priced, workload, full
            ),
        )

    def column(self, batch: PairBatch) -> Column:
        """Return the description of each pair; what says too much is said in brief."""
        full, brief = (self.write(batch, np.full(len(batch), is_full)) for is_full in (True, False))
        fits = [len(unescape(text)) <= MOST_CHARACTERS for text in full.tolist()]
        return np.where(fits, full, brief)

    def write(self, batch: PairBatch, is_full: Flags) -> Column:
        """Return the descriptions in one of both lengths."""
        if not batch.tasks:
            (does_a, does_b), (price_a, price_b) = batch.on_sides("values", "does"), batch.on_sides("values", "price")
            values = {**batch.names, "does_a": does_a, "does_b": does_b, "price_a": price_a, "price_b": price_b}
            return self.different_tasks.column((is_full,), values)
        found, cost = batch.pairs.head_to_heads[0], batch.pairs.costs[0]
        has_a, has_b = cost.cents_a >= 0, cost.cents_b >= 0
        one = np.where(has_a, Answer.A.code, np.where(has_b, Answer.B.code, Answer.NONE.code))
        values = {
            **batch.task_values[0],
            "sum_a": POINTS.column(found.sum_a),
            "sum_b": POINTS.column(found.sum_b),
            "usd_a": DOLLARS.column(np.maximum(cost.cents_a, 0)),
            "usd_b": DOLLARS.column(np.maximum(cost.cents_b, 0)),
        }
        key = found.calls, np.where(has_a & has_b, Answer.EITHER.code, one), is_full
        return self.shared_task(batch.tasks[0]).column(key, values)


NAME = "pair/description.html"
