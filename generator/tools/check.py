"""What `make check` reports: every problem of the content, and warnings, which `--strict` makes problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.catalog.freshness import stale
from generator.catalog.problems import Problem, Refused, annotation, counted
from generator.catalog.rules.note_rules import expired
from generator.catalog.rules.prose_rules import PROSE_WARNINGS
from generator.catalog.schema.field_guide import outdated_problems
from generator.compare.consistency import Contradicted
from generator.compare.load import load_site
from generator.compare.model_checks import in_profiles

WARNINGS = (expired, stale, *PROSE_WARNINGS)


@dataclass(frozen=True)
class Findings:
    """What was found in a content folder."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    """Empty where problems keep the records from being seen together."""
    models: int = 0
    records: int = 0


def findings(content: Path) -> Findings:
    """Every problem and every warning.

    Raises:
        Contradicted: the records are sound, but a page made of them would contradict itself.
    """
    try:
        known = load_site(content, drafts=True)
    except Refused as refused:
        return Findings(tuple(refused.problems))
    if found := list(in_profiles(known)):
        raise Contradicted(found)
    catalog = known.catalog
    return Findings((), tuple(warnings(content, catalog)), len(catalog.models), len(catalog.sources))


def warnings(content: Path, catalog: Catalog) -> list[Problem]:
    """What stops no build and still wants an editor: what is outdated, past its day, or said badly."""
    found = [*outdated_problems(content, catalog)]
    for warned in WARNINGS:
        found += warned(catalog)
    return sorted(found)


def lines(found: Findings, folder: str, style: str) -> Iterator[str]:
    """Each warning and each problem on its own line, for a person or as an annotation for GitHub."""
    for problem in found.warnings:
        place = problem.below(folder)
        yield annotation(place, "warning") if style == "github" else f"warning: {place}"
    for problem in found.problems:
        place = problem.below(folder)
        yield annotation(place, "error") if style == "github" else str(place)


def verdict(found: Findings, strict: bool) -> str:
    """The last line: what it comes to."""
    if found.problems:
        return f"\n{counted(found.problems, 'problem')}. Nothing was written."
    told = f"{found.models} models, {found.records} records: no problems"
    if not found.warnings:
        return f"{told}."
    return f"\n{told}, {counted(found.warnings, 'warning')}{', which --strict refuses' if strict else ''}."
