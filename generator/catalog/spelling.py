"""Words as they are compared: whatever case, accents and signs somebody types them with."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W\d_]+|\d+")
"""Letters and digits part, so that `gpt4o`, `GPT-4o` and `gpt 4 o` are one spelling."""


def terms(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in order, folded."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return tuple(WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign))))
