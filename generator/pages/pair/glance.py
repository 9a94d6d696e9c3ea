"""At a glance: the figures that decide each shared task, the monthly cost, and the strongest reasons for a side."""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.compare.columns import Flags, Ints
from generator.compare.formats import format_weight
from generator.compare.pairs.codes import UNDECIDED, Answer, Call, Lead
from generator.pages.html.prerendered import TemplateChoice
from generator.pages.html.text_columns import Column, concatenated
from generator.pages.pair.batch import DOLLARS, POINTS, PairBatch, SectionContext
from generator.pages.pair.cost import cheaper_sides
from generator.pages.pair.reasons import Reasons
from generator.strings import strings


class Glance:
    """Renders the section."""

    id, title = "glance", strings.pair.sections.glance

    def __init__(self, context: SectionContext) -> None:
        self.site = context.site
        self.catalog = context.catalog
        self.line = context.templates.line
        self.reasons = Reasons(context)
        self.sections = TemplateChoice(
            (bool, bool),
            lambda rows, some: self.line("pair/glance.html", "section", rows) if rows or some else None,
        )
        needed = format_weight(context.site.verdict_limits.min_shared_weight)
        self.calls = TemplateChoice(
            (Call, bool), lambda call, first: self.line("pair/glance.html", "call", call, needed, first)
        )
        self.scores, self.ranges = cache(self._scores), cache(self._ranges)
        self.further_tasks, self.costs = cache(self._further_tasks), cache(self._costs)

    def _scores(self, task: str, many: bool) -> TemplateChoice:
        kind = self.catalog.tasks[task]
        return TemplateChoice(
            (bool,) * 5,
            lambda *choice: self.line("pair/glance.html", "score", kind, many, *choice) if any(choice[:3]) else None,
        )

    def _ranges(self, task: str) -> TemplateChoice:
        """Return the row on where scores could end up; none where neither side has one."""
        median = self.site.rankings.median_scores.get(task)
        return TemplateChoice(
            (bool,) * 4,
            lambda *choice: self.line("pair/glance.html", "range", median, *choice) if any(choice[:2]) else None,
        )

    def _further_tasks(self, task: str) -> TemplateChoice:
        kind = self.catalog.tasks[task]
        return TemplateChoice(
            (bool, bool, bool, Lead), lambda *choice: self.line("pair/glance.html", "further_task", kind, *choice)
        )

    def _costs(self, workload: str) -> TemplateChoice:
        """Return the row on the cost for each answer to who is cheaper; none where neither has a price."""
        work, share = self.catalog.workloads[workload], self.site.cost_lead_pct
        return TemplateChoice(
            (Answer, bool),
            lambda answer, some: self.line("pair/glance.html", "cost", work, answer, share) if some else None,
        )

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty without a shared task and where nothing is known."""
        if not batch.tasks:
            return batch.empty()
        rows = [self.task(batch, number) for number in range(len(batch.tasks))]
        joined, reasons = concatenated([*rows, self.cost(batch)], len(batch)), self.reasons.column(batch)
        values = {**batch.names, "rows": joined, "reasons": reasons}
        return self.sections.column((joined != "", reasons != ""), values)

    def task(self, batch: PairBatch, number: int) -> Column:
        """Return the rows of one task; empty where it is not decided and neither side has a score."""
        pairs, task = batch.pairs, batch.tasks[number]
        found, scores = pairs.head_to_heads[number], pairs.table.scores[task]
        own_a, own_b = scores.total[pairs.a], scores.total[pairs.b]
        decided = ~np.isin(found.calls, [call.code for call in UNDECIDED])
        standing_a, standing_b = batch.of_models(batch.fragments.of_task("standings", task))
        first = np.full(len(batch), number == 0)
        values = {
            "figure_a": POINTS.column(np.where(decided, found.sum_a, np.maximum(own_a, 0))),
            "figure_b": POINTS.column(np.where(decided, found.sum_b, np.maximum(own_b, 0))),
            "own_a": POINTS.column(np.maximum(own_a, 0)),
            "own_b": POINTS.column(np.maximum(own_b, 0)),
            "standing_a": standing_a,
            "standing_b": standing_b,
            "call": self.calls.column((found.calls, first), batch.task_values[number]),
        }
        scored = (own_a >= 0, own_b >= 0)
        if number:
            return self.further_tasks(task).column((decided, *scored, found.leaders), values)
        gone = (pairs.table.is_retired[side] for side in (pairs.a, pairs.b))
        row = self.scores(task, len(batch.tasks) > 1).column((decided, *scored, *gone), values)
        return concatenated([row, self.range(batch, task, scored)], len(batch))

    def range(self, batch: PairBatch, task: str, scored: tuple[Flags, Flags]) -> Column:
        """Return the row on each side's own score, and where it could end up."""
        scores, values, complete = batch.pairs.table.scores[task], dict[str, Column](), list[Flags]()
        for side, models in (("a", batch.pairs.a), ("b", batch.pairs.b)):
            low, high = scores.low[models], scores.high[models]
            complete.append(low == high)
            figures: dict[str, Ints] = {"x": np.maximum(scores.total[models], 0), "low": low, "high": high}
            values |= {f"{name}_{side}": POINTS.column(column) for name, column in figures.items()}
        return self.ranges(task).column((*scored, *complete), values)

    def cost(self, batch: PairBatch) -> Column:
        """Return the row of the workload that decides who is cheaper."""
        one = batch.pairs.costs[0]
        a, b = batch.on_sides("costs", one.workload)
        values = {"a": a, "b": b, "usd_year": DOLLARS.column(12 * one.saving)}
        some = (one.cents_a >= 0) | (one.cents_b >= 0)
        return self.costs(one.workload).column((cheaper_sides(one), some), values)
