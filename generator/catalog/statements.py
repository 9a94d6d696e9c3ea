"""What records are built from: their base class, and facts that a source states.

Every class of a record or of a part of one derives from `Record`, so that no unknown key passes and nothing changes
after loading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, model_validator

from generator.catalog.reference_types import SourceKey
from generator.catalog.yaml.scalars import Day, Text, TextOrList, wrong_value

T = TypeVar("T")
STAND_INS = frozenset(
    {"-", "—", "–", "?", "n/a", "na", "nan", "nil", "none", "tbd", "unknown", "unstated"}
    | {"not published", "not-published", "not applicable", "not-applicable"}
)
"""What editors write in place of a value they do not have, in lowercase."""


class Record(BaseModel):
    """What every part of a record shares: no unknown keys, no change after reading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        alias_generator=lambda name: name.replace("_", "-"),
    )


class NotPublished(Record):
    """A record of a search that found no published value."""

    searched: Text
    """What was searched, in words. Example: `the maker's model page and its price list`"""
    on: Day
    """Date of the search. Example: `2026-08-22`"""


class Confirmed(Record):
    """A person's confirmation of an unusual figure."""

    value: TextOrList
    """The figure, as written beside it; another one needs a new confirmation. Example: `0.0028`"""
    by: Text
    """Who checked it, by role or name. Example: `editor of prices`"""
    on: Day
    """Date of the check. Example: `2026-08-22`"""
    why: Text
    """Why the figure is right. Example: `The provider's price list states it.`"""


class Statement(Record):
    """What goes with everything a source states, or the reason why it states nothing."""

    value_field: ClassVar[str] = "value"
    """The field that holds what is stated."""
    further_fields: ClassVar[tuple[str, ...]] = ()
    """Other fields that may hold it instead."""
    further_short_forms: ClassVar[tuple[Mapping[str, object], ...]] = ()
    """The JSON Schemas of plain values that are short for those."""

    source: SourceKey | None = None
    """Key of the source; if left out, the record's `source`. Example: `arena`"""
    note: Text | None = None
    """One sentence that a reader needs to understand it. Example: `Images count as input tokens.`"""
    not_published: NotPublished | None = None
    """Instead of a value: what was searched, and when, without finding one."""
    not_applicable: Text | None = None
    """Instead of a value: why the field does not apply to this model.

    Example: `The model outputs images, which have no tokens.`
    """
    confirmed: Confirmed | None = None
    """For a value that `make check` warns about although it is right."""

    @model_validator(mode="before")
    @classmethod
    def expand_short_form(cls, written: Any) -> Any:
        """Take a plain value as short for a mapping with nothing but what is stated.

        Raises:
            PydanticCustomError: a word such as `unknown` is in place of a value.
        """
        fact = written if isinstance(written, Mapping) else {cls.short_field(written): written}
        for value in (fact.get(name) for name in cls.stated_fields()):
            if isinstance(value, str) and value.lower() in STAND_INS:
                forms = "`{not-published: {searched: …, on: …}}` or `{not-applicable: …}`"
                raise wrong_value(f'"{value}" is not a value', f"leave it out if it is unknown, or write {forms}")
        return fact

    @classmethod
    def stated_fields(cls) -> tuple[str, ...]:
        """Return the fields of which one may hold what is stated."""
        return (cls.value_field, *cls.further_fields)

    @classmethod
    def short_field(cls, written: object) -> str:
        """Return the field that a plain value is short for."""
        return cls.value_field

    @property
    def is_stated(self) -> bool:
        """Return whether it states something, rather than why there is nothing."""
        return self.not_published is None and self.not_applicable is None

    @model_validator(mode="after")
    def require_one_statement(self) -> Self:
        """Refuse all but exactly one of: a statement, a search without result, a reason why there is none.

        Raises:
            PydanticCustomError: it says nothing, or more than one thing.
        """
        fields = self.stated_fields()
        parts = (*(getattr(self, name) for name in fields), self.not_published, self.not_applicable)
        said = sum(part is not None for part in parts)
        if said != 1:
            choices = f"{', '.join(fields)}, not-published, and not-applicable"
            if said:
                raise wrong_value(f"has more than one of {choices}", "keep one of them")
            raise wrong_value(f"has none of {choices}", "write one of them")
        return self


class Fact(Statement, Generic[T]):
    """One fact: a value with its source, or the reason why there is none."""

    value: T | None = None
    """What the source states."""
