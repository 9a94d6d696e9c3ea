"""Which facts, settings and words of a content folder changed: old value, new value, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.yaml.source_file import Place, Source, Tree

NAMES = ("benchmark", "seller", "unit", "fact", "field", "row", "part", "label", "ask", "when", "by")
"""Keys of which the first that is there names an entry of a list."""
FURTHER = (
    *("kind", "quality", "size", "step", "batch", "above-input-tokens", "from-input-tokens"),
    *("setup", "snapshot", "runner", "by-maker"),
)
"""Keys that tell entries of one name apart; dates do not, or a newer figure would be no change."""
STATED = ("value", "state", "usd")
"""Keys that say the same as their mapping: `limits.context.value` is `limits.context`."""
OURS = ("name", "draft", "family", "formerly", "aliases", "tasks")
"""Fields of a model's record that no source states."""
SHORT = 60
"""Signs of a value that are told."""


class Leaf(NamedTuple):
    """One value of a record."""

    text: str
    place: Place


class Change(NamedTuple):
    """A value that is another one, new or gone."""

    file: str
    line: int
    path: str
    """As an editor would name it: `offers[OpenAI].rates[input-tokens]`."""
    before: str | None
    after: str | None
    source: str
    """Who says so, and the day it was checked; empty where none is named."""


class Changes(NamedTuple):
    """Everything an edit did to a content folder."""

    values: list[Change]
    born: list[str]
    """Files that are new."""
    gone: list[str]


def changes(before: Catalog, after: Catalog) -> Changes:
    """What changed between two readings of a folder; a draft is there for neither."""
    old, new = records(before), records(after)
    values = [
        change
        for name in sorted(old.keys() & new.keys())
        if old[name] is not new[name]
        for change in changed(old[name], new[name])
    ]
    articles = before.articles.keys() | after.articles.keys()
    texts = [
        Change(f"articles/{name}.md", 1, "text", "", "", "")
        for name in sorted(articles)
        if other_text(before, after, name)
    ]
    return Changes(
        values + texts,
        [new[name].file for name in sorted(new.keys() - old.keys())],
        [old[name].file for name in sorted(old.keys() - new.keys())],
    )


def other_text(before: Catalog, after: Catalog, article: str) -> bool:
    """Whether a page of prose says something else."""
    return before.articles.get(article) != after.articles.get(article)


def records(catalog: Catalog) -> dict[str, Source]:
    """Every record that pages are made of, by path."""
    published = {f"models/{maker}/{model}" for model, maker in catalog.maker_of.items()}
    published |= {f"pairs/{name}" for name in catalog.pairs}
    return {
        name: source
        for name, source in catalog.sources.items()
        if name in published or not name.startswith(("models/", "pairs/"))
    }


def changed(before: Source, after: Source) -> Iterator[Change]:
    """The values in which two versions of a record differ, in the order of the newer one."""
    old, new = dict(leaves(before.tree, (), "")), dict(leaves(after.tree, (), ""))
    for path in [*new, *(path for path in old if path not in new)]:
        was, now = old.get(path), new.get(path)
        if (was and was.text) != (now and now.text):
            source, place = (after, now.place) if now else (before, was.place if was else ())
            line, _ = after.marks.at(place)
            yield Change(
                after.file,
                line,
                path,
                shortened(was.text) if was else None,
                shortened(now.text) if now else None,
                said_by(source.tree, place),
            )


def shortened(text: str) -> str:
    """A value, or the start of a long one."""
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"


def leaves(tree: Tree, place: Place, path: str) -> Iterator[tuple[str, Leaf]]:
    """Every value of a record by its path; plain lists are one value."""
    if isinstance(tree, str):
        yield path, Leaf(tree, place)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            inner = path if key in STATED and isinstance(value, str) and path else f"{path}.{key}".removeprefix(".")
            yield from leaves(value, (*place, key), inner)
    elif all(isinstance(one, str) for one in tree):
        yield path, Leaf(", ".join(map(str, tree)), place)
    else:
        met: Counter[str] = Counter()
        for number, one in enumerate(tree):
            name = called(one) or str(number)
            met[name] += 1
            again = f" #{met[name]}" if met[name] > 1 else ""
            yield from leaves(one, (*place, number), f"{path}[{name}{again}]")


def called(entry: Tree) -> str:
    """What an entry of a list is called by: `arena-text, high`."""
    if not isinstance(entry, dict):
        return ""
    name = next((key for key in NAMES if key in entry), "")
    return ", ".join(shortened(value) for key in (name, *FURTHER) if isinstance(value := entry.get(key), str))


def said_by(tree: Tree, place: Place) -> str:
    """The source that stands behind a value of a model's record: the nearest one named around it."""
    if not isinstance(tree, dict) or not isinstance(declared := tree.get("sources"), dict) or place[0] in OURS:
        return ""
    node: Tree | None = tree
    key = tree.get("source")
    for step in place:
        node = node.get(str(step)) if isinstance(node, dict) else node[int(step)] if isinstance(node, list) else None
        if isinstance(node, dict) and isinstance(own := node.get("source"), str):
            key = own
    if place[:1] == ("sources",):
        key = str(place[1]) if len(place) > 1 else None
    found = declared.get(str(key))
    if not isinstance(found, dict):
        return ""
    return f"{found.get('publisher', '')}: {found.get('title', '')}, checked {found.get('checked', '')}"
