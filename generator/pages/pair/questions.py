"""The questions a pair raises, answered from its figures; an editor's own come first."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np
from markupsafe import Markup

from generator.compare.columns import Ints
from generator.compare.formats import format_weight
from generator.compare.pairs.raised_questions import CONDITIONS, FACT_OF_CONDITION, Raised, context_ratio_tenths
from generator.pages.html.minify import escape_html
from generator.pages.html.prerendered import Placeholder, Values
from generator.pages.html.text_columns import Column, TextCache, concatenated
from generator.pages.pair.batch import DOLLARS, SAVINGS, PairBatch, SectionContext
from generator.pages.pair.row_links import RowLinks
from generator.strings import strings

RATIOS = TextCache(lambda tenths: format_weight(10 * tenths))
"""Tenths: `8`, `2.1`."""


class Questions:
    """Renders the section."""

    id, title = "questions", strings.pair.sections.questions

    def __init__(self, context: SectionContext) -> None:
        self.context = context
        self.questions = context.catalog.faq.questions
        self.section = context.templates.line("pair/questions.html", "section")
        links = RowLinks(context.site, context.templates)
        self.templates = [
            context.templates.line(
                "pair/questions.html",
                "question",
                with_placeholders(one.question),
                with_placeholders(one.answer),
                Markup(links.labeled_link(FACT_OF_CONDITION[one.when])),
            )
            for one in self.questions
        ]

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair, empty where it raises no question."""
        columns, own = [batch.editorial["own_questions"]], batch.editorial["part_questions"]
        for question, template in zip(self.questions, self.templates, strict=True):
            raised = CONDITIONS[question.when](batch.pairs)
            if len(raised.pairs):
                values = {
                    "a.name": batch.name_a[raised.pairs],
                    "b.name": batch.name_b[raised.pairs],
                    **ANSWERS[question.when](batch, raised),
                }
                column = batch.empty()
                column[raised.pairs] = template.column(values, len(raised.pairs))
                columns.append(column)
        questions = np.where(own != "", own, concatenated(columns, len(batch)))
        section, rows = batch.empty(), np.flatnonzero(questions != "")
        section[rows] = self.section.column({"questions": questions}, len(rows), rows)
        return section


def with_placeholders(words: str) -> Markup:
    """Return a question's words, escaped, with a placeholder for each reference."""
    parts = re.split(r"\{([^{}]*)\}", words)
    return Markup("").join(
        Markup(Placeholder(part).__html__()) if place % 2 else Markup.escape(part) for place, part in enumerate(parts)
    )


def names(batch: PairBatch, raised: Raised, first: str, other: str) -> dict[str, Column]:
    """Return the names of the side that the answer opens with, and of the other."""
    return sides(batch, raised, batch.fragments.names, first, other)


def sides(batch: PairBatch, raised: Raised, column: Column, first: str, other: str) -> dict[str, Column]:
    """Return what the side that the answer opens with has in a column of models, and what the other has."""
    found = batch.first_and_other(raised.opens_with_a, column, raised.pairs)
    return {first: found[0], other: found[1]}


def cost_answer(batch: PairBatch, raised: Raised) -> Values:
    """Return the figures of who is cheaper."""
    cost, rows = batch.pairs.costs[0], raised.pairs
    providers = batch.fragments.of_task("providers", cost.workload)
    return {
        **names(batch, raised, "cheap.name", "dear.name"),
        **sides(batch, raised, providers, "cheap.provider", "dear.provider"),
        "cheap.cost": DOLLARS.column(lower(cost.cents_a, cost.cents_b, rows)),
        "dear.cost": DOLLARS.column(np.maximum(cost.cents_a, cost.cents_b)[rows]),
        "workload": escape_html(batch.pairs.site.catalog.workloads[cost.workload].volume),
        "percent": SAVINGS.column(cost.percent[rows]),
        "year": DOLLARS.column(12 * cost.saving[rows]),
    }


def lower(x: Ints, y: Ints, rows: Ints) -> Ints:
    """Return the lower of two columns on some rows."""
    found: Ints = np.minimum(x, y)[rows]
    return found


def weights_answer(batch: PairBatch, raised: Raised) -> Values:
    """Return whose weights are open, and under which license."""
    licenses = batch.fragments.text("license")
    first = sides(batch, raised, licenses, "open.license", "closed.license")
    return {**names(batch, raised, "open.name", "closed.name"), **first}


def context_answer(batch: PairBatch, raised: Raised) -> Values:
    """Return both context windows, and how many times the smaller the larger is."""
    windows = batch.fragments.text("context_window")
    return {
        **names(batch, raised, "more.name", "less.name"),
        **sides(batch, raised, windows, "more.context", "less.context"),
        "ratio": RATIOS.column(context_ratio_tenths(batch.pairs, raised.pairs)),
    }


def cutoff_answer(batch: PairBatch, raised: Raised) -> Values:
    """Return the knowledge cutoff of both."""
    days = batch.fragments.text("knowledge_cutoff")
    return {
        **names(batch, raised, "later.name", "earlier.name"),
        **sides(batch, raised, days, "later.cutoff", "earlier.cutoff"),
    }


ANSWERS: Mapping[str, Callable[[PairBatch, Raised], Values]] = {
    "both-priced": cost_answer,
    "weights-differ": weights_answer,
    "context-doubles": context_answer,
    "newer-data": cutoff_answer,
}
