"""Reference of the query parser in `templates/assets/needs.js`: a search in free words, as keys.

The tests hold the script to it on the same index. Keys look like `maker:google`, `not capability:reasoning`,
`image<0.02`, `context>=1000000`, `released:2026`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from math import floor
from typing import Any

from generator.catalog.text_tokens import tokenize
from generator.compare.search.query_grammar import stem_word

TAKEN = "_"
LONGEST = 6
"""Words of the longest name that is matched."""
Index = Mapping[str, Any]


@dataclass(slots=True)
class ParsedQuery:
    """A query and what each of its words was understood as."""

    words: list[str]
    word_keys: list[str] = field(default_factory=list)
    """For each word the key it belongs to; empty for one not understood, `-` for one without a meaning of its own."""
    keys: list[str] = field(default_factory=list)
    """In the order of the words."""

    @property
    def unmatched(self) -> list[str]:
        """Return the words that were not understood, in order."""
        return [word for word, owner in zip(self.words, self.word_keys, strict=True) if not owner]


class QueryParser:
    """Parses queries by the grammar and the names of one search index."""

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
        """Parse a query; every step gives words that are still free to a key."""
        given = tokenize(text)
        spoken = [self.correct_spelling(word) for word in given]
        query = ParsedQuery(given, [""] * len(given))
        stems = [self.stem(word) for word in spoken]
        self.match_names(query, spoken, stems, self.models, apart=False)
        self.match_quantities(query, spoken)
        self.match_names(query, spoken, stems, self.phrases, apart=True)
        self.absorb_name_words(query, stems)
        self.match_names(query, spoken, stems, self.weak, apart=False)
        self.apply_negations(query, spoken)
        for place, word in enumerate(spoken):
            if not query.word_keys[place] and word in self.fillers:
                query.word_keys[place] = "-"
        self.resolve_bare_prices(query)
        return query

    def correct_spelling(self, word: str) -> str:
        """Return a word as the index spells it if one edit apart, else the word itself."""
        if len(word) < 4 or not word.isalpha() or word in self.known or self.stem(word) in self.stems:
            return word
        return next((one for one in self.index["words"] if one[0] == word[0] and within_one_edit(word, one)), word)

    def match_names(
        self, query: ParsedQuery, spoken: list[str], stems: list[str], table: Mapping[str, str], apart: bool
    ) -> None:
        """Match names of a table, longest first, their words in any order; with `apart` also with one word between."""
        for length in range(LONGEST, 0, -1):
            for gap in (False, True) if apart and length > 1 else (False,):
                free = [i for i, word in enumerate(spoken) if not query.word_keys[i] and word not in self.fillers]
                for start in range(len(free) - length - gap + 1):
                    self.match_window(query, stems, table, free[start : start + length + gap], gap)

    def match_window(
        self, query: ParsedQuery, stems: list[str], table: Mapping[str, str], places: list[int], gap: bool
    ) -> None:
        """Match the words at `places`, or with `gap` all but one inner of them, to a name."""
        for left in range(1, len(places) - 1) if gap else (0,):
            chosen = [place for i, place in enumerate(places) if not gap or i != left]
            key = table.get(" ".join(sorted(stems[place] for place in chosen)))
            if key and not any(query.word_keys[place] for place in range(places[0], places[-1] + 1)):
                for place in chosen:
                    query.word_keys[place] = key
                return

    def match_quantities(self, query: ParsedQuery, spoken: list[str]) -> None:
        """Match prices, sizes and dates by the rules of the grammar, the first rule first."""
        for kind, rule, names in self.grammar["rules"]:
            while True:
                free = [TAKEN if owner else word for word, owner in zip(spoken, query.word_keys, strict=True)]
                line = f" {' '.join(free)} "
                match = re.search(rule, line)
                if not match:
                    break
                key = self.quantity_key(kind, dict(zip(names, match.groups(), strict=True)))
                start = line[: match.start() + 1].count(" ") - 1
                for place in range(start, start + match[0].strip().count(" ") + 1):
                    query.word_keys[place] = key

    def quantity_key(self, kind: str, got: Mapping[str, str | None]) -> str:
        """Return the key of a price, a size or a date from the named groups of its rule."""
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

    def absorb_name_words(self, query: ParsedQuery, stems: list[str]) -> None:
        """Give each free word to the first matched key that has the word in one of its names."""
        for place, owner in enumerate(query.word_keys):
            if owner:
                continue
            for key in dict.fromkeys(one for one in query.word_keys if one):
                if stems[place] in self.index["parts"].get(key, ()):
                    query.word_keys[place] = key
                    break

    def apply_negations(self, query: ParsedQuery, spoken: list[str]) -> None:
        """Negate the key that follows a `not`; words without a meaning between them are skipped."""
        for place, word in enumerate(spoken):
            if query.word_keys[place] or word not in self.grammar["negations"]:
                continue
            rest = range(place + 1, len(spoken))
            after = next((i for i in rest if query.word_keys[i] or spoken[i] not in self.fillers), len(spoken))
            key = query.word_keys[after] if after < len(spoken) else ""
            if not key or key.startswith(("not ", "sort:")) or re.search("[<>]", key):
                continue
            turned = self.grammar["opposites"].get(key, f"not {key}")
            query.word_keys[place] = turned
            while after < len(spoken) and query.word_keys[after] == key:
                query.word_keys[after] = turned
                after += 1

    def resolve_bare_prices(self, query: ParsedQuery) -> None:
        """Decide whether a bare price is per image or per million tokens, and list the keys in order."""
        keys = dict.fromkeys(owner for owner in query.word_keys if owner not in ("", "-"))
        tasks = {task for key in keys for task in self.index["tasks"].get(key, ())}
        unit = "image" if tasks and "text" not in tasks else "tokens" if tasks == {"text"} else ""
        for place, owner in enumerate(query.word_keys):
            if owner.startswith("money"):
                query.word_keys[place] = f"{unit}{owner[5:]}" if unit else ""
        query.keys = list(dict.fromkeys(owner for owner in query.word_keys if owner not in ("", "-")))


def format_micros(micros: int) -> str:
    """Format millionths as a decimal number without trailing zeros."""
    return f"{micros / 1_000_000:.6f}".rstrip("0").rstrip(".")


def within_one_edit(one: str, other: str) -> bool:
    """Return whether two words are equal or one letter dropped, added, changed or swapped with its neighbor apart."""
    start = common_prefix_len(one, other)
    end = common_prefix_len(one[start:][::-1], other[start:][::-1])
    left, right = (word[start : len(word) - end] for word in (one, other))
    return max(len(left), len(right)) < 2 or (len(left) == 2 and left == right[::-1])


def common_prefix_len(one: str, other: str) -> int:
    """Return how many letters two words start with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
