"""Axes of charts with round ends, and figures as shapes take them. All figures are hundredths of a unit."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.compare import formats
from generator.compare.columns import Ints

PARTS = 4
"""Equal parts of every axis."""
STEPS = np.array([factor * 10**power for power in range(10) for factor in (1, 2, 3, 5)])
"""What a part may span."""


class Axis(NamedTuple):
    """A scale with round ends, in equal parts."""

    start: int
    step: int

    @property
    def span(self) -> int:
        return self.step * PARTS

    @property
    def ticks(self) -> list[str]:
        """Return the labels between its parts and at its ends, from the start."""
        return [format_tick(self.start + part * self.step) for part in range(PARTS + 1)]


PERCENT = Axis(0, 2_500)


def fit_axes(lows: Ints, highs: Ints, least_step: int) -> list[Axis]:
    """Return for each lowest and highest value the axis of the least step that holds both; `least_step` is in STEPS."""
    steps = STEPS[STEPS.searchsorted(least_step) :]
    starts = lows[:, None] // steps * steps
    fits = (starts + PARTS * steps >= highs[:, None]).argmax(1)
    return list(map(Axis, starts[np.arange(len(lows)), fits].tolist(), steps[fits].tolist()))


def fit_axis(values: list[int], least_step: int) -> Axis:
    """Return the axis that holds some values, at least one."""
    return fit_axes(np.array([min(values)]), np.array([max(values)]), least_step)[0]


def format_tick(hundredths: int) -> str:
    """Return a label of an axis: `1,500`, `2.5`."""
    return formats.format_count(hundredths // 100) if hundredths % 100 == 0 else plain_figure(hundredths)


def plain_figure(hundredths: int) -> str:
    """Return a figure as a shape takes it, to a tenth of its unit: `1502`, `97.8`."""
    return formats.format_points(hundredths).removesuffix(".0")
