"""At a glance: score, verdict and possible range on each shared task, rows won, and the largest leads."""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.compare.columns import Flags, Ints, flag_column
from generator.compare.formats import format_weight
from generator.compare.model.signal_labels import signal_label
from generator.compare.pairs.codes import Call
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import TemplateChoice
from generator.pages.html.text_columns import Column, concatenated, text_column
from generator.pages.pair.batch import COUNTS, POINTS, PairBatch, SectionContext
from generator.pages.pair.row_links import RowLinks, result_id
from generator.strings import strings

CONFIDENCES = (strings.pair.confidence.low, strings.pair.confidence.medium, strings.pair.confidence.high)
SHOWN_LEADS = 3


class Glance:
    """Renders the section."""

    id, title = "glance", strings.pair.sections.glance

    def __init__(self, context: SectionContext) -> None:
        self.context = context
        self.catalog = context.catalog
        templates, limits = context.templates, context.site.verdict_limits
        margin, needed = format_weight(limits.min_margin), format_weight(limits.min_shared_weight)
        self.sections = TemplateChoice(
            (bool, bool), lambda *choice: templates.line("pair/glance.html", "section", *choice)
        )
        self.calls = TemplateChoice(
            (Call, bool), lambda *choice: templates.line("pair/glance.html", "call", *choice, margin, needed)
        )
        self.lead = templates.line("pair/glance.html", "lead")
        self.lead_list = templates.line("pair/glance.html", "leads")
        self.no_lead = templates.text("pair/glance.html", "no_lead")
        self.task_rows = cache(self._task_rows)
        self.links = cache(self._links)

    def _task_rows(self, task: str, first: bool) -> TemplateChoice:
        kind = self.catalog.tasks[task]
        return TemplateChoice(
            (*(bool,) * 4, len(CONFIDENCES)),
            lambda *choice: self.context.templates.line(
                "pair/glance.html", "task_rows", kind, first, *choice[:-1], CONFIDENCES[choice[-1]]
            ),
        )

    def _links(self, task: str) -> Column:
        """Return the label of each signal of a task as the link to its row."""
        site, links = self.context.site, RowLinks(self.context.site, self.context.templates)
        number = list(site.scoring_rules).index(task)
        return text_column(
            [
                links.link(
                    signal.fact,
                    escape_html(signal_label(self.catalog, signal)),
                    result_id(number, place) if signal.fact.startswith("results.") else "",
                )
                for place, signal in enumerate(site.scoring_rules[task].signals)
            ]
        )

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair."""
        if not batch.tasks:
            return batch.empty()
        lists = self.leads(batch)
        has_leads = (lists[0] != "") | (lists[1] != "")
        leads_a, leads_b = (np.where(one != "", one, self.no_lead) for one in lists)
        tallies, tasks = batch.pairs.tallies, [self.task(batch, number) for number in range(len(batch.tasks))]
        values = {
            **batch.names,
            "tasks": concatenated(tasks, len(batch)),
            "leads_a": leads_a,
            "leads_b": leads_b,
            "tally.compared": COUNTS.column(tallies.a + tallies.b + tallies.even),
            "tally.a": COUNTS.column(tallies.a),
            "tally.b": COUNTS.column(tallies.b),
            "tally.even": COUNTS.column(tallies.even),
            "tally.alone": COUNTS.column(tallies.not_comparable),
            "tally.wide_a": COUNTS.column(np.maximum(15 * tallies.a - 4, 0)),
            "tally.wide_b": COUNTS.column(np.maximum(15 * tallies.b - 4, 0)),
        }
        return self.sections.column((has_leads, np.full(len(batch), batch.pairs.is_advised)), values)

    def task(self, batch: PairBatch, number: int) -> Column:
        """Return the rows of one task."""
        pairs, task = batch.pairs, batch.tasks[number]
        found, scores, limits = pairs.head_to_heads[number], pairs.table.scores[task], self.catalog.scoring.thresholds
        total_a, total_b = scores.total[pairs.a], scores.total[pairs.b]
        numeral_a, numeral_b = batch.on_sides("scores", task)
        shared = found.shared // 100
        values = {
            **batch.task_values[number],
            "numeral_a": numeral_a,
            "numeral_b": numeral_b,
            "call": self.calls.column((found.calls, shared == 100), batch.task_values[number]),
            "x_a": POINTS.column(np.maximum(total_a, 0)),
            "x_b": POINTS.column(np.maximum(total_b, 0)),
            "low_a": POINTS.column(scores.low[pairs.a]),
            "low_b": POINTS.column(scores.low[pairs.b]),
            "high_a": POINTS.column(scores.high[pairs.a]),
            "high_b": POINTS.column(scores.high[pairs.b]),
        }
        confidence = (shared >= limits.medium_confidence).astype(np.int64) + (shared >= limits.high_confidence)
        complete_a, complete_b = (scores.low[one] == scores.high[one] for one in (pairs.a, pairs.b))
        key = (total_a >= 0, total_b >= 0, complete_a, complete_b, confidence)
        return self.task_rows(task, number == 0).column(key, values)

    def leads(self, batch: PairBatch) -> tuple[Column, Column]:
        """Return the signals with the largest leads of each side, for the first task; empty with none.

        A capability or open weights are no lead: either a model has them or not, and other sections say so.
        """
        scores, a, b = batch.pairs.table.scores[batch.tasks[0]], batch.pairs.a, batch.pairs.b
        graded = flag_column(one.scale.kind not in ("flag", "state") for one in scores.rule.signals)
        shared, gaps = (scores.known[a] * scores.known[b] > 0) & graded, scores.values[a] - scores.values[b]
        places = np.arange(gaps.shape[1])
        return self.lead_lists(batch, shared, gaps, places), self.lead_lists(batch, shared, -gaps, -places)

    def lead_lists(self, batch: PairBatch, shared: Flags, gaps: Ints, ties: Ints) -> Column:
        """Return the list of the largest gaps above 0 between shared signals, equal ones by `ties`; empty with none."""
        links, pairs = self.links(batch.tasks[0]), np.arange(len(batch))
        keys = np.where(shared, ties - gaps * len(ties), np.iinfo(np.int64).max)
        entries = []
        for places in np.argsort(keys, axis=1)[:, :SHOWN_LEADS].T:
            by, column = gaps[pairs, places], batch.empty()
            rows = np.flatnonzero(shared[pairs, places] & (by > 0))
            values = {"label": links[places[rows]], "by": POINTS.column(by[rows])}
            column[rows] = self.lead.column(values, len(rows))
            entries.append(column)
        joined, lists = concatenated(entries, len(batch)), batch.empty()
        rows = np.flatnonzero(joined != "")
        lists[rows] = self.lead_list.column({"entries": joined}, len(rows), rows)
        return lists
