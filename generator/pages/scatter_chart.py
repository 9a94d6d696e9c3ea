"""Quality vs. price as a scatter chart: the position of each model, the Pareto frontier, and where names fit.

The price scale is logarithmic; the quality scale is cut to whole tens around the models. Names are placed one after
the other, those of the frontier first, each where it covers nothing; a name that does not fit on a small screen is
left out there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, log2
from typing import Literal, NamedTuple

from generator.compare import formats

HEIGHT_PX = 380
WIDE_PX, NARROW_PX = 1150, 270
"""Widths of the chart on a large screen, where it has a page's width, and on a small one."""
MIN_QUALITY_SPAN = 40
"""Points that the scale of quality spans at least."""
LETTER_PX, LINE_PX, DOT_PX = 7.5, 17, 6
"""Of a letter, of a line of text, and from the middle of a dot to its edge."""
MAX_TICK_LABELS, MAX_NARROW_TICK_LABELS = 12, 4
"""Labels of the price scale on a large and on a small screen."""


class PricedModel(NamedTuple):
    """One model to draw."""

    id: str
    name: str
    cents: int
    """Cost of the workload; more than 0."""
    quality: int
    """In hundredths of a point."""


class LabelPlace(NamedTuple):
    """Where a name is beside its dot, in pixels from the middle of the dot."""

    dx: int
    dy: int
    anchor: Literal["start", "end"]


FRONTIER_PLACES = (
    LabelPlace(-8, -9, "end"),
    LabelPlace(9, 16, "start"),
    LabelPlace(10, 4, "start"),
    LabelPlace(-10, 4, "end"),
)
OTHER_PLACES = (
    LabelPlace(10, 4, "start"),
    LabelPlace(-10, 4, "end"),
    LabelPlace(-8, -9, "end"),
    LabelPlace(8, 16, "start"),
)
"""Places that are tried for a name, in order."""


class Box(NamedTuple):
    """What a dot or a name covers, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Return whether two boxes overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """One model in the chart, in percent from the left and from the top."""

    model: PricedModel
    x: str
    y: str
    on_frontier: bool
    """Whether no model is at least as good and as cheap, and better or cheaper."""
    label: LabelPlace | None
    """Where its name is on a large screen; None where it does not fit."""
    fits_narrow: bool
    """Whether the name fits there on a small screen too."""

    @property
    def is_right(self) -> bool:
        """Return whether it is in the right half, where a name goes to its left."""
        return float(self.x) > 50


class Tick(NamedTuple):
    """A line of a scale."""

    at: str
    """Percent from the left or from the top."""
    label: str
    """Empty for a line without one."""
    fits_narrow: bool = True
    """Whether the label is shown on a small screen."""


@dataclass(frozen=True, slots=True)
class ScatterChart:
    """The whole chart."""

    dots: tuple[Dot, ...]
    """By price."""
    price_ticks: tuple[Tick, ...]
    quality_ticks: tuple[Tick, ...]
    frontier_line: str
    """The corners of the line through the Pareto frontier, on a scale of 100 by 100."""
    min_quality: int
    """Points at which the scale of quality starts."""

    @property
    def frontier(self) -> list[Dot]:
        """The dots of the Pareto frontier, by price."""
        return [dot for dot in self.dots if dot.on_frontier]


@dataclass(frozen=True, slots=True)
class Scales:
    """From dollars and points to percent of the chart."""

    min_doubling: int
    """Binary logarithm of the dollars at which the price scale starts."""
    max_doubling: int
    min_quality: int
    max_quality: int

    def x(self, cents: int) -> float:
        """Return percent from the left, with half a doubling left free at both ends."""
        return 100 * (log2(cents / 100) - self.min_doubling + 0.5) / (self.max_doubling - self.min_doubling + 1)

    def y(self, quality: int) -> float:
        """Return percent from the top."""
        return 100 * (self.max_quality - quality / 100) / (self.max_quality - self.min_quality)


def scatter_chart(models: Sequence[PricedModel], width_px: int = WIDE_PX) -> ScatterChart:
    """Lay out the chart of at least one model; `width_px` is that on a large screen."""
    ordered = sorted(models, key=lambda model: (model.cents, -model.quality, model.id))
    scales = fit_scales(ordered)
    frontier = set(pareto_frontier(ordered))
    corners = [(scales.x(model.cents), scales.y(model.quality)) for model in ordered if model in frontier]
    tens = range(scales.min_quality, scales.max_quality + 1, 10)
    return ScatterChart(
        dots=tuple(place_dots(ordered, frontier, scales, width_px)),
        price_ticks=tuple(price_ticks(scales)),
        quality_ticks=tuple(Tick(format_pct(scales.y(100 * points)), str(points)) for points in tens),
        frontier_line=" ".join(f"{x:.1f},{y:.1f}" for x, y in step_line(corners)),
        min_quality=scales.min_quality,
    )


def fit_scales(models: Sequence[PricedModel]) -> Scales:
    """Return the scales that hold every model."""
    doublings = [log2(model.cents / 100) for model in models]
    tens = [model.quality / 1000 for model in models]
    low, high = 10 * floor(min(tens)), 10 * ceil(max(tens))
    while high - low < MIN_QUALITY_SPAN:
        low, high = (low - 10, high) if low > 0 else (low, high + 10)
    return Scales(floor(min(doublings)), max(ceil(max(doublings)), floor(min(doublings)) + 1), low, high)


def pareto_frontier(ordered: Sequence[PricedModel]) -> Iterator[PricedModel]:
    """Yield the models that no other equals on one axis and beats on the other; they come by price, the better first.

    Of models with the same price and quality all are yielded.
    """
    last: PricedModel | None = None
    for model in ordered:
        if last is None or model.quality > last.quality:
            last = model
        if (model.cents, model.quality) == (last.cents, last.quality):
            yield model


def step_line(corners: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield the corners of a line that goes right to the next price before it goes up."""
    for before, after in pairwise(corners):
        yield before
        yield after[0], before[1]
    yield from corners[-1:]


