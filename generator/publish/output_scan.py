"""Detects what was modified in a site since a build left it; `OutputDir` asks it first of all.

A folder is as it was when names, sizes and times of its files are. Sizes can be kept and times be set back, but not
the time at which the disk noted a change: where that is later than the end of the last build, the bytes are read and
summed up. A copy of the site, new rights and links, and a build that was killed leave such times too; that reading is
done once and costs a small part of a full build.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import NamedTuple

from generator.publish.build_cache import BuildCache, content_digest, scan, serialize_content
from generator.publish.plain_files import open_plain

STEP = 0.01
"""Seconds; disks count time in steps of up to this."""
MODIFIED = "modified"
"""Stands for the fingerprint of a folder whose bytes are not those that were remembered."""
SIGN = b'<meta name="generator" content="Sidebyside">'
"""In the home page of every site that we made."""
SIGN_BYTES = 10_000
"""Bytes of a home page in which the sign must stand."""


class OutputState(NamedTuple):
    """A site as it is on disk."""

    dirs: dict[str, str]
    """The fingerprint of each folder that holds files."""
    had_to_read: bool
    """Whether bytes had to be read to know."""


def is_our_site(site: Path) -> bool:
    """Return whether the home page says that a build of ours made it."""
    try:
        with open(site / "index.html", "rb", opener=open_plain) as page:
            return SIGN in page.read(SIGN_BYTES)
    except OSError:
        return False


def scan_output(site: Path, cache_file: Path, cache: BuildCache) -> OutputState:
    """Return the fingerprint of each folder; the time of `cache_file` is taken for the end of the last build."""
    dirs, ctimes_ns = scan(site)
    alike = [folder for folder in dirs if cache.dirs.get(folder) == dirs[folder]]
    ended_ns = cache_file.stat().st_mtime_ns if alike else 0
    doubtful = [folder for folder in alike if ctimes_ns[folder] >= ended_ns]
    for folder in doubtful:
        if sum_contents(site / folder) != cache.contents.get(folder):
            dirs[folder] = MODIFIED
    return OutputState(dirs, bool(doubtful))


def sum_contents(folder: Path) -> str:
    """Return the sum of what is in the files of a folder, as a cache keeps it; empty where one cannot be read."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.is_dir(follow_symlinks=False)]
        return serialize_content(sum(content_digest(name, read_file(f"{folder}/{name}")) for name in names))
    except OSError:
        return ""


def read_file(path: str) -> bytes:
    """Return the bytes of a file; unbuffered, as many are read whole."""
    with open(path, "rb", buffering=0) as file:
        return file.read()


def mark_clean(cache_file: Path) -> None:
    """Note that the site is as the cache says; without that the next build reads it.

    What builds themselves changed must lie before that time, so the disk's clock is given time for a step.
    """
    Event().wait(STEP)
    with suppress(OSError):
        os.utime(cache_file)
