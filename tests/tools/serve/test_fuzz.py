"""Whatever is asked of a server on this machine, it answers with a page, a redirect or an error of HTTP."""

import socket
import threading
from contextlib import suppress

import pytest
from builders import SMALL, TEMPLATES
from fuzzing import fuzzed
from hypothesis import given
from hypothesis import strategies as st

from generator.tools.serve.live_site import LiveSite
from generator.tools.serve.preview import open_preview
from generator.tools.serve.static_server import make_static_server

PARTS = ["models", "compare", "nova", "vs-orion", "..", ".", "", "-", "events", "warnings?at=", "%", "%00", "%2e%2e"]
PARTS += [
    "index.html",
    "models.json",
    "assets",
    "x" * 300,
    "y" * 70_000,
    "é",
    "\ud800",
    "[",
    "//",
    ":80",
    "@",
    "#",
    "\t",
]
ADDRESSES = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=5).map(lambda parts: "/" + "/".join(parts))
HEADS = [
    "Host: localhost",
    "Host: [",
    "Host: a" + ":" * 9,
    "Host:",
    "Accept-Encoding: gzip",
    "Range: bytes=-9",
    "x" * 99,
]
HEADS += [
    "If-Modified-Since: yesterday",
    "If-None-Match: *",
    "Content-Length: -1",
    "Host: \x00",
    "Connection: keep-alive",
]
LINES = st.builds(
    lambda method, address, version, heads: "\r\n".join([f"{method} {address} {version}", *heads, "", ""]),
    st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", ""]),
    ADDRESSES,
    st.sampled_from(["HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/9.9", ""]),
    st.lists(st.sampled_from(HEADS), max_size=3),
)
SERVERS = ["built", "preview"]


@pytest.fixture(params=SERVERS)
def port(request, small_site_folder, capfd):
    """The port of a server that prints nothing, so that no request leads to a traceback."""
    is_built = request.param == "built"
    server = make_static_server(small_site_folder) if is_built else open_preview(SMALL, TEMPLATES)
    with server as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield listening.server_port
        listening.shutdown()
    assert "Traceback" not in capfd.readouterr().err


def ask(port, request):
    """Send bytes to a server and return what it answers; nothing where it closes the line before all were sent."""
    with suppress(ConnectionError), socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(request)
        line.shutdown(socket.SHUT_WR)
        return line.recv(1000)
    return b""


def test_any_request_is_answered_without_a_traceback(port):
    @fuzzed(40)
    @given(request=LINES.map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=40))
    def attempt(request):
        answer = ask(port, request.replace(b"/-/events", b"/-/event") + b"\r\n\r\n")
        assert not answer.startswith(b"HTTP/1.0 500")

    attempt()


def test_any_address_of_the_preview_is_a_page_or_a_redirect():
    live_site = LiveSite(SMALL, TEMPLATES)

    @fuzzed(25)
    @given(address=ADDRESSES)
    def attempt(address):
        assert live_site.respond(address).status in (200, 301, 302, 404)

    attempt()
