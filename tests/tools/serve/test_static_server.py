"""The finished site is served as a host would serve it."""

import gzip
import threading
from http.client import HTTPConnection

import pytest

from generator.tools.serve.static_server import make_static_server


@pytest.fixture
def asked(tmp_path):
    """Ask a server of one page for an address, with further headers; gives status, encoding and bytes."""
    (tmp_path / "method.html").write_text("<h1>Method</h1>")
    (tmp_path / "404.html").write_text("<h1>Lost</h1>")
    with make_static_server(tmp_path) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def ask(address, **headers):
            connection = HTTPConnection("127.0.0.1", server.server_port)
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Content-Encoding"), answer.read()

        yield ask
        server.shutdown()


def test_a_page_is_found_without_its_ending(asked):
    assert asked("/method") == (200, None, b"<h1>Method</h1>")


def test_a_text_is_compressed_for_those_who_take_it(asked):
    status, encoding, data = asked("/method", **{"Accept-Encoding": "gzip, br"})
    assert (status, encoding, gzip.decompress(data)) == (200, "gzip", b"<h1>Method</h1>")


def test_what_does_not_exist_is_the_sites_own_page(asked):
    assert asked("/nowhere", **{"Accept-Encoding": "gzip"})[::2] == (404, b"<h1>Lost</h1>")
