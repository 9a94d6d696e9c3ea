"""What went wrong with a file or a disk, in plain words: where, what, and what to do."""

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


class Misused(Exception):
    """The command was asked for something it must not do; the text says what and how to mend it."""


def placed(error: OSError, path: str) -> OSError:
    """The same error, of the same class, with the whole path it is about, and what it is that the disk lacks."""
    out = error.errno == errno.ENOSPC and files_left(path) == 0
    return OSError(error.errno, FILES if out else error.strerror, path)


def told(error: OSError) -> str:
    """An error of the system in one line; one that already speaks plainly, as it is."""
    if error.errno is None:
        return str(error)
    what = FILES if error.strerror == FILES else PLAIN.get(error.errno, str(error.strerror))
    return f"{os.fsdecode(error.filename)}: {what}" if error.filename else what


def files_left(path: str) -> int | None:
    """How many further files the disk takes that a path lies on; None where it has no such limit or cannot say."""
    folder = os.path.dirname(path) or "."
    while not os.path.isdir(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder) or "."
    try:
        found = os.statvfs(folder)
    except OSError:
        return None
    return found.f_favail if found.f_files else None
