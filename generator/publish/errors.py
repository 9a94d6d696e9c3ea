"""Errors of usage and of the system, in one line each: where, what, and what to do.

Everything that writes files uses it; `command_ends` prints the lines. Imports nothing heavy: an idle build loads it.
"""

from __future__ import annotations

import errno
import os

ROOM = "the disk is full; free some space, or choose a --site on another disk"
FILES = "the disk cannot hold more files (no free inodes); delete some, or choose a --site on another disk"
PLAIN = {
    errno.ENOSPC: ROOM,
    errno.EDQUOT: "your disk quota is used up; free some space, or choose a --site on another disk",
    errno.EFBIG: "the file would exceed the size limit; raise it (ulimit -f)",
    errno.EROFS: "the disk is read-only; make it writable, or choose a --site on another disk",
    errno.EACCES: "permission denied; change its permissions, or run as its owner",
    errno.EPERM: "the system does not permit it; change its permissions, or run as its owner",
    errno.EIO: "disk error; check the system log and the disk, then run the command again",
    errno.ENOENT: "does not exist, or was deleted during the command; restore it, then run the command again",
    errno.ESTALE: "the network disk lost it; mount the disk again, then run the command again",
    errno.ENOTDIR: "is a file where a folder is needed; move it away",
    errno.EISDIR: "is a folder where a file is needed; move it away",
    errno.ENXIO: "is a pipe or a device where a file is needed; delete it",
    errno.EEXIST: "already exists where a new file is needed; move it away",
    errno.EXDEV: "is on another disk than the site; both must be on the same one",
    errno.EMFILE: "too many open files; raise the limit (ulimit -n), or use fewer --jobs",
    errno.ENFILE: "too many open files on this machine; close other programs, or use fewer --jobs",
    errno.ENAMETOOLONG: "the path is too long for this disk; choose a --site with a shorter one",
    errno.ELOOP: "its symbolic links form a loop; remove one of them",
    errno.ENOMEM: "not enough memory; close other programs, or use fewer --jobs",
}


class UsageError(Exception):
    """A command was used in a wrong way; the text says what is wrong, and what to do."""


def with_path(error: OSError, path: str) -> OSError:
    """Return the same error, of the same class, with a whole path; a full disk says whether files or bytes ran out."""
    out = error.errno == errno.ENOSPC and free_inodes(path) == 0
    return OSError(error.errno, FILES if out else error.strerror, path)


def format_os_error(error: OSError) -> str:
    """Return an error of the system as one line; one without a number is a line of ours already."""
    if error.errno is None:
        return str(error)
    what = FILES if error.strerror == FILES else PLAIN.get(error.errno, str(error.strerror))
    return f"{os.fsdecode(error.filename)}: {what}" if error.filename else what


def free_inodes(path: str) -> int | None:
    """Return how many further files the disk under a path takes; None where it has no such limit or cannot say."""
    folder = os.path.dirname(path) or "."
    while not os.path.isdir(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder) or "."
    try:
        status = os.statvfs(folder)
    except OSError:
        return None
    return status.f_favail if status.f_files else None
