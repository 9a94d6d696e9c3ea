"""The rule on confirmations: each is of the figure beside it, so that an edit of the figure ends it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.rules.plausibility.neighbors import recorded_models
from generator.catalog.yaml.source_file import Place, Tree

FIGURES = ("value", "state", "usd-per-unit", "gpu-hour")
"""The fields that hold the figure beside a confirmation."""


def check_confirmations(catalog: Catalog) -> Iterator[Problem]:
    """Check that each confirmation is of the figure beside it."""
    for _, _, source in recorded_models(catalog):
        for place, around, confirmation in find_confirmed(source.tree):
            figure = next((around[name] for name in FIGURES if name in around), None)
            if (confirmed := confirmation.get("value")) != figure:
                what = f"{confirmed} was confirmed, but the figure is {figure}"
                remedy = "check the figure, then write it here too, or delete `confirmed`"
                yield source.problem_at((*place, "confirmed", "value"), what, remedy)


def find_confirmed(tree: Tree, place: Place = ()) -> Iterator[tuple[Place, dict[str, Tree], dict[str, Tree]]]:
    """Yield the place of each mapping with a confirmation, the mapping, and the confirmation."""
    if isinstance(tree, dict) and isinstance(confirmation := tree.get("confirmed"), dict):
        yield place, tree, confirmation
    for step, inner in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if not isinstance(inner, str):
            yield from find_confirmed(inner, (*place, step))


CONFIRMATION_RULES = (check_confirmations,)
