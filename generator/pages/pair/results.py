"""The benchmarks of every shared task: the score's that a side has a result for, then all others that both have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from generator.compare import formats
from generator.compare.columns import Ints, flag_keys, integer_sqrt_up
from generator.compare.model.scales import whole_win_pct, win_pct_thresholds
from generator.compare.model.signal_labels import margin_label
from generator.compare.pairs.codes import Lead, Outcome
from generator.compare.pairs.model_table import EvidenceTable
from generator.compare.site import ResultRule
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import ColumnOf, PrerenderedTemplate, Rows, TemplateChoice
from generator.pages.html.text_columns import Column, TextCache, concatenated
from generator.pages.pair.batch import POINTS, PairBatch, SectionContext
from generator.pages.pair.features import unknown_lines
from generator.pages.pair.row_links import result_id
from generator.strings import strings

WIN_PCT = TextCache(lambda ahead: str(whole_win_pct(ahead)))
PCTS = TextCache(str)
UNSCORED, SELF_REPORTED = strings.results.unscored, strings.results.self_reported
FIRST_COMPARED = Outcome.EVEN.code
"""From this code on both sides have a value."""


class Results:
    """Renders the section."""

    id, title = "results", strings.pair.sections.results

    def __init__(self, context: SectionContext) -> None:
        self.site = context.site
        self.templates = context.templates
        line = context.templates.line
        self.section = line("pair/results.html", "section")
        self.bodies = cache(lambda name: line("pair/results.html", "task", name))
        self.rows = cache(self._rows)
        self.fold_unknown = unknown_lines(context)

    def _rows(self, task: str, place: int) -> TemplateChoice:
        """Return the row of a benchmark for each outcome, side of its bar, and whether its margin made it even."""
        catalog, weights = self.site.catalog, self.site.scoring_rules[task].weights
        entry, number = self.site.measured_facts[task][place], list(self.site.scoring_rules).index(task)
        weight = formats.format_weight(weights[place]) if place < len(weights) else ""

        def choose(outcome: Outcome, bar: Lead, by_margin: bool) -> PrerenderedTemplate | None:
            if outcome == Outcome.NEITHER:
                return None
            return self.templates.line(
                "pair/results.html",
                "row",
                result_id(number, place),
                self.site.measure_labels[task][place],
                weight,
                entry.scale.kind == "rating",
                outcome,
                bar,
                margin_label(catalog, entry) if by_margin else "",
            )

        return TemplateChoice((Outcome, Lead, bool), choose)

    def labels(self, task: str) -> list[str]:
        """Return the label of each benchmark of a task's score."""
        labels = self.site.measure_labels[task]
        return [escape_html(labels[one.signal_index]) for one in self.site.result_rules[task] if one.is_scored]

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where no benchmark has a result."""
        section, bodies, unknown, labels = batch.empty(), [], [], list[str]()
        for task, outcomes in zip(batch.tasks, batch.pairs.results, strict=True):
            rules = list(zip(self.site.result_rules[task], outcomes, strict=True))
            name = self.site.catalog.tasks[task].name if len(batch.tasks) > 1 else ""
            scored = self.body(batch, task, name, [one for one in rules if one[0].is_scored])
            others = [one for one in rules if not one[0].is_scored and not one[0].self_reported]
            bodies += [scored, self.body(batch, task, UNSCORED, others)]
            bodies.append(self.body(batch, task, SELF_REPORTED, [one for one in rules if one[0].self_reported]))
            some = scored != ""
            unknown += [(one == Outcome.NEITHER.code) & some for rule, one in rules if rule.is_scored]
            labels += self.labels(task)
        tasks = concatenated(bodies, len(batch))
        at = np.flatnonzero(tasks != "")
        if len(at):
            folded = self.fold_unknown(tuple(labels)).column(flag_keys(np.stack(unknown, 1)))
            values = {**batch.names, "tasks": tasks, "folded": folded}
            section[at] = self.section.column(values, len(at), at)
        return section

    def body(self, batch: PairBatch, task: str, name: str, rules: Sequence[tuple[ResultRule, Ints]]) -> Column:
        """Return the rows of some benchmarks of a task under a heading, empty where none has a row."""
        rows = concatenated([self.row(batch, task, *one) for one in rules], len(batch))
        body, at = batch.empty(), np.flatnonzero(rows != "")
        body[at] = self.bodies(name).column({"rows": rows}, len(at), at)
        return body

    def row(self, batch: PairBatch, task: str, rule: ResultRule, outcomes: Ints) -> Column:
        """Return one benchmark's row, empty where neither side has anything to print."""
        evidence, pairs = batch.pairs.table.evidence[task][rule.signal_index], batch.pairs
        gap = evidence.value[pairs.a] - evidence.value[pairs.b]
        compared = outcomes >= FIRST_COMPARED
        bar = np.where(compared, np.where(gap > 0, Lead.A.code, np.where(gap < 0, Lead.B.code, 0)), 0)
        no_interval = (evidence.spread[pairs.a] < 0) | (evidence.spread[pairs.b] < 0)
        by_margin = (outcomes == Outcome.EVEN.code) & no_interval
        is_a = outcomes == Outcome.A.code
        shown_a = batch.fragments.a("evidence", task, rule.signal_index)
        shown_b = batch.fragments.b("evidence", task, rule.signal_index)
        values: dict[str, ColumnOf] = {
            "a": lambda rows: shown_a[pairs.a[rows]],
            "b": lambda rows: shown_b[pairs.b[rows]],
            "name": lambda rows: np.where(is_a[rows], batch.name_a[rows], batch.name_b[rows]),
            "ahead": lambda rows: POINTS.column(np.abs(gap[rows])),
            "width": lambda rows: POINTS.column(np.abs(gap[rows]) // 2),
            **self.win_rates(batch, task, rule, evidence),
        }
        return self.rows(task, rule.signal_index).column((outcomes, bar, by_margin), values)

    def win_rates(self, batch: PairBatch, task: str, rule: ResultRule, evidence: EvidenceTable) -> dict[str, ColumnOf]:
        """Return the expected win rate of the side with the higher rating, and its interval; empty for other scales."""
        if self.site.measured_facts[task][rule.signal_index].scale.kind != "rating":
            return {}
        a, b = batch.pairs.a, batch.pairs.b
        gap = np.abs(evidence.printed[a] - evidence.printed[b])

        def ends(rows: Rows) -> tuple[Ints, Ints]:
            spreads = np.maximum(evidence.spread[a[rows]], 0) + np.maximum(evidence.spread[b[rows]], 0)
            return win_interval(gap[rows], spreads)

        return {
            "percent": lambda rows: WIN_PCT.column(gap[rows] // 100),
            "low": lambda rows: PCTS.column(ends(rows)[0]),
            "high": lambda rows: PCTS.column(ends(rows)[1]),
        }


def win_interval(ahead: Ints, squared_width: Ints) -> tuple[Ints, Ints]:
    """Return the 95% interval of an expected win rate in whole percent, its ends rounded outward.

    `ahead` is in hundredths of a rating point; `squared_width` adds up those of both ratings' intervals.
    """
    half_width = -(-integer_sqrt_up(squared_width) // 2)
    return win_pct_down(ahead - half_width), 100 - win_pct_down(-ahead - half_width)


def win_pct_down(ahead: Ints) -> Ints:
    """Return the expected win rate in percent, rounded down, for ratings that many hundredths of a point ahead.

    That of the other side is the rest to 100.
    """
    return np.searchsorted(win_pct_thresholds(), ahead, side="right")
