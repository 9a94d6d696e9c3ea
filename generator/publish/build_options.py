"""What a build is asked for; the command line makes it, `build` and all that renders read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Progress = Callable[[int, int], None]
"""Told how many batches are done, of how many."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is to be built, and where to."""

    content: Path
    templates: Path
    site: Path
    jobs: int = 1
    force: bool = False
    strict: bool = False
    scheduler: str = ""
    """The address of a dask scheduler whose workers make the pages."""
    empty: bool = False
    """Whether content without models may replace a site that has some."""
