"""Reference: the model to pick for quality, cost, reliability, prototyping, and production."""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.compare.model.suitability import CriterionResult, MeasuredUptime, Suitability
from reference.head_to_head import Side
from reference.recommendations import Answer

Aim = Literal["quality", "cost", "reliability", "prototyping", "production"]


class BestFor(NamedTuple):
    """The answer for each aim, `none` where a datum is missing."""

    quality: Answer
    cost: Answer
    reliability: Answer
    prototyping: Answer
    production: Answer


def recommend_by_aim(
    leader: Side | None, priced: bool, cheaper: Side | None, a: Suitability, b: Suitability
) -> BestFor:
    """Recommend for each aim, from the two axes of a verdict and what each model brings."""
    return BestFor(
        quality=leader or "none",
        cost=cheaper or ("either" if priced else "none"),
        reliability=compare_uptime(a.uptime, b.uptime),
        prototyping=compare_footing(a.prototyping, b.prototyping),
        production=compare_footing(a.production, b.production),
    )


def compare_uptime(a: MeasuredUptime | None, b: MeasuredUptime | None) -> Answer:
    """Return the side with the higher printed uptime, where one source measured both over the same time."""
    if a is None or b is None or a.publisher_and_window != b.publisher_and_window:
        return "none"
    return "either" if a.pct_hundredths == b.pct_hundredths else "a" if a.pct_hundredths > b.pct_hundredths else "b"


def compare_footing(a: CriterionResult, b: CriterionResult) -> Answer:
    """Return the side that is known to serve an aim."""
    if a.status == "open" or b.status == "open":
        return "either" if a.status == b.status else "a" if a.status == "open" else "b"
    return "neither" if a.status == b.status == "shut" else "none"
