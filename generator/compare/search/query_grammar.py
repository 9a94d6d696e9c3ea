"""Provide the grammar of the model search as data: which words, amounts and dates a query may hold.

It is written into the search index; `templates/assets/needs.js` parses queries by it, and the tests hold the script to
a second parser. A rule is a regular expression over the query's words joined by single spaces, and a name for each of
its groups; it must mean the same in Python and in JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any


def split_phrases(phrases: str) -> list[str]:
    """Return the phrases of a comma-separated text, without the spaces around them."""
    return [phrase.strip() for phrase in phrases.split(",")]


FILLERS = split_phrases(
    "a, an, the, for, with, and, or, in, of, to, on, at, i, me, my, we, our, you, it, its, need, needs, want, "
    "wants, wanted, looking, model, models, ai, that, which, who, what, can, could, do, does, is, are, be, has, "
    "have, any, some, something, please, by, from, vs, versus, release, released, launched, published, good, "
    "should, one, ones, use, using, only, also, but, under, over, than, if, s, t, able, work, works, them, they, "
    "this, as, /, about, ask, asking, made, most, things, thing, up, out, came, come, every, time, each, apiece, "
    "later, whichever, help, helps, buy, money, how, get, give, gives, would, like, so, there, these, those, whose, "
    "when, where, while, too, more, then, per, just, into, us, help, name, right, really, very, now, today, tell, show"
)
NEGATIONS = split_phrases("not, no, without, non, except, excluding, never, nothing, none, don, avoid")
SYNONYMS = {
    **dict.fromkeys(["picture", "photo", "pic", "photograph", "img"], "image"),
    **dict.fromkeys(["generator", "generation", "generating"], "generate"),
    "editor": "edit",
    "llm": "text",
    **dict.fromkeys(["maker", "creator"], "generate"),
    "summarise": "summarize",
}
"""Synonyms: words in the singular, and the word each is read as."""
PHRASES = {
    "sort:cheap": "cheap,cheaper,cheapest,cheaply,affordable,inexpensive,low cost,lowest cost,low price,"
    "lowest price,budget,least expensive,low budget",
    "sort:new": "newest,newer,latest,recent,most recent,brand new",
    "sort:score": "best,top,strongest,smartest,cleverest,highest score,highest quality,best quality,powerful,capable,"
    "intelligent",
    "sort:context": "largest context,longest context,biggest context,long context,large context,biggest context window",
    "weights:open": "open,open weight,open source,downloadable,self hosted,self host,self hostable,run locally,local,"
    "own hardware,own computer,own server,own machine,offline,on premise,on prem",
    "weights:closed": "closed,closed weight,closed source,proprietary",
    "free": "free,free tier,free offer,gratis,freeware",
}
BELOW = split_phrases("under, below, less than, lower than, cheaper than, shorter than, smaller than, <")
AT_MOST = split_phrases(
    "at most, up to, no more than, not more than, not over, not above, max, maximum, max of, maximum of, a maximum of,"
    "within, <="
)
ABOVE = split_phrases("over, above, more than, longer than, larger than, bigger than, >")
AT_LEAST = split_phrases("at least, no less than, min, minimum, minimum of, >=")
DAYS = {
    **dict.fromkeys(["since", "from"], ">="),
    **dict.fromkeys(["after", "newer than"], ">"),
    **dict.fromkeys(["before", "older than"], "<"),
    "until": "<=",
    "in": "",
}
SINCE = {
    **dict.fromkeys(["or later", "or newer", "onward", "onwards"], ">="),
    **dict.fromkeys(["or earlier", "or older"], "<="),
}
OPS = {
    **SINCE,
    **dict.fromkeys(BELOW, "<"),
    **dict.fromkeys([*AT_MOST, "or less"], "<="),
    **dict.fromkeys(ABOVE, ">"),
    **dict.fromkeys([*AT_LEAST, "or more"], ">="),
    **DAYS,
}
SCALES = {"k": 1000, "thousand": 1000, "m": 1_000_000, "million": 1_000_000, "cent": 0.01, "cents": 0.01}
NUMBERS = {name: number for number, name in enumerate(split_phrases("one, two, three, four, five, six"), 1)} | {
    **dict.fromkeys(["a", "an"], 1),
    **dict.fromkeys(["half a", "half an"], 0.5),
}
SIDES = {"in": "input", "input": "input", "inputs": "input", "out": "output", "output": "output", "outputs": "output"}
MONTHS = split_phrases(
    "january, february, march, april, may, june, july, august, september, october, november, december"
)

UNITS = "(?= (?:dollar|cent|million|thousand))"
N = rf"(\d{{1,9}}(?:\.\d+)?|(?:half )?an?{UNITS}|(?:one|two|three|four|five|six){UNITS})"
SCALE = r"(?: (k|m|thousand|million))?"
SIGNS = sorted([*BELOW, *AT_MOST, *ABOVE, *AT_LEAST], key=lambda word: (-len(word), word))
OP = f"(?:(?:costs?|costing|prices?|priced) )?({'|'.join(SIGNS)})"
LATER = f"({'|'.join(SINCE)})"
DAY = f"({'|'.join(DAYS)})"
AMOUNT = rf"(?:\$ )?{N}(?: (cent|cents|dollar|dollars|usd|\$))?"
PICTURE = "(?:image|images|picture|pictures|photo|photos|pic)"
PER = "(?:a|an|per|each|for a|for an|/)"
MILLION = "(?:1 )?(?:m|million|mtok)(?: tokens?| toks?)?"
SIDE = "(in|input|inputs|out|output|outputs)"
WINDOW = "(?:context|ctx)(?: window| length| size)?"
MONTH = "(" + "|".join(sorted({*MONTHS, *(name[:3] for name in MONTHS)}, key=lambda name: (-len(name), name))) + ")"

FREE = "(?:no|zero|without) costs?|no charge|free of charge|for nothing|costs? nothing"
OWN = "on (?:my|our|your)(?: own)? (?:laptop|computer|machine|pc|server|phone|gpu|hardware)"
RULES: tuple[tuple[str, str, str], ...] = (
    ("free", FREE, ""),
    ("weights:open", rf"(?:run|runs|running|works?)? ?{OWN}", ""),
    ("image", rf"{OP} {AMOUNT} {PER} {PICTURE}", "op n scale"),
    ("image", rf"{OP} {AMOUNT} (?:each|apiece)", "op n scale"),
    ("image", rf"{AMOUNT} (or less|or more) (?:each|apiece|{PER} {PICTURE})", "n scale op"),
    ("image", rf"{PICTURE} (?:price |prices |cost |costs ){OP} {AMOUNT}", "op n scale"),
    (
        "side",
        rf"{SIDE}(?: price| cost| tokens?)* {OP} {AMOUNT}(?! (?:k|m|thousand|million))(?: {PER} {MILLION})?",
        "side op n scale",
    ),
    ("side", rf"{OP} {AMOUNT} {PER} {MILLION} {SIDE}(?: tokens?)?", "op n scale side"),
    ("side", rf"{AMOUNT}(?: {PER} {MILLION})? {SIDE}(?: tokens?)? (or less|or more)", "n scale side op"),
    ("tokens", rf"{OP} {AMOUNT} {PER} {MILLION}", "op n scale"),
    ("money", rf"{OP} \$ {N}", "op n"),
    ("money", rf"{OP} {N} (cents?|dollars?|usd|\$)", "op n scale"),
    ("money", rf"{N} (cents?|dollars?|usd|\$) (or less|or more)", "n scale op"),
    ("context", rf"{WINDOW}(?: of)?(?: {OP})? {N}{SCALE}(?: tokens?)?", "op n scale"),
    ("context", rf"(?:{OP} )?{N}{SCALE}(?: tokens?)?(?: of)? {WINDOW}", "op n scale"),
    ("context", rf"{OP} {N} (k|m|thousand|million)(?: tokens?)?", "op n scale"),
    ("context", rf"{OP} {N} tokens?", "op n"),
    ("months", r"(?:last|past) ([1-9]|1\d|2[0-4]|one|two|three|four|five|six) months?", "n"),
    ("day", rf"(20\d\d)(?: (0[1-9]|1[0-2]))? {LATER}", "year month op"),
    ("day", rf"{MONTH} (20\d\d) {LATER}", "month year op"),
    ("day", rf"(?:{DAY} )?{MONTH} (20\d\d)", "op month year"),
    ("day", rf"(?:{DAY} )?(20\d\d)(?: (0[1-9]|1[0-2]))?", "op year month"),
)


def build_grammar(as_of: date) -> dict[str, Any]:
    """Return the whole grammar as values that JSON has; "this year" and "last 3 months" are counted from `as_of`."""
    year, month = as_of.year, as_of.month
    fixed = {"this year": f"{year}", "last year": f"{year - 1}", "this month": f"{year}-{month:02}"}
    rules = [*((f"released:{day}", phrase, "") for phrase, day in fixed.items()), *RULES]
    numbers = {name: f"{number:02}" for number, name in enumerate(MONTHS, 1)}
    return {
        "fillers": [*FILLERS, *NEGATIONS],
        "negations": NEGATIONS,
        "same": SYNONYMS,
        "ops": OPS,
        "scales": SCALES,
        "numbers": NUMBERS,
        "sides": SIDES,
        "opposites": {"weights:open": "weights:closed", "weights:closed": "weights:open"},
        "months": {**numbers, **{name[:3]: value for name, value in numbers.items()}},
        "back": {str(ago): months_before(as_of, ago) for ago in range(1, 25)},
        "rules": [[kind, f" (?:{rule})(?= )", names.split()] for kind, rule, names in rules],
        "spoken": sorted({word for _, rule, _ in rules for word in re.findall(r"[a-z]{2,}", rule)}),
    }


def months_before(day: date, ago: int) -> str:
    """Return the month `ago` months before the month of `day`, as `2026-08`."""
    count = day.year * 12 + day.month - 1 - ago
    return f"{count // 12}-{count % 12 + 1:02}"


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
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > 3 and word.endswith("y") else word
