"""Errors of misuse and of the system, in one line each: where, what, and what to do.

Everything that writes files uses it; `__main__` prints the lines. Imports nothing heavy: an idle build loads it.
"""

from __future__ import annotations

import errno
import os

ROOM = "the disk is full; free some space, or choose a --site on another disk"
FILES = "the disk takes no further files, however small; delete some, or choose a --site on another disk"
PLAIN = {
    errno.ENOSPC: ROOM,
    errno.EDQUOT: "your share of the disk is used up; free some space, or choose a --site on another disk",
    errno.EFBIG: "the file would be larger than allowed; raise the limit (ulimit -f)",
    errno.EROFS: "the disk can only be read; make it writable, or choose a --site on another disk",
    errno.EACCES: "there is no permission for it; mend its rights or run as its owner",
    errno.EPERM: "the system does not permit it; mend its rights or run as its owner",
    errno.EIO: "the disk failed; look at the system's log and check the disk, then build again",
    errno.ENOENT: "it is not there, or vanished while it was needed; see to it, then run the command again",
    errno.ESTALE: "it vanished from the network disk; mount that again, then run the command again",
    errno.ENOTDIR: "a file lies where a folder is needed; move it away",
    errno.EISDIR: "a folder lies where a file is needed; move it away",
    errno.EEXIST: "something lies where a new file is needed; move it away",
    errno.EXDEV: "it lies on another disk than the site; both must be on one",
    errno.EMFILE: "too many files are open; raise the limit (ulimit -n) or use fewer --jobs",
    errno.ENFILE: "too many files are open on this machine; end other programs or use fewer --jobs",
    errno.ENAMETOOLONG: "the path is too long for this disk; choose a --site with a shorter one",
    errno.ELOOP: "its links lead in a circle; remove one of them",
    errno.ENOMEM: "there is not enough memory; end other programs or use fewer --jobs",
}


class UsageError(Exception):
    """A command asked for something it must not do; the text says what, and how to mend it."""


def with_path(error: OSError, path: str) -> OSError:
    """Return the same error, of the same class, about a whole path; a full disk says whether files or bytes ran out."""
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
