"""Differences between the records of two catalogs: the path of each changed value, before and after, and its line.

Records are compared as plain trees of text, as they are in the files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.yaml.source_file import Place, SourceFile, Tree

NAME_KEYS = ("benchmark", "provider", "unit", "fact", "field", "row", "part", "label", "question", "when", "by")
"""Keys of which the first that is there names an entry of a list."""
DISTINGUISHING_KEYS = (
    *("kind", "quality", "size", "step", "batch", "above-input-tokens", "from-input-tokens"),
    *("config", "snapshot", "evaluator", "self-reported"),
)
"""Keys that tell entries of one name apart. Dates do not: a newer figure is a change, not another entry."""
VALUE_KEYS = ("value", "state", "usd-per-unit")
"""Keys that are named by their mapping: `limits.context.value` is `limits.context`."""
UNSOURCED_KEYS = ("name", "draft", "family", "former-ids", "aliases", "tasks")
"""Fields of a model's record that no source states."""
MAX_SHOWN = 60
"""Characters of a value that are shown."""


class RecordLeaf(NamedTuple):
    """One value of a record: a text, or a list of texts joined."""

    text: str
    place: Place


class ValueChange(NamedTuple):
    """A value that changed, came or went. The field names are keys of the JSON report."""

    file: str
    line: int
    path: str
    """As an editor would name it: `providers[OpenAI].prices[input-tokens]`."""
    before: str | None
    """None if the value is new."""
    after: str | None
    """None if the value was removed."""
    source: str
    """Who states it, and the day it was checked; empty where no source does."""


class ContentChanges(NamedTuple):
    """Everything an edit did to a content folder."""

    values: list[ValueChange]
    added: list[str]
    """New files, in order."""
    removed: list[str]
    """Files that are gone, in order."""


def diff_content(before: Catalog, after: Catalog) -> ContentChanges:
    """Return what changed between two catalogs; a draft counts as absent from both.

    The catalogs must share the parsed files that are equal (`LoadCache`): such files are not compared.
    """
    old, new = published_files(before), published_files(after)
    values = [
        change
        for name in sorted(old.keys() & new.keys())
        if old[name] is not new[name]
        for change in diff_record(old[name], new[name])
    ]
    texts = [
        ValueChange(f"articles/{name}.md", 1, "text", "", "", "")
        for name in sorted(before.articles.keys() | after.articles.keys())
        if before.articles.get(name) != after.articles.get(name)
    ]
    return ContentChanges(
        values + texts,
        [new[name].file for name in sorted(new.keys() - old.keys())],
        [old[name].file for name in sorted(old.keys() - new.keys())],
    )


def published_files(catalog: Catalog) -> dict[str, SourceFile]:
    """Return every record that pages are made of, by its path without extension; drafts are left out."""
    published = {f"models/{maker}/{model}" for model, maker in catalog.maker_of.items()}
    published |= {f"pairs/{name}" for name in catalog.pairs}
    return {
        name: source
        for name, source in catalog.source_files.items()
        if name in published or not name.startswith(("models/", "pairs/"))
    }


def diff_record(before: SourceFile, after: SourceFile) -> Iterator[ValueChange]:
    """Yield the values in which two versions of a record differ, in the order of the newer one, removed ones last."""
    old, new = dict(iter_leaves(before.tree, (), "")), dict(iter_leaves(after.tree, (), ""))
    for path in [*new, *(path for path in old if path not in new)]:
        was, now = old.get(path), new.get(path)
        if (was and was.text) != (now and now.text):
            source, place = (after, now.place) if now else (before, was.place if was else ())
            line, _ = after.positions.locate(place)
            yield ValueChange(
                after.file,
                line,
                path,
                shorten(was.text) if was else None,
                shorten(now.text) if now else None,
                source_label(source.tree, place),
            )


def shorten(text: str) -> str:
    """Return a text, cut to `MAX_SHOWN` characters with an ellipsis if it is longer."""
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"


def iter_leaves(tree: Tree, place: Place, path: str) -> Iterator[tuple[str, RecordLeaf]]:
    """Yield every value below a node with its path; a list of texts is one value."""
    if isinstance(tree, str):
        yield path, RecordLeaf(tree, place)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            is_value = key in VALUE_KEYS and isinstance(value, str) and path
            yield from iter_leaves(value, (*place, key), path if is_value else f"{path}.{key}".removeprefix("."))
    elif all(isinstance(entry, str) for entry in tree):
        yield path, RecordLeaf(", ".join(map(str, tree)), place)
    else:
        times: Counter[str] = Counter()
        for index, entry in enumerate(tree):
            label = entry_label(entry) or str(index)
            times[label] += 1
            suffix = f" #{times[label]}" if times[label] > 1 else ""
            yield from iter_leaves(entry, (*place, index), f"{path}[{label}{suffix}]")


def entry_label(entry: Tree) -> str:
    """Return what an entry of a list is called, `arena-text, high`; "" if nothing in it is a name."""
    if not isinstance(entry, dict):
        return ""
    name = next((key for key in NAME_KEYS if key in entry), "")
    values = (entry.get(key) for key in (name, *DISTINGUISHING_KEYS))
    texts = (" ".join(map(str, value.values())) if isinstance(value, dict) else value for value in values)
    return ", ".join(shorten(text) for text in texts if isinstance(text, str))


def source_label(tree: Tree, place: Place) -> str:
    """Return the source cited nearest around a value of a model's record, with its day; "" where none is."""
    if not isinstance(tree, dict) or not isinstance(sources := tree.get("sources"), dict) or place[0] in UNSOURCED_KEYS:
        return ""
    node: Tree | None = tree
    key = tree.get("source")
    for step in place:
        node = node.get(str(step)) if isinstance(node, dict) else node[int(step)] if isinstance(node, list) else None
        if isinstance(node, dict) and isinstance(own := node.get("source"), str):
            key = own
    if place[:1] == ("sources",):
        key = str(place[1]) if len(place) > 1 else None
    source = sources.get(str(key))
    if not isinstance(source, dict):
        return ""
    return f"{source.get('publisher', '')}: {source.get('title', '')}, checked {source.get('checked', '')}"
