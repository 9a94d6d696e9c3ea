"""Weigh the groups of a task's score as a reader asks; the signals of a group keep their proportions.

Used to check the script of the pages, which does the same sums from the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.compare.model.score import FULL, ScoringRule


def reweight(rule: ScoringRule, wanted: Mapping[str, int]) -> ScoringRule:
    """Return the scoring rule with a reader's weights by group, in any unit; a group without one counts for nothing.

    Raises:
        ValueError: no group of the task has a weight above 0.
    """
    asked = [wanted.get(name, 0) if own else 0 for name, own in zip(rule.groups, rule.group_weights, strict=True)]
    if not sum(asked):
        raise ValueError(f"no part of the score of {rule.task} has a weight above 0")
    shares = split_in_proportion(FULL, asked)
    weights = list(rule.weights)
    for position, share in enumerate(shares):
        places = [place for place, of in enumerate(rule.group_indexes) if of == position]
        for place, weight in zip(
            places, split_in_proportion(share, [rule.weights[one] for one in places]), strict=True
        ):
            weights[place] = weight
    return replace(
        rule,
        weights=tuple(weights),
        group_weights=tuple(shares),
        rating_indexes=tuple(sorted(rule.rating_indexes, key=lambda place: (-weights[place], place))),
    )


def split_in_proportion(whole: int, shares: Sequence[int]) -> list[int]:
    """Split a whole into integers in proportion to shares; all 0 if no share is above 0.

    What rounding leaves over goes to the largest remainders, earlier ones first.
    """
    total = sum(shares)
    if not total:
        return [0 for _ in shares]
    parts = [whole * share // total for share in shares]
    order = sorted(range(len(shares)), key=lambda i: (-(whole * shares[i] % total), i))
    for i in order[: whole - sum(parts)]:
        parts[i] += 1
    return parts
