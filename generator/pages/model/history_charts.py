"""Score and price history of one model, laid out as charts; model pages and pair pages draw them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.signal_labels import signal_label
from generator.compare.score_history import (
    DatedScore,
    PriceHistory,
    SignalChange,
    list_dated_scores,
    list_price_histories,
    list_signal_changes,
)
from generator.compare.site import Site
from generator.pages.price_terms import describe_unit
from generator.strings import strings

LABEL_PX = 15
"""From one label at the end of a line to the next."""
MIN_LINE_POINTS = 3
"""Ratings from which a line is drawn."""


class ReadingView(NamedTuple):
    """One dated score with what changed since the one before."""

    reading: DatedScore
    move: str


class TaskHistoryView(NamedTuple):
    """The score history of one task."""

    task: records.Task
    rows: list[ReadingView]
    """The earliest first."""


class PastPriceView(NamedTuple):
    """A price of one provider from one day on."""

    day: str
    """ISO day; empty if none is stated."""
    unit: str
    """What it buys, with its conditions."""
    usd: Decimal
    source: int
    """Number of its source."""


class PriceLine(NamedTuple):
    """The course of one price in a chart."""

    corners: str
    """Of the steps, as an SVG polyline takes them."""
    label: str
    """What it buys, and its last price."""
    y: int
    """Where the label is, in pixels from the top."""


class PriceChart(NamedTuple):
    """The prices of one provider on a scale from 0 to the highest, from the first dated price to `as-of`."""

    lines: list[PriceLine]
    """The highest last price first."""
    highest: Decimal
    first_day: str
    """ISO day."""


class PriceHistoryView(NamedTuple):
    """The prices of one provider that changed."""

    provider: str
    chart: PriceChart | None
    """Of a first-party provider."""
    rows: list[PastPriceView]
    """The latest first."""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What a model page says about the past: tasks with two scores or more, and prices that changed."""

    tasks: list[TaskHistoryView]
    prices: list[PriceHistoryView]
    """Of the maker's own providers."""
    more_prices: list[PriceHistoryView]
    """Of third-party providers."""


def history_view(site: Site, facts: ModelFacts) -> HistoryView:
    """Return the score history of each task and the history of each price that changed."""
    readings = [(task, list_dated_scores(site, facts.id, task)) for task in facts.scores]
    histories = list_price_histories(facts.model, site.catalog.as_of)
    return HistoryView(
        tasks=[
            TaskHistoryView(site.catalog.tasks[task], reading_views(site, task, dated))
            for task, dated in readings
            if len(dated) > 1
        ],
        prices=price_history_views(site, facts, [one for one in histories if one.first_party]),
        more_prices=price_history_views(site, facts, [one for one in histories if not one.first_party]),
    )


def price_history_views(site: Site, facts: ModelFacts, histories: list[PriceHistory]) -> list[PriceHistoryView]:
    """Return the price histories of a model by provider, in the order of its record."""
    by_provider: dict[str, list[PriceHistory]] = {}
    for history in histories:
        by_provider.setdefault(history.provider, []).append(history)
    return [
        PriceHistoryView(
            provider, price_chart(own, site.catalog.as_of) if own[0].first_party else None, price_rows(facts, own)
        )
        for provider, own in by_provider.items()
    ]


def price_rows(facts: ModelFacts, histories: list[PriceHistory]) -> list[PastPriceView]:
    """Return the prices of one provider, the latest first; those of one day in the order of its record."""
    rows = [
        PastPriceView(price.day, describe_unit(history.price), price.usd, facts.source_numbers[price.source])
        for history in histories
        for price in history.prices
    ]
    return sorted(rows, key=lambda row: row.day, reverse=True)


def percent_of_span(elapsed: timedelta, span_days: int) -> str:
    """Return a share of a span of days as percent with one decimal."""
    share = formats.div_half_even(1000 * elapsed.days, span_days)
    return f"{share // 10}.{share % 10}"


def reading_views(site: Site, task: str, task_readings: list[DatedScore]) -> list[ReadingView]:
    """Return each dated score with what changed since the one before."""
    earlier = [None, *task_readings]
    return [
        ReadingView(after, describe_move(site, task, before, after))
        for before, after in zip(earlier, task_readings, strict=False)
    ]


def price_chart(histories: list[PriceHistory], as_of: date) -> PriceChart:
    """Return the chart of the prices of one provider."""
    first = min(price.day for one in histories for price in one.prices if price.day)
    highest = max(price.usd for one in histories for price in one.prices)
    lines: list[PriceLine] = []
    for one in sorted(histories, key=lambda one: -one.price.usd_per_unit):
        y = max(price_height(one.price.usd_per_unit, highest), lines[-1].y + LABEL_PX if lines else 0)
        lines.append(
            PriceLine(price_corners(one, date.fromisoformat(first), as_of, highest), label_price(one.price, as_of), y)
        )
    return PriceChart(lines, highest, first)


def label_price(price: records.Price, as_of: date) -> str:
    """Return what the last price of a line buys and its amount, with its last day if that has passed."""
    text = f"{describe_unit(price)} {formats.format_price(price.usd_per_unit)}"
    if price.until is None or price.until >= as_of:
        return text
    return f"{text}, {strings.providers.until_day(day=formats.format_date(price.until.isoformat()))}"


def price_corners(history: PriceHistory, first: date, as_of: date, highest: Decimal) -> str:
    """Return the corners of a step line from the first price to the last day of the last, at most `as_of`.

    One without a first day starts at the left.
    """
    span, corners = max((as_of - first).days, 1), list[str]()
    end = percent_of_span(min(history.price.until or as_of, as_of) - first, span)
    for day, usd, _ in history.prices:
        x = percent_of_span((date.fromisoformat(day) if day else first) - first, span)
        corners += [f"{x},{corners[-1].partition(',')[2]}"] if corners else []
        corners.append(f"{x},{price_height(usd, highest)}")
    return " ".join([*corners, f"{end},{corners[-1].partition(',')[2]}"])


def price_height(usd: Decimal, highest: Decimal) -> int:
    """Return where a price is in a chart, in pixels from the top."""
    return 110 - int(100 * usd / (highest or 1))


def describe_move(site: Site, task: str, before: DatedScore | None, after: DatedScore) -> str:
    """Return what changed since the score before; `before` is None for the first."""
    if before is None:
        return str(strings.history.first)
    if before.version != after.version:
        return str(strings.history.new_version(before=before.version, after=after.version))
    signals = {signal.fact: signal for signal in site.scoring_rules[task].signals}
    changes = [
        describe_change(signal_label(site.catalog, signals[move.fact]), move)
        for move in list_signal_changes(before, after)
        if move.fact in signals
    ]
    return formats.join_words(changes) if changes else strings.history.unchanged


def describe_change(label: str, move: SignalChange) -> str:
    """Return a signal with its value before and after: `Votes 50.0 to 53.3`; unknown where there was none."""
    before, after = (
        strings.history.unknown if value is None else formats.format_points(value)
        for value in (move.before, move.after)
    )
    return str(strings.history.signal(signal=label, before=before, after=after))
