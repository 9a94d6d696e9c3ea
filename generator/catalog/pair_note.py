"""The record of an editor's note on one pair: `pairs/<a>-vs-<b>.yaml`.

Notes add to what the figures say and never restate it: a figure stands as a reference, `{a.limits.context}` or
`{percent.chat-assistant}`, which the build fills in.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.catalog.reference_types import GroundPath, RowPath
from generator.catalog.statements import Record
from generator.catalog.yaml.scalars import Address, Day, Prose, Text

Relation = Literal["none", "own-product", "partner"]
Part = Literal["detail", "history", "questions", "related"]


class RowNote(Record):
    """A word on one row."""

    row: RowPath
    """The path of its fact: `limits.context`, `capabilities.web-search`, `results.weirdml`.

    Example: `limits.context`
    """
    note: Text
    """What a reader should know beside the values.

    Example: `Both hold long prompts, but a price list may ask more for them.`
    """


class PickReason(Record):
    """A reason to pick a side, or neither."""

    when: Text
    """The need, as the end of "Pick it when …". Example: `a chat runs over many turns`"""
    based_on: GroundPath | None = None
    """The row it rests on, by path, or `use-cases.<use case>`; it must not favour the other side.

    Example: `use-cases.multi-turn-chat`
    """
    reason: Text | None = None
    """Why it holds although the row favours the other side. Example: `Its licence lets you change the model.`"""


class OwnQuestion(Record):
    """A question of this pair alone."""

    question: Text
    """The question. Example: `Why does nobody lead, when the boards favour {a.name}?`"""
    answer: Prose
    """Its answer, in Markdown. Example: `A lead needs a margin over everything the other side publishes.`"""
    expires: Day
    """The last day it is printed. Example: `2027-02-18`"""


class NoteLink(Record):
    """A link an editor puts on the page."""

    label: Text
    """The words of the link. Example: `Try both with one key`"""
    url: Address
    """Where it leads. Example: `https://gateway.example/`"""
    relation: Relation
    """What this site has to do with it: `none`, its `own-product`, or a `partner`."""
    disclosure: Text
    """What a reader must know of that relation; stands beside the link.

    Example: `This site earns a share of what is bought there.`
    """


class Review(Record):
    """Who looked the page over."""

    on: Day
    """The day. Example: `2026-08-22`"""
    by: Text
    """A person or a role. Example: `the editor of the text models`"""
    scope: Text
    """What was looked at, as the end of "for …". Example: `the reasons to pick`"""
    next: Day
    """The day of the next review. Example: `2027-02-18`"""


class Override(Record):
    """A part left out or put in an editor's words; calls, figures and winners stay."""

    part: Part
    """The part of the page."""
    text: Prose | None = None
    """What stands there instead; left out, the part is hidden.

    Example: `The maker has announced a change of its price list.`
    """
    reason: Text
    """Why; readers see it. Example: `The history of prices is under review.`"""
    expires: Day
    """The last day it holds. Example: `2026-12-31`"""


class PairNote(Record):
    """An editor's own words on one pair."""

    subtitle: Text | None = None
    """One line under the question. Example: `Close on evidence, so the work and the bill decide`"""
    bottom_line: Prose | None = None
    """The conclusion, above the verdict's sums.

    Example: `The sum of the evidence names nobody here, and {cheaper} asks {percent.chat-assistant} less.`
    """
    rows: tuple[RowNote, ...] = ()
    """Words on single rows."""
    pick_a: Annotated[tuple[PickReason, ...], Field(max_length=5)] = ()
    """When to pick the first model."""
    pick_b: Annotated[tuple[PickReason, ...], Field(max_length=5)] = ()
    """When to pick the second."""
    neither: Annotated[tuple[PickReason, ...], Field(max_length=5)] = ()
    """When to pick neither."""
    questions: tuple[OwnQuestion, ...] = ()
    """Questions of this pair alone."""
    analysis: Prose | None = None
    """A longer text in Markdown. Example: `"{a.name} came out on {a.release-date}, {b.name} on {b.release-date}."`"""
    link: NoteLink | None = None
    """A link with its disclosure."""
    review: Review | None = None
    """The last review; without it nothing on the page speaks of one."""
    overrides: tuple[Override, ...] = ()
    """Parts left out or put in an editor's words."""
