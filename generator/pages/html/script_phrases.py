"""Put phrases into scripts: `strings.search.remove` in a script is replaced by its text when assets are loaded."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from string import Formatter

from generator.strings import Phrase, Phrases

NAMED = re.compile(r"\bstrings((?:\.[a-z_]+)+)(\(\{)?")
TEMPLATE_SIGNS = str.maketrans({"\\": r"\\", "`": r"\`", "$": r"\$"})
PAIRS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


def insert_phrases(script: str, phrases: Phrases) -> str:
    """Return a script with the phrases in place of their names.

    A phrase becomes a string. One with placeholders takes their values by name, as in Python:
    `strings.compare.remove({ name: model.n })` becomes a template literal, and without values at hand a function of
    them. A group becomes an object.

    Raises:
        AttributeError: a name is of no phrase.
        KeyError: a placeholder has no value.
    """
    pieces, start = [], 0
    while match := NAMED.search(script, start):
        pieces.append(script[start : match.start()])
        phrase, values = find_phrase(phrases, match[1]), None
        start = match.end(1)
        if match[2]:
            values, start = read_values(script, match.end())
            values = {name: insert_phrases(value, phrases) for name, value in values.items()}
        pieces.append(to_script(phrase, values))
    return "".join([*pieces, script[start:]])


def find_phrase(phrases: Phrases, path: str) -> Phrase | Phrases:
    """Return the phrase or group of a path such as `.compare.remove`."""
    found: Phrase | Phrases = phrases
    for name in path.split(".")[1:]:
        found = getattr(found, name)
    return found


def read_values(script: str, start: int) -> tuple[dict[str, str], int]:
    """Return the expressions of an object literal by name, from behind its `({`, and the place behind its `})`."""
    parts, depth, quote = [""], 0, ""
    for place in range(start, len(script)):
        sign = script[place]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'`":
            quote = sign
        elif depth == 0 and sign == "}":
            named = [[piece.strip() for piece in part.split(":", 1)] for part in parts if part.strip()]
            return {name: value[0] if value else name for name, *value in named}, place + 2
        depth += 0 if quote else PAIRS.get(sign, 0)
        if sign == "," and depth == 0 and not quote:
            parts.append("")
        else:
            parts[-1] += sign
    raise ValueError("an object literal has no end")


def to_script(phrase: Phrase | Phrases, values: Mapping[str, str] | None = None) -> str:
    """Return a phrase as an expression of JavaScript; `values` holds expressions for its placeholders."""
    if isinstance(phrase, Phrases):
        entries = (f"{json.dumps(name)}:{to_script(entry)}" for name, entry in phrase.items())
        return f"({{{','.join(entries)}}})"
    parts = list(Formatter().parse(phrase))
    if all(name is None for _, name, _, _ in parts):
        return json.dumps("".join(text for text, _, _, _ in parts), ensure_ascii=False)
    pieces = []
    for text, name, _, _ in parts:
        pieces.append(text.translate(TEMPLATE_SIGNS))
        if name:
            pieces.append(f"${{{f'it.{name}' if values is None else values[name]}}}")
    literal = f"`{''.join(pieces)}`"
    return f"(it=>{literal})" if values is None else literal
