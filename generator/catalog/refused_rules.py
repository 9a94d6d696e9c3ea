"""What can be said of a model's record that has a mistake of form: the names it uses, so that one run tells all."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.problem import Problem
from generator.catalog.referee import Referee
from generator.catalog.scalars import id_fault
from generator.catalog.source import Source, Tree


def refused_records_name_what_exists(catalog: Catalog) -> Iterator[Problem]:
    """Tasks, capabilities and benchmarks that are named exist, also where the record was refused for something else."""
    for path in sorted(catalog.refused):
        source = catalog.sources.get(path)
        if path.startswith("models/") and source and isinstance(source.tree, dict):
            yield from names_exist(catalog, source, source.tree)


def names_exist(catalog: Catalog, source: Source, tree: dict[str, Tree]) -> Iterator[Problem]:
    """Problems of the names in one record."""
    check = Referee(source)
    tasks, capabilities, results = tree.get("tasks"), tree.get("capabilities"), tree.get("results")
    for i, task in enumerate(tasks if isinstance(tasks, list) else ()):
        if is_id(task):
            yield from check.one(("tasks", i), str(task), catalog.ids("tasks"))
    for name in capabilities if isinstance(capabilities, dict) else ():
        if is_id(name):
            yield from check.one(("capabilities", name), name, catalog.ids("capabilities"))
    for i, result in enumerate(results if isinstance(results, list) else ()):
        benchmark = result.get("benchmark") if isinstance(result, dict) else None
        if is_id(benchmark):
            yield from check.one(("results", i, "benchmark"), str(benchmark), catalog.ids("benchmarks"))


def is_id(name: object) -> bool:
    """Whether a value has the form of an id; where it has not, that is said already."""
    return isinstance(name, str) and not id_fault(name)


REFUSED_RULES = (refused_records_name_what_exists,)
