"""A content folder read and worked out: what a build, and every command that answers from the content, starts with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.catalog.catalog_loader import CachedRecord, load_catalog
from generator.catalog.problems import ContentError
from generator.catalog.rules.note_rules import expired
from generator.compare.note_checks import find_note_problems
from generator.compare.site import Site, build_site


@dataclass(slots=True)
class LoadCache:
    """What is known from reading nearly the same content before."""

    kept: dict[str, CachedRecord] = field(default_factory=dict)
    site: Site | None = None


def load_site(content: Path, strict: bool = False, drafts: bool = False, earlier: LoadCache | None = None) -> Site:
    """A content folder read, worked out, and its editors' words held against it.

    `earlier` spares the work on what did not change since, and remembers this time.

    Raises:
        ContentError: with every problem; under `strict` also with every warning.
    """
    earlier = earlier or LoadCache()
    catalog = load_catalog(content, earlier.kept, drafts)
    site = earlier.site = build_site(catalog, earlier.site)
    problems = find_note_problems(site) + (list(expired(catalog)) if strict else [])
    if problems:
        raise ContentError(problems, content.as_posix())
    return site
