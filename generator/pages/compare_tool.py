"""The page that compares up to five models; a script fills it from the columns of the models."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.html.urls import TOOL
from generator.pages.page import Page, no_view


def compare_tool_page() -> Iterator[Page]:
    """Yield the one page."""
    yield Page(TOOL, "compare_tool/compare.html", (), no_view)
