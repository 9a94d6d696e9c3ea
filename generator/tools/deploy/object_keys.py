"""The keys that files of a site are stored under, and the headers they are served with.

A plain store hands out the object under the very key that is asked for. So a page is stored under its address:
`method.html` under `method` where links have no extension, and the page of a folder under `models/` as well as under
`models/index.html`, which some hosts look for. Keys are relative to the deployed prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.pages.media_types import media_type

ENCODINGS = {".gz": "gzip", ".br": "br"}
FINGERPRINTED = re.compile(r"(.*/)?assets/[^/]+\.[0-9a-f]{8}\.[a-z0-9.]+")
CACHE_FOREVER = "public, max-age=31536000, immutable"
CACHE_BRIEFLY = "public, max-age=300, must-revalidate"
OTHER_HOSTS_FILES = {"_headers", "_redirects", ".nojekyll"}
"""Settings of other hosts, which are not uploaded."""
NOT_FOUND_PAGE = "404.html"


def map_keys(paths: Iterable[str], html_links: bool, prefixed: bool) -> dict[str, str]:
    """Return the file that belongs under each key; with `html_links` pages keep their `.html`.

    Below a prefix (`prefixed`) the home page also has the empty key, the prefix itself.

    Raises:
        ValueError: two files claim one key.
    """
    path_of: dict[str, str] = {}
    for path in sorted(set(paths) - OTHER_HOSTS_FILES):
        for key in list_keys(path, html_links):
            if (key or prefixed) and path_of.setdefault(key, path) != path:
                raise ValueError(f"{path_of[key]} and {path} have the same key, {key}")
    return path_of


def list_keys(path: str, html_links: bool) -> list[str]:
    """Return the keys of a file; a compressed copy has those of its page plus `.gz` or `.br`."""
    plain, ending = split_encoding(path)
    if plain.rpartition("/")[2] == "index.html":
        return [path, plain.removesuffix("index.html") + ending]
    if html_links or plain == NOT_FOUND_PAGE:
        return [path]
    return [plain.removesuffix(".html") + ending]


def split_encoding(path: str) -> tuple[str, str]:
    """Return a path without the extension of a compressed copy, and that extension or ""."""
    ending = path[-3:] if path.endswith(tuple(ENCODINGS)) else ""
    return path.removesuffix(ending), ending


def is_immutable(key: str) -> bool:
    """Return whether a name holds the fingerprint of its content, as assets' names do."""
    return FINGERPRINTED.fullmatch(key) is not None


def object_headers(path: str) -> Mapping[str, str]:
    """Return the headers a file is served with, by the names S3 has for them."""
    plain, ending = split_encoding(path)
    headers = {
        "ContentType": media_type(plain),
        "CacheControl": CACHE_FOREVER if is_immutable(path) else CACHE_BRIEFLY,
    }
    return headers | ({"ContentEncoding": ENCODINGS[ending]} if ending else {})
