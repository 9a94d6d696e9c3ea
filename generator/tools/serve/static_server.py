"""A server for a finished site on this machine, with the addresses, headers and compression of a host.

Used by `serve --built` and by tests.
"""

from __future__ import annotations

import gzip
import os
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from generator.pages.crawlers import SECURITY

HEADERS = SECURITY | {"Cache-Control": "no-cache"}

COMPRESSED_ENDINGS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md", ".csv")


class StaticHandler(SimpleHTTPRequestHandler):
    """Request handler that serves `method.html` at `/method`, and the 404 page for what does not exist."""

    base: str

    def __init__(self, *arguments: object, base: str = "", **options: object) -> None:
        self.base = base
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """Return the file at an address, with `.html` where a page is asked for without."""
        address = unquote(urlsplit(path).path)
        if not address.startswith(f"{self.base}/"):
            return str(Path(self.directory) / "404")
        file = Path(super().translate_path(address[len(self.base) :]))
        page = file.with_name(f"{file.name}.html")
        return str(page if file.suffix != ".html" and not file.exists() and page.is_file() else file) + (
            "/" if address.endswith("/") else ""
        )

    def send_head(self) -> BinaryIO | None:
        """Send the head of a response and return its body; texts go compressed to a browser that accepts gzip."""
        path = self.translate_path(self.path)
        file = Path(path)
        if (
            path.endswith("/")
            or file.suffix not in COMPRESSED_ENDINGS
            or not file.is_file()
            or "gzip" not in self.headers.get("Accept-Encoding", "")
        ):
            return super().send_head()
        data = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page for an address that does not exist."""
        not_found_page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not not_found_page.is_file():
            super().send_error(code, message, explain)
            return
        data = not_found_page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def end_headers(self) -> None:
        """End the headers with those the deployed site is served with."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Send the 404 page: a folder without a page of its own does not exist for readers."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *arguments: object) -> None:
        """Log nothing."""


def make_static_server(site: Path, base: str = "", port: int = 0) -> ThreadingHTTPServer:
    """Return a server for a finished site on this machine's own address; port 0 takes a free one."""
    handler = partial(StaticHandler, directory=str(site), base=base.rstrip("/"))
    return ThreadingHTTPServer(("127.0.0.1", port), handler)