def price_ticks(scales: Scales) -> Iterator[Tick]:
    """Yield a line at each doubling, with labels at no more of them than fit."""
    count = scales.max_doubling - scales.min_doubling + 1
    for index, power in enumerate(range(scales.min_doubling, scales.max_doubling + 1)):
        label = formats.format_price(Decimal(2) ** power) if index % -(-count // MAX_TICK_LABELS) == 0 else ""
        yield Tick(format_pct(100 * (index + 0.5) / count), label, index % -(-count // MAX_NARROW_TICK_LABELS) == 0)


def place_dots(
    ordered: Sequence[PricedModel], frontier: set[PricedModel], scales: Scales, width_px: int
) -> Iterator[Dot]:
    """Yield every model with the place of its name, in the order given."""
    wide, narrow = ({model: dot_box(scales, model, width) for model in ordered} for width in (width_px, NARROW_PX))
    names: list[Box] = []
    narrow_names: list[Box] = []
    labels: dict[PricedModel, tuple[LabelPlace | None, bool]] = {}
    for model in sorted(ordered, key=lambda model: (model not in frontier, -model.quality, model.cents, model.id)):
        places = FRONTIER_PLACES if model in frontier else OTHER_PLACES
        place = find_place(model, places, wide, names, width_px)
        if place:
            names.append(name_box(wide[model], model, place))
        fits_narrow = bool(place and model in frontier and find_place(model, (place,), narrow, narrow_names, NARROW_PX))
        if place and fits_narrow:
            narrow_names.append(name_box(narrow[model], model, place))
        labels[model] = place, fits_narrow
    for model in ordered:
        x, y = format_pct(scales.x(model.cents)), format_pct(scales.y(model.quality))
        yield Dot(model, x, y, model in frontier, *labels[model])


def find_place(
    model: PricedModel,
    places: Sequence[LabelPlace],
    dots: dict[PricedModel, Box],
    names: Sequence[Box],
    width_px: int,
) -> LabelPlace | None:
    """Return the first place where a name is inside the chart and covers no dot and no other name."""
    for place in places:
        box = name_box(dots[model], model, place)
        inside = box.left >= 0 and box.right <= width_px and box.top >= -LINE_PX and box.bottom <= HEIGHT_PX
        if inside and not any(box.overlaps(other) for other in (*dots.values(), *names)):
            return place
    return None


def dot_box(scales: Scales, model: PricedModel, width_px: int) -> Box:
    """Return what a dot covers."""
    x, y = scales.x(model.cents) * width_px / 100, scales.y(model.quality) * HEIGHT_PX / 100
    return Box(x - DOT_PX, y - DOT_PX, x + DOT_PX, y + DOT_PX)


def name_box(dot: Box, model: PricedModel, place: LabelPlace) -> Box:
    """Return what a name covers beside its dot."""
    x, y = dot.left + DOT_PX + place.dx, dot.top + DOT_PX + place.dy
    length = LETTER_PX * len(model.name)
    left = x if place.anchor == "start" else x - length
    return Box(left, y - LINE_PX + 5, left + length, y + 4)


def format_pct(value: float) -> str:
    """Return a place in the chart with one decimal."""
    return f"{value:.1f}"
