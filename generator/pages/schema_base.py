"""Configuration and value types that the schemas of all published files share."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

SCHEMA_CONFIG = ConfigDict(extra="forbid", use_attribute_docstrings=True)
"""Refuse unknown fields; take the docstring under a field as its description in the schema."""
CallName = Literal["leads", "provisional", "close", "inconclusive", "unmeasured", "insufficient-data", "retired"]
"""The verdict on one task, as `compare.pairs.codes.Call` names it."""
SideName = Literal["a", "b"]
VerdictName = Literal[
    "different-tasks", "ahead-on-both", "trade-off", "ahead", "cost-only", "even", "insufficient-data", "retired"
]
"""The class of a pair's verdict, as `compare.pairs.codes.Verdict` names it."""
