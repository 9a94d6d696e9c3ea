"""A finished site as a host serves it, while a test looks at it."""

import threading
from contextlib import contextmanager

from generator.tools.serve.static_server import server

SCRIPTS = 12_000
"""Bytes of scripts that a page may load at any address, as they are served, before the reader does anything."""


@contextmanager
def served(site, base=""):
    """The address of a site."""
    with server(site, base) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
