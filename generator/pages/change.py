"""What the page of changes, the front page and the feed list: one dated change.

`changes` collects them from `price_changes`, `score_changes` and `result_changes`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Literal, NamedTuple

from generator.catalog.prices_in_force import has_passed
from generator.compare.model.model_facts import ModelFacts

MAX_NAMED_MODELS = 3
"""Most models that an entry names; otherwise it gives their number."""

ChangeKind = Literal["release", "retirement", "price", "verdict", "score", "result"]
KIND_ORDER: tuple[ChangeKind, ...] = ("release", "retirement", "price", "verdict", "score", "result")
"""The order of the entries of one day, and of the sections of the page of changes."""


class Change(NamedTuple):
    """A dated change of one or several models."""

    day: str
    """As exact as its source states it: a day, a month or a year."""
    kind: ChangeKind
    models: tuple[ModelFacts, ...]
    words: str
    """What happened, to follow the names and a colon."""
    task: str = ""
    """The task whose ranking lists the models, if they are too many to name."""
    subject: str = ""
    """What sets it apart from changes of its kind, models and day: a provider, a task; never words of pages."""

    def has_happened(self, as_of: datetime.date) -> bool:
        """Return whether it is no longer ahead; a model is served until its retirement date is over."""
        if self.kind == "retirement":
            return has_passed(self.day, as_of)
        return self.day <= as_of.isoformat()


ChangesByDay = list[tuple[str, list[Change]]]
"""Days with their changes, the newest day first unless said otherwise."""


def group_by_day(changes: Iterable[Change]) -> ChangesByDay:
    """Group changes that are in order of day by their days."""
    return [(day, list(entries)) for day, entries in groupby(changes, key=lambda change: change.day)]
