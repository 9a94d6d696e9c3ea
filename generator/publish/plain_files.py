"""Opening of files of the output folder: a pipe or a device in place of one is an error, and never waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def open_plain(path: str, flags: int) -> int:
    """Open a file, as an `opener` of `open`.

    Raises:
        OSError: it cannot be opened, or is no regular file.
    """
    descriptor = os.open(path, flags | os.O_NONBLOCK, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), path)
    return descriptor


def read_plain(file: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        OSError: it cannot be read, or is no regular file.
    """
    with open(file, "rb", opener=open_plain) as opened:
        return opened.read()
