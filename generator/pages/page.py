"""A page before it is worked out: its file, its template, what it depends on, and the function that gives its view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

WHOLE = ""
"""Stands for a template where the view is the finished file, as text or bytes."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site.

    `view` is called only when the page is rendered, so a list of pages stays small.
    """

    path: str
    """Below the site folder, with its ending."""
    template: str
    """Of the page, or `WHOLE` for a file that its view is."""
    inputs: tuple[str, ...]
    """Names of the values it depends on, as `publish/page_inputs.py` gives them; template, settings, assets and program
    count for every page. Of the days `day/…` among them the latest is that of the page."""
    view: Callable[[], object]
