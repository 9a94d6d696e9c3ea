"""Report where a page contradicts itself: the page, the statement, the two values that disagree, and the check.

The checks of models, pairs and pages yield inconsistencies; the build raises them and publishes nothing. One that an
edit of the content can cause names file, line and remedy; any other is an error of the program or of a template.
"""

from __future__ import annotations

import dataclasses
from typing import NamedTuple

from generator.catalog.problems import Problem, make_printable


class Inconsistency(NamedTuple):
    """Two values that should agree and do not."""

    check: str
    """Name of the invariant, such as `I4`."""
    page: str
    """Path of the page without its extension, or of a template."""
    statement: str
    """What the page says, in words."""
    stated_value: str
    """The value the page would print."""
    expected_value: str
    """What was worked out for it a second time, or in words what is wrong."""
    origin: Problem | None = None
    """The place in the content to correct, with the remedy; `what` is filled in from the rest. None if unknown."""

    def __str__(self) -> str:
        return self.format()

    def format(self, folder: str = "") -> str:
        """Format it as one line; a file is named from where the content `folder` is."""
        what = (
            f"{self.page}: {self.statement}: says {self.stated_value}, but {self.expected_value} (check {self.check})"
        )
        if self.origin is None:
            return make_printable(what)
        return str(dataclasses.replace(self.origin, what=what).with_folder(folder))


class ConsistencyError(Exception):
    """Pages contradict themselves; nothing was published."""

    def __init__(self, inconsistencies: list[Inconsistency], folder: str = "") -> None:
        super().__init__(inconsistencies)
        self.inconsistencies = inconsistencies
        self.folder = folder
        """The content folder as it was named, so that a tool can open the files of a report."""

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """Return one line for each inconsistency."""
        return [one.format(self.folder) for one in self.inconsistencies]


def refuse_inconsistencies(found: list[Inconsistency], folder: str = "") -> None:
    """Stop if a page would contradict itself.

    Raises:
        ConsistencyError: there is an inconsistency; it holds all of them.
    """
    if found:
        raise ConsistencyError(found, folder)
