"""The preview in a real Chromium: a page comes back by itself after a save."""

import re
import shutil
import threading

import pytest
from builders import SMALL, TEMPLATES

from generator.tools.serve.preview import open_preview

pytestmark = pytest.mark.browser
NOVA = "models/acme/nova.yaml"


@pytest.fixture
def served(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    with open_preview(content, TEMPLATES) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield content, f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_a_page_follows_saves_through_a_mistake_and_back(browser, served):
    content, address = served
    page = browser.new_page()
    complaints = []
    site = content / "site.yaml"
    site.write_text(site.read_text().replace("as-of: 2026-08-22", "as-of: 2027-09-22"))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{address}/compare/nova/vs-orion")
    text = (content / NOVA).read_text()
    page.get_by_text(re.compile(r"^\d+ warnings$")).click()
    page.get_by_text("check feed again").first.wait_for()
    for context, shown in (("256000", "256,000"), ("25x", '"25x" is not a whole number'), ("512000", "512,000")):
        (content / NOVA).write_text(text.replace("context: 128000", f"context: {context}"))
        page.get_by_text(shown).first.wait_for(timeout=5000)
    page.close()
    assert [one for one in complaints if "500" not in one] == []
