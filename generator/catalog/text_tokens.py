"""The one form in which names, aliases, stated needs and search queries are compared.

`templates/assets/needs.js` does the same in the browser: change both.
"""

from __future__ import annotations

import re
import unicodedata

TOKEN = re.compile(r"[<>]=?|[$/]|[^\W\d_]+|[0-9]+(?:\.[0-9]+)?")
"""Letters and figures part, so that `gpt4o`, `GPT-4o` and `gpt 4 o` are one spelling."""
ACCENTS = re.compile(r"[\u0300-\u036f]")
THOUSANDS_COMMA = re.compile(r"([0-9]),(?=[0-9]{3}(?![0-9]))")


def tokenize(text: str) -> list[str]:
    """Return the words, numbers and symbols of a text, in order, without capitals, accents and punctuation.

    Letters and figures are apart: `GPT-4o, 128,000 tokens` gives `gpt 4 o 128000 tokens`.
    """
    bare = ACCENTS.sub("", unicodedata.normalize("NFKD", text.lower()))
    return TOKEN.findall(THOUSANDS_COMMA.sub(r"\1", bare))


def tokenize_name(text: str) -> tuple[str, ...]:
    """Return the words and figures of a name: two names that give the same are one."""
    return tuple(word for word in tokenize(text) if word[0].isalnum())
