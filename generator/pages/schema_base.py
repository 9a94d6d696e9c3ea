"""What all published files share in form."""

from __future__ import annotations

from pydantic import ConfigDict

SHAPE = ConfigDict(extra="forbid", use_attribute_docstrings=True)
"""No further fields; the sentence under a field is its description."""
