"""Reference of the query parser in `templates/assets/needs.js`: a search in free words, as keys.

The tests hold the script to it on the same index. Keys look like `maker:google`, `not capability:reasoning`,
`image<0.02`, `context>=1000000`, `released=2026`, `result:gpqa>80`.
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
        self.first: Mapping[str, str] = index["first"]
        self.measures: Mapping[str, Any] = index["measures"]
        self.fillers = set(self.grammar["fillers"])
        self.negations = set(self.grammar["negations"])
        self.parts = self.list_parts()
        self.silent = self.fillers | self.negations | set(self.grammar["idle"])
        self.known = set(index["words"])
        self.stems = {self.stem(word) for word in index["words"]}

    def list_parts(self) -> Mapping[str, set[str]]:
        """Return for each key the words of its names, by any of which a reader may also mean it."""
        parts: dict[str, set[str]] = {}
        for table in (self.first, self.phrases):
            for name, key in table.items():
                if not key.startswith("model:"):
                    parts.setdefault(key, set()).update(set(name.split()) - self.negations)
        return parts

    def stem(self, word: str) -> str:
        return stem_word(word, self.grammar["same"])

    def parse(self, text: str) -> ParsedQuery:
        """Parse a query; every step gives words that are still free to a key."""
        given = tokenize(text)
        spoken = [self.correct_spelling(word) for word in given]
        query = ParsedQuery(given, [""] * len(given))
        stems = [self.stem(word) for word in spoken]
        self.match_names(query, spoken, stems, self.first, apart=False)
        self.match_rules(query, spoken, "rules")
        self.match_names(query, spoken, stems, self.phrases, apart=True)
        self.match_rules(query, spoken, "bounds")
        self.absorb_name_words(query, stems)
        found = [key for key in query.word_keys if key]
        self.match_names(query, spoken, stems, self.weak, apart=False)
        self.drop_other_tasks(query, found)
        self.apply_negations(query, spoken)
        for place, word in enumerate(spoken):
            if not query.word_keys[place] and word in self.silent:
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

    def match_rules(self, query: ParsedQuery, spoken: list[str], kind: str) -> None:
        """Match prices, sizes and dates by the rules of the grammar, the first rule first.

        A word that has a key is `_`, in `bounds` that of a measure the key.
        """
        for default, rule, names in self.grammar[kind]:
            while True:
                owners = query.word_keys
                shown = [owner if kind == "bounds" and owner in self.measures else TAKEN for owner in owners]
                free = [seen if owner else word for seen, word, owner in zip(shown, spoken, owners, strict=True)]
                line = f" {' '.join(free)} "
                match = re.search(rule, line)
                if not match:
                    break
                groups = [(name, text) for name, text in zip(names, match.groups(), strict=True) if text is not None]
                key = self.quantity_key(default, dict(groups))
                start = line[: match.start() + 1].count(" ") - 1
                for place in range(start, start + match[0].strip().count(" ") + 1):
                    query.word_keys[place] = key

    def quantity_key(self, default: str, got: Mapping[str, str]) -> str:
        """Return the key of a price, a size or a date: of its rule's measure and the named groups."""
        grammar = self.grammar
        if not got:
            return default
        if default == "named":
            return str(grammar["named"][got["name"]])
        number = grammar["numbers"].get(got.get("n"), got.get("n"))
        if default == "months":
            return f"released>={grammar['back'][str(number)]}"
        measure, sign = re.fullmatch("(.*?)([<>]?=?)", default).groups()
        subject = got.get("subject") or grammar["sides"].get(got.get("side"), measure)
        lower = subject in self.measures and self.measures[subject]["lower"] and "subject" in got
        sign = grammar["ops"].get(got.get("op")) or sign or ("<=" if lower else ">=")
        if "year" in got:
            month = grammar["months"].get(got.get("month"), got.get("month"))
            return f"{subject}{sign}{got['year']}{f'-{month}' if month else ''}"
        number = grammar["sizes"].get(got.get("size"), number)
        micros = floor(float(number) * 1_000_000 * grammar["scales"].get(got.get("scale"), 1) + 0.5)
        return f"{subject}{sign}{format_micros(micros)}"

    def absorb_name_words(self, query: ParsedQuery, stems: list[str]) -> None:
        """Give each free word to the first matched key that has the word in one of its names."""
        for place, owner in enumerate(query.word_keys):
            if owner:
                continue
            for key in dict.fromkeys(one for one in query.word_keys if one):
                if stems[place] in self.parts.get(key, ()):
                    query.word_keys[place] = key
                    break

    def drop_other_tasks(self, query: ParsedQuery, found: list[str]) -> None:
        """Take no task from a single word where all models of another are meant: `text` on menus is not text models."""
        tasks = [set(its) for key in found if (its := self.index["tasks"].get(key))]
        for place, key in enumerate(query.word_keys):
            if key and key not in found and any(not its & set(self.index["tasks"].get(key, its)) for its in tasks):
                query.word_keys[place] = "-"

    def apply_negations(self, query: ParsedQuery, spoken: list[str]) -> None:
        """Negate the key that follows a `not`; words without a meaning between them are skipped."""
        for place, word in enumerate(spoken):
            if query.word_keys[place] or word not in self.negations:
                continue
            rest = range(place + 1, len(spoken))
            after = next((i for i in rest if query.word_keys[i] or spoken[i] not in self.silent), len(spoken))
            key = query.word_keys[after] if after < len(spoken) else ""
            if not key or key.startswith(("not ", "sort:", "no-data:")) or re.search("[<>]|[=][0-9]", key):
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
