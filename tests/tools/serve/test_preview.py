"""The preview on the wire: headers of the deployed site, and word of every save."""

import shutil
import threading
import urllib.request
from urllib.error import HTTPError

import pytest
from bs4 import BeautifulSoup
from builders import SMALL, TEMPLATES

from generator.tools.serve.preview import open_preview
from generator.tools.serve.static_server import HEADERS


@pytest.fixture
def served(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    with open_preview(content, TEMPLATES) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield content, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_answers_carry_the_headers_of_the_deployed_site(served):
    _, address = served
    for path in ("/", "/models/nova", "/-/live.js"):
        with urllib.request.urlopen(address + path) as answer:
            assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_a_page_elsewhere_that_points_its_name_here_reads_no_draft(served):
    request = urllib.request.Request(f"{served[1]}/models/nova", headers={"Host": "attacker.example"})
    with pytest.raises(HTTPError, match="421"):
        urllib.request.urlopen(request)


def test_a_page_made_before_a_save_is_told_of_it(served):
    content, address = served
    with urllib.request.urlopen(address) as answer:
        version = answer.read().decode().partition('data-version="')[2].partition('"')[0]
    stream = urllib.request.urlopen(f"{address}/-/events?since={version}", timeout=10)
    saves = threading.Timer(0.2, lambda: (content / "site.yaml").write_text((SMALL / "site.yaml").read_text()))
    saves.start()
    with stream:
        assert stream.readline().startswith(b"data: ")


def test_a_page_of_another_server_is_out_of_date_at_once(served):
    with urllib.request.urlopen(f"{served[1]}/-/events?since=1-0", timeout=10) as stream:
        assert stream.readline().startswith(b"data: ")


def test_a_page_of_problems_brings_all_that_it_asks_for(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    (content / "site.yaml").write_text("name: 1: 2\n")
    with open_preview(content, TEMPLATES) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        with pytest.raises(HTTPError) as refused:
            urllib.request.urlopen(address)
        page = BeautifulSoup(refused.value.read(), "html.parser")
        asked = [one.get("href") or one["src"] for one in page.select("link, script")]
        assert page.link["rel"] == ["icon"]
        assert len(asked) == 3
        assert {urllib.request.urlopen(address + one).status for one in asked} == {200}
        server.shutdown()
