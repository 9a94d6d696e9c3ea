"""The build cache: what a build remembers of the last one, beside the site and never in it.

It holds digests and, for each folder of the site, one fingerprint made of the names, sizes and times of its files,
and one sum of their contents. Anything odd about it means that nothing is remembered: the site is then built anew,
and the cache with it. An idle build loads this module: it must import nothing heavy.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from xxhash import xxh3_64_intdigest, xxh3_128_intdigest

from generator.publish.errors import with_path
from generator.publish.fingerprints import Digests, combine, digest

FORMAT = 3
"""Of the file; another one is not read."""
MAX_BYTES = 1 << 28
"""Of a cache file that is read; 50,000 models need an eighth of it."""
STAT_MODULUS = 1 << 64
CONTENT_MODULUS = 1 << 128


class BuildCache(NamedTuple):
    """The last build: what it was made of, and what it left."""

    sources: Digests
    inputs: Digests
    dirs: Mapping[str, str]
    """For each folder below the site that holds files: its `DirFingerprint`, serialized."""
    contents: Digests
    """For each of them: the sum of the content digests of its files, as 32 hexadecimal digits."""
    files: Digests
    """The content digest of each file but pair pages, by its path below the site."""
    assets: Mapping[str, str]
    """For each asset by its plain name: the path it is served under."""
    warnings: list[str]
    """What was past its day."""
    models: int
    pairs: int
    """Pairs that have a page."""
    host: str
    """The host that the settings name."""

    @property
    def total(self) -> DirFingerprint:
        """All files of the site together."""
        return reduce(merge, map(DirFingerprint.parse, self.dirs.values()), NO_FILES)

    @property
    def digest(self) -> str:
        """One digest of all paths and bytes of the site, the same wherever and however it was built."""
        return combine(self.contents)


EMPTY = BuildCache({}, {}, {}, {}, {}, {}, [], 0, 0, "")


class DirFingerprint(NamedTuple):
    """What the files of one folder are, whatever the order in which they are added."""

    files: int
    bytes: int
    largest: int
    """Bytes of the largest file."""
    stat_sum: int
    """Of digests of name, size and time."""

    def __str__(self) -> str:
        return f"{self.files}-{self.bytes}-{self.largest}-{self.stat_sum % STAT_MODULUS:016x}"

    @classmethod
    def parse(cls, text: str) -> DirFingerprint:
        """Return the fingerprint that `str` gave as this text."""
        files, size, largest, total = text.split("-")
        return cls(int(files), int(size), int(largest), int(total, 16))


NO_FILES = DirFingerprint(0, 0, 0, 0)


def merge(one: DirFingerprint, other: DirFingerprint) -> DirFingerprint:
    """Return the fingerprint of the files of both."""
    return DirFingerprint(
        one.files + other.files,
        one.bytes + other.bytes,
        max(one.largest, other.largest),
        one.stat_sum + other.stat_sum,
    )


def stat_digest(name: bytes, size: int, mtime_ns: int) -> int:
    """Return the digest of a file's name, size and time."""
    return xxh3_64_intdigest(b"%b\0%d\0%d" % (name, size, mtime_ns))


def content_digest(name: str, data: bytes) -> int:
    """Return what one file adds to the sum of its folder: 128 bits of its bytes, seeded by its name.

    It tells edits and accidents; nobody is kept from making two files of one digest.
    """
    return xxh3_128_intdigest(data, xxh3_64_intdigest(os.fsencode(name)))


def serialize_content(total: int) -> str:
    """Return a sum of content digests as the cache keeps it."""
    return f"{total % CONTENT_MODULUS:032x}"


class FingerprintSet:
    """The fingerprints of folders, and the sums of what is in their files, added up file by file."""

    def __init__(self) -> None:
        self.dirs: dict[str, DirFingerprint] = {}
        self.sums: dict[str, int] = {}

    def add(self, path: str, size: int, mtime_ns: int) -> None:
        """Add one file, by its path below the site, its size in bytes and its time in nanoseconds."""
        folder, _, name = path.rpartition("/")
        self.merge(folder, DirFingerprint(1, size, size, stat_digest(os.fsencode(name), size, mtime_ns)))

    def merge(self, folder: str, more: DirFingerprint, content: int = 0) -> None:
        """Add further files of a folder, and the sum of their content digests."""
        self.dirs[folder] = merge(self.dirs.get(folder, NO_FILES), more)
        self.add_content(folder, content)

    def add_content(self, folder: str, content: int) -> None:
        """Add content digests of files of a folder."""
        self.sums[folder] = self.sums.get(folder, 0) + content

    def update(self, more: FingerprintSet) -> None:
        """Add all that another set holds."""
        for folder, fingerprint in more.dirs.items():
            self.merge(folder, fingerprint)
        for folder, content in more.sums.items():
            self.add_content(folder, content)

    def serialize(self) -> dict[str, str]:
        """Return one text for each folder."""
        return {folder: str(fingerprint) for folder, fingerprint in sorted(self.dirs.items())}

    def serialize_contents(self) -> dict[str, str]:
        """Return the sum of contents of each folder."""
        return {folder: serialize_content(self.sums.get(folder, 0)) for folder in sorted(self.dirs)}


def scan_dirs(site: Path) -> dict[str, str]:
    """Return the fingerprint of each folder of a site as it is on disk."""
    return scan(site)[0]


def scan(site: Path) -> tuple[dict[str, str], dict[str, int]]:
    """Return the fingerprint of each folder of a site on disk, and the latest change the disk noted of its files.

    That is a time in nanoseconds which nobody can set, that of a new link or new rights too. What is no plain file
    changes its folder's fingerprint, so that the folder counts as modified.
    """
    root, waiting = os.fsencode(site), [b""]
    dirs, ctimes_ns = dict[str, str](), dict[str, int]()
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(os.path.join(root, folder)))
        except OSError:
            continue
        files = size = largest = total = latest_ns = 0
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode):
                waiting.append(os.path.join(folder, entry.name))
                continue
            files, size = files + 1, size + status.st_size
            largest, latest_ns = max(largest, status.st_size), max(latest_ns, status.st_ctime_ns)
            mtime_ns = status.st_mtime_ns if stat.S_ISREG(status.st_mode) else -1
            total += stat_digest(entry.name, status.st_size, mtime_ns)
        if files:
            dirs[os.fsdecode(folder)] = str(DirFingerprint(files, size, largest, total))
            ctimes_ns[os.fsdecode(folder)] = latest_ns
    return dirs, ctimes_ns


def load_cache(file: Path) -> BuildCache:
    """Return the cache of the last build, or an empty one where there is none that is whole."""
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            return EMPTY
        seal, _, text = file.read_text(encoding="utf-8").partition("\n")
        if seal != digest(text):
            return EMPTY
        fields = json.loads(text)
        return BuildCache(**fields) if fields.pop("format") == FORMAT else EMPTY
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return EMPTY


def save_cache(file: Path, cache: BuildCache) -> None:
    """Keep a cache for the next build, whole or not at all, under a digest of its own."""
    text = json.dumps({"format": FORMAT, **cache._asdict()}) + "\n"
    partial = file.with_suffix(".part")
    try:
        partial.write_text(f"{digest(text)}\n{text}", encoding="utf-8")
        partial.replace(file)
    except OSError as error:
        raise with_path(error, str(file)) from error
