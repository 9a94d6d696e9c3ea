"""The effect of a change of content on the site as one value; `report_text` formats it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from generator.catalog.freshness import find_stale_facts
from generator.compare.site import Site
from generator.tools.report.record_changes import ContentChanges, diff_content
from generator.tools.report.site_diff import PageChange, SiteDiff, diff_sites
from generator.tools.report.verdict_changes import VerdictChange


class FigureChange(NamedTuple):
    """A score (hundredths of a point) or a rank that changed. The field names are keys of the JSON report."""

    model: str
    task: str
    before: int | None
    """None where the model was not scored, or did not exist."""
    after: int | None


class StaleFact(NamedTuple):
    """A fact past its age limit. The field names are keys of the JSON report."""

    model: str
    path: str
    age: str
    """`old`, or `expired` where it no longer counts."""


class ContentReport(NamedTuple):
    """The effect of a change of content on the site."""

    base: str
    """The git ref compared with, as it was given."""
    folder: str
    """The content folder, as it was given."""
    address: str
    """Where the site is published."""
    models: int
    content: ContentChanges
    pages_rebuilt: int
    """Pages of both states with an input that changed."""
    pages_changed: list[PageChange]
    """The most changed first."""
    is_exact: bool
    """Whether every pair page that may differ was rendered; if not, pairs were compared by their values."""
    pairs_rendered: int
    pairs_differing: int
    """Of the pairs rendered, those whose bytes differ."""
    pages_not_rendered: int
    """Of the changed pages, those of models that were not edited: known by their inputs, their bytes not counted."""
    pages_added: list[str]
    pages_removed: list[str]
    verdict_changes: list[VerdictChange]
    score_changes: list[FigureChange]
    rank_changes: list[FigureChange]
    new_conflicts: list[tuple[str, str, str]]
    """Model, field, and the other value with its source."""
    newly_stale: list[StaleFact]
    bytes_delta: int
    """Bytes of all pages, more or less than before; an estimate unless `is_exact`."""


class DatedReports(NamedTuple):
    """The effect of a change of content, apart from that of the day it moves the site to."""

    facts: ContentReport
    """What changes as of the later day."""
    calendar: ContentReport | None
    """What the later day alone changes of the base; None where both states are of one day."""
    base_day: str
    """ISO day that the base is seen from."""
    day: str
    """ISO day that the content is seen from."""


def make_report(base: str, folder: str, sites: SiteDiff, jobs: int) -> ContentReport:
    """Compare two states of a content folder in `jobs` processes and return everything that changed."""
    before, after = sites.before.site, sites.after.site
    diff = diff_sites(sites, jobs)
    return ContentReport(
        base=base,
        folder=folder,
        address=before.catalog.settings.address + before.catalog.settings.base.rstrip("/"),
        models=len(after.models),
        content=diff_content(before.catalog, after.catalog),
        pages_rebuilt=diff.rebuilt,
        pages_changed=sorted(diff.changed, key=lambda page: (-page.verdicts, -page.picks, -page.lines, page.path)),
        is_exact=sites.sampling_step == 1,
        pairs_rendered=diff.pairs_rendered,
        pairs_differing=diff.pairs_differing,
        pages_not_rendered=diff.not_rendered,
        pages_added=sorted(diff.added),
        pages_removed=sorted(diff.removed),
        verdict_changes=sorted(diff.verdict_changes),
        score_changes=diff_figures(scores_by_model(before), scores_by_model(after)),
        rank_changes=diff_figures(ranks_by_model(before), ranks_by_model(after)),
        new_conflicts=sorted(list_conflicts(after) - list_conflicts(before)),
        newly_stale=sorted(list_stale_facts(after) - list_stale_facts(before)),
        bytes_delta=diff.other_bytes_delta + sites.sampling_step * diff.pair_bytes_delta,
    )


def scores_by_model(site: Site) -> dict[tuple[str, str], int | None]:
    """Return every score in hundredths of a point by model and task; None where the model is not scored."""
    return {(model, task): score.total for model, facts in site.models.items() for task, score in facts.scores.items()}


def ranks_by_model(site: Site) -> dict[tuple[str, str], int | None]:
    """Return every rank by model and task; None where the model has none."""
    rankings = site.rankings.items()
    return {(model, task): rank for model, ranking in rankings for task, rank in ranking.ranks.items()}


def diff_figures(
    before: dict[tuple[str, str], int | None], after: dict[tuple[str, str], int | None]
) -> list[FigureChange]:
    """Return the figures that differ, in order of model and task; a missing one counts as None."""
    keys = sorted(before.keys() | after.keys())
    changes = (FigureChange(*key, before.get(key), after.get(key)) for key in keys)
    return [change for change in changes if change.before != change.after]


def list_conflicts(site: Site) -> set[tuple[str, str, str]]:
    """Return model, field, and value with its source, for every value given beside the one in force."""
    return {
        (model, conflict.field, f"{other.value} ({other.source})")
        for model, record in site.catalog.models.items()
        for conflict in record.conflicts
        for other in conflict.others
    }


def list_stale_facts(site: Site) -> set[StaleFact]:
    """Return every fact past its age limit."""
    models = site.catalog.recorded_models.items()
    return {
        StaleFact(model, fact.path, age)
        for model, record in models
        for fact, age in find_stale_facts(site.catalog, record)
    }


def count_changes(report: ContentReport) -> dict[str, int]:
    """Return how many of everything changed, in the order of the report; the keys are those of the JSON report."""
    subjects = Counter(change.subject for change in report.verdict_changes)
    return {
        "facts": len(report.content.values),
        "records_added": len(report.content.added),
        "records_removed": len(report.content.removed),
        "pages_rebuilt": report.pages_rebuilt,
        "pages_changed": len(report.pages_changed),
        "pages_added": len(report.pages_added),
        "pages_removed": len(report.pages_removed),
        "verdicts": subjects["verdict"],
        "cost_comparisons": subjects["cost"],
        "picks": subjects["pick"],
        "scores": len(report.score_changes),
        "ranks": len(report.rank_changes),
        "conflicts": len(report.new_conflicts),
        "stale": len(report.newly_stale),
        "bytes": report.bytes_delta,
    }
