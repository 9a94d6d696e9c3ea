"""A finished site as a host serves it, while a test looks at it."""

import threading
from contextlib import contextmanager

from generator.serve import server


@contextmanager
def served(site, base=""):
    """The address of a site."""
    with server(site, base) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
