import re
import sys

import pytest
from bs4 import BeautifulSoup
from builders import TEMPLATES
from jinja2 import Environment, meta
from served import SCRIPTS, TOOL_SCRIPTS

from generator.pages.html.assets import hashed_assets, load_assets
from generator.pages.html.environment import render_prose
from generator.pages.html.minify import drop_indentation
from generator.publish.template_inputs import templates_named


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        '<p onclick="alert(1)">x</p>',
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
    ],
)
def test_prose_never_becomes_active(text):
    page = BeautifulSoup(render_prose(text), "html5lib")
    assert not page.find(["script", "img", "iframe", "object"])
    assert all(set(tag.attrs) <= {"href"} for tag in page.find_all(True))
    assert all(link["href"].startswith(("http", "mailto", "/")) for link in page.find_all("a", href=True))


def test_prose_keeps_what_prose_needs():
    assert str(render_prose("## Facts\n\nA **source** and a [link](https://example.org/).")) == (
        '<h2>Facts</h2>\n<p>A <strong>source</strong> and a <a href="https://example.org/">link</a>.</p>'
    )


def test_a_line_end_in_prose_still_parts_words_when_the_page_is_laid_out():
    page = drop_indentation(str(render_prose("**Nova**\n[links](/x)\n\nNext")))
    assert page == '<p><strong>Nova</strong> <a href="/x">links</a></p><p>Next</p>'


def test_a_style_sheet_is_served_in_one_piece_without_comments(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "base/links.css").write_text("/* Links. */\na {\n  color: red;\n}\n")
    (tmp_path / "base.css").write_text('@import "base/links.css";\n')
    (tmp_path / "lists.css").write_text('@import "base.css";\nb { color: blue; }\n')
    assert load_assets(tmp_path) == {"base.css": b"a{color:red}", "lists.css": b"a{color:red}b{color:blue}"}


def test_a_script_is_served_with_what_it_imports_and_short_names(tmp_path):
    (tmp_path / "rules.js").write_text("/* A sum. */\nfunction sum(numbers) {\n  return numbers[0] + numbers[1];\n}\n")
    (tmp_path / "tool.js").write_text('(() => {\n@import "rules.js";\nwindow.total = sum([1, 2]);\n})();\n')
    found = load_assets(tmp_path)["tool.js"].decode()
    assert "window.total=" in found
    assert not re.search("numbers|A sum", found)


def test_a_build_shortens_scripts_without_threads_of_its_own():
    hashed_assets(TEMPLATES)
    assert "minify" not in sys.modules


SPELLINGS = {
    "{% extends 'base.html' %}": {"base.html"},
    '{%- from "a.html" import one, two as three with context -%}': {"a.html"},
    '{% include ["a.html", "b.html"] ignore missing %}{%\n import "c.html" as c %}': {"a.html", "b.html", "c.html"},
    '{% extends "a.html" if wide else "b.html" %}': {"a.html", "b.html"},
    '{% set include = "a.html" %}{{ "include" }}{# import "b.html" #}': set(),
}


@pytest.mark.parametrize(("template", "names"), SPELLINGS.items())
def test_the_templates_that_one_draws_on_are_told_in_every_spelling(template, names):
    assert set(templates_named(template)) == names


def test_they_are_those_that_jinja_finds():
    files = [
        path for path in TEMPLATES.rglob("*") if path.is_file() and "assets" not in path.relative_to(TEMPLATES).parts
    ]
    for text in (path.read_text() for path in files):
        assert set(templates_named(text)) == set(meta.find_referenced_templates(Environment().parse(text)))


@pytest.mark.parametrize(
    ("page", "tools"),
    [
        ("compare.js", [""]),
        ("pair.js", ["find.js", "weigh.js", "cost.js"]),
        *((page, ["find.js"]) for page in ("needs.js", "model-list.js", "lost.js", "page.js")),
        ("model.js", ["find.js"]),
    ],
)
def test_a_page_with_one_of_its_tools_in_use_keeps_to_the_budget_of_scripts(page, tools):
    sizes = {name: len(data) for name, data in load_assets(TEMPLATES / "assets").items()} | {"": 0}
    most = (TOOL_SCRIPTS if page in ("compare.js", "needs.js", "model-list.js") else SCRIPTS) + 6_000
    assert {tool: size for tool in tools if (size := sizes["site.js"] + sizes[page] + sizes[tool]) > most} == {}
