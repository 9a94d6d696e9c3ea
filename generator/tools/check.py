"""`make check`: every problem and every warning of the content, without a build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.content_files import list_content
from generator.catalog.freshness import warn_stale_facts, warn_stale_licenses, warn_stale_sources
from generator.catalog.problems import ContentError, Problem, count_in_files, github_annotation
from generator.catalog.rules.note_rules import warn_expired_notes
from generator.catalog.rules.plausibility.plausibility_rules import PLAUSIBILITY_WARNINGS
from generator.catalog.rules.prose_rules import PROSE_WARNINGS
from generator.catalog.schema.field_guide import warn_outdated
from generator.compare.consistency import refuse_inconsistencies
from generator.compare.model_checks import check_models
from generator.compare.note_expiry import check_notes
from generator.compare.site import Site
from generator.compare.site_loader import load_site

WARNING_RULES = (warn_expired_notes, *PROSE_WARNINGS, *PLAUSIBILITY_WARNINGS)


@dataclass(frozen=True)
class CheckResult:
    """Problems and warnings of a content folder, and how much was read."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    """Empty where there are problems, which keep the records from being seen together."""
    models: int = 0
    records: int = 0


def check_content(content: Path, every_fact: bool = False) -> CheckResult:
    """Load a content folder and return its problems, or its warnings where it has none.

    With `every_fact` each outdated fact has a warning of its own, else each source of outdated facts.

    Raises:
        ConsistencyError: the records are sound, but a page made of them would contradict itself.
    """
    try:
        site = load_site(content, drafts=True)
    except ContentError as refused:
        return CheckResult(tuple(refused.problems))
    refuse_inconsistencies(list(check_models(site)), content.as_posix())
    catalog = site.catalog
    warnings = find_warnings(content, site, every_fact)
    return CheckResult((), tuple(warnings), len(catalog.models), len(catalog.source_files))


def find_warnings(content: Path, site: Site, every_fact: bool = False) -> list[Problem]:
    """Return what stops no build but needs an editor: outdated files and facts, expired notes, poor prose. Sorted."""
    catalog = site.catalog
    warnings = [*warn_outdated(content, catalog), *list_content(content).litter, *check_notes(site).left_out]
    warnings += warn_stale_facts(catalog, catalog.models) if every_fact else warn_stale_sources(catalog)
    warnings += warn_stale_licenses(catalog)
    for find in WARNING_RULES:
        warnings += find(catalog)
    return sorted(warnings)


def format_lines(result: CheckResult, folder: str, style: str) -> Iterator[str]:
    """Yield a line for each warning, then for each problem: as an annotation where `style` is "github", else plain."""
    for problem in result.warnings:
        place = problem.with_folder(folder)
        yield github_annotation(place, "warning") if style == "github" else f"warning: {place}"
    for problem in result.problems:
        place = problem.with_folder(folder)
        yield github_annotation(place, "error") if style == "github" else str(place)


def summarize(result: CheckResult, strict: bool) -> str:
    """Return the last line: how many problems and warnings there are."""
    if result.problems:
        return f"\n{count_in_files(result.problems, 'problem')}."
    read = f"{result.models} models, {result.records} records: no problems"
    if not result.warnings:
        return f"{read}."
    return f"\n{read}, {count_in_files(result.warnings, 'warning')}{', which --strict refuses' if strict else ''}."
