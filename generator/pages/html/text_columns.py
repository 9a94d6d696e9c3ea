"""Columns of text: one piece of a page for each of many pages, and the texts of numbers that they are made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from generator.compare.columns import Ints

K = TypeVar("K", bound=Hashable)
Column = NDArray[np.object_]
"""One text for each page, or for each model."""


def text_column(texts: Sequence[str]) -> Column:
    """Return texts as a column."""
    column = np.empty(len(texts), np.object_)
    column[:] = texts
    return column


def empty_column(pages: int) -> Column:
    """Return a column of empty texts."""
    return np.full(pages, "", np.object_)


def concatenated(columns: Sequence[Column], pages: int) -> Column:
    """Return columns joined page by page; empty texts where there is no column."""
    if not columns:
        return empty_column(pages)
    if len(columns) == 1:
        return columns[0]
    return text_column(list(map("".join, zip(*[one.tolist() for one in columns], strict=True))))


def joined_by(separator: str, columns: Sequence[Column]) -> Column:
    """Return columns joined page by page with a text between them; there is at least one."""
    return text_column(list(map(separator.join, zip(*[one.tolist() for one in columns], strict=True))))


def joined_rows(texts: Iterable[str], pages: Ints, count: int, separator: str = "") -> Column:
    """Return texts joined page by page, for `count` pages; `pages` names the page of each text, in ascending order."""
    column, rows = empty_column(count), list(texts)
    lengths = np.bincount(pages, minlength=count)
    used = np.flatnonzero(lengths)
    ends = np.cumsum(lengths)[used]
    bounds = zip((ends - lengths[used]).tolist(), ends.tolist(), strict=True)
    column[used] = text_column([separator.join(rows[start:end]) for start, end in bounds])
    return column


class NumberTexts:
    """The texts of the whole numbers from 0 to a highest one, made at once."""

    def __init__(self, write: Callable[[int], str], highest: int) -> None:
        self.texts = text_column([write(number) for number in range(highest + 1)])

    def column(self, numbers: Ints) -> Column:
        """Return the text of each number."""
        texts: Column = self.texts[numbers]
        return texts


class TextCache(dict[Any, str]):
    """A text for each key, made when it is first met."""

    def __init__(self, write: Callable[[Any], str]) -> None:
        super().__init__()
        self.write = write

    def __missing__(self, key: Any) -> str:
        text = self[key] = self.write(key)
        return text

    def column(self, keys: Ints | Iterable[Hashable]) -> Column:
        """Return the text of each key."""
        return text_column(list(map(self.__getitem__, keys.tolist() if isinstance(keys, np.ndarray) else keys)))
