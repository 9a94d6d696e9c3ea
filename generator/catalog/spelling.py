"""Words as people type them, in the one form that names, aliases, needs and queries are compared in.

`templates/assets/needs.js` does the same.
"""

from __future__ import annotations

import re
import unicodedata

TOKEN = re.compile(r"[<>]=?|[$/]|[^\W\d_]+|[0-9]+(?:\.[0-9]+)?")
"""Letters and figures part, so that `gpt4o`, `GPT-4o` and `gpt 4 o` are one spelling."""
MARKS = re.compile(r"[\u0300-\u036f]")
THOUSANDS = re.compile(r"([0-9]),(?=[0-9]{3}(?![0-9]))")


def words(text: str) -> list[str]:
    """The words, figures and signs of a text: without capitals, accents and punctuation, figures apart from letters."""
    bare = MARKS.sub("", unicodedata.normalize("NFKD", text.lower()))
    return TOKEN.findall(THOUSANDS.sub(r"\1", bare))


def terms(text: str) -> tuple[str, ...]:
    """The same without the signs: what names are told apart by."""
    return tuple(word for word in words(text) if word[0].isalnum())
