"""Score and price history of one model, laid out: readings and prices with their places in charts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score_history import (
    DatedScore,
    PriceHistory,
    SignalChange,
    list_dated_scores,
    list_price_histories,
    list_signal_changes,
)
from generator.compare.model.signal_labels import signal_label
from generator.compare.site import Site
from generator.pages.price_terms import unit_in_words

DRAWN = 3
"""Readings from which a line is drawn; fewer are points alone."""


class Spot(NamedTuple):
    """A reading in a chart of all days: percent from the left, pixels from the top."""

    x: str
    y: str
    score: str


class Past(NamedTuple):
    """A model's readings on one task."""

    readings: list[DatedScore]
    spots: list[Spot]
    runs: list[list[Spot]]
    """The spots of each edition, to be joined by a line; a change of edition breaks it."""

    @property
    def scored(self) -> list[DatedScore]:
        return [one for one in self.readings if one.total is not None]


def past(site: Site, model: str, task: str) -> Past:
    """A model's readings on one task, each with its place in the chart."""
    found = list_dated_scores(site, model, task)
    spots = [spot(site, one) for one in found if one.total is not None]
    scored = zip((one.edition for one in found if one.total is not None), spots, strict=True)
    runs = [[place for _, place in run] for _, run in groupby(scored, key=lambda item: item[0])]
    return Past(found, spots, [run for run in runs if len(run) >= DRAWN])


def spot(site: Site, reading: DatedScore) -> Spot:
    """Where a scored reading lies between the first snapshot and `as-of`, on a scale from 0 to 100."""
    first, last = min(site.catalog.history), site.catalog.settings.as_of
    start = date.fromisoformat(first)
    span = max((last - start).days, 1)
    across = formats.div_half_even(1000 * (date.fromisoformat(reading.day) - start).days, span)
    total = reading.total or 0
    return Spot(f"{across // 10}.{across % 10}", formats.format_points(11_000 - total), formats.format_points(total))


def history_view(site: Site, facts: ModelFacts) -> Mapping[str, Any]:
    """What a model page says of the past; empty before the first snapshot."""
    site = site
    tasks = []
    for task in facts.scores:
        found = past(site, facts.id, task)
        if found.readings:
            rows = [
                {"reading": after, "moved": moved(site, task, before, after)}
                for before, after in zip([None, *found.readings], found.readings, strict=False)
            ]
            tasks.append({"task": site.catalog.tasks[task], "past": found, "rows": rows})
    prices = [
        {
            "history": one,
            "unit": unit_in_words(one.rate),
            "spots": price_spots(one, site.catalog.settings.as_of),
            "source": facts.source_numbers[one.source],
        }
        for one in list_price_histories(facts.model)
    ]
    return {"tasks": tasks, "prices": prices}


def price_spots(one: PriceHistory, as_of: date) -> list[Spot]:
    """The corners of a step line from the first dated price to `as-of`, on a scale from 0 to the highest price."""
    days = [date.fromisoformat(day) if day else None for day, _ in one.prices]
    first = next(day for day in days if day is not None)
    span, highest = max((as_of - first).days, 1), max(usd for _, usd in one.prices)
    corners = []
    height = ""
    for day, (_, usd) in zip(days, one.prices, strict=True):
        across = formats.div_half_even(1000 * ((day or first) - first).days, span)
        x = f"{across // 10}.{across % 10}"
        if height:
            corners.append(Spot(x, height, ""))
        height = f"{110 - 100 * usd / (highest or 1):.1f}"
        corners.append(Spot(x, height, formats.format_price(usd)))
    return [*corners, Spot("100.0", height, formats.format_price(one.rate.usd))]


def moved(site: Site, task: str, before: DatedScore | None, after: DatedScore) -> str:
    """What changed since the reading before, in words."""
    if before is None:
        return "First reading"
    if before.edition != after.edition:
        return f"Edition {after.edition} replaces {before.edition}: not on one scale"
    signals = {signal.fact: signal for signal in site.scoring_rules[task].signals}
    told = [
        f"{signal_label(site.catalog, signals[one.fact])} {figures(one)}"
        for one in list_signal_changes(before, after)
        if one.fact in signals
    ]
    return formats.join_words(told) if told else "Nothing that counts"


def figures(move: SignalChange) -> str:
    """A value before and after."""
    before, after = ("unknown" if one is None else formats.format_points(one) for one in (move.before, move.after))
    return f"{before} to {after}"
