"""What a build remembers of the last one, beside the site and never in it.

It holds digests and, for each folder of the site, one mark made of the names, sizes and
times of its files, and one sum of their contents. Anything odd about it means that nothing is
remembered: the site is then built anew, and the memory with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from generator.publish.errors import placed
from generator.publish.fingerprints import Digests, digest, together

FORM = 2
"""Of the file; another one is not read."""
LARGEST = 1 << 28
"""Bytes of a memory that is read; 50,000 models need an eighth of it."""
WRAP = 1 << 64
CONTENT_WRAP = 1 << 128


class Memory(NamedTuple):
    """The last build."""

    sources: Digests
    inputs: Digests
    marks: Mapping[str, str]
    """For each folder below the site: what its files were."""
    contents: Digests
    """For each of them: the sum of digests of its files' names and bytes."""
    warnings: list[str]
    """What was past its day."""

    @property
    def whole(self) -> Mark:
        """All files of the site together."""
        return reduce(merged, map(Mark.read, self.marks.values()), NO_FILES)

    @property
    def digest(self) -> str:
        """One digest of all paths and bytes of the site, the same wherever and however it was built."""
        return together(self.contents)


NOTHING = Memory({}, {}, {}, {}, [])


class Mark(NamedTuple):
    """What the files of one folder are, whatever the order in which they come."""

    files: int
    bytes: int
    largest: int
    sum: int
    """Of digests of name, size and time."""

    def __str__(self) -> str:
        return f"{self.files}-{self.bytes}-{self.largest}-{self.sum % WRAP:016x}"

    @classmethod
    def read(cls, told: str) -> Mark:
        """A mark as it was told."""
        files, size, largest, total = told.split("-")
        return cls(int(files), int(size), int(largest), int(total, 16))


NO_FILES = Mark(0, 0, 0, 0)


class Marks:
    """The marks of folders, and what is in their files, summed up file by file."""

    def __init__(self) -> None:
        self.of: dict[str, Mark] = {}
        self.sums: dict[str, int] = {}

    def add(self, path: str, size: int, time: int) -> None:
        """Count one file, by its path below the site, its size in bytes and its time in nanoseconds."""
        folder, _, name = path.rpartition("/")
        made = hashlib.blake2b(f"{name}\0{size}\0{time}".encode(), digest_size=8).digest()
        files, bytes_, largest, summed = self.of.get(folder, NO_FILES)
        self.of[folder] = Mark(files + 1, bytes_ + size, max(largest, size), summed + int.from_bytes(made, "big"))

    def join(self, folder: str, more: Mark) -> None:
        """Count further files of a folder."""
        self.of[folder] = merged(self.of.get(folder, NO_FILES), more)

    def hold(self, folder: str, content: int) -> None:
        """Count what is in further files of a folder."""
        self.sums[folder] = self.sums.get(folder, 0) + content

    def take(self, more: Marks) -> None:
        """Count what others have counted."""
        for folder, mark in more.of.items():
            self.join(folder, mark)
        for folder, content in more.sums.items():
            self.hold(folder, content)

    def told(self) -> dict[str, str]:
        """One text for each folder."""
        return {folder: str(mark) for folder, mark in sorted(self.of.items())}

    def contents(self) -> dict[str, str]:
        """The sum of contents of each folder."""
        return {folder: told_content(self.sums.get(folder, 0)) for folder in sorted(self.of)}


def content(name: str, data: bytes) -> int:
    """What one file adds to the sum of its folder: SHA-256 of its name and bytes, cut to 128 bits.

    Of the digests that tell any two files apart, processors of today are fastest at this one.
    """
    made = hashlib.sha256(f"{name}\0".encode())
    made.update(data)
    return int.from_bytes(made.digest()[:16], "big")


def told_content(total: int) -> str:
    """The sum of what is in the files of a folder, as a memory keeps it."""
    return f"{total % CONTENT_WRAP:032x}"


def merged(one: Mark, other: Mark) -> Mark:
    """The mark of the files of both."""
    return Mark(one.files + other.files, one.bytes + other.bytes, max(one.largest, other.largest), one.sum + other.sum)


def marks_of(site: Path) -> dict[str, str]:
    """The marks of a site as it lies on disk; what is no plain file marks its folder as touched."""
    return look(site)[0]


def look(site: Path) -> tuple[dict[str, str], dict[str, int]]:
    """The mark of each folder of a site as it lies on disk, and the latest change that the disk noted of its files.

    That is a time in nanoseconds which nobody can set, that of a new link or new rights too.
    """
    marks, changed = Marks(), dict[str, int]()
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
                marks.add(path, status.st_size, status.st_mtime_ns if stat.S_ISREG(status.st_mode) else -1)
                changed[folder] = max(changed.get(folder, 0), status.st_ctime_ns)
    return marks.told(), changed


def recalled(file: Path) -> Memory:
    """The memory of the last build, or nothing."""
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            return NOTHING
        seal, _, text = file.read_text(encoding="utf-8").partition("\n")
        if seal != digest(text):
            return NOTHING
        told = json.loads(text)
        if told.pop("form") != FORM:
            return NOTHING
        return Memory(**told)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return NOTHING


def remember(file: Path, memory: Memory) -> None:
    """Keep the memory for the next build, whole or not at all, under a digest of its own."""
    text = json.dumps({"form": FORM, **memory._asdict()}) + "\n"
    partly = file.with_suffix(".part")
    try:
        partly.write_text(f"{digest(text)}\n{text}", encoding="utf-8")
        partly.replace(file)
    except OSError as error:
        raise placed(error, str(file)) from error
