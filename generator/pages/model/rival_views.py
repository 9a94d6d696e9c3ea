"""The models most similar to one, each with the verdict on the two, for model pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.catalog import records
from generator.compare import formats
from generator.compare.model.model_facts import ModelFacts
from generator.compare.model.score import Score
from generator.compare.model.workload_cost import Cost
from generator.compare.pairs.pair_table import Headline, headlines, site_table
from generator.compare.site import Site
from generator.pages.call_phrases import call_phrase, cost_phrase
from generator.strings import strings


class RivalView(NamedTuple):
    """A similar model, and the result of comparing the two."""

    facts: ModelFacts
    task: records.Task
    score: Score
    """Its own, on that task."""
    own_score: Score
    verdict: str
    monthly: Cost
    """What it costs for the workload that decides who is cheaper."""
    difference: str
    """To the cost of the model of the page: `+57%`, `2.5×`; empty without one."""
    cost: str
    """Who costs less; empty if the model of the page has no price, which its cost section says."""


def rival_views(site: Site, facts: ModelFacts) -> list[RivalView]:
    """Return the models most similar to one, each with the verdict on the two."""
    calls = rival_headlines(site)
    return [
        rival_view(site, facts, site.models[rival], calls[rival_pair(facts.id, rival)])
        for rival in site.rankings[facts.id].rivals
    ]


@lru_cache(maxsize=2)
def rival_headlines(site: Site) -> Mapping[tuple[str, str], Headline | None]:
    """Return the headline of every model and each similar one; comparing all of them costs little more than one."""
    pairs = sorted({rival_pair(model, rival) for model, found in site.rankings.items() for rival in found.rivals})
    return dict(zip(pairs, headlines(site_table(site), pairs), strict=True))


def rival_pair(model: str, rival: str) -> tuple[str, str]:
    """Return two ids as a pair, the earlier one first."""
    return min(model, rival), max(model, rival)


def rival_view(site: Site, facts: ModelFacts, rival: ModelFacts, headline: Headline | None) -> RivalView:
    """Return one similar model with the verdict on the two."""
    assert headline is not None, "a model and its rivals share a task"
    task, workload = headline.on_task.task, headline.cost.workload
    return RivalView(
        facts=rival,
        task=site.catalog.tasks[task],
        score=rival.scores[task],
        own_score=facts.scores[task],
        verdict=call_phrase(headline),
        monthly=rival.costs[workload],
        difference=format_difference(facts.costs[workload].cents, rival.costs[workload].cents),
        cost=describe_cost(site, facts, rival, headline),
    )


def format_difference(own_cents: int | None, cents: int | None) -> str:
    """Return a cost against another one: `−61%`, `+57%`, from double on `2.5×`; empty where one is unknown or free."""
    if not own_cents or not cents:
        return ""
    words = strings.model_page.rivals
    if cents >= 2 * own_cents:
        return str(words.times(factor=f"{formats.div_half_even(10 * cents, own_cents) / 10:,g}"))
    pct = formats.div_half_even(100 * (cents - own_cents), own_cents)
    if pct <= -100:
        return str(words.nearly_all_less)
    return str(words.more(pct=pct) if pct > 0 else words.less(pct=-pct) if pct < 0 else words.same)


def describe_cost(site: Site, facts: ModelFacts, rival: ModelFacts, headline: Headline) -> str:
    """Return who costs less, or that the other model has no price; empty if the model itself has none."""
    workload = headline.cost.workload
    if facts.costs[workload].cents is None:
        return ""
    if rival.costs[workload].cents is None:
        return formats.capitalize_first(strings.cost.no_price(name=rival.name))
    return cost_phrase(site, headline)
