"""The Jinja environment that all templates share, with escaping on and undefined names an error."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import markdown
import nh3
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from generator.catalog.catalog import Catalog
from generator.compare import formats
from generator.compare.formats import format_date_range
from generator.pages.html.json_ld import JsonLd
from generator.pages.html.markdown_escape import as_text
from generator.pages.html.minify import ascii_only, escape_html, minify_html
from generator.pages.html.template_errors import TemplateLoader
from generator.pages.html.urls import Urls
from generator.strings import strings

SOURCE_LINK = re.compile(r'href="#s([0-9]+)"')
WRAPPED = re.compile(r"(</(?:a|strong|em|code)>)\n(?=<(?:a|strong|em|code)[ >])")
"""A line end that parts two words, each in a tag of its own."""
PROSE_TAGS = {"p", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "code", "blockquote"}


def make_environment(templates: Path, catalog: Catalog, assets: Mapping[str, str]) -> Environment:
    """Return an environment with the site's settings, links, assets and formatters as globals and filters."""
    environment = Environment(
        loader=TemplateLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )
    site = catalog.settings
    environment.globals.update(
        site=site, as_of=catalog.as_of, urls=Urls.of(site), assets=assets, linked=JsonLd(site), strings=strings
    )
    environment.filters.update(
        day=lambda value: formats.format_date(str(value)),
        points=formats.format_points,
        weight=formats.format_weight,
        dollars=formats.format_dollars,
        saving_pct=formats.format_saving_pct,
        price=formats.format_price,
        whole=formats.format_count,
        listed=formats.join_words,
        opening=formats.capitalize_first,
        inside=formats.lowercase_first,
        checked=lambda days: format_date_range(*days),
        markdown=render_prose,
        each=render_each,
        once=cache,
        column=column_json,
        json=file_json,
    )
    return environment


def text_environment(environment: Environment) -> Environment:
    """Return the same environment for Markdown, where all that templates print is escaped as plain text."""
    return environment.overlay(autoescape=False, finalize=as_text)


def render_each(entries: Iterable[Iterable[str]], pattern: str) -> Markup:
    """Return `pattern` for each entry of a long list, the entry's values escaped and put in place of `{0}`, `{1}`.

    A loop in a template costs several times as much: here all first values are escaped in one go, then all second ones.
    """
    columns = [ascii_only(str(escape("\0".join(column)))).split("\0") for column in zip(*entries, strict=True)]
    return Markup("".join(map(pattern.format, *columns)) if columns else "")


class ScriptCell(Protocol):
    """A cell that a template renders and a script compares."""

    @property
    def script_data(self) -> Mapping[str, object]: ...


def column_json(cells: Collection[ScriptCell], render: Callable[[Any], str], page: str, name: str) -> Markup:
    """Return cells as JSON for use outside the model's page: links to sources lead to `page` and name the model."""
    start, label = f'href="{escape_html(page)}#s', f'aria-label="{escape_html(name)}: source '
    rendered = "\0".join([str(render(cell)) for cell in cells])
    linked = SOURCE_LINK.sub(lambda match: f'{start}{match[1]}" {label}{match[1]}"', rendered)
    pieces = minify_html(linked).split("\0")
    return file_json([{**cell.script_data, "html": html} for cell, html in zip(cells, pieces, strict=bool(cells))])


def file_json(value: object) -> Markup:
    """Return compact, strict JSON for a file of its own; it is not safe inside HTML."""
    return Markup(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def render_prose(text: str) -> Markup:
    """Return Markdown as HTML, without anything but plain prose; its line ends part no words (`drop_indentation`)."""
    html = markdown.markdown(text, output_format="html")
    clean = nh3.clean(
        html, tags=PROSE_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
    return Markup(WRAPPED.sub(r"\1 ", clean))
