"""Select which pairs have a page: all, those that share a task, or those that an editor or a link asks for.

Used by the page types, links and the sitemap. The setting `pairs` of the site decides; a model and its rivals always
have a page, since pages of both link to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from generator.catalog.catalog import Catalog
from generator.compare.model.model_facts import ModelFacts
from generator.compare.population.rivals import RivalFinder

PartnerSets = Mapping[str, frozenset[str]]
"""By model: the ids it has a page with, perhaps its own among them; models of equal tasks may share one set."""


class PairSelection:
    """The pairs that have a page, worked out when first asked for."""

    def __init__(self, find: Callable[[], PartnerSets]) -> None:
        self.find = find

    @cached_property
    def partners(self) -> PartnerSets:
        """Return the partners of every model."""
        return self.find()

    def has_page(self, one: str, other: str) -> bool:
        """Return whether two models have a page together; never for a model with itself."""
        return one != other and other in self.partners[one]

    @cached_property
    def count(self) -> int:
        """Return how many pairs have a page."""
        return sum(len(partners) - (model in partners) for model, partners in self.partners.items()) // 2


def select_partners(catalog: Catalog, facts: Mapping[str, ModelFacts], rival_finder: RivalFinder) -> PartnerSets:
    """Return the partners of every model under the site's settings."""
    if catalog.settings.pairs == "listed":
        return listed_partners(catalog, {model: rival_finder.find_rivals(one) for model, one in facts.items()})
    if catalog.settings.pairs == "same-task":
        kinds = {one.tasks for one in facts.values()}
        peers = {tasks: frozenset(m for m, one in facts.items() if set(tasks) & set(one.tasks)) for tasks in kinds}
        return {model: peers[one.tasks] for model, one in facts.items()}
    return dict.fromkeys(facts, frozenset(facts))


def listed_partners(catalog: Catalog, rivals: Mapping[str, tuple[str, ...]]) -> PartnerSets:
    """Return each model's rivals, the models it is a rival of, and those that a note pairs it with."""
    linked: dict[str, set[str]] = {model: set(of) for model, of in rivals.items()}
    noted = [(a, b) for a, _, b in (name.partition("-vs-") for name in catalog.pairs)]
    for one, other in [*noted, *((model, rival) for model, of in rivals.items() for rival in of)]:
        linked[one].add(other)
        linked[other].add(one)
    return {model: frozenset(partners) for model, partners in linked.items()}
