"""Templates take exactly what their view classes hold, and macros exactly what their headers name."""

import re
from collections import defaultdict
from dataclasses import fields
from functools import cache

import pytest
from builders import TEMPLATES, load_small_site, small_renderer
from jinja2 import meta, nodes

from generator.pages.page import WHOLE
from generator.pages.page_types import page_batches, pages_in

FROM_RENDERER = {"path_file", "modified"}
"""What every HTML page has besides its view."""
SET_BY_TEMPLATES = {"title", "description", "path", "style", "card", "about"}
"""What a page tells the frame around it; the last three have defaults."""
MACRO_FILES = sorted(
    path.relative_to(TEMPLATES).as_posix()
    for path in TEMPLATES.rglob("*.*")
    if path.parent.name not in ("assets", "pair") and "{% macro" in path.read_text()
)

BLOCKS = "main|section|div|table|thead|tbody|tr|th|td|ul|ol|li|dl|dt|dd|h[1-4]|p|form|nav|footer"
BLOCK = rf"</?(?:{BLOCKS})\b(?:[^<>{{]|{{[{{%].*?[}}%]}})*>"
SIDE_BY_SIDE = re.compile(rf"{BLOCK}(?:{{%[^%]*%}})*{BLOCK}")
EMPTY = re.compile(r"<(\w+)\b[^<>]*></\1>")


@cache
def syntax_tree(template):
    return small_renderer().environment.parse((TEMPLATES / template).read_text())


def templates_of(template):
    """A template with those it extends."""
    yield template
    for node in syntax_tree(template).find_all(nodes.Extends):
        yield from templates_of(node.template.value)


def names_set(template):
    """Names that a template sets, imports or defines as macros; all its blocks see them."""
    tree = syntax_tree(template)
    assigned = {node.target.name for node in tree.find_all((nodes.Assign, nodes.AssignBlock))}
    imported = {name for node in tree.find_all(nodes.FromImport) for name in node.names}
    return assigned | imported | {node.name for node in tree.find_all(nodes.Macro)}


def needed(template):
    """Names that a template and those it extends take from the view."""
    chain = list(templates_of(template))
    given = set(small_renderer().environment.globals) | FROM_RENDERER | SET_BY_TEMPLATES
    taken = {name for one in chain for name in meta.find_undeclared_variables(syntax_tree(one))}
    return taken - given - {name for one in chain for name in names_set(one)}


@cache
def views():
    """For each view class, None for no view, the templates it is rendered with."""
    templates = defaultdict(set)
    site = load_small_site()
    for batch in page_batches(site):
        for page in pages_in(site, batch):
            if page.template != WHOLE:
                view = page.view()
                templates[None if view is None else type(view)].add(page.template)
    return templates


@pytest.mark.parametrize("view", views(), ids=str)
def test_templates_take_exactly_the_fields_of_their_view(view):
    held = {field.name for field in fields(view)} - FROM_RENDERER if view else set()
    assert set().union(*map(needed, views()[view])) == held


@pytest.mark.parametrize("view", [view for view in views() if view], ids=str)
def test_views_are_frozen(view):
    assert view.__dataclass_params__.frozen


def test_a_template_names_its_view_in_its_first_line():
    for view, templates in views().items():
        for template in templates:
            first = (TEMPLATES / template).read_text().partition("\n")[0]
            assert f"View: {view.__name__ if view else 'none'}." in first, template


def expected_names(comment):
    """The names that a comment says a macro expects."""
    listed = comment.rpartition("Expects: ")[2].rpartition(".")[0] if "Expects: " in comment else ""
    return [name.split()[0] for name in re.sub(r"\([^()]*\)", "", listed).split(",") if name.strip()]


@pytest.mark.parametrize("template", MACRO_FILES)
def test_the_comment_before_a_macro_names_its_arguments(template):
    text = (TEMPLATES / template).read_text()
    for comment, macro, arguments in re.findall(r"(?:\{#((?:(?!#\}).)*)#\}\n)?\{% macro (\w+)\(([^)]*)\)", text):
        names = [argument.split("=")[0].strip() for argument in arguments.split(",") if argument.strip()]
        assert expected_names(comment) == names, macro


def test_block_elements_stand_on_lines_of_their_own():
    templates = [path for path in TEMPLATES.rglob("*.html") if path.parent.name != "pair"]
    lines = [(path.name, line.strip()) for path in templates for line in path.read_text().splitlines()]
    assert [(name, line) for name, line in lines if SIDE_BY_SIDE.search(EMPTY.sub("", line))] == []
