"""Find from how many requests a month self-hosting a model is cheaper than a provider.

Used by model pages. `own cost = GPUs × price of a GPU hour × 720 hours`; the break-even is the first whole number of
requests a month whose price at the provider reaches it. None unless every input has a source that is not too old.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import fact_age
from generator.compare.model.workload_cost import Cost

HOURS_PER_MONTH = 720
"""Of a month of 30 days."""


class BreakEven(NamedTuple):
    """The break-even of one model for one workload."""

    own_cents: int
    """Monthly cost of the GPUs."""
    requests: int
    """Requests a month from which self-hosting costs no more than the provider."""
    capacity: int
    """Requests a month that the GPUs can handle at the measured throughput."""

    @property
    def is_reachable(self) -> bool:
        """Return whether the GPUs can handle as many requests as it takes to break even."""
        return self.requests <= self.capacity


def find_break_even(catalog: Catalog, model: records.Model, workload: records.Workload, cost: Cost) -> BreakEven | None:
    """Return the break-even of a text workload; None if an input is missing or too old to count."""
    hosting = model.self_hosting
    if hosting is None or not cost.cents or not workload.output_tokens:
        return None
    if fact_age(catalog, model.sources[hosting.source or model.source], "price") == "expired":
        return None
    own_cents = int((100 * hosting.gpus * hosting.gpu_hour * HOURS_PER_MONTH).to_integral_value(ROUND_HALF_EVEN))
    tokens = hosting.tokens_per_second * 3600 * HOURS_PER_MONTH
    return BreakEven(
        own_cents=own_cents,
        requests=-(-own_cents * workload.requests // cost.cents),
        capacity=int(tokens / Decimal(workload.output_tokens)),
    )
