"""The finished files on disk: a whole new tree beside the site, then one exchange.

The published folder is the old site or the new one, never a mixture; a failed build
leaves it as it was.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.publish.build_cache import Marks, Memory, content, remember
from generator.publish.errors import Misused, placed
from generator.publish.fingerprints import PACKAGE

BESIDE = ".sidebyside"
"""The folder beside the site in which builds keep their memory and put new trees together."""
AT_FDCWD = -100
RENAME_EXCHANGE = RENAME_SWAP = 2
SIGN = b'<meta name="generator" content="Sidebyside">'
"""Stands on the home page of every site of ours."""
HEAD = 10_000
"""Bytes of a home page in which the sign must stand."""
NOWHERE = -1
"""A folder that is not open."""
UNLINKED = (errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a disk without hard links answers, or one that takes no further link to a file."""
Busy = Callable[[], None]
"""Called when another process is at work, before waiting for it."""


def signed(site: Path) -> bool:
    """Whether the home page says that a build of ours made it."""
    try:
        with (site / "index.html").open("rb") as page:
            return SIGN in page.read(HEAD)
    except OSError:
        return False


class Folder:
    """The site folder and the build's memory beside it."""

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.memory = self.site.parent / BESIDE / self.site.name
        self.new = self.memory / "new"
        self.tree = self.new
        """The new tree; staging may name a folder of its own for it."""
        self.old = self.memory / "old"
        """Where the site lies for a moment, where the system cannot exchange folders."""
        self.record = self.memory / "site.json"

    def refuse_overlap(self, *inputs: Path) -> None:
        """A site folder that holds, or lies in, what the build reads is refused.

        Raises:
            Misused: they overlap.
        """
        if BESIDE in self.site.parts:
            raise Misused(f"{self.site} lies in a folder that belongs to builds; choose another --site")
        for folder in (path.resolve() for path in (*inputs, PACKAGE)):
            if folder == self.site or folder in self.site.parents or self.site in folder.parents:
                raise Misused(f"{self.site} overlaps {folder}, which the build reads; choose another --site")

    def refuse_foreign(self) -> None:
        """A folder with files that no build of ours made is refused.

        Raises:
            Misused: it is foreign.
        """
        if self.site.exists() and not self.site.is_dir():
            raise Misused(f"{self.site} is not a folder; choose another --site")
        ours = self.record.exists() or signed(self.site)
        if self.site.exists() and not ours and any(self.site.iterdir()):
            raise Misused(
                f"{self.site} holds files that no build made; empty it, choose another --site, or add --force"
            )

    @contextmanager
    def locked(self, busy: Busy = lambda: None) -> Iterator[None]:
        """The right to build here, which one process at a time has: a second one waits.

        What an interrupted build left beside the site is cleared away.
        """
        with alone(self.memory / "lock", busy):
            self.tidy()
            yield

    def tidy(self) -> None:
        """Clear away what a build leaves beside the site when it ends before its time."""
        if self.old.exists() and not self.site.exists():
            self.old.rename(self.site)
        for path in (self.new, self.old, self.record.with_suffix(".part")):
            clear(path)
        if self.record.is_symlink() or not self.record.is_file():
            clear(self.record)

    @contextmanager
    def staging(self, name: str = "") -> Iterator[Path]:
        """An empty folder for the new tree, gone when the build is over."""
        self.tree = self.new / name
        self.tree.mkdir(parents=True)
        try:
            yield self.tree
        finally:
            with suppress(OSError):
                self.tidy()

    def publish(self, memory: Memory) -> None:
        """Put the new tree in the site's place.

        All of it is on the disk before, so that a loss of power finds one whole site. The memory
        is written first: should the exchange not follow, its marks do not fit the
        old site, and the next build makes those pages again.
        """
        remember(self.record, memory)
        os.sync()
        if self.site.exists():
            exchange(self.tree, self.site, self.old)
        else:
            self.tree.rename(self.site)


