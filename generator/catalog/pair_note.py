"""The record of an editor's note on one pair: `pairs/<a>-vs-<b>.yaml`.

Notes add to what the figures say and never restate it: a figure is a reference, `{a.limits.context}` or
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
    """A note on one row."""

    row: RowPath
    """Path of the row's fact: `limits.context`, `capabilities.web-search`, `results.weirdml`.

    Example: `limits.context`
    """
    note: Text
    """What a reader should know about the values.

    Example: `Providers may charge more for long prompts.`
    """


class PickReason(Record):
    """A reason to pick a side, or neither."""

    when: Text
    """When to pick it, as the end of "Pick it when …". Example: `a chat has many turns`"""
    based_on: GroundPath | None = None
    """Row that supports it, by path, or `use-cases.<use case>`; the row must not favor the other model.

    Example: `use-cases.multi-turn-chat`
    """
    reason: Text | None = None
    """Why it holds although the row favors the other model. Example: `Its license lets you fine-tune it.`"""


class OwnQuestion(Record):
    """A question about this pair only."""

    question: Text
    """Question. Example: `Why does neither model lead, although voters prefer {a.name}?`"""
    answer: Prose
    """Answer, in Markdown. Example: `A lead needs a margin over all results of the other model.`"""
    expires: Day
    """Last day on which it is shown. Example: `2027-02-18`"""


class NoteLink(Record):
    """An editor's link on the page."""

    label: Text
    """Link text. Example: `Try both models`"""
    url: Address
    """Address of the link. Example: `https://gateway.example/`"""
    relation: Relation
    """Relation of this site to the link: `none`, its `own-product`, or a `partner`."""
    disclosure: Text
    """Disclosure of the relation, shown next to the link.

    Example: `We earn a share of purchases there.`
    """


class Review(Record):
    """An editor's review of the page."""

    on: Day
    """Date of the review. Example: `2026-08-22`"""
    by: Text
    """Reviewer, by name or role. Example: `the editor of the text models`"""
    scope: Text
    """What was reviewed, as the end of "for …". Example: `the reasons to pick`"""
    next: Day
    """Date of the next review. Example: `2027-02-18`"""


class Override(Record):
    """A part of the page that is hidden or reworded; verdicts, figures and winners stay."""

    part: Part
    """Part of the page."""
    text: Prose | None = None
    """Text shown instead; if left out, the part is hidden.

    Example: `The maker has announced new prices.`
    """
    reason: Text
    """Reason, shown to readers. Example: `The price history is under review.`"""
    expires: Day
    """Last day on which it applies. Example: `2026-12-31`"""


class PairNote(Record):
    """An editor's note on one pair."""

    subtitle: Text | None = None
    """One line under the title. Example: `Open weights at a low price, or image input`"""
    bottom_line: Prose | None = None
    """Conclusion, above the verdict.

    Example: `Neither clearly scores higher, and {cheaper} costs {percent.chat-assistant} less.`
    """
    rows: tuple[RowNote, ...] = ()
    """Notes on rows."""
    pick_a: Annotated[tuple[PickReason, ...], Field(max_length=5)] = ()
    """When to pick the first model."""
    pick_b: Annotated[tuple[PickReason, ...], Field(max_length=5)] = ()
    """When to pick the second model."""
    neither: Annotated[tuple[PickReason, ...], Field(max_length=5)] = ()
    """When to pick neither."""
    questions: tuple[OwnQuestion, ...] = ()
    """Questions about this pair only."""
    analysis: Prose | None = None
    """Longer analysis, in Markdown. Example: `"{a.name} was released on {a.release-date}."`"""
    link: NoteLink | None = None
    """Link, with its disclosure."""
    review: Review | None = None
    """Last review of the page."""
    overrides: tuple[Override, ...] = ()
    """Parts of the page that are hidden or reworded."""
