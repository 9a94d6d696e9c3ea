"""A finished site as a host serves it, while a test looks at it."""

import threading
from contextlib import contextmanager

from generator.tools.serve.static_server import make_static_server

SCRIPTS = 12_000
TOOL_SCRIPTS = 16_000
"""Bytes of scripts that a page may load at any address, as they are served, before the reader does anything."""


@contextmanager
def served(site, base=""):
    """The address of a site."""
    with make_static_server(site, base) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
