"""Report where a page contradicts itself: the check, the page, the statement, and the two values that disagree.

The checks of models and pairs yield inconsistencies; the build raises them and publishes nothing.
"""

from __future__ import annotations

from typing import NamedTuple


class Inconsistency(NamedTuple):
    """Two values that should agree and do not."""

    check: str
    """Name of the invariant, such as `I4`."""
    page: str
    """Path of the page without its ending."""
    statement: str
    """What the page says, in words."""
    stated_value: str
    """The value the page would print."""
    expected_value: str
    """What was worked out for it a second time."""

    def __str__(self) -> str:
        return f"{self.page}: {self.check}: {self.statement}: says {self.stated_value}, but {self.expected_value}"


class ConsistencyError(Exception):
    """A page contradicts itself; nothing was published."""

    def __init__(self, inconsistencies: list[Inconsistency]) -> None:
        super().__init__(inconsistencies)
        self.inconsistencies = inconsistencies

    def __str__(self) -> str:
        return "\n".join(map(str, self.inconsistencies))
