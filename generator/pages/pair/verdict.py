"""The sums behind the verdict on each shared task, and what would change it."""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.compare.columns import Code, Flags, flag_keys, flags_of, rows_by_code
from generator.compare.formats import format_count, format_weight
from generator.compare.model.signal_labels import signal_label
from generator.compare.pairs.codes import Call, Lead, TippingEffect
from generator.compare.pairs.head_to_head import HeadToHeads, deciding_signals, sides
from generator.compare.pairs.model_table import ScoreTable
from generator.compare.pairs.tipping_points import TippingPoints
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import PrerenderedTemplate, TemplateChoice
from generator.pages.html.text_columns import Column, TextCache, concatenated, text_column
from generator.pages.pair.batch import DOLLARS, EXACT_POINTS, POINTS, WHOLE_POINTS, PairBatch, SectionContext
from generator.strings import strings


class Turn(Code):
    """What would change a verdict: a rating that ends a lead or gives one, or more data."""

    NOTHING = ""
    UNLED = "unled"
    LEADS = "leads"
    SETTLE = "settle"


TURN_OF_EFFECT = np.array(
    [{"": Turn.NOTHING, "unled": Turn.UNLED, "leads": Turn.LEADS}[one].code for one in TippingEffect]
)


class VerdictSection:
    """Renders the section."""

    id, title = "verdict", strings.pair.sections.verdict

    def __init__(self, context: SectionContext) -> None:
        self.context = context
        self.site = context.site
        self.catalog = context.catalog
        self.line = context.templates.line
        limits = context.site.verdict_limits
        said = [
            format_weight(limit) for limit in (limits.min_margin, limits.min_quality_margin, limits.min_shared_weight)
        ]
        self.says = TemplateChoice((Call,), lambda call: self.line("pair/verdict.html", "say", call, *said))
        self.section = self.line("pair/verdict.html", "section")
        self.gap = self.line("pair/verdict.html", "gap")
        self.sums = cache(self._sums)
        self.turns = cache(self._turns)
        self.groups = cache(self._groups)
        self.labels = cache(self._labels)
        self.gap_lists = cache(self._gap_lists)
        self.ratings = TextCache(lambda rating: format_count(rating))

    def _sums(self, task: str, many: bool) -> TemplateChoice:
        kind = self.catalog.tasks[task]
        return TemplateChoice(
            (bool,) * 3, lambda *choice: self.line("pair/verdict.html", "task_sum", kind, many, *choice)
        )

    def _turns(self, workload: str) -> TemplateChoice:
        """Return what would change a verdict, and where a side is cheaper the cost lead."""
        work = self.catalog.workloads[workload]

        def choose(turn: Turn, billed: bool, before_reasoning: bool) -> PrerenderedTemplate | None:
            choice = turn, work if billed else None, before_reasoning
            return self.line("pair/verdict.html", "turn", *choice) if turn or billed else None

        return TemplateChoice((Turn, bool, bool), choose)

    def _groups(self, task: str, number: int) -> TemplateChoice:
        """Return the row of one part of the score."""
        rule = self.site.scoring_rules[task]
        name = self.catalog.scoring.groups[rule.groups[number]].name
        weight = format_weight(rule.group_weights[number])
        return TemplateChoice(
            (bool, Lead), lambda *choice: self.line("pair/verdict.html", "group", name, weight, *choice)
        )

    def _labels(self, task: str) -> Column:
        signals = self.site.scoring_rules[task].signals
        return text_column([escape_html(signal_label(self.catalog, signal)) for signal in signals])

    def _gap_lists(self, task: str) -> TextCache:
        """Return the labels of each set of signals."""
        labels = self.labels(task)
        return TextCache(lambda key: ", ".join([labels[i] for i in flags_of(key, len(labels))]))

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty without a shared task."""
        if not batch.tasks:
            return batch.empty()
        tasks = [self.task(batch, number) for number in range(len(batch.tasks))]
        return self.section.column({"tasks": concatenated(tasks, len(batch))}, len(batch))

    def task(self, batch: PairBatch, number: int) -> Column:
        """Return the sum behind the verdict on one task; the first one with what would end the cost lead."""
        pairs, task = batch.pairs, batch.tasks[number]
        found, scores = pairs.head_to_heads[number], pairs.table.scores[task]
        total_a, total_b = scores.total[pairs.a], scores.total[pairs.b]
        figures = {**batch.task_values[number], **batch.cost_values, "missing": self.missing(batch, found, scores)}
        turn, has_turn = self.turn(batch, number, figures)
        missing_a, missing_b = batch.of_models(batch.fragments.of_task("unknown", task))
        a_leads, b_leads = found.leaders == Lead.A.code, found.leaders == Lead.B.code
        is_scored = (total_a >= 0) & (total_b >= 0)
        lower = is_scored & ((a_leads & (total_a < total_b)) | (b_leads & (total_b < total_a)))
        values = {
            **figures,
            "turn": turn,
            "say": self.says.column((found.calls,), figures),
            "groups": self.group_rows(batch, found, scores),
            "sum_a": POINTS.column(found.sum_a),
            "sum_b": POINTS.column(found.sum_b),
            "missing_a": missing_a,
            "missing_b": missing_b,
        }
        is_compared = (found.over > 0) & (found.calls != Call.INSUFFICIENT_DATA.code)
        return self.sums(task, len(batch.tasks) > 1).column((is_compared, lower, has_turn), values)

    def missing(self, batch: PairBatch, found: HeadToHeads, scores: ScoreTable) -> Column:
        """Return what the side that is ahead on shared evidence has no value for and the other has."""
        sentence, rows = batch.empty(), np.flatnonzero(found.calls == Call.INCONCLUSIVE.code)
        if len(rows):
            a_ahead = found.mean_a[rows] > found.mean_b[rows]
            a, b = batch.pairs.a[rows], batch.pairs.b[rows]
            ahead, other = np.where(a_ahead, a, b), np.where(a_ahead, b, a)
            lacking = (scores.known[other] > 0) & (scores.known[ahead] == 0)
            names = batch.fragments.names
            gaps = self.gap_lists(scores.rule.task).column(flag_keys(lacking))
            values = {"other": names[other], "gaps": gaps}
            sentence[rows] = self.gap.column(values, len(rows))
        return sentence

    def turn(self, batch: PairBatch, number: int, figures: dict[str, Column]) -> tuple[Column, Flags]:
        """Return what would change the verdict and, for the first task, the cost lead; and whether anything would."""
        pairs, task = batch.pairs, batch.tasks[number]
        if pairs.has_retired:
            return batch.empty(), np.zeros(len(batch), np.bool_)
        found, tipping, cost = pairs.head_to_heads[number], pairs.tipping_points[number], pairs.costs[0]
        rest = np.where(found.calls == Call.INSUFFICIENT_DATA.code, Turn.SETTLE.code, Turn.NOTHING.code)
        turns = np.where(tipping.sides > 0, TURN_OF_EFFECT[tipping.effects], rest)
        billed = (cost.cheaper != Lead.NOBODY.code) & (number == 0)
        dear = np.maximum(np.maximum(cost.cents_a, cost.cents_b), 0)
        values = {
            **figures,
            **self.mover(batch, task, tipping),
            "more": WHOLE_POINTS.column(np.maximum(self.site.verdict_limits.min_shared_weight - found.shared, 0)),
            "usd_even": DOLLARS.column(dear * (100 - self.site.cost_lead_pct) // 100 + 1),
        }
        has_turn = (turns != Turn.NOTHING.code) | billed
        return self.turns(cost.workload).column((turns, billed, batch.before_reasoning & billed), values), has_turn

    def mover(self, batch: PairBatch, task: str, tipping: TippingPoints) -> dict[str, Column]:
        """Return whose rating would change a verdict, on what, from where, to where."""
        label, before, after = batch.empty(), batch.empty(), batch.empty()
        is_a = tipping.sides == Lead.A.code
        for place, rows in rows_by_code(np.where(tipping.sides > 0, tipping.places, -1)):
            if place < 0:
                continue
            own = np.where(is_a[rows], batch.pairs.a[rows], batch.pairs.b[rows])
            label[rows] = self.labels(task)[place]
            before[rows] = text_column([batch.fragments.facts[i].evidence[task][place].text for i in own.tolist()])
            values = tipping.values[rows].tolist()
            after[rows] = text_column([self.ratings[tipping.rating_at(place, value)] for value in values])
        return {"mover": np.where(is_a, batch.name_a, batch.name_b), "label": label, "from": before, "to": after}

    def group_rows(self, batch: PairBatch, found: HeadToHeads, scores: ScoreTable) -> Column:
        """Return the points on each part of the score, over the signals that are compared."""
        a, b, columns = batch.pairs.a, batch.pairs.b, []
        counts = deciding_signals(scores, a, b, found.fronts)
        points_a, points_b = scores.points[a] * counts, scores.points[b] * counts
        for number in range(len(scores.rule.groups)):
            places = [place for place, group in enumerate(scores.rule.group_indexes) if group == number]
            x, y = points_a[:, places].sum(1), points_b[:, places].sum(1)
            of, gap = counts[:, places] @ scores.weights[places], np.abs(x - y)
            values = {
                "a": EXACT_POINTS.column(x),
                "b": EXACT_POINTS.column(y),
                "of": WHOLE_POINTS.column(of),
                "ahead": EXACT_POINTS.column(gap),
            }
            key = (of > 0, sides(x > y, y > x))
            columns.append(self.groups(scores.rule.task, number).column(key, values))
        return concatenated(columns, len(batch))
