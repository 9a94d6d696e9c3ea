"""A server for a finished site on this machine, with the addresses, redirects, headers and compression of a host.

Used by `serve --built` and by tests. `LocalHandler` is what it shares with the preview server.
"""

from __future__ import annotations

import gzip
import os
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from generator.pages.crawlers import SECURITY
from generator.pages.media_types import media_type
from generator.publish.host_limits import REDIRECTS
from generator.tools.deploy.former_addresses import expand_redirects

HEADERS = SECURITY | {"Cache-Control": "no-cache"}

COMPRESSED_ENDINGS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md", ".csv")
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


class LocalHandler(BaseHTTPRequestHandler):
    """Request handler that answers only requests to this machine's own names, with the headers of the deployed site."""

    def parse_request(self) -> bool:
        """Read a request, and refuse one that names another host.

        Otherwise a foreign page whose name was pointed at this machine could read drafts (DNS rebinding).
        """
        if not super().parse_request():
            return False
        host = self.headers.get("Host", "localhost")
        if is_local(host):
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This server answers only requests to localhost")
        return False

    def end_headers(self) -> None:
        """End the headers with those the deployed site is served with."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Log nothing."""


def is_local(host: str) -> bool:
    """Return whether a `Host` header names this machine, with or without a port."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name in LOCAL_HOSTS or name.endswith(".localhost")


class StaticHandler(LocalHandler, SimpleHTTPRequestHandler):
    """Request handler that serves `method.html` at `/method`, and the 404 page for what does not exist."""

    base: str

    def __init__(self, *arguments: object, base: str = "", **options: object) -> None:
        self.base = base
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """Return the file at an address, with `.html` where a page is asked for without.

        What no file can be called, and what is outside the site, is as if it did not exist.
        """
        address = unquote(urlsplit(path).path)
        nothing = str(Path(self.directory) / "404")
        if not address.startswith(f"{self.base}/") or "\0" in address:
            return nothing
        file = Path(super().translate_path(address[len(self.base) :]))
        try:
            page = file.with_name(f"{file.name}.html")
            chosen = page if file.suffix != ".html" and not file.exists() and page.is_file() else file
            if not chosen.resolve().is_relative_to(Path(self.directory).resolve()):
                return nothing
        except (OSError, ValueError):
            return nothing
        return f"{chosen}/" if address.endswith("/") else str(chosen)

    def send_head(self) -> BinaryIO | None:
        """Send the head of a response and return its body; texts go compressed to a browser that accepts gzip."""
        path = self.translate_path(self.path)
        if not os.path.exists(path) and (target := find_redirect(Path(self.directory), self.base, self.path)):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", target)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
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

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Return the media type of a file, as in `_headers`."""
        return media_type(Path(os.path.relpath(path, self.directory)).as_posix())

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

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Send the 404 page: a folder without a page of its own does not exist for readers."""
        self.send_error(HTTPStatus.NOT_FOUND)


def find_redirect(site: Path, base: str, path: str) -> str | None:
    """Return where a former address leads, None for an address that the site does not redirect."""
    try:
        written_ns = (site / REDIRECTS).stat().st_mtime_ns
    except OSError:
        return None
    return read_redirects(site, base, written_ns).get(unquote(urlsplit(path).path))


@lru_cache(maxsize=1)
def read_redirects(site: Path, base: str, written_ns: int) -> dict[str, str]:
    """Return the new address for each former one; `written_ns` tells one build's rules from another's."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    addresses = {f"{base}/{file.removesuffix('.html').removesuffix('index')}" for file in files}
    return expand_redirects((site / REDIRECTS).read_text(encoding="utf-8"), addresses)


def make_static_server(site: Path, base: str = "", port: int = 0) -> ThreadingHTTPServer:
    """Return a server for a finished site on this machine's own address; port 0 takes a free one."""
    handler = partial(StaticHandler, directory=str(site), base=base.rstrip("/"))
    return ThreadingHTTPServer(("127.0.0.1", port), handler)
