"""The templates of pair pages say what they take: arguments that are all used, and their placeholders by name."""

import re

import pytest
from builders import TEMPLATES, small_renderer
from jinja2 import meta, nodes

FILES = sorted((TEMPLATES / "pair").glob("*.html"))
SOURCES = small_renderer().environment
MACROS = [
    (file.name, macro.name)
    for file in FILES
    for macro in SOURCES.parse(file.read_text()).find_all(nodes.Macro)
    if macro.name != "of"
]
GLOBALS = {*SOURCES.globals, "slot"}


def macro_of(file, name):
    found = SOURCES.parse((TEMPLATES / "pair" / file).read_text()).find_all(nodes.Macro)
    return next((one for one in found if one.name == name), None)


def placeholder(node):
    """The dotted name of a placeholder, None for other attributes."""
    parts = []
    while isinstance(node, nodes.Getattr):
        parts.insert(0, node.attr)
        node = node.node
    return ".".join(parts) if isinstance(node, nodes.Name) and node.name == "slot" else None


def placeholders(file, macro):
    """All placeholders of a macro, and of the macros it hands `slot` to."""
    names = {name for node in macro.find_all(nodes.Getattr) if (name := placeholder(node))}
    looked_up = {placeholder(node.node) for node in macro.find_all(nodes.Getitem)}
    names = {name for name in names - looked_up if not any(other.startswith(f"{name}.") for other in names)}
    for call in macro.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and any(getattr(one, "name", "") == "slot" for one in call.args):
            other = macro_of("shared.html", call.node.name)
            names |= placeholders("shared.html", other) if other and file != "shared.html" else set()
    return names


@pytest.mark.parametrize(("file", "name"), MACROS, ids=lambda one: one)
def test_a_macro_names_its_placeholders(file, name):
    text = (TEMPLATES / "pair" / file).read_text()
    header = re.search(rf"\{{#((?:(?!#\}}).)*)#\}}\n\{{% macro {name}\(", text, re.DOTALL)
    named = re.search(r"Placeholders: ([^:]*?)\.(?: |$)", header[1]) if header else None
    assert set(named[1].split(", ") if named else []) == placeholders(file, macro_of(file, name))


@pytest.mark.parametrize(("file", "name"), MACROS, ids=lambda one: one)
def test_a_macro_uses_its_arguments_and_nothing_else(file, name):
    macro = macro_of(file, name)
    used = {node.name for part in macro.body for node in part.find_all(nodes.Name) if node.ctx == "load"}
    used |= {part.name for part in macro.body if isinstance(part, nodes.Name)}
    assert {argument.name for argument in macro.args} - {"slot"} <= used


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_template_reads_only_what_it_is_given(file):
    tree = SOURCES.parse(file.read_text())
    given = {
        "page.html": {
            "task",
            "task_id",
            "has_cost",
            "is_thin",
            "has_review",
            "has_subtitle",
            "has_image",
            "layout",
            "path",
        }
    }
    given["navigation.html"] = {"sections"}
    assert meta.find_undeclared_variables(tree) <= GLOBALS | given.get(file.name, set())
