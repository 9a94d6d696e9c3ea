"""The models to move to on a model page: those that score as much for no more money, or else cheaper ones."""

from __future__ import annotations

from typing import NamedTuple

from generator.compare.model.model_facts import ModelFacts
from generator.compare.population.alternatives import Alternative, has_open_weights
from generator.compare.site import Site
from generator.pages.call_phrases import reasoning_phrase
from generator.pages.html.urls import pair_link
from generator.strings import strings


class AlternativeView(NamedTuple):
    """A model that costs no more."""

    name: str
    maker: str
    link: str
    """Link to the comparison of the two."""
    ahead: int
    """How much more it scores, in hundredths of a point; below 0 for less."""
    saving_cents: int
    """How much less it costs a month."""
    saving_pct: int


def alternative_views(site: Site, facts: ModelFacts) -> list[AlternativeView]:
    """Return the models that score as much for no more money, the best first."""
    return [alternative_view(site, facts, one) for one in site.rankings.alternatives_of(facts.id)]


def cheaper_views(site: Site, facts: ModelFacts) -> list[AlternativeView]:
    """Return the models that score less for less money, the best first; nothing where some score as much."""
    if site.rankings.alternatives_of(facts.id):
        return []
    return [alternative_view(site, facts, one) for one in site.rankings.cheaper_models_of(facts.id)]


def alternative_view(site: Site, facts: ModelFacts, one: Alternative) -> AlternativeView:
    """Return one model that costs no more."""
    other = site.models[one.id]
    return AlternativeView(
        name=other.name,
        maker=other.maker,
        link=pair_link(site, facts.id, one.id),
        ahead=one.ahead,
        saving_cents=one.saving_cents,
        saving_pct=one.saving_pct,
    )


def describe_alternatives(site: Site, facts: ModelFacts) -> str:
    """Return in words what the alternatives of a model are; empty for a task that is not scored."""
    scoring = site.catalog.scoring.tasks.get(facts.tasks[0])
    if scoring is None:
        return ""
    words, volume = strings.model_page.move_to, site.catalog.workloads[scoring.workload].volume
    phrase = words.lead_open if has_open_weights(facts) else words.lead
    models = [facts, *(site.models[one.id] for one in site.rankings.alternatives_of(facts.id))]
    reasoning = reasoning_phrase(scoring.workload, *models)
    return str(phrase(task=site.catalog.tasks[facts.tasks[0]].name.lower(), volume=volume, reasoning=reasoning))
