"""The call on a pair and who costs less, as phrases: for lists of pairs, Markdown, reports and the published rules."""

from __future__ import annotations

from generator.compare.pairs.pair_table import Headline
from generator.compare.site import Site

LEADER_PHRASES = {"leads": "leads", "leads-for-now": "leads, for now"}
"""Calls that follow the name of the leader."""
CALL_PHRASES = {"close": "Too close to call", "not-settled": "Not settled", "no-call": "No call"}
"""Calls without a leader."""


def call_phrase(headline: Headline) -> str:
    """Return the call on a pair's first task: `Nova leads`."""
    result = headline.on_task
    if not result.leader:
        return CALL_PHRASES[result.call]
    return f"{(headline.a if result.leader == 'a' else headline.b).name} {LEADER_PHRASES[result.call]}"


def cost_phrase(site: Site, headline: Headline) -> str:
    """Return who costs less for the workload that decides it: `Nova costs 42% less for the small assistant`."""
    cost = headline.cost
    workload = site.catalog.workloads[cost.workload].name
    if cost.saving is None:
        return f"No price for both for the {workload}"
    if not cost.cheaper:
        return f"Within {site.cost_lead_pct}% of each other for the {workload}"
    cheaper = headline.a if cost.cheaper == "a" else headline.b
    return f"{cheaper.name} costs {cost.percent}% less for the {workload}"
