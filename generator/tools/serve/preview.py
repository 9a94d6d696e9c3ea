"""`make serve`: a server that renders pages of the moment, and tells the browser to load them again after a save."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs, unquote, urlsplit

from watchfiles import watch

from generator.tools.serve.live_site import HTML, LiveSite, Response
from generator.tools.serve.preview_html import PREVIEW_PATH, STATIC_FILES
from generator.tools.serve.static_server import LocalHandler

KEEPALIVE_S = 15.0
"""Seconds between comments that keep the connection to a waiting browser open."""
DEBOUNCE_MS = 20
"""Milliseconds without a further change after which a save is over."""


class PreviewHandler(LocalHandler):
    """Request handler that serves a live site."""

    def __init__(self, live_site: LiveSite, *arguments: object) -> None:
        self.live_site = live_site
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a page, a file, or the stream of saves."""
        address = urlsplit(self.path)
        own_path = address.path.removeprefix(PREVIEW_PATH)
        try:
            if address.path == f"{PREVIEW_PATH}events":
                self.send_events(parse_qs(address.query).get("since", [""])[0])
            elif address.path == f"{PREVIEW_PATH}warnings":
                part = self.live_site.warnings_html(parse_qs(address.query).get("at", [""])[0])
                self.send_whole(Response(HTTPStatus.OK, HTML, part.encode()))
            elif own_path in STATIC_FILES:
                media_type, text = STATIC_FILES[own_path]
                self.send_whole(Response(HTTPStatus.OK, media_type, text.encode()))
            else:
                self.send_whole(self.live_site.respond(unquote(address.path)))
        except ConnectionError:
            self.close_connection = True

    do_HEAD = do_GET

    def send_whole(self, response: Response) -> None:
        """Send a response with its headers; of a HEAD request, the headers alone."""
        self.send_response(response.status)
        if response.media_type:
            self.send_header("Content-Type", response.media_type)
            self.send_header("Content-Length", str(len(response.body)))
        else:
            location = response.body.decode("latin-1", "replace").replace("\r", "").replace("\n", "")
            self.send_header("Location", location)
            self.send_header("Content-Length", "0")
        self.end_headers()
        if response.media_type and self.command != "HEAD":
            self.wfile.write(response.body)

    def send_events(self, since: str) -> None:
        """Send an event once the version differs from `since`, and comments until then to keep the connection open."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        version = ""
        while not version and self.command != "HEAD":
            version = self.live_site.wait_for_change(since, KEEPALIVE_S)
            self.wfile.write(f"data: {version}\n\n".encode() if version else b": still here\n\n")
            self.wfile.flush()


@contextmanager
def open_preview(
    content: Path, templates: Path, port: int = 0, on_load: Callable[[list[str]], None] = lambda problems: None
) -> Iterator[ThreadingHTTPServer]:
    """Open a preview server; it listens at once, while content is loaded in a thread, then and after every save.

    `on_load` is called with the problems after each loading, with an empty list when there are none. Port 0 takes a
    free one.
    """
    live_site, closed = LiveSite(content, templates), Event()
    with ThreadingHTTPServer(("127.0.0.1", port), partial(PreviewHandler, live_site)) as server:
        server.daemon_threads = True
        Thread(target=lambda: on_load(live_site.reload_and_check()), daemon=True).start()
        Thread(target=watch_files, args=(live_site, closed, on_load), daemon=True).start()
        try:
            yield server
        finally:
            closed.set()


def watch_files(live_site: LiveSite, closed: Event, on_load: Callable[[list[str]], None]) -> None:
    """Load content again after each save, until `closed` is set."""
    for changes in watch(live_site.content, live_site.templates, stop_event=closed, step=DEBOUNCE_MS, rust_timeout=500):
        folder = live_site.templates.resolve()
        live_site.note_save(templates_changed=any(folder in Path(path).resolve().parents for _, path in changes))
        on_load(live_site.reload_and_check())
