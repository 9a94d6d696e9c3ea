"""Names in the code mean one thing: classes and modules have a name of their own, functions have verbs or nouns."""

import ast
from collections import Counter
from pathlib import Path

GENERATOR = Path(__file__).parents[1] / "generator"
MODULES = [path for path in sorted(GENERATOR.rglob("*.py")) if path.name not in ("__init__.py", "__main__.py")]
BARE_PARTICIPLES = frozenset(
    [
        "aged",
        "allowed",
        "altered",
        "answered",
        "asked",
        "based",
        "billed",
        "brought",
        "built",
        "called",
        "caught",
        "changed",
        "checked",
        "chosen",
        "cited",
        "clamped",
        "compared",
        "counted",
        "decided",
        "declared",
        "described",
        "done",
        "doubted",
        "drawn",
        "dropped",
        "escaped",
        "expected",
        "expired",
        "faded",
        "filled",
        "folded",
        "found",
        "gated",
        "generated",
        "given",
        "grouped",
        "held",
        "imported",
        "joined",
        "judged",
        "kept",
        "known",
        "lifted",
        "linked",
        "listed",
        "loaded",
        "locked",
        "made",
        "marked",
        "matched",
        "measured",
        "meant",
        "merged",
        "met",
        "missed",
        "moved",
        "named",
        "needed",
        "noted",
        "numbered",
        "ordered",
        "outdated",
        "packed",
        "parsed",
        "paired",
        "picked",
        "placed",
        "planned",
        "printed",
        "quoted",
        "ranked",
        "read_in",
        "recalled",
        "referred",
        "refused",
        "rendered",
        "rounded",
        "said",
        "scaled",
        "scored",
        "searched",
        "seen",
        "served",
        "settled",
        "shared",
        "shown",
        "sold",
        "spelt",
        "staged",
        "stated",
        "stored",
        "swapped",
        "taken",
        "thrown",
        "told",
        "tried",
        "turned",
        "typed",
        "unpacked",
        "used",
        "wanted",
        "weighed",
        "won",
        "worked",
        "written",
    ]
)


def definitions(kind):
    """Yield each definition of a kind in the package, with the module it is in."""
    for path in MODULES:
        yield from ((node, path) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, kind))


def repeated(names):
    return sorted(name for name, count in Counter(names).items() if count > 1)


def test_no_two_classes_have_the_same_name():
    assert repeated(node.name for node, _ in definitions(ast.ClassDef)) == []


def test_no_two_modules_have_the_same_name():
    assert repeated(path.stem for path in MODULES) == []


def test_no_function_is_named_by_a_bare_participle():
    functions = definitions((ast.FunctionDef, ast.AsyncFunctionDef))
    assert [f"{path.stem}.{node.name}" for node, path in functions if node.name in BARE_PARTICIPLES] == []
