"""What every page type yields: a page with its template and a function that works out its view.

A view is a frozen dataclass, one class for each page type, defined in the page type's module. Its template sees exactly
its fields, and the environment's globals; `tests/pages/test_contracts.py` holds both to each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

WHOLE = ""
"""Stands for a template where the view is the finished file, as text or bytes."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site.

    `view` is called only when the page is rendered, so that a list of pages stays small.
    """

    path: str
    """Below the site folder, with its ending."""
    template: str
    """Name of the template, or `WHOLE` where the view is the finished file."""
    inputs: tuple[str, ...]
    """Names of the values it depends on, as `publish/page_inputs.py` gives them; template, settings, assets and program
    count for every page. Of the days `day/…` among them the latest is that of the page."""
    view: Callable[[], object]
    """Returns a frozen dataclass; None for a template that shows nothing but globals; for `WHOLE` text or bytes."""


def no_view() -> None:
    """Return the view of a page whose template shows nothing but globals."""


def template_values(view: Any) -> dict[str, object]:
    """Return the fields of a view by name, those that a template sees; none for None."""
    return {} if view is None else {field.name: getattr(view, field.name) for field in fields(view)}
