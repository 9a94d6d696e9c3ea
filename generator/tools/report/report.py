"""The consequences of a change, as one value."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from generator.catalog.freshness import old_facts
from generator.compare.site import Site
from generator.tools.report.record_changes import Changes, changes
from generator.tools.report.site_diff import Both, PageChange, compared
from generator.tools.report.verdict_changes import Turn


class Move(NamedTuple):
    """A score or a rank that is another one; none where a model is not scored, or not there."""

    model: str
    task: str
    before: int | None
    after: int | None


class Aging(NamedTuple):
    """A fact that is past its age limit and was not before."""

    model: str
    path: str
    age: str


class Report(NamedTuple):
    """What a change does for readers."""

    base: str
    folder: str
    """The content folder as it was named."""
    address: str
    """Where the site lives."""
    models: int
    facts: Changes
    rebuilt: int
    changed: list[PageChange]
    """Pages that read otherwise, the most changed first."""
    exact: bool
    """Whether every page that may differ was rendered; else pairs were compared by their values."""
    rendered: int
    differing: int
    unseen: int
    """Of the changed pages, those of models that were not edited: known by their inputs, their bytes not counted."""
    born: list[str]
    gone: list[str]
    turns: list[Turn]
    scores: list[Move]
    ranks: list[Move]
    conflicts: list[tuple[str, str, str]]
    """Model, field and the value that speaks against the one in force."""
    stale: list[Aging]
    grown: int
    """Bytes of all pages, more or less than before; estimated where `exact` is not."""


def reported(base: str, folder: str, both: Both, jobs: int) -> Report:
    """The consequences of a change between two worlds."""
    before, after = both.before.site, both.after.site
    found = compared(both, jobs)
    return Report(
        base=base,
        folder=folder,
        address=before.catalog.settings.address + before.catalog.settings.base.rstrip("/"),
        models=len(after.models),
        facts=changes(before.catalog, after.catalog),
        rebuilt=found.rebuilt,
        changed=sorted(found.changed, key=lambda one: (-one.turned, -one.picks, -one.lines, one.path)),
        exact=both.step == 1,
        rendered=found.rendered,
        differing=found.differing,
        unseen=found.unseen,
        born=sorted(found.born),
        gone=sorted(found.gone),
        turns=sorted(found.turns),
        scores=moved(scores(before), scores(after)),
        ranks=moved(ranks(before), ranks(after)),
        conflicts=sorted(conflicts(after) - conflicts(before)),
        stale=[Aging(*one) for one in sorted(aging(after) - aging(before))],
        grown=found.others_grown + both.step * found.grown,
    )


def scores(site: Site) -> dict[tuple[str, str], int | None]:
    """Every score by model and task."""
    return {(model, task): one.total for model, facts in site.models.items() for task, one in facts.scores.items()}


def ranks(site: Site) -> dict[tuple[str, str], int | None]:
    """Every rank by model and task."""
    places = site.rankings
    return {(model, task): rank for model, place in places.items() for task, rank in place.ranks.items()}


def moved(before: dict[tuple[str, str], int | None], after: dict[tuple[str, str], int | None]) -> list[Move]:
    """What is another figure than before."""
    keys = sorted(before.keys() | after.keys())
    found = (Move(*key, before.get(key), after.get(key)) for key in keys)
    return [one for one in found if one.before != one.after]


def conflicts(site: Site) -> set[tuple[str, str, str]]:
    """Every value that a source gives beside the one in force."""
    return {
        (model, conflict.field, f"{other.value} ({other.by})")
        for model, record in site.catalog.models.items()
        for conflict in record.conflicts
        for other in conflict.others
    }


def aging(site: Site) -> set[tuple[str, str, str]]:
    """Every fact past its age limit."""
    models = site.catalog.models.items()
    return {(model, one.path, age) for model, record in models for one, age in old_facts(site.catalog, record)}


def counts(report: Report) -> dict[str, int]:
    """How many of everything, in the order in which they are told."""
    subjects = Counter(one.subject for one in report.turns)
    return {
        "facts": len(report.facts.values),
        "records_new": len(report.facts.born),
        "records_gone": len(report.facts.gone),
        "pages_rebuilt": report.rebuilt,
        "pages_changed": len(report.changed),
        "pages_new": len(report.born),
        "pages_gone": len(report.gone),
        "calls": subjects["call"],
        "cost_leads": subjects["cost"],
        "picks": subjects["pick"],
        "scores": len(report.scores),
        "ranks": len(report.ranks),
        "conflicts": len(report.conflicts),
        "stale": len(report.stale),
        "bytes": report.grown,
    }
