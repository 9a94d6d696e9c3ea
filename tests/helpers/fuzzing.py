"""Hostile variants of files: each has one value, or a few bytes, that no source would publish."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

FUZZ = int(os.environ.get("FUZZ", "1"))
"""How many times as often as usual fuzz tests try; from 2 on with new chances each time."""
HOSTILE = (
    *("1e26", "-1e26", "1e-400", "9" * 5000, "-0", "0.1e1", "NaN", "Infinity", "true", "null"),
    *('""', '"\\ud800"', '"\\u0000"', '"\\ue000a.name\\ue001"', '"\\u202e"', '"../../x"', '"1e26"', '"x: y # z"'),
    *('"NaN"', '"Infinity"', '"sNaN"', '"1e400"'),
    *("[]", "{}", "[[1]]", '{"a": [null]}', "[" * 400 + "]" * 400, json.dumps("x" * 5000), json.dumps("é\n- [x](y)")),
    *('"9999-99-99"', '"0001-01-01"', '"-"', '"' + "9" * 5000 + '"', '"https://\\u0000"', '"2026-02-30"'),
)
"""JSON texts of values that a reader may trip over."""
MARK = "\ufdd0"


def fuzzed(examples: int) -> settings:
    """Return how often a fuzz test tries: the same few examples each time unless FUZZ asks for more."""
    return settings(
        max_examples=examples * FUZZ,
        derandomize=FUZZ == 1,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def places(tree: object, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the place of each value of a JSON tree."""
    yield place
    for step, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from places(value, (*place, step))


def replaced(tree: object, place: tuple[str | int, ...], value: object) -> object:
    """Return a JSON tree with another value at a place."""
    if not place:
        return value
    copied = dict(tree) if isinstance(tree, dict) else list(tree)
    copied[place[0]] = replaced(copied[place[0]], place[1:], value)
    return copied


@st.composite
def broken_json(draw: st.DrawFn, text: str) -> bytes:
    """Draw a JSON text with up to three values replaced, some keys too."""
    tree = json.loads(text)
    for number in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(list(places(tree))))
        tree = replaced(tree, place, f"{MARK}{number}")
    text = json.dumps(tree)
    for number in range(3):
        text = text.replace(json.dumps(f"{MARK}{number}"), draw(st.sampled_from(HOSTILE)))
    return text.encode()


@st.composite
def broken_bytes(draw: st.DrawFn, data: bytes) -> bytes:
    """Draw bytes with up to four changes: one byte another, some gone, or some more."""
    made = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(made)))
        end = min(len(made), start + draw(st.sampled_from((0, 1, 4, len(made)))))
        made[start:end] = draw(st.binary(max_size=6))
    return bytes(made)
