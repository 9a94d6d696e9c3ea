"""The page of changes, by kind and month, the newest first: what records date, and differences between snapshots.

`list_changes` is also what the front page and the Atom feed are made of. A change has the day it happened on, never the
day of a build; what is announced for a day after `as-of`, or a month that is not over, is upcoming.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from generator.catalog.prices_in_force import has_passed
from generator.compare.model.model_facts import ModelFacts
from generator.compare.site import Site
from generator.pages.change import (
    KIND_ORDER,
    MAX_NAMED_MODELS,
    Change,
    ChangeKind,
    ChangesByDay,
    group_by_day,
)
from generator.pages.page import Page
from generator.pages.price_changes import price_changes
from generator.pages.result_changes import result_changes
from generator.pages.score_changes import first_scores, score_changes, verdict_changes
from generator.strings import strings

MAX_ENTRIES_OF_KIND = 100
"""Most entries that the page lists of each kind."""


class MonthView(NamedTuple):
    """The changes of one kind in one month."""

    month: str
    """ISO month; a year for changes of which no more is known."""
    days: ChangesByDay


class KindView(NamedTuple):
    """The changes of one kind up to `as-of`."""

    kind: ChangeKind
    total_count: int
    shown_count: int
    months: list[MonthView]
    """Those of the newest changes, the newest month first."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What the page of changes shows."""

    max_named: int
    kinds: list[KindView]
    """Those with a change, in their order."""
    upcoming: ChangesByDay
    """Changes announced for a later day, the nearest first."""


def changes_page(site: Site) -> Iterator[Page]:
    """Yield the page of changes."""
    yield Page("changes/index.html", "changes/changes.html", ("changes", "day/models"), lambda: changes_view(site))


def changes_view(site: Site) -> ChangesView:
    """Split all changes at `as-of`, and those before by kind."""
    changes, as_of = list_changes(site), site.catalog.as_of
    past = [change for change in changes if change.has_happened(as_of)]
    kinds = [kind_view(kind, [change for change in past if change.kind == kind]) for kind in KIND_ORDER]
    return ChangesView(
        max_named=MAX_NAMED_MODELS,
        kinds=[kind for kind in kinds if kind.total_count],
        upcoming=group_by_day(change for change in reversed(changes) if not change.has_happened(as_of)),
    )


def kind_view(kind: ChangeKind, changes: list[Change]) -> KindView:
    """Return the newest changes of one kind by month."""
    shown = changes[:MAX_ENTRIES_OF_KIND]
    months = groupby(shown, key=lambda change: change.day[:7])
    return KindView(kind, len(changes), len(shown), [MonthView(month, group_by_day(own)) for month, own in months])


@lru_cache(maxsize=2)
def list_changes(site: Site) -> tuple[Change, ...]:
    """Return every change, the newest first; those of one day by kind, then by the order of `KIND_ORDER` and name."""
    changes = [
        *(change for facts in site.models.values() for change in model_changes(site, facts)),
        *price_changes(site),
        *verdict_changes(site),
        *first_scores(site),
        *result_changes(site),
    ]
    changes.sort(key=lambda change: (KIND_ORDER.index(change.kind), change.models[0].name.casefold(), change.words))
    return tuple(sorted(changes, key=lambda change: change.day, reverse=True))


def model_changes(site: Site, facts: ModelFacts) -> Iterator[Change]:
    """Yield the release, the ends of service and the changed scores of one model."""
    released = facts.model.release_date
    if released and released.value:
        words = strings.changes.released(maker=facts.maker)
        yield Change(released.value, "release", (facts,), words, facts.tasks[0])
    yield from retirements(site, facts)
    yield from score_changes(site, facts)


def retirements(site: Site, facts: ModelFacts) -> Iterator[Change]:
    """Yield the day on which a model retires, and those on which single providers end it."""
    own, words = facts.model.lifecycle.retirement_date, strings.changes
    as_of = site.catalog.as_of
    if own and own.value:
        phrase = words.retired if has_passed(own.value, as_of) else words.retires
        yield Change(own.value, "retirement", (facts,), str(phrase), facts.tasks[0])
    for provider in facts.model.providers:
        date = provider.retirement_date
        if date and date.value and not (own and own.value == date.value):
            phrase = words.retired_at if has_passed(date.value, as_of) else words.retires_at
            text = phrase(provider=provider.provider)
            yield Change(date.value, "retirement", (facts,), text, facts.tasks[0], provider.provider)
