"""The line stays straight: strings, catalog, compare, pages, publish; an import points only to an earlier stage."""

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parents[1] / "generator"
MODULES = {".".join(path.relative_to(GENERATOR).with_suffix("").parts): path for path in GENERATOR.rglob("*.py")}
LINE = (("strings",), ("catalog",), ("compare",), ("pages",), ("publish",), ("build",), ("tools",), ("__main__",))
INSIDE_COMPARE = (
    ("compare.formats", "compare.columns", "compare.consistency"),
    ("compare.model", "compare.population"),
    ("compare.site",),
    ("compare.pairs", "compare.search"),
    (
        "compare.prevalence",
        "compare.score_history",
        "compare.note_references",
        "compare.note_checks",
        "compare.note_expiry",
        "compare.model_checks",
        "compare.site_loader",
    ),
)
INSIDE_PAGES = (("pages.html",), ("pages",))


@cache
def imported(path):
    """Dotted names of the project's own modules that a file imports, and of what it imports from them."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator"):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names if alias.name.startswith("generator")}
    return names


def modules_imported(path):
    """The modules of the package that a file imports, by their names below it."""
    names = {name.removeprefix("generator.") for name in imported(path)}
    return {name if name in MODULES else name.rpartition(".")[0] for name in names}


def level_of(module, levels):
    """The place of a module: that of the longest name that it is, or is part of; None for one that is in none."""
    holders = [
        (len(name), place)
        for place, names in enumerate(levels)
        for name in names
        if f"{module}.".startswith(f"{name}.")
    ]
    return max(holders)[1] if holders else None


def test_the_folder_shows_the_line():
    shown = {path.name for path in GENERATOR.iterdir() if path.name != "__pycache__"}
    packages = {"strings", "catalog", "compare", "pages", "publish", "tools"}
    assert shown == packages | {"__init__.py", "__main__.py", "build.py"}


@pytest.mark.parametrize("levels", [LINE, INSIDE_COMPARE, INSIDE_PAGES], ids=["line", "compare", "pages"])
def test_an_import_points_only_to_the_same_or_an_earlier_level(levels):
    places = {module: level_of(module, levels) for module in MODULES}
    ahead = [
        f"{module} imports {other}"
        for module, path in MODULES.items()
        for other in modules_imported(path)
        if None not in (places[module], places.get(other)) and places[other] > places[module]
    ]
    assert ahead == []


def test_every_module_of_compare_has_its_level():
    modules = [name for name in MODULES if name.startswith("compare.") and not name.endswith("__init__")]
    assert [name for name in modules if level_of(name, INSIDE_COMPARE) is None] == []


def test_no_module_imports_itself_by_way_of_others():
    graph = {module: modules_imported(path) & MODULES.keys() for module, path in MODULES.items()}
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("source", ["models_dev", "litellm"])
def test_a_translator_knows_nothing_of_our_files(source):
    modules = {name.rpartition(".")[0] for name in imported(GENERATOR / "tools/importers" / f"{source}.py")}

    assert not modules & {
        "generator.catalog.catalog",
        "generator.catalog.catalog_loader",
        "generator.tools.importers.model_import",
    }


def test_imports_are_absolute():
    for path in sorted(GENERATOR.rglob("*.py")):
        assert not [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.ImportFrom) and n.level]


def test_a_build_reads_no_clock_and_no_chance():
    for path in sorted(GENERATOR.rglob("*.py")):
        if path.name in ("build.py", "__main__.py"):
            continue
        names = {
            n.name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Import)
            for n in node.names
        }
        assert not names & {"time", "random", "secrets", "uuid"}, path.name


def test_the_reference_is_independent_of_what_is_held_against_it():
    for path in sorted((GENERATOR.parent / "tests/reference").glob("*.py")):
        assert not [name for name in imported(path) if name.startswith("generator.compare.pairs")], path.name
