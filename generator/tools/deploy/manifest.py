"""The manifest: which files a deploy left at a place, and what a further deploy has to change there.

The store keeps one beside the site, by key relative to the deployed prefix; a local file keeps one by path in the
site, for `deploy-plan`. The text names the place it was written for, then holds one line a file in order of path:
digest, size, path. A manifest must never be used for another place than its own: it decides what is deleted there.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from generator.publish.plain_files import open_plain, read_plain

HEADER = "sidebyside manifest 2"
HEADER_LINE = re.compile(rf"{HEADER}(?: (\S+))?")
ENTRY_LINE = re.compile(r"([0-9a-f]{32}|-{32}) ([0-9]{1,15}) (.*)")
UNSETTLED = "-" * 32
"""In place of a digest: the object may be missing, old or new, because a deploy was at work on it."""
HASH_BATCH = 500
"""Files that one thread hashes at a time."""


class ManifestEntry(NamedTuple):
    """Digest and size of one file."""

    digest: str
    """BLAKE2b in 32 hex digits, of the bytes, or in a store of bytes and headers; or UNSETTLED."""
    size: int
    """Bytes."""


Manifest = Mapping[str, ManifestEntry]
"""Entries by path in the site, or by key relative to the deployed prefix."""


class OtherPlaceError(ValueError):
    """A manifest was written for another place than the one it was read at; `place` is the former."""

    def __init__(self, place: str) -> None:
        super().__init__(f"it is the manifest of {place or 'a site folder'}")
        self.place = place


class DeployPlan(NamedTuple):
    """What a deploy has to change, each list sorted."""

    added: list[str]
    changed: list[str]
    removed: list[str]
    bytes: int
    """Bytes to upload."""

    @property
    def object_count(self) -> int:
        """Return how many objects are written or removed."""
        return len(self.added) + len(self.changed) + len(self.removed)

    def __str__(self) -> str:
        counts = f"{len(self.added):,} added, {len(self.changed):,} changed, {len(self.removed):,} removed"
        return f"{counts}: {self.bytes:,} bytes to upload."

    def lines(self, prefix: str = "") -> Iterator[str]:
        """Yield each path below `prefix`, marked `+` added, `~` changed or `-` removed."""
        for sign, paths in (("+", self.added), ("~", self.changed), ("-", self.removed)):
            yield from (f"{sign} {prefix}{path}" for path in paths)


def diff_manifests(before: Manifest, after: Manifest) -> DeployPlan:
    """Return what turns `before` into `after`; an unsettled entry differs from every other."""
    added = sorted(after.keys() - before.keys())
    changed = sorted(path for path in after.keys() & before.keys() if after[path] != before[path])
    removed = sorted(before.keys() - after.keys())
    return DeployPlan(added, changed, removed, sum(after[path].size for path in (*added, *changed)))


def scan_site(site: Path) -> dict[str, ManifestEntry]:
    """Read and hash every regular file below `site`; keys are relative paths with `/`. Links are left out."""
    paths = sorted(regular_files(str(site)))
    batches = [paths[start : start + HASH_BATCH] for start in range(0, len(paths), HASH_BATCH)]
    with ThreadPoolExecutor() as pool:
        hashed = pool.map(lambda batch: [hash_bytes(Path(path).read_bytes()) for path in batch], batches)
        entries = [entry for batch in hashed for entry in batch]
    cut = len(str(site)) + 1
    return {path[cut:].replace(os.sep, "/"): entry for path, entry in zip(paths, entries, strict=True)}


def hash_bytes(data: bytes) -> ManifestEntry:
    """Return the entry of a file that holds `data`."""
    return ManifestEntry(hashlib.blake2b(data, digest_size=16).hexdigest(), len(data))


def regular_files(folder: str) -> Iterator[str]:
    """Yield the paths of regular files below a folder, without following links."""
    with os.scandir(folder) as items:
        for item in items:
            if item.is_dir(follow_symlinks=False):
                yield from regular_files(item.path)
            elif item.is_file(follow_symlinks=False):
                yield item.path


def dump_manifest(manifest: Manifest, place: str = "") -> str:
    """Return a manifest as text. `place` is the address whose prefix the keys are relative to, empty for a folder."""
    lines = (f"{entry.digest} {entry.size} {path}\n" for path, entry in sorted(manifest.items()))
    return "".join([f"{HEADER} {place}".rstrip() + "\n", *lines])


def load_manifest(text: str, place: str = "") -> dict[str, ManifestEntry]:
    """Parse the text of a manifest that was written for `place`.

    Raises:
        OtherPlaceError: it was written for another place.
        ValueError: it is truncated, of another version, or no manifest.
    """
    header, *lines = text.split("\n")
    head = HEADER_LINE.fullmatch(header)
    if head is None or lines[-1:] != [""]:
        raise ValueError("it is not a complete deploy manifest")
    if (head[1] or "") != place:
        raise OtherPlaceError(head[1] or "")
    entries = {}
    for line in lines[:-1]:
        match = ENTRY_LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"{line[:80]!r} is not a line of a deploy manifest")
        entries[match[3]] = ManifestEntry(match[1], int(match[2]))
    return entries


def read_manifest(file: Path) -> dict[str, ManifestEntry]:
    """Read the manifest of a folder from a file; a missing file is an empty manifest.

    Raises:
        ValueError: the file holds something else.
    """
    try:
        return load_manifest(read_plain(file).decode())
    except FileNotFoundError:
        return {}


def write_manifest(file: Path, manifest: Manifest) -> None:
    """Write the manifest of a folder to a file, atomically."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial_file = file.with_name(f"{file.name}.part")
    with open(partial_file, "w", encoding="utf-8", opener=open_plain) as opened:
        opened.write(dump_manifest(manifest))
    partial_file.replace(file)
