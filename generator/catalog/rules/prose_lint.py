"""Words that prose on this site does without: figures a fact could supply, praise, claims and hedges, words of time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from generator.catalog.catalog import Catalog

Fault: TypeAlias = tuple[str, str]
"""What is wrong, and the remedy."""
Check: TypeAlias = Callable[[str], Iterator[Fault]]

CLAIMS = re.compile(
    r"\b(best|strongest|superior|likely|appears to|probably|perhaps|maybe|presumably|arguably|reportedly|supposedly"
    r"|seemingly)\b",
    re.IGNORECASE,
)
PRAISE = re.compile(
    r"\b(best-in-class|powerful|seamless\w*|blazing\w*|game-changing|significant\w*|simply|unleash\w*|very|extremely"
    r"|highly|incredibly|really|truly|remarkabl[ey]|stunning|cutting-edge|state-of-the-art|world-class|unmatched"
    r"|unrivalled|unparalleled|industry-leading)\b",
    re.IGNORECASE,
)
DATED = (
    r"today|nowadays|currently|recent(ly)?|latest|soon|upcoming|so far|this (week|month|year)|at the moment"
    r"|as of writing"
)
TIMES = re.compile(rf"\b({DATED}|now|new|newly|newest|yet)\b", re.IGNORECASE)
DATED_TIMES = re.compile(rf"\b({DATED})\b", re.IGNORECASE)
"""Without those that also say which of two came first, as an article on the method has to."""
COUNTS = re.compile(
    r"\d|%|\b(twice|thrice|double[sd]?|triple[sd]?|half|percent|dozens?|hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"\{([^{}]*)\}")
ADDRESS = re.compile(r"\]\([^()]*\)")


def bare(words: str) -> str:
    """A text without the references that the build fills in, and without the addresses of links."""
    return ADDRESS.sub("]", REFERENCE.sub("", words))


def figures(words: str) -> Iterator[Fault]:
    """A typed figure."""
    if found := COUNTS.search(words):
        yield f'"{around(words, found)}" is a typed figure', "leave it out; figures stand in fields"


def word(known: re.Pattern[str], fault: str, remedy: str) -> Check:
    """A check for the first of certain words."""

    def check(words: str) -> Iterator[Fault]:
        if found := known.search(words):
            yield f'"{found[0]}" {fault}', remedy

    return check


praise = word(PRAISE, "praises", "say what can be counted")
claims = word(CLAIMS, "claims", "say what is known, or leave it out")
times = word(TIMES, "goes out of date", "write the day, or leave it out")
dated = word(DATED_TIMES, "goes out of date", "write the day, or leave it out")


def around(text: str, found: re.Match[str]) -> str:
    """The word a match stands in."""
    start = text.rfind(" ", 0, found.start()) + 1
    end = text.find(" ", found.end())
    return text[start : end if end != -1 else len(text)].strip(".,;:()\n")


def proper_names(catalog: Catalog) -> re.Pattern[str]:
    """Names that may hold digits: of models, their aliases, makers, tests and capabilities."""
    names = {
        *(name for model in catalog.models.values() for name in (model.name, *model.aliases)),
        *(
            kind.name
            for kinds_ in (catalog.makers, catalog.benchmarks, catalog.capabilities)
            for kind in kinds_.values()
        ),
    }
    ordered = sorted((name for name in names if re.search(COUNTS, name)), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)")
