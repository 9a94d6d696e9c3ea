"""The Jinja environment all templates share: escaping on, an undefined name is an error."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import markdown
import minify
import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.catalog import kinds
from generator.compare import formats
from generator.compare.formats import checked_range
from generator.pages.markdown import as_text
from generator.pages.urls import Urls
from generator.publish.forms import ascii_only, bare, escaped
from generator.publish.linked import Linked

IMPORT = re.compile(r'@import "([^"]+)";')
MARK = re.compile(r'href="#s([0-9]+)"')
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "code", "blockquote"}


def environment(templates: Path, site: kinds.Site, assets: Mapping[str, str]) -> Environment:
    """Templates with the site's addresses, settings and formatters at hand."""
    found = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )
    found.globals.update(site=site, urls=Urls.of(site), assets=assets, linked=Linked(site))
    found.filters.update(
        day=lambda value: formats.day(str(value)),
        points=formats.points,
        weight=formats.weight,
        dollars=formats.dollars,
        price=formats.price,
        whole=formats.whole,
        listed=formats.listed,
        opening=formats.opening,
        inside=formats.inside,
        checked=lambda days: checked_range(*days),
        markdown=prose,
        each=each,
        once=cache,
        placed=placed,
        json=in_json,
    )
    return found


def plain(found: Environment) -> Environment:
    """The same for Markdown: what templates print is text there, whatever signs are in it."""
    return found.overlay(autoescape=False, finalize=as_text)


def each(entries: Iterable[Iterable[str]], piece: str) -> Markup:
    """A piece of markup for each entry of a long list, its values escaped, in the places `{0}`, `{1}`.

    A loop that says the same costs several times as much: all first values are escaped in one go, all second ones.
    """
    columns = [ascii_only(str(escape("\0".join(column)))).split("\0") for column in zip(*entries, strict=True)]
    return Markup("".join(map(piece.format, *columns)) if columns else "")


def placed(cell: str, page: str, name: str) -> Markup:
    """A cell of a model's own page as it stands elsewhere: its marks lead to that page and name the model."""
    start, label = f'href="{escaped(page)}#s', f'aria-label="{escaped(name)}: source '
    return Markup(bare(MARK.sub(lambda found: f'{start}{found[1]}" {label}{found[1]}"', str(cell))))


def in_json(value: object) -> Markup:
    """A value as compact, strict JSON, for a file of its own."""
    return Markup(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def hashed_assets(templates: Path) -> dict[str, tuple[str, bytes]]:
    """Every asset by its plain name: the name it is served under, which tells its content, and its bytes."""
    found = {}
    for path in sorted((templates / "assets").iterdir()):
        data = served(path)
        digest = hashlib.blake2b(data, digest_size=4).hexdigest()
        found[path.name] = (f"assets/{path.stem}.{digest}{path.suffix}", data)
    return found


def served(path: Path) -> bytes:
    """An asset as browsers get it: in one piece with what it imports, as short as can be said."""
    if path.suffix == ".js":
        text = IMPORT.sub(
            lambda named: path.with_name(named[1]).read_text(encoding="utf-8"), path.read_text(encoding="utf-8")
        )
        return str(minify.string("text/javascript", text)).encode()
    return style(path).encode() if path.suffix == ".css" else path.read_bytes()


def style(path: Path) -> str:
    """A style sheet in one piece."""
    whole = IMPORT.sub(lambda found: style(path.with_name(found[1])), path.read_text(encoding="utf-8"))
    return re.sub(r"\s*\n\s*", "", re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL))


def prose(text: str) -> Markup:
    """Markdown as HTML, with everything but plain prose taken out."""
    html = markdown.markdown(text, output_format="html")
    clean = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
    return Markup(clean)
