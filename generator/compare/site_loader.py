"""A content folder read and worked out: what a build, and every command that answers from the content, starts with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.catalog.load import Kept, read
from generator.catalog.problems import Refused
from generator.catalog.rules.note_rules import expired
from generator.compare.note_checks import find_note_problems
from generator.compare.site import Site, build_site


@dataclass(slots=True)
class LoadCache:
    """What is known from reading nearly the same content before."""

    kept: dict[str, Kept] = field(default_factory=dict)
    site: Site | None = None


def load_site(content: Path, strict: bool = False, drafts: bool = False, earlier: LoadCache | None = None) -> Site:
    """A content folder read, worked out, and its editors' words held against it.

    `earlier` spares the work on what did not change since, and remembers this time.

    Raises:
        Refused: with every problem; under `strict` also with every warning.
    """
    earlier = earlier or LoadCache()
    catalog = read(content, earlier.kept, drafts)
    site = earlier.site = build_site(catalog, earlier.site)
    problems = find_note_problems(site) + (list(expired(catalog)) if strict else [])
    if problems:
        raise Refused(problems, content.as_posix())
    return site
