"""What must hold of search evidence: it is of months that are over or running, and of models there are."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, suggest_near_miss


def check_search_months(catalog: Catalog) -> Iterator[Problem]:
    """No month lies after `as-of`, and every model shown has a record, under this id or an earlier one."""
    last = catalog.settings.as_of.isoformat()[:7]
    known = catalog.known_ids("models") | {old for model in catalog.models.values() for old in model.formerly}
    for name, month in catalog.matches.items():
        if name > last:
            yield month.problem_at(-1, "", f"{name} is after the site's as-of", "move as-of in site.yaml, or delete it")
        for row, search in enumerate(month.searches):
            for model in search.shown:
                if model not in known:
                    remedy = suggest_near_miss(model, known) or "import the month again"
                    yield month.problem_at(row, "shown", f'"{model}" does not exist', remedy)


MATCH_RULES = (check_search_months,)
