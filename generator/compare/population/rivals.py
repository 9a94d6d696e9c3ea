"""Find the models worth comparing with each model: near in score, of its family or maker, near in price.

Used by rankings; model pages link to the rivals, and pair selection gives each of them a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest

from generator.catalog.catalog import Catalog
from generator.compare.model.model_facts import ModelFacts

RIVAL_COUNT = 8
"""Rivals of one model, if there are as many others."""
PRICE_RIVAL_MAX_GAP = 1000
"""Hundredths of a point within which two models compete on price."""


class RivalFinder:
    """Finder of rivals among all models; each model's are found once."""

    def __init__(self, facts: Mapping[str, ModelFacts], catalog: Catalog) -> None:
        self.catalog = catalog
        self.age_order = {one.id: place for place, one in enumerate(sorted(facts.values(), key=newest_first_key))}
        current = [one for one in facts.values() if not one.is_retired]
        self.peers = {task: [one for one in current if task in one.tasks] for task in catalog.tasks}
        self.cache: dict[str, tuple[str, ...]] = {}

    def find_rivals(self, facts: ModelFacts) -> tuple[str, ...]:
        """Return the ids of a model's rivals, the nearest first.

        Chosen from three lists in turn, so that no one reason fills the list; ties go to the newer model, then to the
        earlier id.
        """
        if facts.id not in self.cache:
            self.cache[facts.id] = choose_rivals(facts, self.peers[facts.tasks[0]], self.age_order, self.catalog)
        return self.cache[facts.id]


def choose_rivals(
    facts: ModelFacts, peers: Sequence[ModelFacts], age: Mapping[str, int], catalog: Catalog
) -> tuple[str, ...]:
    """Return the ids of a model's rivals among those that do its first task; `age_order` is by id, 0 the newest."""
    task = facts.tasks[0]
    workload = catalog.scoring.tasks[task].workload if task in catalog.scoring.tasks else ""
    others = [other for other in peers if other.id != facts.id]
    gaps = {other.id: score_gap(facts, other, task) for other in others}
    kin = {other.id: kinship(facts, other) for other in others}
    by_score = nsmallest(RIVAL_COUNT, others, key=lambda other: (gaps[other.id], kin[other.id], age[other.id]))
    by_kin = nsmallest(
        RIVAL_COUNT, [other for other in others if kin[other.id] < 2], key=lambda other: (kin[other.id], age[other.id])
    )
    foreign = [other for other in others if other.maker_id != facts.maker_id and gaps[other.id] <= PRICE_RIVAL_MAX_GAP]
    by_price = nsmallest(RIVAL_COUNT, foreign, key=lambda other: (price_gap(facts, other, workload), age[other.id]))
    return interleave([by_score, by_kin, by_price])


def score_gap(facts: ModelFacts, other: ModelFacts, task: str) -> int:
    """Return how far two scores lie apart, in hundredths; 100,000 if one is missing."""
    if task not in facts.scores:
        return 100_000
    mine, theirs = facts.scores[task].total, other.scores[task].total
    return 100_000 if mine is None or theirs is None else abs(mine - theirs)


def kinship(facts: ModelFacts, other: ModelFacts) -> int:
    """Return 0 for models of the same family, 1 of the same maker, 2 for neither."""
    if facts.model.family is not None and other.model.family == facts.model.family:
        return 0
    return 1 if other.maker_id == facts.maker_id else 2


def price_gap(facts: ModelFacts, other: ModelFacts, workload: str) -> float:
    """Return the more expensive monthly cost over the cheaper one; infinite if one is missing or 0."""
    mine, theirs = (one.costs[workload].cents if workload in one.costs else None for one in (facts, other))
    return max(mine, theirs) / min(mine, theirs) if mine and theirs else float("inf")


def newest_first_key(one: ModelFacts) -> tuple[int, ...]:
    """Return a sort key by which newer models come first and undated ones last."""
    released = one.model.release_date.value if one.model.release_date else None
    parts = [int(part) for part in released.split("-")] if released else []
    return (0, *(-part for part in (*parts, 0, 0)[:3])) if parts else (1,)


def interleave(lists: Sequence[Sequence[ModelFacts]]) -> tuple[str, ...]:
    """Return ids taken from each list in turn, none twice, at most `RIVAL_COUNT`."""
    chosen: dict[str, None] = {}
    for turn in range(max(map(len, lists), default=0)):
        for one in lists:
            if turn < len(one) and len(chosen) < RIVAL_COUNT:
                chosen.setdefault(one[turn].id)
    return tuple(chosen)
