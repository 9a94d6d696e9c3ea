"""Every phrase is printed somewhere, and every phrase that is asked for exists."""

import re
from pathlib import Path

import pytest

from generator.strings import Phrases, load_strings, strings

ROOT = Path(__file__).parents[1]
SOURCES = [path for kind in ("generator/**/*.py", "templates/**/*.*") for path in sorted(ROOT.glob(kind))]
ASKED = re.compile(r"\bstrings((?:\.[a-z_]+|\[\"[a-z_-]+\"\])+)")
METHODS = {"values", "items", "keys", "get"}


def paths(phrases, *above):
    """The path of every phrase, with that of every group."""
    for name, entry in phrases.items():
        yield (*above, name)
        if isinstance(entry, Phrases):
            yield from paths(entry, *above, name)


def asked():
    """The path of everything that a module or template asks for."""
    for source in SOURCES:
        if source.is_file() and source.suffix in (".py", ".html", ".md", ".txt", ".json", ".js"):
            for found in ASKED.finditer(source.read_text(encoding="utf-8")):
                names = tuple(name for name in re.findall(r"[a-z_-]+", found[1]) if name not in METHODS)
                if names[0] not in ("yaml", "import"):
                    yield names


def test_what_is_asked_for_exists():
    assert set(asked()) <= set(paths(strings))


def test_every_phrase_is_asked_for():
    used = set(asked())
    assert [path for path in paths(strings) if not any(path[: len(one)] == one[: len(path)] for one in used)] == []


def test_a_phrase_takes_its_values(tmp_path):
    (tmp_path / "cost.yaml").write_text("less: '{a} costs {pct}% less'\nby-code: {none: No price}\n")
    phrases = load_strings(tmp_path)
    assert phrases.cost.less(a="Nova", pct=4) == "Nova costs 4% less"
    assert phrases.cost["by-code"].none == "No price"
    with pytest.raises(AttributeError, match="no phrase is called more"):
        assert phrases.cost.more
