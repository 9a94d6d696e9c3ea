"""The page of ends: which models and services end when and where, and what replaces them.

Its rows are those of `data/retirements.csv` too. An end is upcoming until its last day is over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.prices_in_force import has_passed, provider_source
from generator.compare.model.lifecycle import latest_date
from generator.compare.model.model_facts import ModelFacts
from generator.compare.site import Site
from generator.pages.html.urls import pair_link
from generator.pages.page import Page


class EndOfService(NamedTuple):
    """One model that ends on one day, at its maker or at other providers."""

    facts: ModelFacts
    day: str
    """Last day of service, as exact as it is stated; empty if no day is stated."""
    at_maker: bool
    providers: tuple[str, ...]
    """Who ends it: the maker, or others by name."""
    source: records.Source


class ReplacementOffer(NamedTuple):
    """What replaces a model, with what is known of both on its first task."""

    facts: ModelFacts
    link: str
    """To the comparison of the two."""
    scores: tuple[int, int] | None
    """Its score and that of the model it replaces, in hundredths; None where one has none."""
    costs: tuple[int, int] | None
    """Likewise the monthly costs in cents."""
    volume: str
    """What these costs are for."""


class RetirementView(NamedTuple):
    """A row of the page."""

    end: EndOfService
    replacement: ReplacementOffer | None


@dataclass(frozen=True, slots=True)
class RetirementsView:
    """What the page of ends shows."""

    model_count: int
    """Models that end or have ended at their maker."""
    upcoming: list[RetirementView]
    """The nearest first; those of which no day is stated last."""
    past: list[RetirementView]
    """The latest first."""


def retirements_page(site: Site) -> Iterator[Page]:
    """Yield the page of ends."""
    inputs = ("all/records", "as-of", "selection", "day/models")
    yield Page("changes/retirements.html", "retirements/retirements.html", inputs, lambda: retirements_view(site))


def retirements_view(site: Site) -> RetirementsView:
    """Split all ends of service at `as-of`."""
    ends = list_ends(site)
    past = [one for one in ends if is_over(site, one)]
    upcoming = [one for one in ends if not is_over(site, one)]
    return RetirementsView(
        model_count=len({one.facts.id for one in ends if one.at_maker}),
        upcoming=[RetirementView(one, replacement_offer(site, one.facts)) for one in upcoming],
        past=[RetirementView(one, replacement_offer(site, one.facts)) for one in sorted(past, key=latest_first)],
    )


def latest_first(end: EndOfService) -> int:
    """Return what sorts ends by their days, the latest first and those without a day last."""
    return -latest_date(end.day).toordinal() if end.day else 0


def is_over(site: Site, end: EndOfService) -> bool:
    """Return whether a service has ended: its last day is over, or its maker says so without a day."""
    life = end.facts.end_of_life
    return has_passed(end.day, site.catalog.as_of) if end.day else life is None or life.status != "deprecated"


def list_ends(site: Site) -> list[EndOfService]:
    """Return every end of service by its last day, undated ones last; of one day the maker's first, then by name."""
    ends = [end for facts in site.models_by_name for end in model_ends(facts)]
    return sorted(ends, key=lambda one: (latest_date(one.day or "9999"), not one.at_maker))


def model_ends(facts: ModelFacts) -> Iterator[EndOfService]:
    """Yield the end of a model at its maker, then those at other providers, which one source states for a day."""
    model, end = facts.model, facts.end_of_life
    if end and end.status != "superseded":
        yield EndOfService(facts, end.last_day, True, (facts.maker,), model.sources[end.source])
    elsewhere: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for provider in model.providers:
        day = provider.retirement_date
        if day and day.value and not provider.first_party:
            elsewhere[day.value, day.source or provider_source(model, provider)].append(provider.provider)
    for (last_day, key), names in elsewhere.items():
        yield EndOfService(facts, last_day, False, tuple(sorted(set(names))), model.sources[key])


def replacement_offer(site: Site, facts: ModelFacts) -> ReplacementOffer | None:
    """Return what replaces a model, with its score and cost beside those of the model; None without a replacement."""
    replacement, task = site.replacements.get(facts.id), facts.tasks[0]
    if replacement is None:
        return None
    other = site.models[replacement]
    scores = costs = None
    volume = ""
    if task in facts.scores and task in other.scores:
        name = site.workload_ids[task][0]
        scores = both(other.scores[task].total, facts.scores[task].total)
        costs = both(other.costs[name].cents, facts.costs[name].cents)
        volume = site.catalog.workloads[name].volume
    return ReplacementOffer(other, pair_link(site, facts.id, replacement), scores, costs, volume)


def both(one: int | None, other: int | None) -> tuple[int, int] | None:
    """Return two figures; None where one is unknown."""
    return None if one is None or other is None else (one, other)
