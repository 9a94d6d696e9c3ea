"""Writes the files of a new tree, or takes them over from the site as it is, and adds up their fingerprints.

Workers use one for each batch. Files may come in any order of folders: those in use are held open, and files are
named from there, which spares the system the way.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress

from generator.publish.build_cache import DirFingerprint, FingerprintSet, content_digest, stat_digest
from generator.publish.errors import with_path
from generator.publish.output_scan import read_file

NOT_OPEN = -1
MAX_OPEN = 100
"""Folders held open at a time, each with its like in the old site; systems allow 256 files and more."""
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
UNLINKABLE = (errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a disk without hard links answers, or one that takes no further link to a file."""
NOT_QUICK = (*UNLINKABLE, errno.ENOENT, errno.EEXIST, errno.EBADF)
"""What a link in the quick way may answer where the slow way has one of its own."""
Encoder = Callable[[bytes], bytes]


class OpenDir:
    """A folder of the new tree, and its like in the old site if there is one, with what was added to it."""

    __slots__ = ("bytes", "content_sum", "files", "largest", "new_fd", "old_fd", "stat_sum")

    def __init__(self, new: str, old: str) -> None:
        try:
            os.makedirs(new, exist_ok=True)
            self.new_fd = os.open(new, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise with_path(error, new) from error
        self.old_fd = NOT_OPEN
        with suppress(FileNotFoundError, NotADirectoryError):
            self.old_fd = os.open(old, os.O_RDONLY | os.O_DIRECTORY)
        self.files = self.bytes = self.largest = self.stat_sum = self.content_sum = 0

    def add(self, name: str, size: int, mtime_ns: int, content: int) -> None:
        """Count a file."""
        self.files += 1
        self.bytes += size
        self.largest = max(self.largest, size)
        self.stat_sum += stat_digest(name.encode(), size, mtime_ns)
        self.content_sum += content

    def close(self) -> None:
        """Let go of both folders."""
        for handle in (self.new_fd, self.old_fd):
            if handle != NOT_OPEN:
                os.close(handle)


class TreeWriter:
    """Puts files below one folder, making folders as they are needed; never twice the same file."""

    def __init__(self, root: str | os.PathLike[str], old: str | os.PathLike[str]) -> None:
        self.root = f"{os.fspath(root)}/"
        self.old = f"{os.fspath(old)}/"
        self.open_dirs: dict[str, OpenDir] = {}
        self.fingerprints = FingerprintSet()

    def open_dir(self, folder: str) -> OpenDir:
        """Return a folder, open; the one opened first is closed where there are too many."""
        if len(self.open_dirs) >= MAX_OPEN:
            self.close_dir(next(iter(self.open_dirs)))
        opened = self.open_dirs[folder] = OpenDir(self.root + folder, self.old + folder)
        return opened

    def close_dir(self, folder: str) -> None:
        """Close a folder and add what was counted in it to the fingerprints."""
        one = self.open_dirs.pop(folder)
        one.close()
        if one.files:
            counted = DirFingerprint(one.files, one.bytes, one.largest, one.stat_sum)
            self.fingerprints.merge(folder, counted, one.content_sum)

    def finish(self) -> FingerprintSet:
        """Close all folders and return the fingerprints of what was put into them."""
        for folder in list(self.open_dirs):
            self.close_dir(folder)
        finished, self.fingerprints = self.fingerprints, FingerprintSet()
        return finished

    def dir_of(self, path: str) -> tuple[OpenDir, str]:
        """Return the folder of a file, open, and the file's name."""
        folder, _, name = path.rpartition("/")
        return self.open_dirs.get(folder) or self.open_dir(folder), name

    def write(self, path: str, data: bytes) -> dict[str, int]:
        """Write one new file; return the content digest of each file written."""
        folder, name = self.dir_of(path)
        content = content_digest(name, data)
        folder.add(name, len(data), self.create(folder, name, path, data), content)
        return {path: content}

    def create(self, folder: OpenDir, name: str, path: str, data: bytes) -> int:
        """Make a file and return its time in nanoseconds."""
        try:
            handle = os.open(name, NEW_FILE, 0o644, dir_fd=folder.new_fd)
            try:
                written = os.write(handle, data)
                while written < len(data):
                    written += os.write(handle, data[written:])
                return os.fstat(handle).st_mtime_ns
            finally:
                os.close(handle)
        except OSError as error:
            raise with_path(error, self.root + path) from error

    def link(self, path: str) -> None:
        """Take a file over from the site as it is, uncounted: as a link, or where the disk has none as a copy.

        Raises:
            FileNotFoundError: it is gone.
        """
        folder, name = self.dir_of(path)
        if folder.old_fd == NOT_OPEN:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self.old + path)
        try:
            os.link(name, name, src_dir_fd=folder.old_fd, dst_dir_fd=folder.new_fd)
        except OSError as error:
            if error.errno not in UNLINKABLE:
                raise with_path(error, self.root + path) from error
            self.copy(path)

    def copy(self, path: str) -> None:
        """Take a file over as a copy with its rights and its time."""
        try:
            os.close(os.open(self.root + path, NEW_FILE, 0o644))
            shutil.copy2(self.old + path, self.root + path)
        except OSError as error:
            raise with_path(error, self.root + path) from error

    def keep(self, path: str) -> bool:
        """Take a page over, with all files it comes to, uncounted; False where one of them is gone."""
        try:
            for name in self.files_of(path):
                self.link(name)
        except FileNotFoundError:
            for name in self.files_of(path):
                with suppress(FileNotFoundError):
                    os.unlink(self.root + name)
            return False
        return True

    def keep_all(self, folder: str, names: list[str]) -> list[str]:
        """Take pages of one folder over, uncounted; return the names of those of which no file is gone."""
        opened, _ = self.dir_of(f"{folder}/")
        old, new, kept = opened.old_fd, opened.new_fd, list[str]()
        is_quick = type(self).files_of is TreeWriter.files_of
        for name in names:
            try:
                if is_quick:
                    os.link(name, name, src_dir_fd=old, dst_dir_fd=new)
                    kept.append(name)
                    continue
            except OSError as error:
                if error.errno not in NOT_QUICK:
                    raise with_path(error, f"{self.root}{folder}/{name}") from error
            if self.keep(f"{folder}/{name}"):
                kept.append(name)
        return kept

    def count(self, path: str, content: int | None = None) -> int:
        """Count a file that is there, reading it where its content digest is not known, and return that digest."""
        folder, name = self.dir_of(path)
        status = os.stat(name, dir_fd=folder.new_fd)
        known = content_digest(name, read_file(self.root + path)) if content is None else content
        folder.add(name, status.st_size, status.st_mtime_ns, known)
        return known

    def files_of(self, path: str) -> list[str]:
        """Return the files that a page comes to."""
        return [path]
