"""The search for needs: its page, and the index that its script reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.compare.model.table_cells import capability_order
from generator.compare.search.search_index import build_search_index
from generator.compare.site import Site
from generator.pages.data_files import strict
from generator.pages.home import partners
from generator.pages.page import WHOLE, Page
from generator.pages.use_cases import uses_of


def find_pages(site: Site) -> Iterator[Page]:
    """Yield the page and its index."""
    yield Page("find/index.html", "find/find.html", (), lambda: view(site))
    yield Page("find.json", WHOLE, ("all/records", "selection"), lambda: strict(index(site)))


def view(site: Site) -> Mapping[str, Any]:
    """The ways in for readers without a script: every use case and capability."""
    catalog = site.catalog
    return {
        "path_file": "find/index.html",
        "groups": [(catalog.tasks[task], uses) for task in site.scoring_rules if (uses := uses_of(site, task))],
        "capabilities": [(name, catalog.capabilities[name].name) for name in capability_order(catalog)],
    }


def index(site: Site) -> Mapping[str, Any]:
    """What the script knows: each model also with whom it has a page with."""
    found = build_search_index(site)
    return {**found, "rows": [row | partners(site, site.models[row["s"]]) for row in found["rows"]]}
