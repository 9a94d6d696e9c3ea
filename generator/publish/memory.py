"""What a build remembers of the last one, beside the site and never in it.

It holds digests and, for each folder of the site, one mark made of the names, sizes and
times of its files. Anything odd about it means that nothing is remembered: the site is
then built anew, and the memory with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.publish.digest import Digests

FORM = 1
"""Of the file; another one is not read."""
WRAP = 1 << 64


class Memory(NamedTuple):
    """The last build."""

    sources: Digests
    inputs: Digests
    marks: Mapping[str, str]
    """For each folder below the site: what its files were."""
    warnings: list[str]
    """What was past its day."""
    pages: int
    bytes: int
    largest: int


NOTHING = Memory({}, {}, {}, [], 0, 0, 0)


class Marks:
    """Sums the marks of files by folder; the order in which they come does not matter."""

    def __init__(self) -> None:
        self.sums: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()

    def add(self, path: str, size: int, time: int) -> None:
        """Count one file, by its path below the site, its size in bytes and its time in nanoseconds."""
        folder, _, name = path.rpartition("/")
        made = hashlib.blake2b(f"{name}\0{size}\0{time}".encode(), digest_size=8).digest()
        self.sums[folder] += int.from_bytes(made, "big")
        self.counts[folder] += 1

    def join(self, other: Marks) -> None:
        """Count the files of another process."""
        self.sums.update(other.sums)
        self.counts.update(other.counts)

    def told(self) -> dict[str, str]:
        """One mark for each folder."""
        return {folder: f"{self.counts[folder]}-{total % WRAP:016x}" for folder, total in sorted(self.sums.items())}


def marks_of(site: Path) -> dict[str, str]:
    """The marks of a site as it lies on disk; what is no plain file marks its folder as touched."""
    marks = Marks()
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(site / folder))
        except OSError:
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode):
                waiting.append(path)
            else:
                marks.add(path, status.st_size if stat.S_ISREG(status.st_mode) else -1, status.st_mtime_ns)
    return marks.told()


def recalled(file: Path) -> Memory:
    """The memory of the last build, or nothing."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        if told.pop("form") != FORM:
            return NOTHING
        found = Memory(**told)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return NOTHING
    texts = all(
        isinstance(held, dict) and all(isinstance(value, str) for value in held.values())
        for held in (found.sources, found.inputs, found.marks)
    )
    lines = isinstance(found.warnings, list) and all(isinstance(line, str) for line in found.warnings)
    return found if texts and lines and all(type(one) is int for one in found[4:]) else NOTHING


def remember(file: Path, memory: Memory) -> None:
    """Keep the memory for the next build, whole or not at all."""
    partly = file.with_suffix(".part")
    partly.write_text(json.dumps({"form": FORM, **memory._asdict()}) + "\n", encoding="utf-8")
    partly.replace(file)
