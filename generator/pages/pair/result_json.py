"""The result of a pair as data: printed points and dollars, null where there are none.

Its form is documented by the schema that is published with the site. Ids and figures alone, so nothing needs escaping.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from generator.compare.columns import Ints
from generator.compare.pairs.codes import Call, Lead, Verdict
from generator.compare.pairs.head_to_head import HeadToHeads
from generator.pages.html.text_columns import Column, TextCache, joined_by, text_column
from generator.pages.pair.batch import POINTS, PairBatch, SectionContext

VERDICTS, OUTCOMES = text_column(list(Call)), text_column(list(Verdict))
SIDES = text_column([f'"{side}"' if side else "null" for side in Lead])
DOLLARS = TextCache(lambda cents: "null" if cents < 0 else f"{cents // 100}.{cents % 100:02d}")


class ResultJson:
    """Writes the result block of pair pages."""

    def __init__(self, context: SectionContext) -> None:
        templates = context.templates
        self.result = templates.line("pair/result.html", "result", context.catalog.scoring.version)
        self.on_task = cache(lambda task: templates.line("pair/result.html", "head_to_head", task))
        self.of_workload = cache(lambda name: templates.line("pair/result.html", "cost", name))

    def column(self, batch: PairBatch) -> Column:
        """Return the result of each pair."""
        pairs, count = batch.pairs, len(batch)
        a, b = batch.on_sides("values", "id")
        values: dict[str, str | Column] = {
            "a": a,
            "b": b,
            "outcome": OUTCOMES[pairs.verdicts],
            "head_to_head": "",
            "costs": "",
        }
        if pairs.tasks:
            values["head_to_head"] = joined_by(",", [self.head_to_head(batch, one) for one in pairs.head_to_heads])
            values["costs"] = joined_by(
                ",",
                [
                    self.of_workload(one.workload).column(
                        {
                            "a": DOLLARS.column(one.cents_a),
                            "b": DOLLARS.column(one.cents_b),
                            "cheaper": SIDES[one.cheaper],
                        },
                        count,
                    )
                    for one in pairs.costs
                ],
            )
        return self.result.column(values, count)

    def head_to_head(self, batch: PairBatch, one: HeadToHeads) -> Column:
        """Return the verdict on one task, with the sums of the rule behind it."""
        scores = batch.pairs.table.scores[one.task]
        a, b = batch.pairs.a, batch.pairs.b
        values = {
            "verdict": VERDICTS[one.calls],
            "leader": SIDES[one.leaders],
            "a.score": score(scores.total[a]),
            "b.score": score(scores.total[b]),
            "a.coverage": POINTS.column(scores.coverage[a]),
            "b.coverage": POINTS.column(scores.coverage[b]),
            "shared": POINTS.column(one.shared),
            "means": np.where(one.shared > 0, couple(one.mean_a, one.mean_b), "null"),
            "sums": np.where(one.fronts != Lead.NOBODY.code, couple(one.sum_a, one.sum_b), "null"),
        }
        return self.on_task(one.task).column(values, len(batch))


def score(total: Ints) -> Column:
    """Return scores as numbers, null where a model is not scored."""
    return np.where(total < 0, "null", POINTS.column(np.maximum(total, 0)))


def couple(x: Ints, y: Ints) -> Column:
    """Return two numbers as a list."""
    couples: Column = "[" + POINTS.column(x) + "," + POINTS.column(y) + "]"
    return couples
