"""Which to pick for each use case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from generator.compare.columns import Flags, flag_keys, flags_of
from generator.compare.formats import format_weight
from generator.compare.pairs.codes import Answer, Reason
from generator.compare.pairs.recommendations import Recommendations
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import PrerenderedTemplate, TemplateChoice
from generator.pages.html.text_columns import Column, TextCache, concatenated
from generator.pages.pair.batch import POINTS, PairBatch, SectionContext
from generator.strings import strings

FOLDED = {Answer.EITHER: "either", Answer.NEITHER: "neither", Answer.NONE: "no_pick"}
"""The line for use cases that have no picked side, by their answer."""


class Picks:
    """Renders the section."""

    id, title = "pick", strings.pair.sections.pick

    def __init__(self, context: SectionContext) -> None:
        self.context = context
        catalog, line, text = context.catalog, context.templates.line, context.templates.text
        self.section = line("pair/picks.html", "section")
        self.lists = TemplateChoice(
            (bool,), lambda some: line("pair/picks.html", "entries") if some else PrerenderedTemplate(self.no_entries)
        )
        self.no_entries = text("pair/picks.html", "no_entries")
        self.by_lead = cache(lambda use: line("pair/picks.html", "by_lead", catalog.use_cases[use].name))
        self.by_gate = cache(lambda use: line("pair/picks.html", "by_gate", catalog.use_cases[use].name))
        self.by_cost = line("pair/picks.html", "by_cost", format_weight(context.site.verdict_limits.min_margin))
        self.folds = {answer: line("pair/picks.html", name) for answer, name in FOLDED.items()}
        self.use_lists = cache(self._use_lists)

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair."""
        if not batch.pairs.is_advised:
            return batch.empty()
        values = {
            **batch.names,
            "picks_a": self.picks_of(batch, Answer.A),
            "picks_b": self.picks_of(batch, Answer.B),
            "folded": self.fold_unpicked(batch),
        }
        return self.section.column(values, len(batch))

    def picks_of(self, batch: PairBatch, answer: Answer) -> Column:
        """Return all that speaks for one side."""
        entries = [entry for one in batch.pairs.recommendations for entry in self.use_case_entries(batch, one, answer)]
        by_cost = [
            (one.answers == answer.code) & (one.reasons == Reason.COST.code) for one in batch.pairs.recommendations
        ]
        entries.append(self.list_use_cases(batch, by_cost, "cost", self.by_cost, "uses"))
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

    def fold_unpicked(self, batch: PairBatch) -> Column:
        """Return the lines for use cases without a picked side."""
        found = batch.pairs.recommendations
        lines = [
            self.list_use_cases(batch, [one.answers == answer.code for one in found], answer, template)
            for answer, template in self.folds.items()
        ]
        return concatenated(lines, len(batch))
