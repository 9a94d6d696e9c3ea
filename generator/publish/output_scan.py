"""What was touched in a site since a build left it.

A folder is as it was when names, sizes and times of its files are. Sizes can be kept and times be set back, but not
the time at which the disk noted a change: where that is later than the end of the last build, the bytes are read and
summed up. A copy of the site, new rights and links, and a build that was killed leave such times too; that reading is
done once and costs a small part of a full build.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import NamedTuple

from generator.publish.build_cache import Memory, look, told_content
from generator.publish.output_dir import contents

STEP = 0.01
"""Seconds; disks count time in steps of up to this."""
TOUCHED = "touched"
"""Stands for the mark of a folder whose bytes are not those that were remembered."""


class Found(NamedTuple):
    """A site as it lies on disk."""

    marks: dict[str, str]
    doubted: bool
    """Whether bytes had to be read to know."""


def found(site: Path, record: Path, memory: Memory) -> Found:
    """The mark of each folder; `record` is the file of the memory, whose time is the end of the last build."""
    marks, changed = look(site)
    alike = [folder for folder in marks if memory.marks.get(folder) == marks[folder]]
    ended = record.stat().st_mtime_ns if alike else 0
    doubtful = [folder for folder in alike if changed[folder] >= ended]
    with ThreadPoolExecutor() as pool:
        sums = list(pool.map(lambda folder: summed(site / folder), doubtful))
    for folder, held in zip(doubtful, sums, strict=True):
        if held != memory.contents.get(folder):
            marks[folder] = TOUCHED
    return Found(marks, bool(doubtful))


def summed(folder: Path) -> str:
    """What is in the files of a folder, as a memory tells it; nothing when it cannot be read."""
    try:
        return told_content(contents(f"{folder}/", files_in(folder)))
    except OSError:
        return ""


def files_in(folder: Path) -> Iterable[str]:
    """The names of what is no folder."""
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries if not entry.is_dir(follow_symlinks=False)]


def settle(record: Path) -> None:
    """Note that the site is as the memory says; without that the next build reads it.

    What builds themselves changed must lie before that time, so the disk's clock is given time for a step.
    """
    Event().wait(STEP)
    with suppress(OSError):
        os.utime(record)
