"""Rules on the links in the header: every page of the site, and `https` links, are fine; what does not exist is not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.catalog.reference_checker import ReferenceChecker
from generator.catalog.yaml.source_file import Place

LISTS = (
    *("benchmarks", "capabilities", "changes", "compare", "data", "families", "find", "makers", "models"),
    *("rankings", "use-cases"),
)
"""Folders with a page of their own."""
RECORDS = {
    "benchmarks": "benchmarks",
    "capabilities": "capabilities",
    "models": "models",
    "rankings": "tasks",
    "use-cases": "use-cases",
}
"""Folders with a page for each record of a kind."""
MIN_FAMILY = 3
"""Models of a family that has a page, at least."""
OUTSIDE = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s<>\"'`\\]*)?")


def check_navigation(catalog: Catalog) -> Iterator[Problem]:
    """Check that the links in the header lead to pages of the site, or to whole `https` addresses."""
    source = catalog.source_files["site"]
    for index, link in enumerate(catalog.settings.navigation):
        place: Place = ("navigation", index, "to")
        if "://" in link.to or link.to.startswith("//"):
            if not OUTSIDE.fullmatch(link.to):
                remedy = "write the whole address, from https:// on, without spaces or quotes"
                yield source.problem_at(place, f'"{link.to}" is not an https address', remedy)
            continue
        page = re.split("[?#]", link.to)[0]
        if is_pair_page(catalog, page):
            continue
        if is_pair_page(catalog, turned := re.sub("^/compare/(.*)/vs-(.*)$", r"/compare/\2/vs-\1", page)):
            yield source.problem_at(place, f'"{page}" does not exist', f'did you mean "{turned}"?')
        else:
            yield from ReferenceChecker(source).check_reference(place, page, known_pages(catalog))


def known_pages(catalog: Catalog) -> set[str]:
    """Return the address of every page but those of pairs."""
    makers = {catalog.maker_of[model] for model in catalog.models}
    families = Counter((model.family, catalog.maker_of[name]) for name, model in catalog.models.items() if model.family)
    uses = Counter(family for family, _ in families)
    large = [one for one, count in families.items() if count >= MIN_FAMILY]
    return {
        "/",
        "/changes/retirements",
        *(f"/{name}/" for name in LISTS),
        *(f"/{name}" for name in catalog.known_ids("articles")),
        *(f"/{folder}/{name}" for folder, kind in RECORDS.items() for name in catalog.known_ids(kind)),
        *(f"/makers/{maker}" for maker in makers),
        *(f"/families/{family if uses[family] == 1 else f'{maker}-{family}'}" for family, maker in large),
    }


def is_pair_page(catalog: Catalog, page: str) -> bool:
    """Return whether an address is of a pair that has a page whatever the settings: a note on it, or all pairs do."""
    match = re.fullmatch(r"/compare/([a-z0-9-]+)/vs-([a-z0-9-]+)", page)
    if not match or match[1] >= match[2] or not set(match.groups()) <= catalog.known_ids("models"):
        return False
    return catalog.settings.pairs == "all" or f"{match[1]}-vs-{match[2]}" in catalog.pairs


NAVIGATION_RULES = (check_navigation,)
