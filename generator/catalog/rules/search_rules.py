"""The rule on search evidence, which an import writes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, suggest_near_miss


def check_search_months(catalog: Catalog) -> Iterator[Problem]:
    """Check that no month is after `as-of`, and that every model shown exists, by this id or a former one."""
    last = catalog.last_possible_day.isoformat()[:7]
    known = catalog.known_ids("models") | {old for model in catalog.models.values() for old in model.former_ids}
    for name, month in catalog.searches.items():
        if name > last:
            what = f"{name} is after the site's as-of date, {catalog.as_of}"
            yield month.problem_at(-1, "", what, "move `as-of` in site.yaml forward, or delete the file")
        for row, search in enumerate(month.searches):
            for model in search.shown:
                if model not in known:
                    remedy = suggest_near_miss(model, known) or "import the month again"
                    yield month.problem_at(row, "shown", f'"{model}" does not exist', remedy)


MATCH_RULES = (check_search_months,)
