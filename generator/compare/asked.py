"""Words as people type them, in the one form that names, aliases, needs and queries are compared in.

`templates/assets/needs.js` does the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import takewhile

TOKEN = re.compile(r"[<>]=?|[$/]|[a-z]+|\d+(?:\.\d+)?")
MARKS = re.compile(r"[\u0300-\u036f]")
THOUSANDS = re.compile(r"(\d),(?=\d{3}(?!\d))")


def words(text: str) -> list[str]:
    """The words, figures and signs of a text: without capitals, accents and punctuation, figures apart from letters."""
    bare = MARKS.sub("", unicodedata.normalize("NFKD", text.lower()))
    return TOKEN.findall(THOUSANDS.sub(r"\1", bare))


def stem(word: str, same: Mapping[str, str]) -> str:
    """A word without its ending, so that `edits`, `edited` and `editing` are one."""
    word = same.get(word, word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    word = same.get(word, word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > 3 and word.endswith("y") else word


def slip(one: str, other: str) -> bool:
    """Whether one slip of the pen lies between: a letter dropped, added, changed, or swapped with its neighbour."""
    start = alike(one, other)
    end = alike(one[start:][::-1], other[start:][::-1])
    left, right = (word[start : len(word) - end] for word in (one, other))
    return max(len(left), len(right)) < 2 or (len(left) == 2 and left == right[::-1])


def alike(one: str, other: str) -> int:
    """How many letters two words start with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
