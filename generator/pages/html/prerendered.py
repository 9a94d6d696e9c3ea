"""Templates rendered once, with a placeholder for each value that differs from page to page.

A pair page is one of tens of thousands with the same words around other figures. Its templates are ordinary Jinja;
each is rendered once for every choice of words, with a placeholder in place of each value, and then filled for many
pages at once. Values put into placeholders are escaped already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.catalog import records
from generator.compare.columns import Code, Flags, Ints, pack_codes, rows_by_code, unpack_code
from generator.compare.consistency import ConsistencyError
from generator.pages.html.minify import ascii_only, minify_html
from generator.pages.html.template_checks import CLOSE, OPEN, in_form
from generator.pages.html.template_errors import BrokenTemplateError
from generator.pages.html.text_columns import Column, empty_column, text_column

PLACEHOLDER = re.compile(f"{OPEN}([a-z0-9_.]+){CLOSE}")
"""A placeholder in a rendered template, by its name."""
Rows = Ints | slice
"""Some pages of a batch, by their places, or with a slice all of them."""
ColumnOf = Callable[[Rows], Column]
"""Returns the texts of some pages; for values that few pages need, so that no others are made."""
Values = Mapping[str, str | Column | ColumnOf]
"""What fills placeholders: one text for all pages, a column with one text a page, or what returns one."""
ALL = slice(None)
Field = type[Code] | type[bool] | int
"""What a part of a key says: the words of a code, a yes or no, or one of so many numbers."""


class Placeholder:
    """Takes the place of a value: `{{ slot.a.name }}` of `Placeholder()` becomes the placeholder `a.name`."""

    def __init__(self, path: str = "") -> None:
        self._path = path

    def __getattr__(self, name: str) -> Placeholder:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder(f"{self._path}.{name}" if self._path else name)

    def __html__(self) -> str:
        return f"{OPEN}{self._path}{CLOSE}"

    __str__ = __html__


class PrerenderedTemplate:
    """HTML with placeholders, ready to be filled for many pages."""

    __slots__ = ("html", "name", "names", "start", "tail")

    def __init__(self, html: str, name: str = "") -> None:
        self.html = html
        self.name = name
        """Of the template, for messages."""
        pieces = PLACEHOLDER.split(html)
        literals = [ascii_only(piece) for piece in pieces[::2]]
        self.start = literals[0]
        self.tail = tuple(zip(pieces[1::2], literals[1:], strict=True))
        """Each placeholder's name, and the text behind it."""
        self.names = frozenset(pieces[1::2])

    def render(self, values: Mapping[str, str]) -> str:
        """Return the HTML of one page.

        Raises:
            BrokenTemplateError: a placeholder has no value.
        """
        try:
            return self.start + "".join([values[name] + behind for name, behind in self.tail])
        except KeyError:
            self.refuse_unfilled(values)
            raise

    def render_pages(self, values: Values, count: int, rows: Ints | None = None) -> Iterable[str]:
        """Yield the HTML of `count` pages; `rows` are their places in the columns, where those hold more pages.

        Raises:
            BrokenTemplateError: a placeholder has no value.
        """
        self.refuse_unfilled(values)
        literal, pieces, lists = self.start, list[Iterable[str]](), dict[str, list[str]]()
        for name, behind in self.tail:
            value = values[name]
            if isinstance(value, str):
                literal += value + behind
                continue
            if literal:
                pieces.append(repeat(literal))
            literal = behind
            if name not in lists:
                chosen = ALL if rows is None else rows
                lists[name] = (value(chosen) if callable(value) else value[chosen]).tolist()
            pieces.append(lists[name])
        if not pieces:
            return repeat(literal, count)
        if literal:
            pieces.append(repeat(literal))
        return map("".join, zip(*pieces))  # noqa: B905  (repeated literals have no end)

    def refuse_unfilled(self, values: Values) -> None:
        """Refuse values that leave a placeholder empty.

        Raises:
            BrokenTemplateError: they do.
        """
        for name in sorted(self.names - values.keys()):
            raise BrokenTemplateError(self.name, None, f"there is no value slot.{name}")

    def column(self, values: Values, count: int, rows: Ints | None = None) -> Column:
        """Return the HTML of `count` pages as a column."""
        return text_column(list(self.render_pages(values, count, rows)))


