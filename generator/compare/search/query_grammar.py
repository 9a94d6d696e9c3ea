"""Provide the grammar of the model search as data: which words, amounts and dates a query may hold.

It is written into the search index; `templates/assets/needs.js` parses queries by it, and the tests hold the script to
a second parser. A rule is the measure it reads, with the sign that holds where the query has none; a regular expression
over the query's words joined by single spaces; and a name for each of its groups. It must mean the same in Python and
in JavaScript. Words that belong to a key are `_` in it; in the rules of `BOUNDS`, the key.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from generator.compare.search.query_words import (
    ABOVE,
    AT_LEAST,
    AT_MOST,
    BELOW,
    DAYS,
    FILLERS,
    IDLE,
    MONTHS,
    NEGATIONS,
    NUMBERS,
    OPS,
    OR_LESS,
    OR_MORE,
    SCALES,
    SIDES,
    SINCE,
    SIZES,
    SYNONYMS,
)

Rule = tuple[str, str, str]
UNITS = "(?= (?:dollar|cent|million|thousand))"
FIGURE = r"\d{1,9}(?:\.\d+)?"
N = rf"({FIGURE}|(?:half )?an?{UNITS}|(?:one|two|three|four|five|six){UNITS})"
SCALE = r"(?: (k|m|thousand|million))?"
SIGNS = sorted([*BELOW, *AT_MOST, *ABOVE, *AT_LEAST], key=lambda word: (-len(word), word))
OP = f"(?:(?:costs?|costing|prices?|priced) )?({'|'.join(SIGNS)})"
OR = f"({'|'.join([*OR_LESS, *OR_MORE])})"
LATER = f"({'|'.join(SINCE)})"
DAY = f"({'|'.join(DAYS)})"
AMOUNT = rf"(?:\$ )?{N}(?: (cent|cents|dollar|dollars|usd|\$))?"
PICTURE = "(?:image|images|picture|pictures|photo|photos|pic)"
PER = "(?:a|an|per|each|for a|for an|/)"
MILLION = "(?:1 )?(?:m|million|mtok)(?: tokens?| toks?)?"
SIDE = "(in|input|inputs|out|output|outputs)"
WINDOW = "(?:context|ctx)(?: window| length| size)?"
MONTH = "(" + "|".join(sorted({*MONTHS, *(name[:3] for name in MONTHS)}, key=lambda name: (-len(name), name))) + ")"
YEAR = r"(20\d\d)(?: (0[1-9]|1[0-2]))?"
PARAMETERS = "(?:b|bn|billion)(?: param(?:eter)?s?)?"
MONTHLY = "(?:(?:a|per|each|every|/) (?:month|mo)|monthly)"
OUTPUT = "(?:output|outputs|completion|completions|response|answer|answers)"
CUTOFF = (
    "(?:(?:knowledge|training)(?: data)?(?: cutoff| cut off| as of)?|cutoff|cut off|knows(?: about| of)?|trained)"
    "(?: date)?(?: until| up to| through| in| to)?"
)
EDGE = f"(?:outputs?|resolution|{PICTURE}|quality|or larger|or higher|or bigger|or better)(?! tokens?)"

TRAINS = "(?:use|uses|used|train|trains|training|trained|learn|learns)(?: on| from| with| for)*"
FREE = "(?:no|zero|without) costs?|no charge|free of charge|for nothing|costs? nothing"
OWN = "on (?:my|our|your)(?: own)? (?:laptop|computer|machine|pc|server|phone|gpu|hardware)"
RULES: tuple[Rule, ...] = (
    ("free", FREE, ""),
    ("weights:open", rf"(?:run|runs|running|works?)? ?{OWN}", ""),
    ("task:image-generation", "(?:text|txt) to (?:image|img|picture)s?", ""),
    (
        "not capability:trains-on-your-data",
        rf"(?:not|never|no|without) {TRAINS} (?:my|our|your|customer|user) (?:own )?data",
        "",
    ),
    ("month<=", rf"(?:(?:budget|costs?|spend)(?: of| is)? )?(?:{OP} )?{AMOUNT} {MONTHLY}(?: budget)?", "op n scale"),
    ("month<=", rf"monthly (?:budget|costs?|spend)(?: of| is)?(?: {OP})? {AMOUNT}", "op n scale"),
    ("image", rf"{OP} {AMOUNT} {PER} {PICTURE}", "op n scale"),
    ("image", rf"{OP} {AMOUNT} (?:each|apiece)", "op n scale"),
    ("image", rf"{AMOUNT} {OR} (?:each|apiece|{PER} {PICTURE})", "n scale op"),
    ("image", rf"{PICTURE} (?:price |prices |cost |costs ){OP} {AMOUNT}", "op n scale"),
    (
        "side",
        rf"{SIDE}(?: price| cost| tokens?)* {OP} {AMOUNT}(?! (?:k|m|thousand|million|tokens?) )(?: {PER} {MILLION})?",
        "side op n scale",
    ),
    ("side", rf"{OP} {AMOUNT} {PER} {MILLION} {SIDE}(?: tokens?)?", "op n scale side"),
    ("side", rf"{AMOUNT}(?: {PER} {MILLION})? {SIDE}(?: tokens?)? {OR}", "n scale side op"),
    ("tokens", rf"{OP} {AMOUNT} {PER} {MILLION}", "op n scale"),
    ("money", rf"{OP} \$ {N}", "op n"),
    ("money", rf"{OP} {N} (cents?|dollars?|usd|\$)", "op n scale"),
    ("money", rf"{N} (cents?|dollars?|usd|\$) {OR}", "n scale op"),
    ("context", rf"{WINDOW}(?: of)?(?: {OP})? {N}{SCALE}(?: tokens?)?(?: {OR})?", "op n scale op"),
    ("context", rf"(?:{OP} )?{N}{SCALE}(?: tokens?)?(?: of)? {WINDOW}(?: {OR})?", "op n scale op"),
    ("capability:output-resolution", rf"(?:{OP} )?(1|2|4|8) k {EDGE}", "op size"),
    ("capability:output-resolution", rf"(?:{OP} )?{N} (?:mp|megapixels?)", "op n"),
    ("max-output", rf"(?:max|maximum|longest) {OUTPUT}(?: tokens?| length| of)*(?: {OP})? {N}{SCALE}", "op n scale"),
    ("max-output", rf"{OUTPUT}(?: tokens?| length| limit| of)* {OP} {N}{SCALE}(?: tokens?)?", "op n scale"),
    ("max-output", rf"(?:{OP} )?{N}{SCALE} (?:max |maximum )?{OUTPUT} tokens?", "op n scale"),
    ("max-output", rf"(?:{OP} )?{N} (k|thousand) (?:tokens? )?(?:max |maximum )?{OUTPUT}", "op n scale"),
    ("capability:active-parameters", rf"active(?: param(?:eter)?s?)? {OP} {N} {PARAMETERS}", "op n"),
    ("capability:active-parameters", rf"(?:{OP} )?{N} (?:b|billion) active(?: param(?:eter)?s?)?", "op n"),
    ("parameters>=", rf"(?:from |between )?{N} b(?= (?:to |and )?{FIGURE} b )", "n"),
    ("parameters<=", rf"(?<=_ )(?:to |and )?{N} {PARAMETERS}", "n"),
    ("parameters", rf"(?:param(?:eter)?s? )?{OP} {N} {PARAMETERS}", "op n"),
    ("parameters", rf"{N} {PARAMETERS} {OR}", "n op"),
    ("context", rf"{OP} {N} (k|m|thousand|million)(?: tokens?)?", "op n scale"),
    ("context", rf"{OP} {N} tokens?", "op n"),
    ("cutoff>=", rf"{CUTOFF}(?: {DAY})? {YEAR}(?: {LATER})?", "op year month op"),
    ("cutoff>=", rf"{CUTOFF}(?: {DAY})? {MONTH} (20\d\d)(?: {LATER})?", "op month year op"),
    ("months", r"(?:last|past) ([1-9]|1\d|2[0-4]|one|two|three|four|five|six) months?", "n"),
    ("released=", rf"{YEAR} {LATER}", "year month op"),
    ("released=", rf"{MONTH} (20\d\d) {LATER}", "month year op"),
    ("released=", rf"(?:{DAY} )?{MONTH} (20\d\d)", "op month year"),
    ("released=", rf"(?:{DAY} )?{YEAR}", "op year month"),
)
BESIDE = {
    "provider:": "on|via|through|providers?|available (?:on|at|from|via)|(?:hosted|served|offered)(?: by| on| at)?",
    "capability:languages=": "in|speaks?|speaking|understands?|supports?|writes?|translates?|from|to|into",
    "capability:data-residency=": "in(?: the)?|within(?: the)?|inside",
}
"""By what keys of names start with, the words that such a name follows."""
UNIT = "(?: (?:percent|points?|b|gb|days?|files?|minutes?))?"
BOUNDS: tuple[Rule, ...] = (
    (
        "subject",
        rf"(\S+:\S+)(?: \1)*(?: score| scores)?(?: of)?(?: {OP})? {N}(?: (k|thousand))?{UNIT}(?: {OR})?",
        "subject op n scale op",
    ),
    ("subject", rf"(?:{OP} )?{N}(?: (k|thousand))?{UNIT}(?: in| on| at| for)? (\S+:\S+)(?: \4)*", "op n scale subject"),
)
"""Rules read after the names of things that have a figure."""


def build_grammar(as_of: date, keys: Collection[str], named: Mapping[str, str]) -> dict[str, Any]:
    """Return the whole grammar as values that JSON has.

    "This year" and "last 3 months" are counted from `as_of`. `named` are the keys of providers and languages by the
    words they are asked for with; rules of things that are not among `keys` are left out.
    """
    year, month = as_of.year, as_of.month
    fixed = {"this year": f"{year}", "last year": f"{year - 1}", "this month": f"{year}-{month:02}"}
    rules = [(kind, rule, names.split()) for kind, rule, names in list_rules(keys, named)]
    rules = [*((f"released={day}", phrase, list[str]()) for phrase, day in fixed.items()), *rules]
    numbers = {name: f"{number:02}" for number, name in enumerate(MONTHS, 1)}
    return {
        "fillers": FILLERS,
        "idle": IDLE,
        "negations": NEGATIONS,
        "same": SYNONYMS,
        "ops": OPS,
        "scales": SCALES,
        "sizes": SIZES,
        "numbers": NUMBERS,
        "sides": SIDES,
        "named": named,
        "opposites": {"weights:open": "weights:closed", "weights:closed": "weights:open"},
        "months": {**numbers, **{name[:3]: value for name, value in numbers.items()}},
        "back": {str(ago): months_before(as_of, ago) for ago in range(1, 25)},
        "rules": [[kind, f" (?:{rule})(?= )", names] for kind, rule, names in rules],
        "bounds": [[kind, f" (?:{rule})(?= )", names.split()] for kind, rule, names in BOUNDS],
        "spoken": sorted({word for _, rule, _ in rules for word in re.findall(r"[a-z]{2,}", rule)}),
    }


def list_rules(keys: Collection[str], named: Mapping[str, str]) -> Iterator[Rule]:
    """Yield the rules for what a catalog has."""
    for kind, rule, names in RULES:
        key = kind.removeprefix("not ")
        if ":" not in key or key in keys:
            yield kind, rule, names
    for prefix, beside in BESIDE.items():
        found = [name.replace(".", r"\.") for name, key in named.items() if key.startswith(prefix)]
        if found:
            names = "|".join(sorted(found, key=lambda name: (-len(name), name)))
            yield "named", rf"(?:{beside}|(?<=_ )(?:and|or)) ({names})", "name"


def months_before(day: date, ago: int) -> str:
    """Return the month `ago` months before the month of `day`, as `2026-08`."""
    count = day.year * 12 + day.month - 1 - ago
    return f"{count // 12}-{count % 12 + 1:02}"


DOUBLED = re.compile(r"([bdgmnprt])\1$")
"""A consonant that is doubled before `ing` and `ed`."""


def stem_word(word: str, synonyms: Mapping[str, str] = SYNONYMS) -> str:
    """Return a lower-case word without its ending, so that `edits`, `edited` and `editing` are equal.

    Synonyms are replaced before and after a plural `s` is taken off.
    """
    word = synonyms.get(word, word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    word = synonyms.get(word, word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = DOUBLED.sub(r"\1", word[: -len(ending)])
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > 3 and word.endswith("y") else word
