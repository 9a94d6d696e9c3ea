"""Searches for wording that prose on this site does without: typed figures, praise, claims and hedges, words of time.

The rules on notes and on prose choose from these. Take references and proper names out of a text first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from generator.catalog.catalog import Catalog
from generator.catalog.problems import join_with_and

Fault: TypeAlias = tuple[str, str]
"""What is wrong, and the remedy."""
TextCheck: TypeAlias = Callable[[str], Iterator[Fault]]

CLAIM_WORDS = re.compile(
    r"\b(best|strongest|superior|likely|appears to|probably|perhaps|maybe|presumably|arguably|reportedly|supposedly"
    r"|seemingly)\b",
    re.IGNORECASE,
)
PRAISE_WORDS = re.compile(
    r"\b(best-in-class|powerful|seamless\w*|blazing\w*|game-changing|significant\w*|simply|unleash\w*|very|extremely"
    r"|highly|incredibly|really|truly|remarkabl[ey]|stunning|cutting-edge|state-of-the-art|world-class|unmatched"
    r"|unrivalled|unparalleled|industry-leading)\b",
    re.IGNORECASE,
)
DATED = (
    r"today|nowadays|currently|recent(ly)?|latest|soon|upcoming|so far|this (week|month|year)|at the moment"
    r"|as of writing"
)
TIME_WORDS = re.compile(rf"\b({DATED}|now|new|newly|newest|yet)\b", re.IGNORECASE)
DATED_WORDS = re.compile(rf"\b({DATED})\b", re.IGNORECASE)
"""Without those that also say which of two came first, as an article on the method has to."""
FIGURE_WORDS = re.compile(
    r"\d|%|\b(twice|thrice|double[sd]?|triple[sd]?|half|percent|dozens?|hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)
UNMATCHED_BRACE: Fault = ("a brace has no partner", "write a reference with both braces, such as {a.name}")
REFERENCE = re.compile(r"\{([^{}]*)\}")
ADDRESS = re.compile(r"\]\([^()]*\)")


def strip_references(words: str) -> str:
    """Return a text without the references that the build fills in and without the addresses of links."""
    return ADDRESS.sub("]", REFERENCE.sub("", words))


def find_figures(words: str) -> Iterator[Fault]:
    """Yield one fault that names every typed figure; nothing without any."""
    figures = [word_around(words, found) for found in FIGURE_WORDS.finditer(words)]
    if figures:
        yield describe_words(figures, ("is a typed figure", "are typed figures")), "put figures into fields instead"


def make_word_check(known: re.Pattern[str], fault: tuple[str, str], remedy: str) -> TextCheck:
    """Return a check that finds certain words; `fault` is what is wrong with one of them, and with several."""

    def check(words: str) -> Iterator[Fault]:
        if found := [match[0] for match in known.finditer(words)]:
            yield describe_words(found, fault), remedy

    return check


def describe_words(found: Iterable[str], fault: tuple[str, str]) -> str:
    """Return what is wrong with words, each named once: `"5" and "8%" are typed figures`."""
    quoted = [f'"{word}"' for word in dict.fromkeys(found)]
    return f"{join_with_and(quoted)} {fault[len(quoted) > 1]}"


OUTDATED = ("goes out of date", "go out of date")
find_praise = make_word_check(PRAISE_WORDS, ("is praise", "are praise"), "state a fact that can be checked")
find_claims = make_word_check(
    CLAIM_WORDS, ("is an unsupported claim", "are unsupported claims"), "say what is known, or leave it out"
)
find_time_words = make_word_check(TIME_WORDS, OUTDATED, "write the date, or leave it out")
find_dated_words = make_word_check(DATED_WORDS, OUTDATED, "write the date, or leave it out")


def word_around(text: str, found: re.Match[str]) -> str:
    """Return the word that a match is part of."""
    start = text.rfind(" ", 0, found.start()) + 1
    end = text.find(" ", found.end())
    return text[start : end if end != -1 else len(text)].strip(".,;:()\n")


def proper_names_pattern(catalog: Catalog) -> re.Pattern[str]:
    """Return a pattern of the names that hold figures: of models and their aliases, makers, tests and capabilities."""
    names = {
        *(name for model in catalog.models.values() for name in (model.name, *model.aliases)),
        *(
            kind.name
            for kinds_ in (catalog.makers, catalog.benchmarks, catalog.capabilities)
            for kind in kinds_.values()
        ),
    }
    ordered = sorted((name for name in names if re.search(FIGURE_WORDS, name)), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)")
