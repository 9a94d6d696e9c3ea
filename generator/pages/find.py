"""The search by need: its page, and the index that its script reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalog import records
from generator.compare.model.table_cells import capability_order
from generator.compare.search.packed_index import pack_index
from generator.compare.search.search_index import build_search_index
from generator.compare.site import Site
from generator.pages.data_files import dump_json
from generator.pages.home import compact_partners
from generator.pages.page import WHOLE, Page
from generator.pages.use_cases import use_cases_by_task


@dataclass(frozen=True, slots=True)
class FindView:
    """What the page shows to readers without a script: links to every use case and capability."""

    use_cases: list[tuple[records.Task, list[tuple[str, records.UseCase]]]]
    """For each task with use cases: their ids and records, in order."""
    capabilities: list[tuple[str, str]]
    """Ids and names, in order."""


def find_pages(site: Site) -> Iterator[Page]:
    """Yield the page and its index."""
    yield Page("find/index.html", "find/find.html", (), lambda: find_view(site))
    yield Page(
        "find.json", WHOLE, ("all/records", "selection", "as-of"), lambda: dump_json(pack_index(published_index(site)))
    )


def find_view(site: Site) -> FindView:
    """Return every use case and capability."""
    capabilities = [(name, site.catalog.capabilities[name].name) for name in capability_order(site.catalog)]
    return FindView(use_cases_by_task(site), capabilities)


def published_index(site: Site) -> Mapping[str, Any]:
    """Return what the script knows of every model, and with whom each has a page, by their places in this index."""
    index = build_search_index(site)
    places = {row["s"]: place for place, row in enumerate(index["rows"])}
    models = list(site.models)

    def partners(model: str) -> Mapping[str, list[int]]:
        found = dict(compact_partners(site, site.models[model]))
        if "p" in found:
            found["p"] = [places[models[place]] for place in found["p"]]
        return found

    return {**index, "rows": [row | partners(row["s"]) for row in index["rows"]]}
