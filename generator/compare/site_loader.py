"""Load a content folder: read it, work out the site, and hold editors' words against the figures.

The one place that does so: build, check, serve, explain, report, todo and importers start here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.catalog.catalog_loader import CachedRecord, load_catalog
from generator.catalog.problems import ContentError
from generator.catalog.rules.note_rules import warn_expired_notes
from generator.compare.note_expiry import check_notes
from generator.compare.site import Site, build_site


@dataclass(slots=True)
class LoadCache:
    """What an earlier load of nearly the same content left to reuse."""

    records: dict[str, CachedRecord] = field(default_factory=dict)
    """By path of the file they were read from."""
    site: Site | None = None


def load_site(content: Path, strict: bool = False, drafts: bool = False, earlier: LoadCache | None = None) -> Site:
    """Load a content folder.

    `earlier` spares the work on files and models that did not change, and is updated.

    Raises:
        ContentError: the content has problems; names every one, and under `strict` every warning too.
    """
    earlier = earlier or LoadCache()
    catalog = load_catalog(content, earlier.records, drafts)
    site = earlier.site = build_site(catalog, earlier.site)
    notes = check_notes(site)
    problems = notes.problems + ([*warn_expired_notes(catalog), *notes.left_out] if strict else [])
    if problems:
        raise ContentError(problems, content.as_posix())
    return site
