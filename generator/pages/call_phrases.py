"""The call on a pair and who costs less, as phrases: for lists of pairs, Markdown, reports and the published rules."""

from __future__ import annotations

from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.pairs.pair_table import Headline
from generator.compare.site import Site
from generator.strings import strings


def call_phrase(headline: Headline) -> str:
    """Return the call on a pair's first task: `Nova leads`."""
    result = headline.on_task
    if not result.leader:
        return str(strings.verdicts.no_leader[result.call])
    leader = headline.a if result.leader == "a" else headline.b
    return str(strings.verdicts.with_leader(name=leader.name, verdict=strings.verdicts.leader[result.call]))


def cost_phrase(site: Site, headline: Headline) -> str:
    """Return who costs less for the workload that decides it: `Nova costs 42% less for 3,000 chat requests a month`."""
    cost = headline.cost
    volume = site.catalog.workloads[cost.workload].volume
    reasoning = reasoning_phrase(cost.workload, headline.a, headline.b)
    if cost.saving is None:
        return str(strings.cost.no_comparison)
    if not cost.cheaper:
        return str(strings.cost.similar(pct=site.cost_lead_pct, volume=volume, reasoning=reasoning))
    cheaper = headline.a if cost.cheaper == "a" else headline.b
    saving = formats.format_saving_pct(cost.percent)
    return str(strings.cost.less(name=cheaper.name, saving=saving, volume=volume, reasoning=reasoning))


def reasoning_phrase(workload: str, *models: ModelFacts) -> str:
    """Return what follows the costs of a workload: `, before reasoning tokens`, or nothing where none reasons."""
    before_reasoning = any(one.costs[workload].before_reasoning for one in models)
    return str(strings.cost.before_reasoning) if before_reasoning else ""
