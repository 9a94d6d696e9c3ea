"""Which of two models serves five aims: quality, cost, reliability, prototyping, production.

Quality and cost are the two axes of the verdict. The others rest on one stated fact
each; where it is missing there is no pick, and the page says what is missing.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.compare.model.suitability import CriterionResult, Suitability, Uptime
from generator.compare.pairs.advice import Answer
from generator.compare.pairs.duel import Side

Aim = Literal["quality", "cost", "reliability", "prototyping", "production"]


class Best(NamedTuple):
    """The answer for each aim, `none` where a datum is missing."""

    quality: Answer
    cost: Answer
    reliability: Answer
    prototyping: Answer
    production: Answer


def best(leader: Side | None, priced: bool, cheaper: Side | None, a: Suitability, b: Suitability) -> Best:
    """The answers, from the two axes of a verdict and what each model brings."""
    return Best(
        quality=leader or "none",
        cost=cheaper or ("either" if priced else "none"),
        reliability=steadier(a.uptime, b.uptime),
        prototyping=standing(a.prototyping, b.prototyping),
        production=standing(a.production, b.production),
    )


def steadier(a: Uptime | None, b: Uptime | None) -> Answer:
    """The higher printed uptime, where one source measured both over the same time."""
    if a is None or b is None or a.publisher_and_window != b.publisher_and_window:
        return "none"
    return "either" if a.pct_hundredths == b.pct_hundredths else "a" if a.pct_hundredths > b.pct_hundredths else "b"


def standing(a: CriterionResult, b: CriterionResult) -> Answer:
    """The side that is known to serve an aim."""
    if a.status == "open" or b.status == "open":
        return "either" if a.status == b.status else "a" if a.status == "open" else "b"
    return "neither" if a.status == b.status == "shut" else "none"
