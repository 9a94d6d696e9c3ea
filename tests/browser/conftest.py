"""One Chromium for all browser tests, and the small site as it is served."""

import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright
from served import served

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


@pytest.fixture(scope="session")
def address(small_site_folder):
    with served(small_site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def real_address(real_site_folder):
    with served(real_site_folder) as address:
        yield address


def script_bytes(site, answer):
    """The size of the script that answers a request, or nothing for another file."""
    if answer.request.resource_type == "script":
        yield (site / urlsplit(answer.url).path.removeprefix("/")).stat().st_size


@pytest.fixture
def opened(browser, address, small_site_folder):
    """Opens a page and keeps what the browser complains of, and how many bytes each script has that it loads."""
    contexts = []

    def open_page(path, width=1280, theme="light", scripts=True):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints, page.scripts = [], []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: request.url.startswith(address) or page.complaints.append(request.url))
        page.on("response", lambda answer: page.scripts.extend(script_bytes(small_site_folder, answer)))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
