"""The Jinja environment all templates share: escaping on, an undefined name is an error."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

import markdown
import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.catalog import records
from generator.compare import formats
from generator.compare.formats import format_date_range
from generator.pages.compare_column import Entry
from generator.pages.html.json_ld import Linked
from generator.pages.html.minify import ascii_only, escaped, minify_html
from generator.pages.html.urls import Urls
from generator.pages.markdown import as_text

IMPORT = re.compile(r'@import "([^"]+)";')
MARK = re.compile(r'href="#s([0-9]+)"')
SHORTEN = """\
import json, sys, minify
json.dump([minify.string("text/javascript", one) for one in json.load(sys.stdin)], sys.stdout)
"""
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "code", "blockquote"}


def environment(templates: Path, site: records.SiteSettings, assets: Mapping[str, str]) -> Environment:
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
        day=lambda value: formats.format_date(str(value)),
        points=formats.format_points,
        weight=formats.format_weight,
        dollars=formats.format_dollars,
        price=formats.format_price,
        whole=formats.format_count,
        listed=formats.join_words,
        opening=formats.capitalize_first,
        inside=formats.lowercase_first,
        checked=lambda days: format_date_range(*days),
        markdown=prose,
        each=each,
        once=cache,
        column=column,
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


def column(entries: Collection[Entry], cell: Callable[[Entry], str], page: str, name: str) -> Markup:
    """Cells of a model's own page as JSON for elsewhere: their marks lead to that page and name the model."""
    start, label = f'href="{escaped(page)}#s', f'aria-label="{escaped(name)}: source '
    told = "\0".join([str(cell(one)) for one in entries])
    placed = minify_html(MARK.sub(lambda found: f'{start}{found[1]}" {label}{found[1]}"', told)).split("\0")
    return in_json([{**one.told, "html": html} for one, html in zip(entries, placed, strict=bool(entries))])


def in_json(value: object) -> Markup:
    """A value as compact, strict JSON, for a file of its own."""
    return Markup(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def hashed_assets(templates: Path) -> dict[str, tuple[str, bytes]]:
    """Every asset by its plain name: the name it is served under, which tells its content, and its bytes."""
    found = {}
    for name, data in served(templates / "assets").items():
        digest = hashlib.blake2b(data, digest_size=4).hexdigest()
        stem, _, ending = name.rpartition(".")
        found[name] = (f"assets/{stem}.{digest}.{ending}", data)
    return found


def served(folder: Path) -> dict[str, bytes]:
    """Assets as browsers get them, by their names: in one piece with what they import, as short as can be said."""
    files = sorted(folder.iterdir())
    texts = {path: whole(path) for path in files if path.suffix in (".css", ".js")}
    scripts = [path for path in texts if path.suffix == ".js"]
    short = dict(zip(scripts, shortened(tuple(texts[path] for path in scripts)), strict=True))
    texts = {path: short[path] if path in short else unspaced(text) for path, text in texts.items()}
    return {path.name: texts[path].encode() if path in texts else path.read_bytes() for path in files}


def whole(path: Path) -> str:
    """A style sheet or script in one piece."""
    return IMPORT.sub(lambda found: whole(path.with_name(found[1])), path.read_text(encoding="utf-8"))


@cache
def shortened(scripts: tuple[str, ...]) -> list[str]:
    """Scripts with short names, without comments and line breaks.

    A process of its own does it: the minifier starts threads, and a process that forks should have none.
    """
    made = subprocess.run(
        [sys.executable, "-c", SHORTEN], input=json.dumps(scripts), stdout=subprocess.PIPE, text=True, check=True
    )
    return list(json.loads(made.stdout))


def unspaced(style: str) -> str:
    """A style sheet without comments and line breaks."""
    return re.sub(r"\s*\n\s*", "", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))


def prose(text: str) -> Markup:
    """Markdown as HTML, with everything but plain prose taken out."""
    html = markdown.markdown(text, output_format="html")
    clean = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
    return Markup(clean)
