"""The line stays straight: catalog, compare, pages, publish; an import points only to an earlier stage."""

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parents[1] / "generator"
STAGES = ("catalog", "compare", "pages", "publish")


def imported(path):
    """Dotted names of the project's own modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator"):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("generator"))


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_earlier_ones(stage):
    later = STAGES[STAGES.index(stage) + 1 :]
    above = {path.stem for path in GENERATOR.iterdir()} - {*STAGES, "__init__"}
    for path in sorted((GENERATOR / stage).glob("*.py")):
        names = {name.split(".")[1] for name in imported(path) if "." in name}
        assert not names & {*later, *above}, f"{path.name} reaches ahead"


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
        if path.name in ("build.py", "serve.py", "__main__.py"):
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
