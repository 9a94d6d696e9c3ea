"""The page that puts up to five models side by side; a script fills it from the files of the models."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.page import Page
from generator.pages.urls import TOOL


def tool_page() -> Iterator[Page]:
    """Yield the one page."""
    yield Page(TOOL, "pages/compare.html", (), lambda: {"path_file": TOOL})
