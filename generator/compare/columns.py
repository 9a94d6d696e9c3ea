"""Arithmetic over columns: arrays with one whole number for each of many pairs.

`compare.pairs` works with them. Everything is fixed-point in int64; no float decides a printed figure.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # builds fork, and a process that forks should run no threads

from collections.abc import Hashable, Iterable, Sequence
from enum import StrEnum
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=Hashable)
Ints = NDArray[np.int64]
"""One whole number for each pair, or for each model."""
Flags = NDArray[np.bool_]
"""One yes or no for each pair, or for each model."""
UNKNOWN = -1
"""Marks in a column a value that is not known, where 0 is a value."""


class Code(StrEnum):
    """Words that stand in columns as small whole numbers: the code of a word is its position in the class."""

    code: int

    def __new__(cls, word: str) -> Self:
        """Number the words in the order in which they are written down."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.code = len(cls.__members__)
        return member

    @classmethod
    def of(cls, code: int) -> Self:
        """Return the word with a code."""
        return tuple(cls)[code]


def int_column(values: Iterable[int]) -> Ints:
    """Return whole numbers as a column."""
    return np.array(list(values), np.int64)


def flag_column(values: Iterable[bool]) -> Flags:
    """Return truth values as a column."""
    return np.array(list(values), np.bool_)


def number_values(values: Iterable[T]) -> tuple[Ints, tuple[T, ...]]:
    """Number equal values alike, in the order they are first met; return the numbers and the value of each."""
    numbers: dict[T, int] = {}
    column = int_column(numbers.setdefault(value, len(numbers)) for value in values)
    return column, tuple(numbers)


def div_half_even(numerator: Ints, denominator: Ints | int) -> Ints:
    """Divide whole numbers and round half to even; denominators are above 0."""
    quotient, rest = np.divmod(2 * numerator + denominator, 2 * np.asarray(denominator))
    rounded: Ints = quotient - ((rest == 0) & (quotient & 1 == 1))
    return rounded


def weighted_mean(points: Ints, weight: Ints) -> Ints:
    """Return exact points over the weight they were earned on, in hundredths, rounded to tenths; 0 over nothing.

    The column form of `compare.model.score.weighted_mean`.
    """
    return np.where(weight > 0, 10 * div_half_even(points, np.maximum(weight, 1)), 0)


def integer_sqrt_up(numbers: Ints) -> Ints:
    """Return the least whole numbers that are not below the square roots; numbers are 0 or above."""
    roots = np.sqrt(numbers.astype(np.float64)).astype(np.int64)
    roots += roots * roots < numbers
    roots -= (roots > 0) & ((roots - 1) * (roots - 1) >= numbers)
    return roots


def rows_by_code(codes: Ints) -> list[tuple[int, Ints]]:
    """Return each code met, in ascending order, with the rows that have it, in order."""
    if len(codes) == 0:
        return []
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    starts = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
    return [(int(codes[rows[0]]), rows) for rows in np.split(order, starts)]


def pack_codes(columns: Sequence[NDArray[Any]], sizes: Sequence[int]) -> Ints:
    """Return one code for each row's combination of codes, each below its size; `unpacked` takes it apart."""
    code = np.zeros(len(columns[0]), np.int64)
    for column, size in zip(columns, sizes, strict=True):
        code = code * size + column
    return code


def unpack_code(code: int, sizes: Sequence[int]) -> tuple[int, ...]:
    """Return the codes that one packed code was made of."""
    codes = []
    for size in reversed(sizes):
        code, rest = divmod(code, size)
        codes.append(rest)
    return tuple(reversed(codes))


def flag_keys(flags: NDArray[np.bool_]) -> list[bytes]:
    """Return a key for each row of flags, equal for equal rows; `flags_of` takes it apart."""
    if flags.shape[1] == 0:
        return [b""] * len(flags)
    bits = np.ascontiguousarray(np.packbits(flags, axis=1))
    keys: list[bytes] = bits.view(f"S{bits.shape[1]}").ravel().tolist()
    return keys


def flags_of(key: bytes, count: int) -> list[int]:
    """Return the positions that are set in a key of `count` flags."""
    bits = np.unpackbits(np.frombuffer(key.ljust(-(-count // 8), b"\0"), np.uint8))[:count]
    return [int(position) for position in np.flatnonzero(bits)]
