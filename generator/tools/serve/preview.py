"""`make serve`: the pages of the moment in a browser, loaded again after every save."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs, unquote, urlsplit

from watchfiles import watch

from generator.tools.serve.live_site import OWN, Answer, Desk
from generator.tools.serve.static_server import HEADERS

SCRIPT = f"""\
// Loads the page again once content or templates were saved, and adds the warnings of the moment.
const own = document.currentScript.dataset.version;
new EventSource("{OWN}events?since=" + own).onmessage = () => location.reload();
fetch("{OWN}warnings?at=" + encodeURIComponent(location.pathname)).then((answer) => answer.text())
  .then((part) => document.body.insertAdjacentHTML("beforeend", part)).catch(() => 0);
"""
STYLE = """\
.live { margin: 0; padding: 8px 20px; background: #14171c; color: #fff; font: 16px/1.5 system-ui, sans-serif; }
.warned { position: fixed; right: 12px; bottom: 12px; max-width: min(720px, calc(100vw - 24px)); z-index: 9;
  background: #14171c; color: #fff; font: 14px/1.5 system-ui, sans-serif; border-radius: 4px; }
.warned summary { padding: 4px 12px; cursor: pointer; }
.warned ul { margin: 0; padding: 0 12px 12px; max-height: 50vh; overflow: auto; list-style: none; }
.warned li pre { margin: 8px 0 0; font-size: 13px; }
@media print { .live, .warned { display: none; } }
.trouble { max-width: 960px; margin: 40px auto; padding: 0 20px; font: 16px/1.5 system-ui, sans-serif; }
.trouble ul { padding: 0; list-style: none; }
li pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 16px/1.5 ui-monospace, monospace; }
"""
ICON = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#a8430c"/>\
<path d="M16 7v11m0 4v3" stroke="#fff" stroke-width="4"/></svg>
"""
"""In the tab of a page of problems."""
FILES = {"live.js": ("text/javascript", SCRIPT), "live.css": ("text/css", STYLE), "icon.svg": ("image/svg+xml", ICON)}
PATIENCE = 15.0
"""Seconds after which a sign of life goes to a browser that waits."""
STEP = 20
"""Milliseconds without a further change after which a save is over."""


class Handler(BaseHTTPRequestHandler):
    """Answers from a desk."""

    def __init__(self, desk: Desk, *arguments: object) -> None:
        self.desk = desk
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a page, a file, or the stream of saves."""
        address = urlsplit(self.path)
        try:
            if address.path == f"{OWN}events":
                self.stream(parse_qs(address.query).get("since", [""])[0])
            elif address.path == f"{OWN}warnings":
                part = self.desk.warnings(parse_qs(address.query).get("at", [""])[0])
                self.send(Answer(HTTPStatus.OK, "text/html; charset=utf-8", part.encode()))
            elif address.path.removeprefix(OWN) in FILES:
                kind, text = FILES[address.path.removeprefix(OWN)]
                self.send(Answer(HTTPStatus.OK, kind, text.encode()))
            else:
                self.send(self.desk.answer(unquote(address.path)))
        except ConnectionError:
            self.close_connection = True

    do_HEAD = do_GET

    def send(self, answer: Answer) -> None:
        """One whole answer."""
        self.send_response(answer.status)
        if answer.kind:
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
        else:
            self.send_header("Location", answer.body.decode("latin-1", "replace").replace("\r", "").replace("\n", ""))
            self.send_header("Content-Length", "0")
        self.end_headers()
        if answer.kind and self.command != "HEAD":
            self.wfile.write(answer.body)

    def stream(self, since: str) -> None:
        """An event once the state is another than the one a page was made from."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        version = ""
        while not version and self.command != "HEAD":
            version = self.desk.newer(since, PATIENCE)
            self.wfile.write(f"data: {version}\n\n".encode() if version else b": still here\n\n")
            self.wfile.flush()

    def end_headers(self) -> None:
        """The headers the deployed site is served with."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing for each request."""


@contextmanager
def preview(
    content: Path, templates: Path, port: int = 0, said: Callable[[list[str]], None] = lambda trouble: None
) -> Iterator[ThreadingHTTPServer]:
    """A server that listens at once; content is read beside it, then and after every save.

    `said` is told what is wrong after each reading, an empty list when all is well.
    """
    desk, over = Desk(content, templates), Event()
    with ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, desk)) as server:
        server.daemon_threads = True
        Thread(target=lambda: said(desk.fresh()), daemon=True).start()
        Thread(target=keep_up, args=(desk, over, said), daemon=True).start()
        try:
            yield server
        finally:
            over.set()


def keep_up(desk: Desk, over: Event, said: Callable[[list[str]], None]) -> None:
    """Read content again after each save, until it is over."""
    for changes in watch(desk.content, desk.templates, stop_event=over, step=STEP, rust_timeout=500):
        folder = desk.templates.resolve()
        desk.saved(templates=any(folder in Path(path).resolve().parents for _, path in changes))
        said(desk.fresh())
