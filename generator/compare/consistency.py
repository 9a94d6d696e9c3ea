"""A page that contradicts itself: the name of the check, the page, the statement, and the two values that disagree."""

from __future__ import annotations

from typing import NamedTuple


class Inconsistency(NamedTuple):
    """Two values that should agree and do not."""

    check: str
    page: str
    statement: str
    stated_value: str
    expected_value: str

    def __str__(self) -> str:
        return f"{self.page}: {self.check}: {self.statement}: says {self.stated_value}, but {self.expected_value}"


class ConsistencyError(Exception):
    """A page contradicts itself; nothing was published."""

    def __init__(self, found: list[Inconsistency]) -> None:
        super().__init__(found)
        self.inconsistencies = found

    def __str__(self) -> str:
        return "\n".join(map(str, self.inconsistencies))
