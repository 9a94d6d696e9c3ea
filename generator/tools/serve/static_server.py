"""Look at a finished site on this machine, with the addresses and headers a host would give it."""

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

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md", ".csv")


class Handler(SimpleHTTPRequestHandler):
    """Answers `/method` with `method.html`, and what does not exist with the 404 page."""

    base: str

    def __init__(self, *arguments: object, base: str = "", **options: object) -> None:
        self.base = base
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """The file of an address: with `.html` where a page is asked for without."""
        bare = unquote(urlsplit(path).path)
        if not bare.startswith(f"{self.base}/"):
            return str(Path(self.directory) / "404")
        file = Path(super().translate_path(bare[len(self.base) :]))
        page = file.with_name(f"{file.name}.html")
        return str(page if file.suffix != ".html" and not file.exists() and page.is_file() else file) + (
            "/" if bare.endswith("/") else ""
        )

    def send_head(self) -> BinaryIO | None:
        """The head of an answer; texts are compressed, as hosts do it, where the browser takes that."""
        path = self.translate_path(self.path)
        file = Path(path)
        if (
            path.endswith("/")
            or file.suffix not in TEXTS
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
        """The site's own page for an address that does not exist."""
        lost = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not lost.is_file():
            super().send_error(code, message, explain)
            return
        data = lost.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def end_headers(self) -> None:
        """The headers the deployed site is served with."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """A folder without a page of its own does not exist for readers."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing for each request."""


def server(site: Path, base: str = "", port: int = 0) -> ThreadingHTTPServer:
    """A server for a finished site on this machine's own address."""
    handler = partial(Handler, directory=str(site), base=base.rstrip("/"))
    return ThreadingHTTPServer(("127.0.0.1", port), handler)