@contextmanager
def alone(file: Path, busy: Busy) -> Iterator[None]:
    """What one process at a time may do; the right to it ends with the process, however that ends."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            busy()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def exchange(one: Path, other: Path, aside: Path) -> None:
    """Swap two folders, in one step where the system can; elsewhere the other is set aside first."""
    if swapped(one, other):
        return
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise


def swapped(one: Path, other: Path) -> bool:
    """Whether the system swapped two folders; False when it cannot."""
    libc, names = ctypes.CDLL(None, use_errno=True), (os.fsencode(one), os.fsencode(other))
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, RENAME_SWAP)
    else:
        return False
    code = ctypes.get_errno()
    if failed and code not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(code, os.strerror(code), str(other))
    return not failed


def clear(path: Path) -> None:
    """Remove whatever lies at a path; a link alone, not what it leads to.

    Raises:
        OSError: it could not be done, also after opening its folders to us.
    """
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except PermissionError:
        for folder, _, _ in os.walk(path):
            os.chmod(folder, 0o700)
            for inner in os.scandir(folder):
                if inner.is_dir(follow_symlinks=False):
                    os.chmod(inner.path, 0o700)
        shutil.rmtree(path)


class Writer:
    """Puts files below one folder, making folders as they are needed, and marks each.

    The folder written to last is held open: files are named from there, which spares the system the way.
    """

    def __init__(self, root: Path, old: Path) -> None:
        self.root = f"{root}/"
        self.old = f"{old}/"
        self.folder: str | None = None
        self.here = self.there = NOWHERE

    def name_in_folder(self, path: str) -> str:
        """The name of a file in its folder, which is open from then on."""
        folder, _, name = path.rpartition("/")
        if folder != self.folder:
            self.close()
            self.enter(folder)
        return name

    def enter(self, folder: str) -> None:
        """Make a folder and open it, and its like in the old site if there is one."""
        try:
            os.makedirs(self.root + folder, exist_ok=True)
            self.here = os.open(self.root + folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise placed(error, self.root + folder) from error
        with suppress(FileNotFoundError, NotADirectoryError):
            self.there = os.open(self.old + folder, os.O_RDONLY | os.O_DIRECTORY)
        self.folder = folder

    def close(self) -> None:
        """Let go of the folder written to last."""
        for handle in (self.here, self.there):
            if handle != NOWHERE:
                os.close(handle)
        self.folder, self.here, self.there = None, NOWHERE, NOWHERE

    def link(self, path: str) -> None:
        """Take a file over from the site as it is: as a link, or where the disk has none as a copy with its time.

        Raises:
            FileNotFoundError: it is gone.
        """
        name = self.name_in_folder(path)
        if self.there == NOWHERE:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self.old + path)
        try:
            os.link(name, name, src_dir_fd=self.there, dst_dir_fd=self.here)
        except OSError as error:
            if error.errno not in UNLINKED:
                raise placed(error, self.root + path) from error
            self.copy(path)

    def copy(self, path: str) -> None:
        """Take a file over as a copy with its rights and its time."""
        try:
            os.close(os.open(self.root + path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644))
            shutil.copy2(self.old + path, self.root + path)
        except OSError as error:
            raise placed(error, self.root + path) from error

    def keep(self, path: str, marks: Marks) -> bool:
        """Take a file over and mark it; False when it is gone."""
        try:
            self.link(path)
        except FileNotFoundError:
            return False
        self.mark(path, marks)
        return True

    def mark(self, path: str, marks: Marks) -> None:
        """Mark a file that is there."""
        status = os.stat(self.name_in_folder(path), dir_fd=self.here)
        marks.add(path, status.st_size, status.st_mtime_ns)

    def write(self, path: str, data: bytes, marks: Marks) -> None:
        """Write one new file."""
        name = self.name_in_folder(path)
        try:
            handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644, dir_fd=self.here)
            try:
                written = os.write(handle, data)
                while written < len(data):
                    written += os.write(handle, data[written:])
                marks.add(path, len(data), os.fstat(handle).st_mtime_ns)
            finally:
                os.close(handle)
        except OSError as error:
            raise placed(error, self.root + path) from error
        self.hold(path, data, marks)

    def hold(self, path: str, data: bytes, marks: Marks) -> None:
        """Count what is in a file."""
        folder, _, name = path.rpartition("/")
        marks.hold(folder, content(name, data))

    def files(self, path: str) -> list[str]:
        """The files that a page comes to."""
        return [path]


def contents(root: str, paths: Iterable[str]) -> int:
    """The sum of what is in files below a folder.

    Raises:
        OSError: one is gone.
    """
    return sum(content(path.rpartition("/")[2], Path(root + path).read_bytes()) for path in paths)
