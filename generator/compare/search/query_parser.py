"""A need in free words, read: what was understood, and the words nobody understands.

`templates/assets/needs.js` does the same with the same grammar and vocabulary. What is understood is
a key: `maker:google`, `not capability:reasoning`, `image<0.02`, `context>=1000000`, `released:2026`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import floor
from typing import Any

from generator.catalog.spelling import words
from generator.compare.search.text_match import stem_word, within_one_edit

TAKEN = "_"
LONGEST = 6
"""Words of the longest name that is looked for."""
Index = Mapping[str, Any]


@dataclass(slots=True)
class ParsedQuery:
    """A need as far as it was understood."""

    words: list[str]
    word_keys: list[str] = field(default_factory=list)
    """For each word the key it belongs to; `` for one not understood, `-` for one without a meaning of its own."""
    keys: list[str] = field(default_factory=list)
    """In the order of the words."""

    @property
    def unmatched(self) -> list[str]:
        """The words nobody understands."""
        return [word for word, owner in zip(self.words, self.word_keys, strict=True) if not owner]


class QueryParser:
    """Reads one need after another with one vocabulary."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.grammar = index["grammar"]
        self.phrases: Mapping[str, str] = index["phrases"]
        self.weak: Mapping[str, str] = index["weak"]
        self.models: Mapping[str, str] = index["models"]
        self.fillers = set(self.grammar["fillers"])
        self.known = set(index["words"])
        self.stems = {self.stem(word) for word in index["words"]}

    def stem(self, word: str) -> str:
        return stem_word(word, self.grammar["same"])

    def parse(self, text: str) -> ParsedQuery:
        """What a need says."""
        given = words(text)
        spoken = [self.correct_spelling(word) for word in given]
        found = ParsedQuery(given, [""] * len(given))
        stems = [self.stem(word) for word in spoken]
        self.match_names(found, spoken, stems, self.models, apart=False)
        self.match_quantities(found, spoken)
        self.match_names(found, spoken, stems, self.phrases, apart=True)
        self.absorb_name_words(found, stems)
        self.match_names(found, spoken, stems, self.weak, apart=False)
        self.apply_negations(found, spoken)
        for place, word in enumerate(spoken):
            if not found.word_keys[place] and word in self.fillers:
                found.word_keys[place] = "-"
        self.resolve_bare_prices(found)
        return found

    def correct_spelling(self, word: str) -> str:
        """A word as the vocabulary spells it, where one slip of the pen lies between."""
        if len(word) < 4 or not word.isalpha() or word in self.known or self.stem(word) in self.stems:
            return word
        return next((one for one in self.index["words"] if one[0] == word[0] and within_one_edit(word, one)), word)

    def match_names(
        self, found: ParsedQuery, spoken: list[str], stems: list[str], table: Mapping[str, str], apart: bool
    ) -> None:
        """Find names of a table, the longest first, in whatever order; `apart` also with one word between."""
        for length in range(LONGEST, 0, -1):
            for gap in (False, True) if apart and length > 1 else (False,):
                free = [i for i, word in enumerate(spoken) if not found.word_keys[i] and word not in self.fillers]
                for start in range(len(free) - length - gap + 1):
                    self.match_window(found, stems, table, free[start : start + length + gap], gap)

    def match_window(
        self, found: ParsedQuery, stems: list[str], table: Mapping[str, str], places: list[int], gap: bool
    ) -> None:
        """Give a run of words to the name they make."""
        for left in range(1, len(places) - 1) if gap else (0,):
            chosen = [place for i, place in enumerate(places) if not gap or i != left]
            key = table.get(" ".join(sorted(stems[place] for place in chosen)))
            if key and not any(found.word_keys[place] for place in range(places[0], places[-1] + 1)):
                for place in chosen:
                    found.word_keys[place] = key
                return

    def match_quantities(self, found: ParsedQuery, spoken: list[str]) -> None:
        """Find prices, sizes and days."""
        for kind, rule, names in self.grammar["rules"]:
            while True:
                free = [TAKEN if owner else word for word, owner in zip(spoken, found.word_keys, strict=True)]
                line = f" {' '.join(free)} "
                match = re.search(rule, line)
                if not match:
                    break
                key = self.quantity_key(kind, dict(zip(names, match.groups(), strict=True)))
                start = line[: match.start() + 1].count(" ") - 1
                for place in range(start, start + match[0].strip().count(" ") + 1):
                    found.word_keys[place] = key

    def quantity_key(self, kind: str, got: Mapping[str, str | None]) -> str:
        """The key of a price, a size or a day."""
        grammar = self.grammar
        if not got:
            return kind
        number = grammar["numbers"].get(got.get("n"), got.get("n"))
        if kind == "months":
            return f"released:>={grammar['back'][str(number)]}"
        op = grammar["ops"].get(got.get("op"), "")
        if kind == "day":
            month = grammar["months"].get(got["month"], got["month"])
            return f"released:{op}{got['year']}{f'-{month}' if month else ''}"
        micros = floor(float(number) * 1_000_000 * grammar["scales"].get(got.get("scale"), 1) + 0.5)
        return f"{grammar['sides'].get(got.get('side'), kind)}{op or '>='}{format_micros(micros)}"

    def absorb_name_words(self, found: ParsedQuery, stems: list[str]) -> None:
        """A word that stands in a name of what was understood belongs to it."""
        for place, owner in enumerate(found.word_keys):
            if owner:
                continue
            for key in dict.fromkeys(one for one in found.word_keys if one):
                if stems[place] in self.index["parts"].get(key, ()):
                    found.word_keys[place] = key
                    break

    def apply_negations(self, found: ParsedQuery, spoken: list[str]) -> None:
        """A `not` turns what comes next, the words without a meaning between them left out."""
        for place, word in enumerate(spoken):
            if found.word_keys[place] or word not in self.grammar["negations"]:
                continue
            rest = range(place + 1, len(spoken))
            after = next((i for i in rest if found.word_keys[i] or spoken[i] not in self.fillers), len(spoken))
            key = found.word_keys[after] if after < len(spoken) else ""
            if not key or key.startswith(("not ", "sort:")) or re.search("[<>]", key):
                continue
            turned = self.grammar["opposites"].get(key, f"not {key}")
            found.word_keys[place] = turned
            while after < len(spoken) and found.word_keys[after] == key:
                found.word_keys[after] = turned
                after += 1

    def resolve_bare_prices(self, found: ParsedQuery) -> None:
        """Say what a bare price is counted in, and list what was understood."""
        keys = dict.fromkeys(owner for owner in found.word_keys if owner not in ("", "-"))
        tasks = {task for key in keys for task in self.index["tasks"].get(key, ())}
        unit = "image" if tasks and "text" not in tasks else "tokens" if tasks == {"text"} else ""
        for place, owner in enumerate(found.word_keys):
            if owner.startswith("money"):
                found.word_keys[place] = f"{unit}{owner[5:]}" if unit else ""
        found.keys = list(dict.fromkeys(owner for owner in found.word_keys if owner not in ("", "-")))


def format_micros(micros: int) -> str:
    """Millionths as a figure without needless zeros."""
    return f"{micros / 1_000_000:.6f}".rstrip("0").rstrip(".")
