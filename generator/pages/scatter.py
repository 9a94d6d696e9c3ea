"""Quality against price, laid out: where each model lies, which of them nothing beats on both, and where names fit.

The price scale doubles; the scale of quality is cut to whole tens around the models.
Names are placed one after the other, the unbeaten first, each where it covers
nothing; where there is no such place on a small screen the name is left out there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, log2
from typing import Literal, NamedTuple

from generator.compare import formats

HEIGHT = 380
"""Of the chart, in pixels."""
WIDE, NARROW = 1150, 270
"""Of the chart on a large and on a small screen, in pixels."""
LEAST = 40
"""Points that the scale of quality spans at least."""
LETTER, LINE, DOT = 7.5, 17, 6
"""Pixels of a letter, of a line of text, and from the middle of a dot to its edge."""

Anchor = Literal["start", "end"]


class Point(NamedTuple):
    """One model."""

    id: str
    name: str
    cents: int
    """What the work costs; more than nothing."""
    quality: int
    """In hundredths of a point."""


class Place(NamedTuple):
    """Where a name stands beside its dot."""

    dx: int
    dy: int
    anchor: Anchor


BEST_PLACES = (Place(-8, -9, "end"), Place(9, 16, "start"), Place(10, 4, "start"), Place(-10, 4, "end"))
PLACES = (Place(10, 4, "start"), Place(-10, 4, "end"), Place(-8, -9, "end"), Place(8, 16, "start"))


class Box(NamedTuple):
    """What a dot or a name covers, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """One model in the chart, in percent from the left and from the top."""

    point: Point
    x: str
    y: str
    best: bool
    """Whether nothing else is as good and as cheap, and better in one of the two."""
    place: Place | None
    """Where its name stands on a large screen, if it fits."""
    small: bool
    """Whether the name fits there on a small screen too."""


class Tick(NamedTuple):
    """A line of a scale with its words."""

    at: str
    words: str
    small: bool = True
    """Whether the words fit on a small screen."""


@dataclass(frozen=True, slots=True)
class Scatter:
    """The whole chart."""

    dots: tuple[Dot, ...]
    """By price."""
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    steps: str
    """The corners of the line through the unbeaten, on a scale of 100 by 100."""
    floor: int
    """Where the scale of quality starts."""

    @property
    def best(self) -> list[Dot]:
        return [dot for dot in self.dots if dot.best]


@dataclass(frozen=True, slots=True)
class Scales:
    """From dollars and points to percent of the chart."""

    low: int
    """The doubling of a dollar at which the price scale starts."""
    high: int
    floor: int
    ceiling: int

    def x(self, cents: int) -> float:
        """Percent from the left, with half a doubling left free at both ends."""
        return 100 * (log2(cents / 100) - self.low + 0.5) / (self.high - self.low + 1)

    def y(self, quality: int) -> float:
        """Percent from the top."""
        return 100 * (self.ceiling - quality / 100) / (self.ceiling - self.floor)


def scatter(points: Sequence[Point]) -> Scatter:
    """The chart of at least one model."""
    ordered = sorted(points, key=lambda one: (one.cents, -one.quality, one.id))
    scales = scales_of(ordered)
    best = set(unbeaten(ordered))
    corners = list(stairs([(scales.x(one.cents), scales.y(one.quality)) for one in ordered if one in best]))
    return Scatter(
        dots=tuple(dots(ordered, best, scales)),
        across=tuple(price_ticks(scales)),
        up=tuple(Tick(percent(scales.y(100 * at)), str(at)) for at in range(scales.floor, scales.ceiling + 1, 10)),
        steps=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners),
        floor=scales.floor,
    )


def scales_of(points: Sequence[Point]) -> Scales:
    """Scales that hold every point."""
    doublings = [log2(one.cents / 100) for one in points]
    tens = [one.quality / 1000 for one in points]
    bottom, top = 10 * floor(min(tens)), 10 * ceil(max(tens))
    while top - bottom < LEAST:
        bottom, top = (bottom - 10, top) if bottom > 0 else (bottom, top + 10)
    return Scales(floor(min(doublings)), max(ceil(max(doublings)), floor(min(doublings)) + 1), bottom, top)


def unbeaten(ordered: Sequence[Point]) -> Iterator[Point]:
    """The points that no other equals on one axis and beats on the other; they come by price, the better first."""
    last: Point | None = None
    for one in ordered:
        if last is None or one.quality > last.quality:
            last = one
        if (one.cents, one.quality) == (last.cents, last.quality):
            yield one


def stairs(corners: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """A line that goes right to the next price before it goes up."""
    for before, after in pairwise(corners):
        yield before
        yield after[0], before[1]
    yield from corners[-1:]


def price_ticks(scales: Scales) -> Iterator[Tick]:
    """A line at each doubling; words at no more of them than fit."""
    count = scales.high - scales.low + 1
    for number, power in enumerate(range(scales.low, scales.high + 1)):
        words = formats.format_price(Decimal(2) ** power) if number % -(-count // 12) == 0 else ""
        yield Tick(percent(100 * (number + 0.5) / count), words, number % -(-count // 4) == 0)


def dots(ordered: Sequence[Point], best: set[Point], scales: Scales) -> Iterator[Dot]:
    """Every point with the place of its name."""
    wide, narrow = ({one: dot_box(scales, one, width) for one in ordered} for width in (WIDE, NARROW))
    names: list[Box] = []
    small_names: list[Box] = []
    placed: dict[Point, tuple[Place | None, bool]] = {}
    for one in sorted(ordered, key=lambda one: (one not in best, -one.quality, one.cents, one.id)):
        places = BEST_PLACES if one in best else PLACES
        place = fitting(one, places, wide, names, WIDE)
        if place:
            names.append(name_box(wide[one], one, place))
        small = bool(place and one in best and fitting(one, (place,), narrow, small_names, NARROW))
        if place and small:
            small_names.append(name_box(narrow[one], one, place))
        placed[one] = place, small
    for one in ordered:
        yield Dot(one, percent(scales.x(one.cents)), percent(scales.y(one.quality)), one in best, *placed[one])


def fitting(
    one: Point, places: Sequence[Place], marks: dict[Point, Box], names: Sequence[Box], width: int
) -> Place | None:
    """The first place at which the name of a point lies inside and covers no dot and no other name."""
    for place in places:
        box = name_box(marks[one], one, place)
        inside = box.left >= 0 and box.right <= width and box.top >= -LINE and box.bottom <= HEIGHT
        if inside and not any(box.covers(other) for other in (*marks.values(), *names)):
            return place
    return None


def dot_box(scales: Scales, one: Point, width: int) -> Box:
    """What a dot covers."""
    x, y = scales.x(one.cents) * width / 100, scales.y(one.quality) * HEIGHT / 100
    return Box(x - DOT, y - DOT, x + DOT, y + DOT)


def name_box(mark: Box, one: Point, place: Place) -> Box:
    """What a name covers beside its dot."""
    x, y = mark.left + DOT + place.dx, mark.top + DOT + place.dy
    length = LETTER * len(one.name)
    left = x if place.anchor == "start" else x - length
    return Box(left, y - LINE + 5, left + length, y + 4)


def percent(value: float) -> str:
    """A place in a chart."""
    return f"{value:.1f}"
