"""The frame of a pair page: title, answer, the line of facts below it, and what the page says to machines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np

from generator.compare.columns import Flags, Ints
from generator.compare.formats import format_weight
from generator.compare.pairs.codes import Call, Lead, Verdict
from generator.compare.pairs.pair_table import rows_of
from generator.pages.html.prerendered import Field, PrerenderedTemplate, TemplateChoice, Values
from generator.pages.html.text_columns import Column
from generator.pages.html.urls import pair_image_path
from generator.pages.og_image import pairs_with_image
from generator.pages.pair.batch import DAYS, WHOLE_POINTS, PairBatch, SectionContext
from generator.pages.pair.description import Descriptions
from generator.pages.pair.result_json import ResultJson

IMAGE_PATH = re.split("[\0\1]", pair_image_path("\0", "\1"))
"""What is before, between and after two ids in the path of their social image."""
NOT_INDEXED = (Verdict.INSUFFICIENT_DATA.code, Verdict.DIFFERENT_TASKS.code)


class PageHead:
    """Fills everything of a page that is no section."""

    def __init__(self, context: SectionContext, layout: Mapping[str, Sequence[str]]) -> None:
        self.context = context
        self.layout = layout
        """The ids of the sections by the part of the page that they are in, in order."""
        self.catalog = context.catalog
        self.result, self.descriptions = ResultJson(context), Descriptions(context)
        self.answers, self.frame = cache(self._answers), cache(self._frame)
        self.path = re.split("[\0\1]", context.urls.pair("\0", "\1"))

    def pages(self, batch: PairBatch, has_cost: Flags, values: Values) -> Iterator[str]:
        """Yield the whole page of each pair, in order."""
        task, own = batch.tasks[0] if batch.tasks else "", batch.editorial
        thin = np.isin(batch.pairs.verdicts, NOT_INDEXED)
        key = (has_cost, thin, own["markdown"] != "", own["subtitle"] != "", self.has_image(batch))
        return self.frame(task).pages(key, values)

    def has_image(self, batch: PairBatch) -> Flags:
        """Return which pairs have a social image of their own."""
        pairs = batch.pairs
        known = pairs.table.row_of
        rows = rows_of(pairs.table, [one for one in pairs_with_image(self.context.site) if known.keys() >= {*one}])
        a, b = (side * len(known) + other for side, other in ((pairs.a, pairs.b), rows))
        return np.isin(a, b)

    def _frame(self, task: str) -> TemplateChoice:
        """Return the template of the whole page for pairs with a first task, or none."""
        return TemplateChoice(
            (bool,) * 5,
            lambda cost, thin, review, subtitle, image: self.context.templates.prerender(
                "pair/page.html",
                task=self.catalog.tasks[task] if task else None,
                task_id=task,
                has_cost=cost,
                is_thin=thin,
                has_review=review,
                has_subtitle=subtitle,
                has_image=image,
                layout=self.layout,
            ),
        )

    def values(self, batch: PairBatch) -> dict[str, str | Column]:
        """Return what fills the frame, but for the sections and the links to them."""
        sides = batch.values("id", "name", "quoted", "maker", "url", "notice", "ended")
        before, between, after = self.path
        start, middle, end = IMAGE_PATH
        own = batch.editorial
        return {
            **sides,
            "path": before + sides["a.id"] + between + sides["b.id"] + after,
            "answer": self.answer(batch),
            "description": self.descriptions.column(batch),
            **self.coverage(batch),
            "checked": DAYS.column(batch.last_checked),
            "source_count": batch.source_count,
            "modified": np.maximum(batch.last_checked, own["reviewed_on"]),
            "twin": own["markdown"],
            "image": start + sides["a.id"] + middle + sides["b.id"] + end,
            "subtitle": own["subtitle"],
            "result": self.result.column(batch),
        }

    def coverage(self, batch: PairBatch) -> dict[str, Column]:
        """Return the data coverage of both sides on the first task."""
        if not batch.tasks:
            return {}
        coverage = batch.pairs.table.scores[batch.tasks[0]].coverage
        sides = {"coverage_a": batch.pairs.a, "coverage_b": batch.pairs.b}
        return {name: WHOLE_POINTS.column(coverage[models]) for name, models in sides.items()}

    def answer(self, batch: PairBatch) -> Column:
        """Return the answer."""
        pairs, own = batch.pairs, batch.names
        key: tuple[Ints | Flags, ...]
        if not batch.tasks:
            does_a, does_b = batch.on_sides("values", "does")
            key, values = (np.zeros(len(batch), np.bool_),), {**own, "does_a": does_a, "does_b": does_b}
            answers = self.answers("", False)
        elif pairs.has_retired:
            gone_a, gone_b = (pairs.table.is_retired[side] for side in (pairs.a, pairs.b))
            gone, other = batch.first_and_other(gone_a, batch.fragments.names)
            key, values = (gone_a & gone_b,), {**own, "gone": gone, "other": other}
            answers = self.answers("", True)
        else:
            cost = pairs.costs[0]
            even = cost.is_priced & (cost.cheaper == Lead.NOBODY.code)
            key, values = (
                (pairs.verdicts, pairs.head_to_heads[0].calls, even, batch.before_reasoning),
                batch.task_values[0] | batch.cost_values,
            )
            answers = self.answers(batch.tasks[0], len(batch.tasks) > 1)
        return answers.column(key, values)

    def _answers(self, task: str, many: bool) -> TemplateChoice:
        """Return the answers to pairs with a first task of one or many.

        Without a task: to pairs that share none, or `many` to those with a retired model.
        """
        fields: tuple[Field, ...] = (Verdict, Call, bool, bool) if task else (bool,)
        return TemplateChoice(fields, lambda *choice: self.answer_template(task, many, *choice))

    def answer_template(self, task: str, many: bool, *choice: object) -> PrerenderedTemplate:
        """Return the answer for one class of verdicts: its verdict, call, whether both cost about the same, and whether
        one of them reasons."""
        if not task:
            line = self.context.templates.line
            return line("pair/answer.html", "retired", *choice) if many else line("pair/answer.html", "different_tasks")
        site = self.context.site
        return self.context.templates.line(
            "pair/answer.html",
            "shared_task",
            *choice,
            self.catalog.tasks[task].name if many else "",
            self.catalog.workloads[site.workload_ids[task][0]],
            format_weight(site.verdict_limits.min_margin),
            format_weight(site.verdict_limits.min_shared_weight),
            site.cost_lead_pct,
        )
