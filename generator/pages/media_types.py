"""The media type of each file of a site: the same in `_headers`, in object stores and when it is served from here."""

from __future__ import annotations

FEED_PATH = "changes.xml"
SPECULATION_PATH = "speculation-rules.json"
MARKDOWN = "text/markdown; charset=utf-8"
TYPE_BY_PATH = {
    FEED_PATH: "application/atom+xml; charset=utf-8",
    SPECULATION_PATH: "application/speculationrules+json",
}
"""Files whose ending does not tell what they are."""
TYPE_BY_ENDING = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".md": MARKDOWN,
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}


def media_type(path: str) -> str:
    """Return the media type of a file by its path in the site, texts with their charset."""
    return TYPE_BY_PATH.get(path) or TYPE_BY_ENDING.get(path[path.rfind(".") :], "application/octet-stream")
