"""Tell what of editors' notes still holds as of the day of the site, and leave out the rest.

The calendar never stops a build: a part of a note that is wrong only because facts are too old to count, or because a
price or a model has ended, is left out with a warning. What would be wrong in any case is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.compare.model.model_facts import read_model_facts
from generator.compare.note_checks import NotedPair, list_note_problems, list_noted_pairs
from generator.compare.pairs.pair_table import compare_pair
from generator.compare.site import Site

NEVER_OLD_DAYS = 10**6
PART = re.compile(r"([a-z-]+)(?:\[([0-9]+)\])?")

NotePart = tuple[str, int]
"""A field of a note as the record class names it, with the index of an entry; -1 for a field that is no list."""


class CheckedNotes(NamedTuple):
    """All notes of a site, held against its figures and its day."""

    problems: list[Problem]
    """What would be wrong on any day."""
    left_out: list[Problem]
    """A warning for each part that is wrong on this day only, and is left out."""
    notes: Mapping[str, records.PairNote]
    """What pages print of each, by the ids of both models."""


@lru_cache(maxsize=2)
def check_notes(site: Site) -> CheckedNotes:
    """Hold all notes against the figures; pages print those of the result and never those of the catalog."""
    problems: list[Problem] = []
    left_out: list[Problem] = []
    notes = {}
    for name, one in list_noted_pairs(site).items():
        faults = list_note_problems(site, one)
        lasting = faults and set(list_note_problems(*undate(site, one)))
        problems += [fault for fault in faults if fault in lasting]
        dated = {part_of(fault): fault for fault in reversed(faults) if fault not in lasting}
        left_out += map(warn_left_out, dated.values())
        notes[name] = drop_parts(one.note, {*dated, *list_expired_parts(one.note, site.catalog)})
    return CheckedNotes(problems, left_out, notes)


def find_note_problems(site: Site) -> list[Problem]:
    """Return every problem of editors' notes that shows only beside the figures."""
    return check_notes(site).problems


def undate(site: Site, one: NotedPair) -> tuple[Site, NotedPair]:
    """Return a site and a pair as of the last day on which a source of the two was read, with no fact too old."""
    models = (one.pair.a, one.pair.b)
    limits = site.catalog.scoring.max_age_days
    ageless = limits.model_copy(update=dict.fromkeys(type(limits).model_fields, NEVER_OLD_DAYS))
    catalog = replace(
        site.catalog,
        as_of=max(source.checked for facts in models for source in facts.model.sources.values()),
        scoring=site.catalog.scoring.model_copy(update={"max_age_days": ageless}),
    )
    rules = (site.scoring_rules, site.use_case_rules, site.search_graph)
    a, b = (read_model_facts(catalog, facts.id, *rules) for facts in models)
    undated = replace(site, catalog=catalog, models={**site.models, a.id: a, b.id: b})
    return undated, one._replace(pair=compare_pair(undated, a, b))


def part_of(problem: Problem) -> NotePart:
    """Return the part of a note that a problem is in: `("pick_a", 0)` for `pick-a[0].based-on`."""
    found = PART.match(problem.field)
    return (found[1].replace("-", "_"), int(found[2] or -1)) if found else ("", -1)


def warn_left_out(problem: Problem) -> Problem:
    """Return the warning of a part that is left out because of a problem."""
    what = f"{problem.what} since facts have expired, so this part is no longer shown"
    return replace(problem, what=what, remedy="check the sources of both models again, or reword it")


def list_expired_parts(note: records.PairNote, catalog: Catalog) -> list[NotePart]:
    """Return the questions and overrides that have expired by `as-of`."""
    return [
        (field, i)
        for field in ("questions", "overrides")
        for i, entry in enumerate(getattr(note, field))
        if entry.expires < catalog.as_of
    ]


def drop_parts(note: records.PairNote, parts: set[NotePart]) -> records.PairNote:
    """Return a note without some of its parts."""
    kept = {
        field: tuple(entry for i, entry in enumerate(value) if (field, i) not in parts)
        if isinstance(value := getattr(note, field), tuple)
        else None
        for field, _ in parts
    }
    return note.model_copy(update=kept) if kept else note
