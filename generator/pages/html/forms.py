"""Forms: templates rendered once, with a hole for each value that differs from page to page.

A pair page is one of tens of thousands with the same words around other figures.
Its templates are ordinary Jinja; each is rendered once for every choice of words
and marks, with a mark in place of each value, and becomes a text with holes that
costs next to nothing to fill. Values put into holes are escaped already.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.catalog import records
from generator.compare.consistency import ConsistencyError
from generator.pages.html.template_checks import CLOSE, OPEN, in_form

TAG = re.compile(r"<[a-z][^<>]*>")
QUOTED = re.compile(r"( [A-Za-z0-9-]+)=\"([A-Za-z0-9_#/.:+%-]*[A-Za-z0-9_%-])\"(?=[ >])")
BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
IMPLIED = re.compile(
    r"</(?:td|th|tr|li|dt|dd|thead|tbody|tfoot)>"
    r"|</p>(?=<(?:p|div|ul|ol|dl|h[2-4]|table|section)[ >]|</(?:div|section|main)>)"
)
HOLE = re.compile(f"{OPEN}([a-z0-9_.]+){CLOSE}")
"""A hole in a rendered template, by its name."""
NOWHERE: dict[str, Any] = {"lineno": 1, "col_offset": 0}
"""Where the code of a filled form stands in a file: it has none."""


class Holes:
    """Stands in for a value: `{{ a.name }}` of `Holes("a")` becomes the hole `a.name`."""

    def __init__(self, path: str = "") -> None:
        self._path = path

    def __getattr__(self, name: str) -> Holes:
        if name.startswith("__"):
            raise AttributeError(name)
        return Holes(f"{self._path}.{name}" if self._path else name)

    def __html__(self) -> str:
        return f"{OPEN}{self._path}{CLOSE}"

    __str__ = __html__


class Form:
    """A text with holes; `fill` gives it with a value, already escaped, in each.

    On its first use the text becomes a function that joins the pieces, which is several times
    faster than looking for the holes each time.
    """

    __slots__ = ("fill", "text")
    fill: Callable[[Mapping[str, object]], str]

    def __init__(self, text: str) -> None:
        self.text = text
        self.fill = self.first

    def first(self, values: Mapping[str, object]) -> str:
        """The text filled in; from now on by a function of its own."""
        self.fill = joined(HOLE.split(self.text))
        return self.fill(values)


def joined(parts: list[str]) -> Callable[[Mapping[str, object]], str]:
    """A function that joins literal texts, at even places, with the values named at odd places."""
    given = ast.Name("given", ast.Load(), **NOWHERE)
    pieces: list[ast.expr] = [
        ast.FormattedValue(
            ast.Subscript(given, ast.Constant(part, **NOWHERE), ast.Load(), **NOWHERE), -1, None, **NOWHERE
        )
        if place % 2
        else ast.Constant(ascii_only(part), **NOWHERE)
        for place, part in enumerate(parts)
    ]
    arguments = ast.arguments([], [ast.arg("given", **NOWHERE)], None, [], [], None, [])
    made = ast.Expression(ast.Lambda(arguments, ast.JoinedStr(pieces, **NOWHERE), **NOWHERE))
    filled: Callable[[Mapping[str, object]], str] = eval(compile(made, "<form>", "eval"))
    return filled


class Forms:
    """The forms of one template set, each made when it is first asked for."""

    def __init__(self, environment: Environment, workloads: Iterable[records.Workload]) -> None:
        self.environment = environment
        self.workloads = [str(Markup.escape(one.name)).casefold() for one in workloads]

    def form(self, template: str, **choices: Any) -> Form:
        """A template as a text with holes; `hole` names what is left open."""
        return self.checked(template, self.environment.get_template(template).render(hole=Holes(), **choices))

    def line(self, name: str, *arguments: object) -> Form:
        """A short piece of `macros/lines.html` as a form."""
        lines: Any = self.environment.get_template("macros/lines.html").module
        return self.checked(f"macros/lines.html: {name}", str(getattr(lines, name)(Holes(), *arguments)))

    def checked(self, template: str, rendered: str) -> Form:
        """A form that its checks let pass.

        Raises:
            Contradicted: it leaves a cell empty, or names money without its work, or a count without what it counts.
        """
        if found := list(in_form(template, rendered, self.workloads)):
            raise ConsistencyError(found)
        return Form(bare(rendered))


def compact(html: str) -> str:
    """HTML of ours without what means nothing, in ASCII."""
    return ascii_only(bare(html))


def bare(html: str) -> str:
    """HTML of ours without the quotes, line ends and end tags that mean nothing.

    Only values without spaces, signs of markup or holes lose their quotes; text is left alone.
    The end of a paragraph, a cell, a row or an entry follows from what comes next
    (HTML Standard, section 13.1.2.4, "Optional tags").
    """
    html = TAG.sub(lambda tag: QUOTED.sub(unquoted, tag[0]), html)
    return IMPLIED.sub("", BETWEEN_TAGS.sub("><", html).strip())


def unquoted(found: re.Match[str]) -> str:
    """An attribute without quotes; the template that says the same is put together in Python, at twice the cost."""
    return f"{found[1]}={found[2]}"


def ascii_only(html: str) -> str:
    """HTML with character references for what is not ASCII: joining and encoding it is several times faster."""
    return html if html.isascii() else html.encode("ascii", "xmlcharrefreplace").decode("ascii")


@cache
def escaped(text: str) -> str:
    """Text made safe to fill a hole with."""
    return ascii_only(str(Markup.escape(text)))
