"""The page that puts up to five models side by side; a script fills it from the files of the models."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.html.urls import TOOL
from generator.pages.page import Page


def tool_page() -> Iterator[Page]:
    """Yield the one page."""
    yield Page(TOOL, "compare_tool/compare.html", (), lambda: {"path_file": TOOL})
