"""The configuration of a benchmark run: its parts, and the one label that they are printed and listed by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Self

from pydantic import model_validator

from generator.catalog.statements import Record
from generator.catalog.yaml.scalars import Text, wrong_value

EFFORTS = ("none", "minimal", "low", "medium", "high", "xhigh", "max")
"""Levels of reasoning effort, the lowest first."""
KINDS_OF_PART: Mapping[str, re.Pattern[str]] = {
    "effort": re.compile(rf"({'|'.join(EFFORTS)})|(no[nt]?[- ]?)?(thinking|reasoning|think)", re.IGNORECASE),
    "budget": re.compile(r"[0-9]+[km]?( tokens)?", re.IGNORECASE),
    "tools": re.compile(r"(web[- ])?search|grounding|tools", re.IGNORECASE),
    "tier": re.compile(r"turbo|flex|priority|batch", re.IGNORECASE),
    "mode": re.compile(r"[0-9]+-shot|quality|instant|fp[0-9]+|bf16", re.IGNORECASE),
}
"""What a text of one part looks like; any other is taken for a harness."""


class RunConfig(Record):
    """The configuration of a benchmark run, in its parts."""

    effort: Text | None = None
    """Reasoning effort: `none` to `max`, `thinking`, `reasoning`, `no-thinking` or `non-reasoning`. Example: `high`"""
    budget: Text | None = None
    """Thinking budget in tokens. Example: `32K`"""
    harness: Text | None = None
    """Harness, agent or edit format, as the source names it. Example: `Terminus 2`"""
    tools: Text | None = None
    """Tools that the model could use. Example: `web-search`"""
    tier: Text | None = None
    """Service tier or host, if it isn't the standard one. Example: `turbo`"""
    mode: Text | None = None
    """Any other setting, such as shots, precision, or the version of the benchmark. Example: `5-shot`"""

    @model_validator(mode="before")
    @classmethod
    def refuse_text(cls, written: Any) -> Any:
        """Refuse a plain text, and name the parts that it probably is.

        Raises:
            PydanticCustomError: it is a text.
        """
        if isinstance(written, str):
            raise wrong_value(f'"{written}" is not in its parts', f"write {suggest_parts(written)}")
        return written

    @model_validator(mode="after")
    def require_part(self) -> Self:
        """Refuse a configuration without any part.

        Raises:
            PydanticCustomError: it has none.
        """
        if not self.label:
            raise wrong_value("has no part", "write one, or delete `config` for the default configuration")
        return self

    @property
    def label(self) -> str:
        """Return the parts as one text, in the order of the fields: `high codex-harness`."""
        parts = (self.effort, self.budget, self.harness, self.tools, self.tier, self.mode)
        return " ".join(part for part in parts if part)


def suggest_parts(text: str) -> str:
    """Return a text as the parts it probably means: `high diff` is `{effort: high, harness: diff}`."""
    parts: dict[str, str] = {}
    for word in text.split():
        kinds = (kind for kind, form in KINDS_OF_PART.items() if form.fullmatch(word) and kind not in parts)
        kind = next(kinds, "harness")
        parts[kind] = f"{parts[kind]} {word}" if kind in parts else word
    return f"{{{', '.join(f'{kind}: {word}' for kind, word in parts.items())}}}"
