"""What the search box of every page suggests beside models: `names.json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.compare.model.table_cells import capability_order
from generator.compare.site import Site
from generator.pages.data_files import dump_json
from generator.pages.makers import models_by_maker
from generator.pages.page import WHOLE, Page


def suggestions_file(site: Site) -> Iterator[Page]:
    """Yield the one file."""
    inputs = ("all/records", "makers", "selection", "as-of")
    yield Page("names.json", WHOLE, inputs, lambda: dump_json(suggested_pages(site)))


def suggested_pages(site: Site) -> Mapping[str, list[list[str]]]:
    """Return id, name and, where there are any, further names of each page, by the folder it is in."""
    catalog = site.catalog
    kinds: dict[str, tuple[Iterable[str], Mapping[str, Any]]] = {
        "makers": (models_by_maker(site), catalog.makers),
        "rankings": (site.scoring_rules, catalog.tasks),
        "use-cases": (site.use_case_rules, catalog.use_cases),
        "benchmarks": (catalog.benchmarks, catalog.benchmarks),
        "capabilities": (capability_order(catalog), catalog.capabilities),
        "families": (site.families, site.families),
    }
    return {folder: [[name, *names_of(records[name])] for name in names] for folder, (names, records) in kinds.items()}


def names_of(record: Any) -> Iterator[str]:
    """Yield the name of a record, then its further names as one text."""
    yield record.name
    if aliases := " ".join(getattr(record, "aliases", ())):
        yield aliases
