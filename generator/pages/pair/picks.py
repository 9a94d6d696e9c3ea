"""Which to pick: for use cases, for rows and capabilities that separate the two, and for five criteria."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from generator.compare.columns import Flags, div_half_even, flag_keys, flags_of
from generator.compare.formats import format_weight
from generator.compare.pairs.codes import Answer, Outcome, Reason
from generator.compare.pairs.recommendations import BestFor, Recommendations
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import PrerenderedTemplate, Rows, TemplateChoice
from generator.pages.html.text_columns import Column, TextCache, concatenated
from generator.pages.pair.batch import POINTS, PairBatch, SectionContext
from generator.pages.pair.row_links import feature_id
from generator.strings import strings

SHOWN_NEEDS = 5
"""Rows named for one side."""
FOLDED = {Answer.EITHER: "either", Answer.NEITHER: "neither", Answer.NONE: "no_pick"}
"""The line for use cases that have no picked side, by their answer."""
TIMES = TextCache(lambda tenths: escape_html(strings.pair.times(ratio=format_weight(10 * tenths))) if tenths else "")
"""Tenths of a ratio: `8× `, to stand before a comparison."""
SIDES = ((Answer.A, Outcome.A), (Answer.B, Outcome.B))


class Picks:
    """Renders the section."""

    id, title = "pick", strings.pair.sections.pick

    def __init__(self, context: SectionContext) -> None:
        self.context = context
        catalog, line, text = context.catalog, context.templates.line, context.templates.text
        self.sections = TemplateChoice((bool,), lambda own: line("pair/picks.html", "section", own))
        self.lists = TemplateChoice(
            (bool,), lambda some: line("pair/picks.html", "entries") if some else PrerenderedTemplate(self.no_entries)
        )
        self.no_entries = text("pair/picks.html", "no_entries")
        self.by_lead = cache(lambda use: line("pair/picks.html", "by_lead", catalog.use_cases[use].name))
        self.by_gate = cache(lambda use: line("pair/picks.html", "by_gate", catalog.use_cases[use].name))
        self.by_cost = line("pair/picks.html", "by_cost", format_weight(context.site.verdict_limits.min_margin))
        self.by_row = [
            line("pair/picks.html", "by_row", feature_id(i), row) for i, row in enumerate(catalog.feature_table.rows)
        ]
        self.by_capability = line("pair/picks.html", "by_capability")
        self.folds = {answer: line("pair/picks.html", name) for answer, name in FOLDED.items()}
        self.best = TemplateChoice((Answer,) * len(BestFor._fields), self.choose_best)
        self.use_lists = cache(self._use_lists)

    def choose_best(self, *answers: Answer) -> PrerenderedTemplate | None:
        """Return the answers for five criteria, None where none has one."""
        best = BestFor(*answers)
        if all(one == Answer.NONE for one in best):
            return None
        return self.context.templates.line("pair/picks.html", "best_for", best)

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair."""
        if not batch.pairs.is_advised:
            return batch.empty()
        own = batch.editorial
        picks = [self.picks_of(batch, answer, outcome) for answer, outcome in SIDES]
        values = {
            **batch.names,
            "picks_a": own["pick_a"] + np.where((own["pick_a"] != "") & (picks[0] == self.no_entries), "", picks[0]),
            "picks_b": own["pick_b"] + np.where((own["pick_b"] != "") & (picks[1] == self.no_entries), "", picks[1]),
            "folded": own["neither"] + self.fold_unpicked(batch),
            "best": self.best_for(batch),
        }
        return self.sections.column(((own["pick_a"] != "") | (own["pick_b"] != ""),), values)

    def picks_of(self, batch: PairBatch, answer: Answer, outcome: Outcome) -> Column:
        """Return all that speaks for one side."""
        entries = [entry for one in batch.pairs.recommendations for entry in self.use_case_entries(batch, one, answer)]
        by_cost = [
            (one.answers == answer.code) & (one.reasons == Reason.COST.code) for one in batch.pairs.recommendations
        ]
        entries.append(self.list_use_cases(batch, by_cost, "cost", self.by_cost, "uses"))
        entries += self.needs(batch, answer, outcome)
        joined = concatenated(entries, len(batch))
        return self.lists.column((joined != "",), {"entries": joined})

    def use_case_entries(self, batch: PairBatch, one: Recommendations, answer: Answer) -> Iterator[Column]:
        """Yield a side's entries for one use case where it leads on its evidence, and where it alone meets it."""
        picked = one.answers == answer.code
        rows = np.flatnonzero(picked & (one.reasons == Reason.LEAD.code))
        if len(rows):
            sum_a, sum_b = one.head_to_heads.sum_a[rows], one.head_to_heads.sum_b[rows]
            sums = {"ahead": POINTS.column(np.maximum(sum_a, sum_b)), "behind": POINTS.column(np.minimum(sum_a, sum_b))}
            yield batch.on_rows(rows, self.by_lead(one.use).column(sums, len(rows)))
        rows = np.flatnonzero(picked & (one.reasons == Reason.GATE.code))
        if len(rows):
            rivals = (batch.pairs.b if answer == Answer.A else batch.pairs.a)[rows]
            values = {
                "lacking": batch.fragments.of_task("lacking", one.use)[rivals],
                "rival": batch.fragments.names[rivals],
            }
            yield batch.on_rows(rows, self.by_gate(one.use).column(values, len(rows)))

    def _use_lists(self, tasks: tuple[str, ...], kind: str, template: PrerenderedTemplate, entries: str) -> TextCache:
        """Return the text for each set of use cases of some tasks, empty for the empty set."""
        catalog, site = self.context.catalog, self.context.site
        names = [escape_html(catalog.use_cases[use].name) for task in tasks for use in site.use_case_ids[task]]

        def write(key: bytes) -> str:
            shown = [names[i] for i in flags_of(key, len(names))]
            return template.render({"count": str(len(shown)), entries: ", ".join(shown)}) if shown else ""

        return TextCache(write)

    def list_use_cases(
        self, batch: PairBatch, flags: list[Flags], kind: str, template: PrerenderedTemplate, entries: str = "entries"
    ) -> Column:
        """Return the line that lists the use cases whose flags are set; `flags` has one column for each of them."""
        if not flags:
            return batch.empty()
        texts = self.use_lists(batch.pairs.in_order, kind, template, entries)
        return texts.column(flag_keys(np.stack(flags, 1)))

    def needs(self, batch: PairBatch, answer: Answer, outcome: Outcome) -> Iterator[Column]:
        """Yield the rows that favor a side, at most so many, and where the capabilities are that it alone supports."""
        shown = np.zeros(len(batch), np.int64)
        for number, outcomes in enumerate(batch.pairs.rows):
            if outcomes is None:
                continue
            hits = outcomes == outcome.code
            shown += hits
            rows = np.flatnonzero(hits & (shown <= SHOWN_NEEDS))
            if len(rows):
                figures = {"times": times_more(batch, number, rows)}
                yield batch.on_rows(rows, self.by_row[number].column(figures, len(rows)))
        found = batch.pairs.capabilities[0]
        has, rivals = (found.has_a, batch.name_b) if answer == Answer.A else (found.has_b, batch.name_a)
        rows = np.flatnonzero(has.any(1))
        yield batch.on_rows(rows, self.by_capability.column({"rival": rivals}, len(rows), rows))

    def fold_unpicked(self, batch: PairBatch) -> Column:
        """Return the lines for use cases without a picked side."""
        found = batch.pairs.recommendations
        lines = [
            self.list_use_cases(batch, [one.answers == answer.code for one in found], answer, template)
            for answer, template in self.folds.items()
        ]
        return concatenated(lines, len(batch))

    def best_for(self, batch: PairBatch) -> Column:
        """Return the answer for each criterion."""
        best = batch.pairs.best_for
        assert best is not None
        sides = {
            f"{side}.{name}": texts
            for name in CRITERIA
            for side, texts in zip("ab", batch.on_sides("criteria", name), strict=True)
        }
        return self.best.column(tuple(best), batch.task_values[0] | sides)


CRITERIA = ("reliability", "prototyping", "production")
"""Those that rest on a stated fact."""


def times_more(batch: PairBatch, row: int, pairs: Rows) -> Column:
    """Return how many times the smaller value of a feature row the larger is; empty where the smaller is 0."""
    value = batch.pairs.table.rows[row].value
    x, y = value[batch.pairs.a[pairs]], value[batch.pairs.b[pairs]]
    low, high = np.minimum(x, y), np.maximum(x, y)
    return TIMES.column(np.where(low > 0, div_half_even(10 * high, np.maximum(low, 1)), 0))
