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
    (tmp_path / "_redirects").write_text("/way /method 301\n")
    (tmp_path / "out.html").symlink_to("/etc/hosts")
    with make_static_server(tmp_path) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def ask(address, **headers):
            connection = HTTPConnection("127.0.0.1", server.server_port)
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            return (
                answer.status,
                answer.headers.get("Content-Encoding"),
                answer.headers.get("Location") or answer.read(),
            )

        yield ask
        server.shutdown()


def test_a_page_is_found_without_its_ending(asked):
    assert asked("/method") == (200, None, b"<h1>Method</h1>")


def test_a_text_is_compressed_for_those_who_take_it(asked):
    status, encoding, data = asked("/method", **{"Accept-Encoding": "gzip, br"})
    assert (status, encoding, gzip.decompress(data)) == (200, "gzip", b"<h1>Method</h1>")


def test_what_does_not_exist_is_the_sites_own_page(asked):
    assert asked("/nowhere", **{"Accept-Encoding": "gzip"})[::2] == (404, b"<h1>Lost</h1>")


@pytest.mark.parametrize("address", ["/%00", "/" + "a" * 5000, "/out", "/../conftest.py", "/%2e%2e/conftest.py"])
def test_what_no_file_can_be_called_and_what_lies_outside_does_not_exist(asked, address):
    assert asked(address)[::2] == (404, b"<h1>Lost</h1>")


def test_a_former_address_leads_to_the_new_one(asked):
    assert asked("/way")[::2] == (301, "/method")


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:8000", 200), ("[::1]:8000", 200), ("site.localhost", 200), ("attacker.example", 421), ("[", 421)],
)
def test_only_requests_to_this_machine_are_answered(asked, host, status):
    assert asked("/method", Host=host)[0] == status
