"""Forms: templates rendered once, with a hole for each value that differs from page to page.

A pair page is one of tens of thousands with the same words around other figures.
Its templates are ordinary Jinja; each is rendered once for every choice of words
and marks, with a mark in place of each value, and becomes a plain text with holes
that costs next to nothing to fill. Values put into holes are escaped already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.catalog import kinds
from generator.compare.contradictions import Contradicted
from generator.publish.form_checks import in_form

OPEN, CLOSE = "\ue000", "\ue001"
TAG = re.compile(r"<[a-z][^<>]*>")
QUOTED = re.compile(r"( [A-Za-z0-9-]+)=\"([A-Za-z0-9_#/.:+%-]*[A-Za-z0-9_%-])\"(?=[ >])")
BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
IMPLIED = re.compile(
    r"</(?:td|th|tr|li|dt|dd|thead|tbody|tfoot)>"
    r"|</p>(?=<(?:p|div|ul|ol|dl|h[2-4]|table|section)[ >]|</(?:div|section|main)>)"
)
HOLE = re.compile(f"{OPEN}([a-z0-9_.]+){CLOSE}")


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


class Forms:
    """The forms of one template set, each made when it is first asked for."""

    def __init__(self, environment: Environment, workloads: Iterable[kinds.Workload]) -> None:
        self.environment = environment
        self.workloads = [str(Markup.escape(one.name)).replace("%", "%%").casefold() for one in workloads]

    def form(self, template: str, **choices: Any) -> str:
        """A template as text to be filled with `form % values`; `hole` names what is left open."""
        return self.checked(template, self.environment.get_template(template).render(hole=Holes(), **choices))

    def line(self, name: str, *arguments: object) -> str:
        """A short piece of `macros/lines.html` as a form."""
        lines: Any = self.environment.get_template("macros/lines.html").module
        return self.checked(f"macros/lines.html: {name}", str(getattr(lines, name)(Holes(), *arguments)))

    def checked(self, template: str, rendered: str) -> str:
        """A form that its checks let pass.

        Raises:
            Contradicted: it leaves a cell empty, or names money without its work, or a count without what it counts.
        """
        form = HOLE.sub(r"%(\1)s", rendered.replace("%", "%%"))
        if found := list(in_form(template, form, self.workloads)):
            raise Contradicted(found)
        return compact(form)


def compact(html: str) -> str:
    """HTML of ours without the quotes, line ends and end tags that mean nothing.

    Only values without spaces, signs of markup or holes lose their quotes; text is left alone.
    The end of a paragraph, a cell, a row or an entry follows from what comes next
    (HTML Standard, section 13.1.2.4, "Optional tags").
    """
    html = TAG.sub(lambda tag: QUOTED.sub(r"\1=\2", tag[0]), html)
    return ascii_only(IMPLIED.sub("", BETWEEN_TAGS.sub("><", html).strip()))


def ascii_only(html: str) -> str:
    """HTML with character references for what is not ASCII: joining and encoding it is several times faster."""
    return html.encode("ascii", "xmlcharrefreplace").decode("ascii")


@cache
def escaped(text: str) -> str:
    """Text made safe to fill a hole with."""
    return ascii_only(str(Markup.escape(text)))
