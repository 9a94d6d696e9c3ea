"""When two words are one: their endings left out, or one slip of the pen between them.

`templates/assets/needs.js` does the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile


def stem_word(word: str, same: Mapping[str, str]) -> str:
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


def within_one_edit(one: str, other: str) -> bool:
    """Whether one slip of the pen lies between: a letter dropped, added, changed, or swapped with its neighbour."""
    start = common_prefix_len(one, other)
    end = common_prefix_len(one[start:][::-1], other[start:][::-1])
    left, right = (word[start : len(word) - end] for word in (one, other))
    return max(len(left), len(right)) < 2 or (len(left) == 2 and left == right[::-1])


def common_prefix_len(one: str, other: str) -> int:
    """How many letters two words start with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
