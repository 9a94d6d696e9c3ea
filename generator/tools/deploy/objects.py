"""The files of a site as objects of a store: the keys they lie under, and the headers they are served with.

A store hands out what lies under the very key that is asked for. So a page lies under its
address: `method.html` under `method` where links have no ending, and the page of a folder
under `models/` as well as under `models/index.html`, which some hosts look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
ENCODINGS = {".gz": "gzip", ".br": "br"}
HASHED = re.compile(r"(.*/)?assets/[^/]+\.[0-9a-f]{8}\.[a-z0-9.]+")
FOR_GOOD = "public, max-age=31536000, immutable"
FOR_FIVE_MINUTES = "public, max-age=300, must-revalidate"
FOR_OTHER_HOSTS = {"_headers", "_redirects", ".nojekyll"}
"""Files that other hosts read and no reader does."""
LOST = "404.html"


def objects(paths: Iterable[str], prefix: str, html_links: bool) -> dict[str, str]:
    """The file that lies under each key, prefix and all.

    Raises:
        ValueError: two files claim one key.
    """
    found: dict[str, str] = {}
    for path in sorted(set(paths) - FOR_OTHER_HOSTS):
        for key in (prefix + key for key in keys(path, html_links) if prefix + key):
            if found.setdefault(key, path) != path:
                raise ValueError(f"{found[key]} and {path} would both lie under {key}")
    return found


def keys(path: str, html_links: bool) -> list[str]:
    """The keys of a file, twins as their page with the twin's ending."""
    plain, ending = parted(path)
    if plain.rpartition("/")[2] == "index.html":
        return [path, plain.removesuffix("index.html") + ending]
    if html_links or plain == LOST:
        return [path]
    return [plain.removesuffix(".html") + ending]


def parted(path: str) -> tuple[str, str]:
    """A path without a twin's ending, and that ending."""
    ending = path[-3:] if path.endswith(tuple(ENCODINGS)) else ""
    return path.removesuffix(ending), ending


def for_good(key: str) -> bool:
    """Whether the name of an object tells its content, so that it may be kept for ever."""
    return HASHED.fullmatch(key) is not None


def headers(path: str) -> Mapping[str, str]:
    """What a store is told to serve a file with."""
    plain, ending = parted(path)
    found = {
        "ContentType": TYPES.get(plain[plain.rfind(".") :], "application/octet-stream"),
        "CacheControl": FOR_GOOD if for_good(path) else FOR_FIVE_MINUTES,
    }
    return found | ({"ContentEncoding": ENCODINGS[ending]} if ending else {})
