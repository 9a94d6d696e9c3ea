"""Rules on models' records that have a mistake of form: the names they use, so that one run reports them too."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem, suggest_near_miss
from generator.catalog.reference_checker import ReferenceChecker
from generator.catalog.yaml.scalars import find_id_fault
from generator.catalog.yaml.source_file import SourceFile, Tree, find_values


def check_refused_records(catalog: Catalog) -> Iterator[Problem]:
    """Check that tasks, capabilities, benchmarks and sources named in refused records of models exist."""
    for path in sorted(catalog.refused_paths):
        source = catalog.source_files.get(path)
        if path.startswith("models/") and source and isinstance(source.tree, dict):
            yield from check_names(catalog, source, source.tree)
            yield from check_source_keys(source, source.tree)


def check_names(catalog: Catalog, source: SourceFile, tree: dict[str, Tree]) -> Iterator[Problem]:
    """Check the tasks, capabilities, benchmarks and license that one record names."""
    checker = ReferenceChecker(source)
    known, synonyms = catalog.known_ids("capabilities"), catalog.capability_synonyms()
    tasks, capabilities, results = tree.get("tasks"), tree.get("capabilities"), tree.get("results")
    for i, task in enumerate(tasks if isinstance(tasks, list) else ()):
        if is_id(task):
            yield from checker.check_reference(("tasks", i), str(task), catalog.known_ids("tasks"))
    license_id = tree.get("license")
    if is_id(license_id):
        yield from checker.check_reference(("license",), str(license_id), catalog.known_ids("licenses"))
    for name in capabilities if isinstance(capabilities, dict) else ():
        if is_id(name):
            yield from checker.check_reference(("capabilities", name), name, known, synonyms)
    for i, result in enumerate(results if isinstance(results, list) else ()):
        benchmark = result.get("benchmark") if isinstance(result, dict) else None
        if is_id(benchmark):
            yield from checker.check_reference(
                ("results", i, "benchmark"), str(benchmark), catalog.known_ids("benchmarks")
            )


def check_source_keys(source: SourceFile, tree: dict[str, Tree]) -> Iterator[Problem]:
    """Check the sources that one record names."""
    declared = tree.get("sources")
    if not isinstance(declared, dict):
        return
    for place, key in find_values(tree, frozenset({"source"})):
        if is_id(key) and key not in declared:
            remedy = suggest_near_miss(str(key), declared) or "add it under `sources`"
            yield source.problem_at(place, f'"{key}" is not a source of this record', remedy)


def is_id(name: object) -> bool:
    """Return whether a value has the form of an id; another one is reported already."""
    return isinstance(name, str) and not find_id_fault(name)


REFUSED_RULES = (check_refused_records,)
