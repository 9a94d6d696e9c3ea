"""Write the scores of the as-of date into the content folder, for the command `snapshot`."""

from __future__ import annotations

from pathlib import Path

from generator.compare.consistency import refuse_inconsistencies
from generator.compare.model_checks import check_models
from generator.compare.score_history import format_snapshot
from generator.compare.site_loader import load_site


def write_snapshot(content: Path) -> Path:
    """Write the scores of `as-of` into the content folder and return the file.

    Raises:
        ContentError: the content has problems.
        ConsistencyError: a score is not the sum of its terms.
    """
    site = load_site(content)
    refuse_inconsistencies(list(check_models(site)), content.as_posix())
    file = content / "history" / f"{site.catalog.as_of}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(format_snapshot(site), encoding="utf-8")
    return file
