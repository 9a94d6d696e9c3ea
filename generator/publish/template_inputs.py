"""What a page takes from templates: the input `template/<name>` is a digest of a template and all that it draws on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import Environment, TemplateNotFound

from generator.pages.html.template_errors import BrokenTemplateError
from generator.pages.pair.pair_listing import TEMPLATE as PAIR
from generator.publish.fingerprints import Digests, digest

PAIR_FOLDERS = ("pair/", "macros/")
"""Folders of templates that the pair page is put together from."""
DRAWING = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%\}", re.DOTALL)
QUOTED = re.compile(r"[\"']([^\"']+)[\"']")


def template_inputs(sources: Digests, environment: Environment) -> dict[str, str]:
    """Return, for each template, the digest of it and of all that it draws on.

    Raises:
        BrokenTemplateError: one draws on a template that does not exist.
    """
    texts = {name.removeprefix("templates/"): value for name, value in sources.items() if name.startswith("templates/")}
    drawn = {name: templates_drawn(name, environment) for name in sorted(texts) if not name.startswith("assets/")}
    found = {}
    for name in drawn:
        reached = templates_reached(name, drawn)
        if name == PAIR:
            reached |= {other for other in texts if other.startswith(PAIR_FOLDERS)}
        found[f"template/{name}"] = digest(*(part for other in sorted(reached) for part in (other, texts[other])))
    return found


def templates_drawn(name: str, environment: Environment) -> list[str]:
    """Return the templates that one extends, includes or imports.

    Raises:
        BrokenTemplateError: one of them does not exist.
    """
    assert environment.loader is not None
    text, file, _ = environment.loader.get_source(environment, name)
    found = templates_named(text)
    for other in found:
        try:
            environment.loader.get_source(environment, other)
        except TemplateNotFound as error:
            line = text.count("\n", 0, text.index(other)) + 1
            raise BrokenTemplateError(file or name, line, f"there is no template {other}") from error
    return found


def templates_reached(name: str, drawn: Mapping[str, list[str]]) -> set[str]:
    """Return a template and all that it draws on, by what each draws on directly."""
    found, waiting = set[str](), [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += drawn[one]
    return found


def templates_named(text: str) -> list[str]:
    """Return the templates that a template extends, includes or imports: what Jinja finds, without parsing it."""
    return [name for statement in DRAWING.findall(text) for name in QUOTED.findall(statement)]