class TemplateChoice:
    """A template for each combination of words and marks, prerendered when a page first needs it.

    `fields` say what a key is made of, and `choose` is called with one word or number for each field; it returns None
    where such a page has nothing to say.
    """

    def __init__(self, fields: Sequence[Field], choose: Callable[..., PrerenderedTemplate | None]) -> None:
        self.fields = tuple(fields)
        self.sizes = tuple(one if isinstance(one, int) else len(one) if issubclass(one, Code) else 2 for one in fields)
        self.choose = choose
        self.templates: dict[int, PrerenderedTemplate | None] = {}

    def template(self, code: int) -> PrerenderedTemplate | None:
        """Return the template for a packed key."""
        if code not in self.templates:
            self.templates[code] = self.choose(*self.words(code))
        return self.templates[code]

    def words(self, code: int) -> Iterator[Any]:
        """Yield what each field of a packed key says."""
        for field, number in zip(self.fields, unpack_code(code, self.sizes), strict=True):
            if isinstance(field, int):
                yield number
            else:
                yield field.of(number) if issubclass(field, Code) else bool(number)

    def column(self, key: Sequence[Ints | Flags], values: Values) -> Column:
        """Return one text for each page: `key` has a column for each field."""
        codes = pack_codes(key, self.sizes)
        column = empty_column(len(codes))
        for code, rows in rows_by_code(codes):
            template = self.template(code)
            if template is not None:
                every = len(rows) == len(codes)
                column[rows] = list(template.render_pages(values, len(rows), None if every else rows))
        return column

    def pages(self, key: Sequence[Ints | Flags], values: Values) -> Iterator[str]:
        """Yield one text for each page, in order, each put together when it is asked for."""
        codes = pack_codes(key, self.sizes)
        made = {}
        for code, rows in rows_by_code(codes):
            template = self.template(code)
            made[code] = iter(template.render_pages(values, len(rows), rows) if template else repeat("", len(rows)))
        return (next(made[code]) for code in codes.tolist())


class TemplateCache:
    """Prerenders the templates of one environment, each checked when it is made."""

    def __init__(self, environment: Environment, workloads: Iterable[records.Workload]) -> None:
        self.environment = environment
        self.workloads = [str(Markup.escape(words)).casefold() for one in workloads for words in (one.name, one.volume)]
        self.macro = cache(self._macro)

    def prerender(self, name: str, **choices: Any) -> PrerenderedTemplate:
        """Render a template with the given choices of words; it reads every other value from `slot`."""
        return self.check_template(name, self.environment.get_template(name).render(slot=Placeholder(), **choices))

    def line(self, name: str, macro: str, *arguments: object) -> PrerenderedTemplate:
        """Render a macro; its first argument is `slot`, the others are choices."""
        return self.check_template(f"{name}: {macro}", str(self.macro(name, macro)(Placeholder(), *arguments)))

    def text(self, name: str, macro: str, *arguments: object) -> str:
        """Render a macro of a template that has no placeholders."""
        return ascii_only(minify_html(str(self.macro(name, macro)(*arguments))))

    def _macro(self, name: str, macro: str) -> Callable[..., str]:
        found: Callable[..., str] = getattr(self.environment.get_template(name).module, macro)
        return found

    def check_template(self, name: str, html: str) -> PrerenderedTemplate:
        """Return a template that its checks let pass.

        Raises:
            ConsistencyError: it has an empty cell, money without its work, or a count without what it counts.
        """
        if found := list(in_form(name, html, self.workloads)):
            raise ConsistencyError(found)
        return PrerenderedTemplate(minify_html(html), name)
