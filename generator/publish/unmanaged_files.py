"""Files in the site folder that no build made: they are told of, and never removed unasked.

A folder that is as the last build left it holds none. In another one, what the new site has at the same path is a
page that was touched, unless it is of a model that the last build did not know. What the new site no longer has must
show that a build made it: pages and data name their own address, an asset's name tells its bytes, a card and a
column have the page of their model.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import brotli

from generator.publish.errors import Misused
from generator.publish.fingerprints import Digests
from generator.publish.output_dir import signed

TEXT = re.compile(r"((?:[a-z0-9-]+/)*[a-z0-9-]+)\.(?:html|md|json)")
SITEMAP = re.compile(r"sitemaps/([a-z0-9-]+)\.xml")
OF_A_PAGE = re.compile(r"(?:cards/([a-z0-9-]+)\.png|columns/([a-z0-9-]+)\.json)")
ASSET = re.compile(r"assets/[a-z0-9-]+\.([0-9a-f]{8})\.[a-z0-9]+")
OF_MODELS = re.compile(
    r"(?:compare/([a-z0-9-]+)/vs-|models/|cards/|columns/|sitemaps/)([a-z0-9-]+)\.(?:html|md|json|png|xml)"
)
HEAD = 1 << 14
"""Bytes in which a file names its own address."""
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave behind wherever somebody looks."""
NAMED = 3


def refuse_strangers(site: Path, tree: Path, touched: Iterable[str], known: bool, before: Digests) -> None:
    """Files that would be lost with the old site are refused.

    `known` says that some folder of the site is as the last build left it; otherwise its home page must say
    that it is ours. `before` are the inputs of the last build.

    Raises:
        Misused: there are some, and the first of them.
    """
    ours = known or signed(site)
    found = sorted(strangers(site, tree, touched, before) if ours else every(site, touched))
    if found:
        more = f" and {len(found) - NAMED:,} more" if len(found) > NAMED else ""
        what = ", ".join(str(site / path) for path in found[:NAMED])
        raise Misused(f"no build made {what}{more}; move what you need out of the site, or add --force to lose it")


def strangers(site: Path, tree: Path, touched: Iterable[str], before: Digests) -> Iterator[str]:
    """What lies in touched folders of the site and is none of ours."""
    for path in every(site, touched):
        expected = os.path.lexists(tree / path) and not new(path, before)
        if not expected and not made(site, path):
            yield path


def new(path: str, before: Digests) -> bool:
    """Whether a file is about a model that the last build did not know."""
    match = OF_MODELS.fullmatch(unpacked(path))
    models = {one for one in match.groups() if one} - {"index"} if match and before else set()
    return any(f"facts/{model}" not in before for model in models)


def made(site: Path, path: str) -> bool:
    """Whether a file shows that a build made it."""
    plain = unpacked(path)
    if beside := OF_A_PAGE.fullmatch(plain):
        return made(site, f"models/{beside[1] or beside[2]}.html")
    if text := TEXT.fullmatch(plain):
        return names(read(site / path), text[1])
    if sitemap := SITEMAP.fullmatch(plain):
        return names(read(site / path), f"models/{sitemap[1]}")
    if asset := ASSET.fullmatch(plain):
        return hashlib.blake2b(read(site / path), digest_size=4).hexdigest() == asset[1]
    return False


def names(data: bytes, address: str) -> bool:
    """Whether a text names an address of the site, wherever that is served."""
    return re.search(rb"https?://[^\s\"<>]*/" + address.encode() + rb"(\.html)?[\"<>\s]", data[:HEAD]) is not None


def unpacked(path: str) -> str:
    """The path of a file without the ending of a compressed twin."""
    return path.removesuffix(".gz").removesuffix(".br")


def read(file: Path) -> bytes:
    """The bytes of a plain file, those of a twin unpacked; none when that cannot be done."""
    if file.is_symlink() or not file.is_file():
        return b""
    data = file.read_bytes()
    unpack: Callable[[bytes], bytes] = {".gz": gzip.decompress, ".br": brotli.decompress}.get(file.suffix, bytes)
    try:
        return unpack(data)
    except (OSError, EOFError, zlib.error, brotli.error):
        return b""


def every(site: Path, folders: Iterable[str]) -> Iterator[str]:
    """The path of everything in these folders of the site that is no folder itself, nor litter."""
    for folder in folders:
        with os.scandir(site / folder) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False) and entry.name not in LITTER:
                    yield f"{folder}/{entry.name}" if folder else entry.name
