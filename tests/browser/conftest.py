"""One Chromium for all browser tests."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def browser():
    chromium = shutil.which("chromium")
    assert chromium, "the browser tests need Chromium on the path"
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium, args=FLAGS) as running:
        yield running
