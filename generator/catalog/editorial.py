"""An editor's own words on one pair: `pairs/<a>-vs-<b>.yaml`.

They add to what the figures say and never restate it: a figure stands as a reference,
`{a.limits.context}` or `{percent.small-assistant}`, which the build fills in.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.catalog.facts import Kind
from generator.catalog.scalars import Address, Day, Prose, Text

Relation = Literal["none", "own-product", "partner"]
Part = Literal["detail", "history", "questions", "related"]


class RowNote(Kind):
    """A word on one row."""

    row: Text
    """The path of its fact: `limits.context`, `capabilities.web-search`, `results.weirdml`."""
    note: Text
    """What a reader should know beside the values."""


class Reason(Kind):
    """A reason to pick a side, or neither."""

    when: Text
    """The need, as the end of "Pick it when …"."""
    about: Text | None = None
    """The row it rests on, by path, or `use-cases.<use case>`; it must not favour the other side."""
    because: Text | None = None
    """Why it holds although the row favours the other side."""


class OwnQuestion(Kind):
    """A question of this pair alone."""

    ask: Text
    """The question."""
    answer: Prose
    """Its answer, in Markdown."""
    expires: Day
    """The last day it is printed."""


class Action(Kind):
    """A link an editor puts on the page."""

    label: Text
    """The words of the link."""
    to: Address
    """Where it leads."""
    relation: Relation
    """What this site has to do with it: `none`, its `own-product`, or a `partner`."""
    disclosure: Text
    """What a reader must know of that relation; stands beside the link."""


class Review(Kind):
    """Who looked the page over."""

    on: Day
    """The day."""
    by: Text
    """A person or a role."""
    scope: Text
    """What was looked at, as the end of "for …"."""
    next: Day
    """The day of the next review."""


class Override(Kind):
    """A part left out or put in an editor's words; calls, figures and winners stay."""

    part: Part
    """The part of the page."""
    text: Prose | None = None
    """What stands there instead; left out, the part is hidden."""
    reason: Text
    """Why; readers see it."""
    expires: Day
    """The last day it holds."""


class PairNote(Kind):
    """An editor's own words on one pair."""

    subtitle: Text | None = None
    """One line under the question."""
    bottom_line: Prose | None = None
    """The conclusion, above the verdict's sums."""
    rows: tuple[RowNote, ...] = ()
    """Words on single rows."""
    pick_a: Annotated[tuple[Reason, ...], Field(max_length=5)] = ()
    """When to pick the first model."""
    pick_b: Annotated[tuple[Reason, ...], Field(max_length=5)] = ()
    """When to pick the second."""
    neither: Annotated[tuple[Reason, ...], Field(max_length=5)] = ()
    """When to pick neither."""
    questions: tuple[OwnQuestion, ...] = ()
    """Questions of this pair alone."""
    insight: Prose | None = None
    """A longer text in Markdown."""
    action: Action | None = None
    """A link with its disclosure."""
    review: Review | None = None
    """The last review; without it nothing on the page speaks of one."""
    overrides: tuple[Override, ...] = ()
    """Parts left out or put in an editor's words."""
