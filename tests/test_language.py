"""The project speaks plain American English: no word of its own for what has a name, no British spelling."""

import random
import re
from functools import cache
from pathlib import Path

import pytest
from language import notes_of_code, prose_of_code, prose_of_page, prose_of_template, prose_of_yaml, unwanted

ROOT = Path(__file__).parents[1]
QUOTED = {"title", "publisher", "aliases", "source", "sources"}
"""Keys of content whose values are names, or the words of others."""
ASKED_FOR = {
    "generator/compare/search/query_grammar.py",
    "generator/compare/search/query_words.py",
    "generator/catalog/field_synonyms.py",
}
"""Modules with the words that readers and editors may type."""
QUOTES = re.compile(r"^  ([a-z0-9-]+): \{publisher: ([^,]+), title: ([^,]+),|^aliases: \[(.+)\]$", re.MULTILINE)
"""Id, publisher, and title of a source; or what readers call a thing."""


def whole(text):
    return [text]


PARTS = {
    "documents": (whole, ["*.md", "content/*.md", "content/articles/*.md"]),
    "strings": (whole, ["generator/strings/*.yaml"]),
    "content": (lambda text: prose_of_yaml(text, QUOTED), ["content/**/*.yaml", "tests/content/**/*.yaml"]),
    "schemas": (whole, ["content/_schema/*"]),
    "code": (prose_of_code, ["generator/**/*.py"]),
    "tests": (notes_of_code, ["tests/**/*.py"]),
    "templates": (prose_of_template, ["templates/**/*.*"]),
}


@cache
def quoted_in(content):
    """The names in a content folder that others gave and that hold an unwanted word, the longest first."""
    groups = (
        group for path in content.rglob("*.yaml") for match in QUOTES.findall(path.read_text()) for group in match
    )
    names = {name for group in groups for name in group.split(", ")}
    return sorted(filter(unwanted, names), key=len, reverse=True)


def hits(files, prose, root, content):
    """Each file with an unwanted word that no quoted name holds, and the word."""
    found = []
    for path in files:
        for piece in prose(path.read_text(encoding="utf-8")):
            if unwanted(piece):
                for name in quoted_in(content):
                    piece = piece.replace(name, "")
            found += [f"{path.relative_to(root)}: {word}" for word in unwanted(piece)]
    return found


@pytest.mark.parametrize("part", PARTS)
def test_files_hold_no_unwanted_word(part):
    prose, patterns = PARTS[part]
    files = sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()})
    checked = [path for path in files if str(path.relative_to(ROOT)) not in ASKED_FOR]
    assert hits(checked, prose, ROOT, ROOT / "tests/content") == []


def test_pages_of_the_small_site_hold_no_unwanted_word(small_site_folder):
    files = sorted(small_site_folder.rglob("*.html"))
    assert hits(files, prose_of_page, small_site_folder, ROOT / "tests/content") == []


def test_data_files_of_the_small_site_hold_no_unwanted_word(small_site_folder):
    kinds = {".md", ".txt", ".xml", ".csv", ".json"}
    files = [path for path in sorted(small_site_folder.rglob("*")) if path.suffix in kinds and path.name != "find.json"]
    assert hits(files, whole, small_site_folder, ROOT / "tests/content") == []


def sample(site):
    """Pages of the real site: some of every type, and 300 of pairs."""
    chance = random.Random(3)
    by_type = {}
    for path in sorted(site.rglob("*.html")):
        folders = path.relative_to(site).parts[:-1]
        by_type.setdefault("pairs" if len(folders) == 2 else folders, []).append(path)
    for kind, pages in by_type.items():
        yield from chance.sample(pages, min(len(pages), 300 if kind == "pairs" else 6))


@pytest.mark.slow
def test_pages_of_the_real_site_hold_no_unwanted_word(real_site_folder):
    assert hits(sample(real_site_folder), prose_of_page, real_site_folder, ROOT / "content") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The licence of the catalogue", ["licence", "catalogue"]),
        ("A picture takes\nin colours, Summarised", ["picture", "takes\nin", "colours", "summarised"]),
        ("Otherwise precise: exercise, promise, compromise, expertise, raised, leaderboard, billed, dashboard", []),
        ("`licence` at https://example.com/licence, see [here](licence.md)", []),
    ],
)
def test_a_word_is_known_whatever_its_case(text, words):
    assert unwanted(text) == words
