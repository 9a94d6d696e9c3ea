"""Style sheets, scripts and other assets as they are served: in one piece, minified, under names that hold a digest."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from generator.catalog.content_files import LITTER
from generator.pages.html.script_phrases import insert_phrases
from generator.pages.html.template_errors import BrokenTemplateError, read_template
from generator.strings import strings

IMPORT = re.compile(r'@import "([^"]+)";')
MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript"}
"""The assets that are minified, by the ends of their names."""
MINIFY = """\
import json, sys, minify
def outcome(media_type, text):
    try:
        return minify.string(media_type, text), ""
    except minify.MinifyError as error:
        return "", str(error)
json.dump([outcome(*source) for source in json.load(sys.stdin)], sys.stdout)
"""


def hashed_assets(templates: Path) -> dict[str, tuple[str, bytes]]:
    """Return every asset by its plain name: its path, which holds a digest of its content, and its bytes."""
    assets = {}
    for name, data in load_assets(templates / "assets").items():
        digest = hashlib.blake2b(data, digest_size=4).hexdigest()
        stem, _, ending = name.rpartition(".")
        assets[name] = (f"assets/{stem}.{digest}.{ending}", data)
    return assets


def load_assets(folder: Path) -> dict[str, bytes]:
    """Return assets by name as browsers get them: in one piece with what they import, minified.

    A file in a folder below is served only as part of what imports it, and none that editors leave behind.

    Raises:
        BrokenTemplateError: one is no style sheet or script, or imports what is missing.
    """
    files = sorted(path for path in folder.iterdir() if path.is_file() and not LITTER.fullmatch(path.name))
    sources = {path: (MEDIA_TYPES[path.suffix], asset_source(path)) for path in files if path.suffix in MEDIA_TYPES}
    minified = dict(zip(sources, minify_sources(tuple(sources.values())), strict=True))
    for path, (_, fault) in minified.items():
        if fault:
            raise BrokenTemplateError(path.as_posix(), None, f"cannot be minified: {fault}")
    return {path.name: minified[path][0].encode() if path in minified else path.read_bytes() for path in files}


def asset_source(path: Path) -> str:
    """Return a style sheet or script in one piece: with what it imports, and a script with its phrases."""
    return inline_imports(path, ())


def inline_imports(path: Path, importers: tuple[Path, ...]) -> str:
    """Return a style sheet or script with what it imports in place of each import, and a script with its phrases.

    `importers` are the files whose imports led to this one.

    Raises:
        BrokenTemplateError: it imports itself or what is missing, is not UTF-8, or names a phrase that does not exist.
    """
    text, importers = read_template(path), (*importers, path)

    def inline(match: re.Match[str]) -> str:
        imported = path.parent / match[1]
        if imported in importers or not imported.is_file():
            what = "imports itself by way of" if imported in importers else "imports a missing file,"
            raise BrokenTemplateError(path.as_posix(), text.count("\n", 0, match.start()) + 1, f"{what} {match[1]}")
        return inline_imports(imported, importers)

    try:
        phrased = insert_phrases(text, strings) if path.suffix == ".js" else text
    except (AttributeError, KeyError, ValueError) as error:
        raise BrokenTemplateError(path.as_posix(), None, str(error)) from error
    return IMPORT.sub(inline, phrased)


@cache
def minify_sources(sources: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Return each text, given behind its media type, without comments and spaces, and why that failed or nothing.

    A process of its own does it: the minifier starts threads, and a process that forks should have none.
    """
    process = subprocess.run(
        [sys.executable, "-c", MINIFY], input=json.dumps(sources), stdout=subprocess.PIPE, text=True, check=True
    )
    return [(text, fault) for text, fault in json.loads(process.stdout)]
