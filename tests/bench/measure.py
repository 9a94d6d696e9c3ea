"""What a command costs: processor time of its whole tree of processes, wall time, the largest process."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MEMORY_DISK = Path("/dev/shm")
BYTES_A_PAIR = 30_000
"""A pair page with what a file system adds, rounded up."""


@dataclass(frozen=True)
class Usage:
    """One run of a command."""

    cpu: float
    """Seconds of all processes it started and waited for, in user and system mode."""
    wall: float
    """Seconds from start to end."""
    peak: int
    """Bytes of the largest process at its largest."""


def run(command: Sequence[str | Path], cwd: Path, env: dict[str, str] | None = None) -> Usage:
    """Run a command to its end.

    The kernel counts the memory of the process that starts a command as the command's own, so this one stays small:
    whatever needs the generator's modules runs in a process of its own.

    Raises:
        RuntimeError: the command failed; with the end of what it printed.
    """
    with tempfile.TemporaryFile() as printed:
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            printed.seek(max(0, printed.seek(0, os.SEEK_END) - 2000))
            told = printed.read().decode(errors="replace")
            raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{told}")
    return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * 1024)


def median(usages: Sequence[Usage]) -> Usage:
    """The median of each figure; of memory the highest."""
    return Usage(
        statistics.median(one.cpu for one in usages),
        statistics.median(one.wall for one in usages),
        max(one.peak for one in usages),
    )


@dataclass(frozen=True)
class Place:
    """A folder to build in."""

    folder: Path
    in_memory: bool
    copies: bool
    """Whether there is room for a second copy of a site."""


@contextmanager
def place(models: int, disk: Path | None) -> Iterator[Place]:
    """A folder that holds the site of so many models, in memory where that is wide enough, and gone afterwards.

    Raises:
        RuntimeError: no folder has room for it.
    """
    needed = models * (models - 1) // 2 * BYTES_A_PAIR + 100_000_000
    roomy = MEMORY_DISK.is_dir() and 2 * needed < min(shutil.disk_usage(MEMORY_DISK).free, available_memory() // 2)
    parent = MEMORY_DISK if roomy else disk or Path(tempfile.gettempdir())
    free = shutil.disk_usage(parent).free
    if free < 1.2 * needed:
        raise RuntimeError(f"{models} models need {needed / 1e9:.1f} GB, and {free / 1e9:.1f} GB are free")
    folder = Path(tempfile.mkdtemp(prefix="sidebyside-bench-", dir=parent))
    try:
        yield Place(folder, roomy, free > 2.4 * needed)
    finally:
        shutil.rmtree(folder)


def available_memory() -> int:
    """Bytes of memory that programs may still take; 0 where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), 0)


@dataclass(frozen=True)
class Tree:
    """The files of a site."""

    files: int
    bytes: int
    new: int
    """Files written since a moment."""


def tree(site: Path, since: int = 0) -> Tree:
    """Count a site, and what was written since a moment in nanoseconds."""
    files = size = new = 0
    for folder, _, names in os.walk(site):
        for name in names:
            status = os.stat(f"{folder}/{name}")
            files += 1
            size += status.st_size
            new += status.st_mtime_ns >= since
    return Tree(files, size, new)
