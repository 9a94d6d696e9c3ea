"""Find files in the site folder that no build made: they are named, and never removed unless asked.

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

from generator.publish.errors import UsageError
from generator.publish.fingerprints import Digests
from generator.publish.output_scan import is_our_site

TEXT = re.compile(r"((?:[a-z0-9-]+/)*[a-z0-9-]+)\.(?:html|md|json)")
SITEMAP = re.compile(r"sitemaps/([a-z0-9-]+)\.xml")
OF_MODEL_PAGE = re.compile(r"(?:cards/([a-z0-9-]+)\.png|columns/([a-z0-9-]+)\.json)")
OF_PAIR_PAGE = re.compile(r"(compare/[a-z0-9-]+/vs-[a-z0-9-]+)\.png")
ASSET = re.compile(r"assets/[a-z0-9-]+\.([0-9a-f]{8})\.[a-z0-9]+")
OF_MODELS = re.compile(
    r"(?:compare/([a-z0-9-]+)/vs-|models/|cards/|columns/|sitemaps/)([a-z0-9-]+)\.(?:html|md|json|png|xml)"
)
HEAD_BYTES = 1 << 14
"""Bytes in which a file names its own address."""
CLUTTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave in every folder they show."""
NAMED = 3


def refuse_unmanaged_files(site: Path, tree: Path, modified: Iterable[str], is_known: bool, before: Digests) -> None:
    """Refuse to replace a site that has files no build made.

    `modified` are the folders that are not as the last build left them; `is_known` says that some folder of the site
    is, otherwise its home page must say that it is ours. `before` are the inputs of the last build.

    Raises:
        UsageError: there are some, and the first of them.
    """
    ours = is_known or is_our_site(site)
    unmanaged = find_unmanaged_files(site, tree, modified, before) if ours else list_files_in(site, modified)
    paths = sorted(unmanaged)
    if paths:
        more = f" and {len(paths) - NAMED:,} more" if len(paths) > NAMED else ""
        what = ", ".join(str(site / path) for path in paths[:NAMED])
        raise UsageError(f"no build made {what}{more}; move what you need out of the site, or add --force to delete it")


def find_unmanaged_files(site: Path, new_tree: Path, modified: Iterable[str], before: Digests) -> Iterator[str]:
    """Yield paths in modified folders of the site that no build wrote and the new tree does not replace."""
    for path in list_files_in(site, modified):
        is_replaced = os.path.lexists(new_tree / path) and not is_of_new_model(path, before)
        if not is_replaced and not is_build_output(site, path):
            yield path


def is_of_new_model(path: str, before: Digests) -> bool:
    """Return whether a file is about a model that the last build did not know."""
    match = OF_MODELS.fullmatch(strip_encoding(path))
    models = {one for one in match.groups() if one} - {"index"} if match and before else set()
    return any(f"facts/{model}" not in before for model in models)


def is_build_output(site: Path, path: str) -> bool:
    """Return whether a file shows that a build made it."""
    plain = strip_encoding(path)
    if beside := OF_MODEL_PAGE.fullmatch(plain):
        return is_build_output(site, f"models/{beside[1] or beside[2]}.html")
    if beside := OF_PAIR_PAGE.fullmatch(plain):
        return is_build_output(site, f"{beside[1]}.html")
    if text := TEXT.fullmatch(plain):
        return names_address(read_decoded(site / path), text[1])
    if sitemap := SITEMAP.fullmatch(plain):
        return names_address(read_decoded(site / path), f"models/{sitemap[1]}")
    if asset := ASSET.fullmatch(plain):
        return hashlib.blake2b(read_decoded(site / path), digest_size=4).hexdigest() == asset[1]
    return False


def names_address(data: bytes, address: str) -> bool:
    """Return whether a text names an address of the site, wherever that is served."""
    return re.search(rb"https?://[^\s\"<>]*/" + address.encode() + rb"(\.html)?[\"<>\s]", data[:HEAD_BYTES]) is not None


def strip_encoding(path: str) -> str:
    """Return the path of a file without the extension of a compressed copy."""
    return path.removesuffix(".gz").removesuffix(".br")


def read_decoded(file: Path) -> bytes:
    """Return the bytes of a plain file, those of a compressed copy unpacked; none when that cannot be done."""
    if file.is_symlink() or not file.is_file():
        return b""
    data = file.read_bytes()
    decode: Callable[[bytes], bytes] = {".gz": gzip.decompress, ".br": brotli.decompress}.get(file.suffix, bytes)
    try:
        return decode(data)
    except (OSError, EOFError, zlib.error, brotli.error):
        return b""


def list_files_in(site: Path, folders: Iterable[str]) -> Iterator[str]:
    """Yield the path of everything in these folders of the site that is no folder itself, nor clutter."""
    for folder in folders:
        with os.scandir(site / folder) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False) and entry.name not in CLUTTER:
                    yield f"{folder}/{entry.name}" if folder else entry.name
