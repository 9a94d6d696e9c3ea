"""The finished files on disk: a whole new tree beside the site, then one exchange.

The published folder is the old site or the new one, never a mixture; a failed build
leaves it as it was.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2


class Misused(Exception):
    """The command was asked for something it must not do; the text says what and how to mend it."""


class Folder:
    """The site folder and the build's memory beside it."""

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.memory = self.site.parent / ".sidebyside" / self.site.name
        self.new = self.memory / "new"
        self.record = self.memory / "site.json"

    def refuse_overlap(self, *inputs: Path) -> None:
        """A site folder that holds, or lies in, what the build reads is refused.

        Raises:
            Misused: they overlap.
        """
        for folder in (path.resolve() for path in inputs):
            if folder == self.site or folder in self.site.parents or self.site in folder.parents:
                raise Misused(f"{self.site} overlaps {folder}, which the build reads; choose another --site")

    def refuse_foreign(self) -> None:
        """A folder with files that no build of ours made is refused.

        Raises:
            Misused: it is foreign.
        """
        if self.site.is_symlink() or (self.site.exists() and not self.site.is_dir()):
            raise Misused(f"{self.site} is not a folder; choose another --site")
        if self.site.exists() and any(self.site.iterdir()) and not self.record.exists():
            raise Misused(f"{self.site} holds files that no build made; empty it or choose another --site")

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """An empty folder for the new tree; whatever an interrupted build left is cleared away.

        Only one build at a time has it: a second one waits.
        """
        self.memory.mkdir(parents=True, exist_ok=True)
        with (self.memory / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            shutil.rmtree(self.new, ignore_errors=True)
            self.new.mkdir()
            try:
                yield self.new
            finally:
                shutil.rmtree(self.new, ignore_errors=True)

    def publish(self, files: int, size: int) -> None:
        """Put the new tree in the site's place."""
        self.record.write_text(json.dumps({"files": files, "bytes": size}) + "\n")
        if self.site.exists():
            exchange(self.new, self.site)
        else:
            self.new.rename(self.site)


def exchange(one: Path, other: Path) -> None:
    """Swap two folders, in one step where the system can."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if hasattr(libc, "renameat2"):
            if libc.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
                return
            code = ctypes.get_errno()
            if code not in (errno.EINVAL, errno.ENOSYS):
                raise OSError(code, os.strerror(code), str(other))
    aside = one.with_name("old")
    shutil.rmtree(aside, ignore_errors=True)
    other.rename(aside)
    one.rename(other)
    aside.rename(one)


class Writer:
    """Writes new files below one folder, making folders as they are needed."""

    def __init__(self, root: Path) -> None:
        self.root = f"{root}/"
        self.made: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Write one new file."""
        folder = path.rpartition("/")[0]
        if folder not in self.made:
            os.makedirs(self.root + folder, exist_ok=True)
            self.made.add(folder)
        handle = os.open(self.root + path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
        finally:
            os.close(handle)
