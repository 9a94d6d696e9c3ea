"""What lies at a place the site was deployed to, and what a further deploy would change there.

A manifest is one line a file, in order of path: digest of its bytes, size, path. No time is
in it: the same site gives the same manifest.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

HEAD = "sidebyside manifest 1"
LINE = re.compile(r"([0-9a-f]{32}|-{32}) ([0-9]{1,15}) (.+)")
UNSETTLED = "-" * 32
"""Stands for the digest of what a deploy was about to write or leaves for the next one to remove."""
LOT = 500
"""Files that one thread hashes at a time."""


class Entry(NamedTuple):
    """One file."""

    digest: str
    size: int


Manifest = Mapping[str, Entry]


class Plan(NamedTuple):
    """What a deploy changes, each as paths in order."""

    added: list[str]
    changed: list[str]
    removed: list[str]
    bytes: int
    """To be uploaded."""

    @property
    def objects(self) -> int:
        """How many there are to deal with."""
        return len(self.added) + len(self.changed) + len(self.removed)

    def __str__(self) -> str:
        counts = f"{len(self.added):,} added, {len(self.changed):,} changed, {len(self.removed):,} removed"
        return f"{counts}: {self.bytes:,} bytes to upload."

    def lines(self) -> Iterator[str]:
        """Each path with what becomes of it."""
        for sign, paths in (("+", self.added), ("~", self.changed), ("-", self.removed)):
            yield from (f"{sign} {path}" for path in paths)


def plan(before: Manifest, now: Manifest) -> Plan:
    """What has to be done so that `now` lies where `before` does."""
    added = sorted(now.keys() - before.keys())
    changed = sorted(path for path in now.keys() & before.keys() if now[path] != before[path])
    removed = sorted(before.keys() - now.keys())
    return Plan(added, changed, removed, sum(now[path].size for path in (*added, *changed)))


def survey(site: Path) -> dict[str, Entry]:
    """Every plain file below a folder, by its path there."""
    paths = sorted(files_below(str(site)))
    lots = [paths[start : start + LOT] for start in range(0, len(paths), LOT)]
    with ThreadPoolExecutor() as pool:
        entries = pool.map(lambda lot: [entry(Path(path).read_bytes()) for path in lot], lots)
        found = zip(paths, (one for lot in entries for one in lot), strict=True)
        cut = len(str(site)) + 1
        return {path[cut:].replace(os.sep, "/"): one for path, one in found}


def entry(data: bytes) -> Entry:
    """The entry of a file with these bytes."""
    return Entry(hashlib.blake2b(data, digest_size=16).hexdigest(), len(data))


def files_below(folder: str) -> Iterator[str]:
    """The paths of plain files; links are not followed."""
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from files_below(one.path)
            elif one.is_file(follow_symlinks=False):
                yield one.path


def told(manifest: Manifest) -> str:
    """A manifest as the text of its file."""
    lines = (f"{one.digest} {one.size} {path}\n" for path, one in sorted(manifest.items()))
    return "".join([f"{HEAD}\n", *lines])


def understood(text: str) -> dict[str, Entry]:
    """The manifest that a text tells.

    Raises:
        ValueError: it is cut, foreign or of another form.
    """
    head, *lines = text.split("\n")
    if head != HEAD or lines[-1:] != [""]:
        raise ValueError("it is no manifest of ours, or not the whole of one")
    found = {}
    for line in lines[:-1]:
        match = LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"{line[:80]!r} is no line of a manifest")
        found[match[3]] = Entry(match[1], int(match[2]))
    return found


def recalled(file: Path) -> dict[str, Entry]:
    """The manifest kept in a file; empty when there is none.

    Raises:
        ValueError: the file is no manifest.
    """
    try:
        return understood(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def remember(file: Path, manifest: Manifest) -> None:
    """Keep a manifest in a file, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partly = file.with_name(f"{file.name}.part")
    partly.write_text(told(manifest), encoding="utf-8")
    partly.replace(file)
