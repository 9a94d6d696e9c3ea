"""Rules on letters of other scripts in names: `Nоva` with a Cyrillic о looks like Nova, and no search finds it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.hidden_signs import name_character
from generator.catalog.problems import Problem
from generator.catalog.rules.plausibility.name_clashes import list_named_parties
from generator.catalog.rules.plausibility.neighbors import recorded_models
from generator.catalog.yaml.source_file import Place, SourceFile

WORD = re.compile(r"[^\W_]+")
LOOK_ALIKE_SCRIPTS = frozenset({"ARMENIAN", "CHEROKEE", "COPTIC", "CYRILLIC", "FULLWIDTH", "GREEK", "MATHEMATICAL"})
"""Scripts, as names of characters start, with letters that look like Latin ones."""
DISGUISED_LATIN = frozenset({"FULLWIDTH", "MATHEMATICAL"})
"""Latin letters in another form."""


def warn_look_alikes(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each name with a word of Latin letters and of letters that look like them."""
    for source, place, name in list_names(catalog):
        if not name.isascii() and (odd := find_look_alike(name)):
            what = f'"{name}" has a letter of another script: {name_character(odd)}'
            yield source.problem_at(place, what, "write it in Latin letters, or the whole word in the other script")


def list_names(catalog: Catalog) -> Iterator[tuple[SourceFile, Place, str]]:
    """Yield each name that a reader may search for, with its place."""
    for maker_id, maker in catalog.makers.items():
        yield catalog.source_files[f"makers/{maker_id}"], ("name",), maker.name
    for _, model, source in recorded_models(catalog):
        yield source, ("name",), model.name
        yield from ((source, ("aliases", index), alias) for index, alias in enumerate(model.aliases))
        yield from ((source, place, name) for _, name, place in list_named_parties(model))


def find_look_alike(name: str) -> str:
    """Return the first letter of another script in a word that has Latin letters too; empty without one."""
    for word in WORD.findall(name):
        scripts = {script_of(letter): letter for letter in reversed(word)}
        odd = [letter for script, letter in scripts.items() if script in LOOK_ALIKE_SCRIPTS]
        if odd and ("LATIN" in scripts or scripts.keys() & DISGUISED_LATIN):
            return str(odd[-1])
    return ""


def script_of(letter: str) -> str:
    """Return the script of a letter, as its name starts: `LATIN`, `CYRILLIC`; `DIGIT` for a figure."""
    return unicodedata.name(letter, "").partition(" ")[0]


LOOK_ALIKE_WARNINGS = (warn_look_alikes,)
