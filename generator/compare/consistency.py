"""A page that contradicts itself: the name of the check, the page, the statement, and the two values that disagree."""

from __future__ import annotations

from typing import NamedTuple


class Contradiction(NamedTuple):
    """Two values that should agree and do not."""

    check: str
    page: str
    statement: str
    said: str
    found: str

    def __str__(self) -> str:
        return f"{self.page}: {self.check}: {self.statement}: says {self.said}, but {self.found}"


class Contradicted(Exception):
    """A page contradicts itself; nothing was published."""

    def __init__(self, found: list[Contradiction]) -> None:
        super().__init__(found)
        self.found = found

    def __str__(self) -> str:
        return "\n".join(map(str, self.found))
