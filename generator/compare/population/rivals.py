"""The models worth comparing with each model: near in score, of its family, near in price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest

from generator.catalog.catalog import Catalog
from generator.compare.model.model_facts import ModelFacts

RIVAL_COUNT = 8
PRICE_RIVAL_MAX_GAP = 1000
"""Hundredths of a point within which two models compete on price."""


class RivalFinder:
    """Everybody, ready to be asked for the rivals of one model."""

    def __init__(self, facts: Mapping[str, ModelFacts], catalog: Catalog) -> None:
        self.catalog = catalog
        self.age_order = {one.id: place for place, one in enumerate(sorted(facts.values(), key=newest_first_key))}
        self.peers = {task: [one for one in facts.values() if task in one.tasks] for task in catalog.tasks}
        self.cache: dict[str, tuple[str, ...]] = {}

    def find_rivals(self, own: ModelFacts) -> tuple[str, ...]:
        """Eight ids, the nearest first.

        Chosen from three lists in turn, so that no one ground fills the list; ties go to
        the newer model, then to the earlier id.
        """
        if own.id not in self.cache:
            self.cache[own.id] = choose_rivals(own, self.peers[own.tasks[0]], self.age_order, self.catalog)
        return self.cache[own.id]


def choose_rivals(
    own: ModelFacts, peers: Sequence[ModelFacts], age: Mapping[str, int], catalog: Catalog
) -> tuple[str, ...]:
    """The rivals of one model among those that do its first task."""
    task = own.tasks[0]
    workload = catalog.scoring.tasks[task].workload if task in catalog.scoring.tasks else ""
    others = [other for other in peers if other.id != own.id]
    gaps = {other.id: score_gap(own, other, task) for other in others}
    kin = {other.id: kinship(own, other) for other in others}
    by_score = nsmallest(RIVAL_COUNT, others, key=lambda other: (gaps[other.id], kin[other.id], age[other.id]))
    by_kin = nsmallest(
        RIVAL_COUNT, [other for other in others if kin[other.id] < 2], key=lambda other: (kin[other.id], age[other.id])
    )
    foreign = [other for other in others if other.maker_id != own.maker_id and gaps[other.id] <= PRICE_RIVAL_MAX_GAP]
    by_price = nsmallest(RIVAL_COUNT, foreign, key=lambda other: (price_gap(own, other, workload), age[other.id]))
    return interleave([by_score, by_kin, by_price])


def score_gap(own: ModelFacts, other: ModelFacts, task: str) -> int:
    """How far two scores lie apart, in hundredths; far when one is missing."""
    if task not in own.scores:
        return 100_000
    mine, theirs = own.scores[task].total, other.scores[task].total
    return 100_000 if mine is None or theirs is None else abs(mine - theirs)


def kinship(own: ModelFacts, other: ModelFacts) -> int:
    """0 for the same family, 1 for the same maker, 2 for neither."""
    if own.model.family is not None and other.model.family == own.model.family:
        return 0
    return 1 if other.maker_id == own.maker_id else 2


def price_gap(own: ModelFacts, other: ModelFacts, workload: str) -> float:
    """How many times the cheaper bill the dearer one is; endless when one is missing."""
    mine, theirs = (one.costs[workload].cents if workload in one.costs else None for one in (own, other))
    return max(mine, theirs) / min(mine, theirs) if mine and theirs else float("inf")


def newest_first_key(one: ModelFacts) -> tuple[int, ...]:
    """A sort key by which newer models come first and undated ones last; equal ages keep the order of ids."""
    released = one.model.released.value if one.model.released else None
    parts = [int(part) for part in released.split("-")] if released else []
    return (0, *(-part for part in (*parts, 0, 0)[:3])) if parts else (1,)


def interleave(lists: Sequence[Sequence[ModelFacts]]) -> tuple[str, ...]:
    """Ids taken from each list in turn, none twice."""
    chosen: dict[str, None] = {}
    for turn in range(max(map(len, lists), default=0)):
        for one in lists:
            if turn < len(one) and len(chosen) < RIVAL_COUNT:
                chosen.setdefault(one[turn].id)
    return tuple(chosen)
